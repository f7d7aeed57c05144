"""Text tables in any encoding and delimiter, and cells as people mean them."""

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from geo.errors import SourceError
from geo.office_files.delimiters import (
    delimiter_of,
    foreign_delimiter,
    text_reader,
    without_stated_delimiter,
)
from words.files import REFUSED

# A worksheet keeps fifteen digits; what a longer number ends with is lost.
_WHOLE_DIGITS = 1e15
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# What bytes are: ASCII, inside or at the start of a Chinese character of UTF-8, or neither.
_CLASSES = b"a" * 128 + b"i" * 64 + b"-" * 35 + b"s" * 7 + b"-" * 5 + b"s" + b"-" * 16
_UTF8_WORD = re.compile(rb"a(?:sii){2,}(?=a)")
_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf][\xc2-\xdf][\x80-\xbf]")
_THREE_BYTES = re.compile(rb"[\xe0-\xff]")
_ENDED_EARLY = "unexpected end of data"
# One in so many runs of GBK may look like UTF-8 by chance.
_CHANCE_ONE_IN = 10_000
_REMARK = re.compile(r"\s*(备?注|说明|合计|总计|小计|填表|制表|审核|数据来源|资料来源)")

TextRule = Literal["ragged_row", "open_quote", "nul"]


class RowFault(NamedTuple):
    """A row that cannot be trusted: ``row`` counts from 1, ``wanted`` is the number of cells."""

    rule: TextRule
    row: int
    value: str
    wanted: int = 0


@dataclass(frozen=True)
class TextTable:
    """A delimited text: ``width`` cells in each of ``height`` rows, blank rows counted too.

    ``stated`` is the delimiter that a first line such as ``sep=;`` names, which is then blank.
    """

    delimiter: str
    width: int
    height: int
    faults: tuple[RowFault, ...]
    text: str = field(repr=False)
    stated: str = ""

    @property
    def foreign(self) -> str:
        """The sign that seems to divide the cells though it is no delimiter known here, or ""."""
        return foreign_delimiter(self.text) if self.width <= 1 else ""

    def rows(self) -> Iterator[list[str]]:
        """Yield each row with at least ``width`` cells, as far as the quotes can be followed."""
        reader = text_reader(self.text, self.delimiter)
        for _ in range(self.height):
            row = next(reader)
            yield row + [""] * (self.width - len(row))


def decoded(raw: bytes, *, name: str) -> str:
    """Return the text of ``raw``: by its mark, as UTF-16, strict UTF-8 or strict GB18030.

    Raises SourceError where none fits, or where parts are UTF-8 and parts are GB18030.
    """
    encoding = next((e for bom, e in _BOMS.items() if raw.startswith(bom)), _utf16(raw))
    if encoding is None:
        encoding = "gb18030" if is_gbk_by_chance_utf8(raw) else "utf-8"
    try:
        return raw.decode(encoding).rstrip("\x1a")
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and error.reason == _ENDED_EARLY:
            raise SourceError(REFUSED["cut"].fill(name=name)) from error
        if encoding != "utf-8":
            raise SourceError(REFUSED["unknown_encoding"].fill(name=name)) from error
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise SourceError(REFUSED["unknown_encoding"].fill(name=name)) from error
    if _is_partly_utf8(raw):
        raise SourceError(REFUSED["mixed_encoding"].fill(name=name))
    return text.rstrip("\x1a")


def is_gbk_by_chance_utf8(raw: bytes) -> bool:
    """Return whether a text is GBK though it is valid UTF-8: 学校 in GBK is ѧУ in UTF-8.

    Two such letters together, and no Chinese character of UTF-8 in the whole text.
    """
    if raw.isascii() or _THREE_BYTES.search(raw) or not _PAIR.search(raw):
        return False
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def text_table(text: str) -> TextTable:
    """Return the table in ``text``, its delimiter found, with every row that does not fit.

    A lone cell above the first whole row is a title, and a remark or a total may stand alone.
    """
    text, stated = without_stated_delimiter(text)
    delimiter = delimiter_of(text, stated)
    faults: list[RowFault] = []
    counts: Counter[int] = Counter()
    # The farthest cell with something in it among the rows of a length.
    used: dict[int, int] = {}
    # Rows with a line break inside a cell, and how many delimiters such lines have.
    multi_line: list[tuple[RowFault, set[int]]] = []
    has_nul = "\0" in text
    reader = text_reader(text, delimiter)
    height = line_number = 0
    try:
        for cells in reader:
            height += 1
            length, line_count = len(cells), reader.line_num - line_number
            line_number = reader.line_num
            counts[length] += 1
            used_length = used.get(length, 0)
            if used_length < length and any(cells[used_length:]):
                used[length] = max(n for n, cell in enumerate(cells, start=1) if cell)
            if has_nul and any("\0" in cell for cell in cells):
                faults.append(RowFault("nul", height, cells[0]))
            if line_count > 1:
                delimiters = _delimiters_inside(cells, delimiter)
                multi_line.append((RowFault("open_quote", height, cells[0]), delimiters))
    except csv.Error:
        faults.append(RowFault("open_quote", height + 1, ""))
    del counts[0]
    usual_length = max(counts, key=lambda length: (counts[length], length), default=0)
    # One line with the delimiters of a whole row was a row, before a stray quote swallowed it.
    if usual_length > 1:
        faults += [fault for fault, delimiters in multi_line if usual_length - 1 in delimiters]
    table = TextTable(delimiter, used.get(usual_length, 0), height, (), text, stated)
    if len(counts) > 1:
        faults += _ragged(table)
    return replace(table, faults=tuple(sorted(faults, key=lambda fault: fault.row)))


def cell_text(value: object) -> str:
    """Return a cell as its owner means it: 12 for 12.0, ISO dates, 4.4E+17 as it is shown."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dt.datetime | dt.time | dt.timedelta):
        return _time_text(value)
    return str(value)


def _time_text(value: dt.datetime | dt.time | dt.timedelta) -> str:
    if isinstance(value, dt.time):
        return value.isoformat("seconds")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    # Half a second more: a day is kept as a number whose last digits are lost.
    rounded = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    return rounded.date().isoformat() if rounded.time() == dt.time() else rounded.isoformat(" ")


def _number_text(value: float) -> str:
    # One too long for a worksheet stays as 4.4E+17, which the checks refuse where it is a code.
    if abs(value) >= _WHOLE_DIGITS:
        return f"{value:.15G}"
    return str(int(value)) if value.is_integer() else repr(value)


def _utf16(raw: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every second byte of its ASCII is zero."""
    sample = raw[: 1 << 16]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    # 一 is U+4E00: some bytes of the other half are zero too.
    if len(raw) % 2 or max(low, high) < 4 * min(low, high) or max(low, high) * 20 < len(sample):
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _is_partly_utf8(raw: bytes) -> bool:
    """Return whether a text read as GB18030 has Chinese in UTF-8 far more often than by chance.

    Six bytes of UTF-8, two characters, are three of GBK: such a text is read, but as nonsense.
    """
    classes = b"a" + raw.translate(_CLASSES) + b"a"
    utf8_words = len(_UTF8_WORD.findall(classes)) if b"asiisii" in classes else 0
    other_starts = sum(classes.count(start) for start in (b"ai", b"as", b"a-")) if utf8_words else 0
    return utf8_words * _CHANCE_ONE_IN > other_starts


def _ragged(table: TextTable) -> Iterator[RowFault]:
    """Yield rows of another length; a title, a remark or a total may stand alone in a row."""
    width, seen_whole_row = table.width, False
    reader = text_reader(table.text, table.delimiter)
    for row, cells in zip(range(1, table.height + 1), reader, strict=False):
        length = len(cells)
        is_alone = length == 1 and (not seen_whole_row or _REMARK.match(cells[0]))
        too_few = length < width and not is_alone and any(cells)
        if too_few or (length > width and any(cells[width:])):
            yield RowFault("ragged_row", row, str(length), width)
        seen_whole_row = seen_whole_row or length >= width > 1


def _delimiters_inside(cells: list[str], delimiter: str) -> set[int]:
    """Return how many delimiters the lines of ``cells`` have, but for the first of each cell."""
    return {line.count(delimiter) for cell in cells for line in cell.splitlines()[1:]}
