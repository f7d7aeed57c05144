"""The parts of a Shapefile held against each other, and the encoding its texts are in."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geo.errors import SourceError
from geo.office_files.text_tables import is_gbk_by_chance_utf8
from words.files import REFUSED

_SHP_CODE, _SHP_HEADER, _SHX_RECORD = 9994, 100, 8
_DBF_HEADER, _DBF_FIELD, _DBF_NAME, _DBF_DELETED = 32, 32, 11, ord("*")
_GBK_NAMES = re.compile(r"(?i)\s*(gbk|gb2312|gb18030|936|cp936|ansi 936)\s*")
_CUT_REASONS = frozenset(["unexpected end of data", "incomplete multibyte sequence"])
_WKT = re.compile(r"\s*(GEOGCS|PROJCS|COMPD_CS|LOCAL_CS|GEOGCRS|GEODCRS|PROJCRS|BOUNDCRS)\s*\[")


class Shapefile(NamedTuple):
    """What the parts say: ``rows`` there are, the ``encoding`` the texts fit.

    ``cut`` holds texts and names of fields whose last character did not fit into the file.
    """

    rows: int
    encoding: str
    is_ascii: bool
    cut: tuple[str, ...]


class _Text(NamedTuple):
    start: int
    content: bytes
    blank: bytes


def shapefile_facts(shp: Path, stated_encoding: str, *, name: str) -> Shapefile:
    """Return what ``shp``, a copy of ours, and the parts with it hold.

    The encoding is the one stated if the texts fit it, else UTF-8, else GB18030. Half a character
    at the end of a full field is taken out of the copy: GDAL would refuse the table. Raises
    SourceError where a part is cut short or the texts fit no encoding.
    """
    records = (_stated_bytes(shp.with_suffix(".shx"), name) - _SHP_HEADER) // _SHX_RECORD
    _stated_bytes(shp, name)
    dbf = shp.with_suffix(".dbf")
    raw = bytearray(dbf.read_bytes())
    if len(raw) < _DBF_HEADER:
        raise SourceError(REFUSED["cut"].fill(name=name))
    rows, header, width = struct.unpack("<IHH", raw[4:12])
    if rows != records or not width or header + rows * width > len(raw):
        raise SourceError(REFUSED["cut"].fill(name=name))
    texts = [text for text in _texts(raw, rows, header, width) if not text.content.isascii()]
    encoding = _encoding(texts, stated_encoding)
    if encoding is None:
        raise SourceError(REFUSED["unknown_encoding"].fill(name=name))
    cut = sorted({_without_cut_character(raw, text, encoding) for text in texts} - {""})
    if cut:
        dbf.write_bytes(raw)
    deleted = sum(raw[header + n * width] == _DBF_DELETED for n in range(rows))
    return Shapefile(rows - deleted, encoding, not texts, tuple(cut))


def is_crs_text(text: str) -> bool:
    """Return whether the content of a .prj file is a coordinate system, not the address of one."""
    return _WKT.match(text) is not None


def _stated_bytes(part: Path, name: str) -> int:
    """Return the length a .shp or .shx states, which it must have."""
    size = part.stat().st_size
    with part.open("rb") as file:
        head = file.read(_SHP_HEADER)
    if len(head) < _SHP_HEADER:
        raise SourceError(REFUSED["cut"].fill(name=name))
    code, length = struct.unpack(">i20xi", head[:28])
    if code != _SHP_CODE:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=part.suffix))
    if not _SHP_HEADER <= 2 * length <= size:
        raise SourceError(REFUSED["cut"].fill(name=name))
    return int(2 * length)


def _texts(raw: bytearray, rows: int, header: int, width: int) -> Iterator[_Text]:
    """Yield the names of the fields and every text, without the blanks that fill it up."""
    offset = 1
    for start in range(_DBF_HEADER, header - _DBF_FIELD + 1, _DBF_FIELD):
        descriptor = raw[start : start + _DBF_FIELD]
        if descriptor[:1] == b"\r":
            return
        yield _Text(start, bytes(descriptor[:_DBF_NAME].partition(b"\0")[0]), b"\0")
        length = descriptor[16]
        if descriptor[11:12] == b"C":
            for cell in range(header + offset, header + rows * width + offset, width):
                yield _Text(cell, bytes(raw[cell : cell + length].rstrip(b" \0")), b" ")
        offset += length


def _encoding(texts: list[_Text], stated: str) -> str | None:
    """Return the encoding all texts fit, but for a last character cut by the width of a field."""
    fitting = [
        encoding
        for encoding in ("utf-8", "gb18030")
        if all(_whole_length(text.content, encoding) is not None for text in texts)
    ]
    joined = b"\n".join(text.content for text in texts)
    if "gb18030" in fitting and (_GBK_NAMES.fullmatch(stated) or is_gbk_by_chance_utf8(joined)):
        return "gb18030"
    return fitting[0] if fitting else None


def _whole_length(content: bytes, encoding: str) -> int | None:
    """Return how many bytes are whole characters; None where others than the last are not."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start if error.reason in _CUT_REASONS and error.start else None
    return len(content)


def _without_cut_character(raw: bytearray, text: _Text, encoding: str) -> str:
    """Return ``text`` without half a character at its end, blanked in ``raw``; "" if whole."""
    whole_length = _whole_length(text.content, encoding)
    if whole_length is None or whole_length == len(text.content):
        return ""
    for position in range(text.start + whole_length, text.start + len(text.content)):
        raw[position : position + 1] = text.blank
    return text.content[:whole_length].decode(encoding)
