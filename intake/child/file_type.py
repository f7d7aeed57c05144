"""What a file really is, found by its first bytes; its name is never believed."""

import re
from pathlib import Path
from typing import Literal

from geo.errors import SourceError
from geo.office_files import SQLITE_MAGIC
from intake.child.archives import Member
from intake.child.feed_files import is_feed
from words.files import REFUSED

Kind = Literal["xlsx", "xls", "text", "geopackage", "geojson", "kml", "shapefiles", "kmz", "feed"]

_HEAD_BYTES = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_XML_SPACE = "\ufeff \t\r\n"
# Kinds refused by how they begin: what they are called in REFUSED, and what is filled in there.
_REFUSED_HEADS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "other_office", "PDF"),
    (b"{\\rtf", "other_office", "RTF"),
    (b"Rar!\x1a\x07", "other_archive", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "other_archive", "7z"),
    (b"\x1f\x8b", "other_archive", "gzip"),
    (b"BZh91AY&SY", "other_archive", "bzip2"),
    (b"\xfd7zXZ\x00", "other_archive", "xz"),
    (b"\x00\x00\x27\x0a", "loose_shapefile", ""),
    (b"PAR1", "unknown_kind", ""),
    (b"\x89PNG", "unknown_kind", ""),
    (b"\xff\xd8\xff", "unknown_kind", ""),
    (b"\x93NUMPY", "unknown_kind", ""),
)
# Archives refused by a file they hold.
_REFUSED_ARCHIVES = (
    ("xl/workbook.bin", "other_workbook", "xlsb"),
    ("content.xml", "other_workbook", "ods"),
    ("word/document.xml", "other_office", "Word"),
    ("ppt/presentation.xml", "other_office", "PowerPoint"),
    ("[content_types].xml", "damaged", "workbook.xml"),
)
_PICKLE = re.compile(
    rb"\x80[\x02-\x05]|\(lp?\d*\n|\(dp?\d*\n|c(__builtin__|builtins|os|posix|nt)\n"
)
_PBF = re.compile(rb"\x00\x00..\x0a\x09OSMHeader", re.DOTALL)
_DBF = re.compile(rb"[\x03\x30\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f]", re.DOTALL)
_ROOT = re.compile(r"<\s*([A-Za-z_][\w:.-]*)")
_BEFORE_ROOT = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)
_HTML = re.compile(
    r"\s*(<!doctype html|<html|<head|<meta|<table|<body|<style|<script|mime-version:)",
    re.IGNORECASE,
)
# Not the sign alone: 第 begins with it in UTF-16.
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[\[{]")
_OLE_STREAMS = {"WordDocument": "Word", "PowerPoint Document": "PowerPoint"}


def kind_of(path: Path, *, name: str) -> Kind:
    """Return what the file is if it can be read; for zip archives ask ``archive_kind``.

    Raises SourceError with what it is and what to do if it is something else.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b"\0 \t\r\n"):
        raise SourceError(REFUSED["empty"].fill(name=name))
    if head.startswith(SQLITE_MAGIC):
        return "geopackage"
    if head.startswith(_OLE):
        return _ole_kind(path, name)
    for magic, reason, detail in _REFUSED_HEADS:
        if head.startswith(magic):
            raise SourceError(REFUSED[reason].fill(name=name, kind=detail))
    if _PBF.match(head):
        raise SourceError(REFUSED["roads_file"].fill(name=name, ending=".osm.pbf"))
    if _PICKLE.match(head):
        raise SourceError(REFUSED["pickle"].fill(name=name))
    if _DBF.match(head) and b"\r" in head[32:4096:32]:
        raise SourceError(REFUSED["loose_shapefile"].fill(name=name))
    return _text_kind(head, name)


def is_zip(path: Path) -> bool:
    """Whether the file begins as a zip archive does."""
    with path.open("rb") as file:
        return file.read(4) in {_ZIP, _EMPTY_ZIP}


def archive_kind(packed_files: list[Member], *, name: str) -> Kind:
    """Return what a zip archive is, by the files it holds; raises SourceError."""
    names = {member.name.replace("\\", "/").casefold() for member in packed_files}
    endings = {member.ending for member in packed_files}
    if not names:
        raise SourceError(REFUSED["empty"].fill(name=name))
    if "xl/workbook.xml" in names:
        return "xlsx"
    for inside, reason, detail in _REFUSED_ARCHIVES:
        if inside in names:
            raise SourceError(REFUSED[reason].fill(name=name, kind=detail, detail=detail))
    if is_feed(packed_files):
        return "feed"
    if endings & {".shp", ".shx", ".dbf"}:
        return "shapefiles"
    if ".kml" in endings:
        return "kmz"
    raise SourceError(REFUSED["other_archive"].fill(name=name, kind="zip"))


def _ole_kind(path: Path, name: str) -> Kind:
    whole = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in whole:
        raise SourceError(REFUSED["password"].fill(name=name))
    for stream, kind in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in whole:
            raise SourceError(REFUSED["other_office"].fill(name=name, kind=kind))
    return "xls"


def _text_kind(head: bytes, name: str) -> Kind:
    """Return the kind of a text by its first sign; the encoding is found when it is read."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]
    text = head.decode("utf-16" if wide and len(head) % 2 == 0 else "latin-1", "ignore")
    text = text.removeprefix("ï»¿").strip(_XML_SPACE)
    if _HTML.match(text):
        raise SourceError(REFUSED["html"].fill(name=name))
    if text.startswith("<"):
        return _xml_kind(text, name)
    return "geojson" if _JSON.match(text) else "text"


def _xml_kind(text: str, name: str) -> Kind:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SourceError(REFUSED["entities"].fill(name=name))
    root = _ROOT.search(_BEFORE_ROOT.sub("", text))
    tag = root[1] if root else "?"
    if tag.rpartition(":")[2] == "kml":
        return "kml"
    if tag in {"osm", "osmChange"}:
        raise SourceError(REFUSED["roads_file"].fill(name=name, ending=".osm"))
    if "mso-application" in text or tag.rpartition(":")[2] == "Workbook":
        raise SourceError(REFUSED["other_workbook"].fill(name=name, kind="XML"))
    raise SourceError(REFUSED["xml"].fill(name=name, root=tag[:40]))
