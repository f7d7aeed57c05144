"""What a reader of values leaves out of a worksheet: its size, hidden rows, faulty cells."""

import re
import xml.parsers.expat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import IO
from xml.etree import ElementTree as ET

from geo.errors import SourceError
from geo.office_files.number_formats import ZeroFormat, zero_format
from geo.office_files.text_protection import unprotected
from words.files import REFUSED

_BLOCK = 1 << 20
_OVERLAP = 1 << 10
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
# A worksheet whose cells all have an address, and hide and compute nothing, is known by these.
_ANY_CELL = re.compile(rb"<c[\s/>]")
_ADDRESSED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_NEEDS_PARSER = (b"hidden", b'width="0', b'ht="0', b"<f", b'"e"', b"'e'", b"<!")
# In a sheet of so few cells the farthest may have only a colour.
_SPARSE = 10
_STYLES = "xl/styles.xml"
# Hidden, or drawn with next to no width.
_LEAST_WIDTH = 0.1
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True)
class SheetFacts:
    """``rows`` and ``columns`` reach the last cell with something in it.

    ``visible_text`` holds, by row and column from 0, what a person sees in cells that have an
    error such as #N/A, a formula without a value ("=…"), or a number shown with zeros before it.
    Hidden rows and columns count from 1; one of no height or width is hidden too.
    """

    rows: int
    columns: int
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible_text: dict[tuple[int, int], str] = field(default_factory=dict)


def workbook_facts(archive: zipfile.ZipFile, *, name: str) -> dict[str, SheetFacts]:
    """Return the facts of every worksheet by its name, in bounded memory.

    Raises SourceError where a part declares XML entities or a worksheet is missing.
    """
    _refuse_entities(archive, name)
    parts = {_folded(info.filename): info for info in archive.infolist()}
    facts, formats = {}, _zero_formats(archive, parts, name)
    for sheet, part in _sheet_parts(archive, parts, name):
        if part not in parts:
            raise SourceError(REFUSED["damaged"].fill(name=name, detail=part))
        quick = _quick_facts(archive, parts[part], formats)
        facts[sheet] = quick if quick is not None else _exact_facts(archive, parts[part], formats)
    return facts


def column_number(letters: str) -> int:
    """Return the number of a column from 1: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _folded(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def _refuse_entities(archive: zipfile.ZipFile, name: str) -> None:
    for info in archive.infolist():
        if info.filename.casefold().endswith((".xml", ".rels", ".vml")):
            with archive.open(info) as stream:
                if any(mark in block for block in _blocks(stream) for mark in _DOCTYPES):
                    raise SourceError(REFUSED["entities"].fill(name=name))


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield a part in blocks that overlap, so that nothing short is cut at a border."""
    rest = b""
    while block := stream.read(_BLOCK):
        yield rest + block
        rest = block[-_OVERLAP:]


def _sheet_parts(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str
) -> Iterator[tuple[str, str]]:
    """Yield name and part of each worksheet in the order of its workbook."""
    try:
        book = ET.fromstring(archive.read(parts["xl/workbook.xml"]))  # noqa: S314 - no entities
        links = ET.fromstring(archive.read(parts["xl/_rels/workbook.xml.rels"]))  # noqa: S314
    except (KeyError, ET.ParseError) as error:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=str(error))) from error
    target = {
        link.get("Id"): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    for element in book.iter():
        if _local(element.tag) == "sheet":
            link = next((v for k, v in element.items() if _local(k) == "id"), None)
            if link in target:
                where = target[link]
                base = "" if where.startswith("/") else "xl"
                yield element.get("name", ""), _folded(str(PurePosixPath(base) / where.lstrip("/")))


def _zero_formats(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str
) -> dict[str, ZeroFormat]:
    """Return the formats that show zeros before a number, by the style a cell names."""
    if _STYLES not in parts:
        return {}
    try:
        styles = ET.fromstring(archive.read(parts[_STYLES]))  # noqa: S314 - no entities
    except ET.ParseError as error:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=str(error))) from error
    codes = {
        element.get("numFmtId"): element.get("formatCode", "")
        for element in styles.iter()
        if _local(element.tag) == "numFmt"
    }
    cell_styles = next((e for e in styles if _local(e.tag) == "cellXfs"), ())
    found = ((n, zero_format(codes.get(e.get("numFmtId"), ""))) for n, e in enumerate(cell_styles))
    return {str(number): form for number, form in found if form is not None}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _quick_facts(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, formats: dict[str, ZeroFormat]
) -> SheetFacts | None:
    """Return the facts of an ordinary worksheet by its bytes alone, None where that is unsure.

    A million rows of ten cells take ten seconds this way; a parser takes sixty.
    """
    cells = addressed = rows = 0
    letters: set[bytes] = set()
    rest = b""
    needs_parser = (*_NEEDS_PARSER, *(f's="{style}"'.encode() for style in formats))
    with archive.open(info) as stream:
        is_usual = b"<worksheet" in stream.read(_OVERLAP)  # not <x:worksheet
    with archive.open(info) as stream:
        while is_usual and (block := stream.read(_BLOCK)):
            whole, end, rest = (rest + block).rpartition(b">")
            text = whole + end
            if any(sign in text for sign in needs_parser) or len(rest) > _BLOCK:
                return None
            addresses = _ADDRESSED_CELL.findall(text)
            cells += len(_ANY_CELL.findall(text))
            addressed += len(addresses)
            letters.update({column for column, _ in addresses})
            rows = max(rows, *map(int, {row for _, row in addresses}), 0)
    columns = max((column_number(column.decode()) for column in letters), default=0)
    if cells != addressed or not cells or rows * columns > _SPARSE * cells:
        return None
    return SheetFacts(rows, columns)


def _exact_facts(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, formats: dict[str, ZeroFormat]
) -> SheetFacts:
    reader = _SheetReader(formats)
    with archive.open(info) as stream:
        reader.parser.ParseFile(stream)
    hidden = (range(first, min(last, reader.columns) + 1) for first, last in reader.hidden_spans)
    return SheetFacts(
        reader.rows,
        reader.columns,
        frozenset(reader.hidden_rows),
        frozenset(chain.from_iterable(hidden)),
        reader.visible_text,
    )


class _SheetReader:
    """Reads a worksheet tag by tag; a cell without an address follows the last."""

    def __init__(self, formats: dict[str, ZeroFormat]) -> None:
        self.rows = self.columns = 0
        self.hidden_rows: set[int] = set()
        self.hidden_spans: list[tuple[int, int]] = []
        self.visible_text: dict[tuple[int, int], str] = {}
        self._row = self._column = 0
        self._formats = formats
        self._kind = self._style = ""
        self._formula: str | None = None
        self._value = ""
        self._inside = ""
        self.parser = xml.parsers.expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if _is_hidden(attributes, "ht", 0.0):
                self.hidden_rows.add(self._row)
        elif tag == "col" and _is_hidden(attributes, "width", _LEAST_WIDTH):
            self.hidden_spans.append((int(attributes["min"]), int(attributes["max"])))
        elif tag == "c":
            self._move_to(attributes.get("r", ""))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._formula, self._value = None, ""
        elif tag in {"f", "v", "t"}:
            self._inside = tag
            if tag == "f":
                self._formula = ""

    def _move_to(self, reference: str) -> None:
        stated = _REFERENCE.fullmatch(reference)
        if stated:
            self._row, self._column = int(stated[2]), column_number(stated[1])
        else:
            self._column += 1

    def _text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside:
            self._value += text

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self._inside = ""
        if tag != "c" or not (self._value or self._formula is not None):
            return
        self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
        if self._kind == "e" or (not self._value and self._kind != "str"):
            text = self._value or unprotected(f"={self._formula or ''}")
            self.visible_text[self._row - 1, self._column - 1] = text
        elif self._kind == "n" and self._style in self._formats:
            shown = self._formats[self._style].shown(float(self._value))
            if shown is not None:
                self.visible_text[self._row - 1, self._column - 1] = shown


def _is_hidden(attributes: dict[str, str], size: str, least: float) -> bool:
    """Return whether a row or column is hidden, or no larger than ``least``."""
    stated = attributes.get(size)
    return attributes.get("hidden") in {"1", "true"} or (
        stated is not None and float(stated) <= least
    )
