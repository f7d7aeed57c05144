"""Zip archives looked through before anything in them is unpacked."""

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from geo.errors import SourceError
from geo.office_files import is_gbk_by_chance_utf8
from intake.child.limits import MEGABYTE, Limits
from words.files import REFUSED

_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
# What systems and open programs leave beside the files of people.
_LITTER_FOLDERS = frozenset({"__macosx"})
_LITTER = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})
_LITTER_STARTS = ("._", "~$", ".~lock.")


class Member(NamedTuple):
    """A file in an archive under the name its owner sees."""

    name: str
    info: zipfile.ZipInfo

    @property
    def ending(self) -> str:
        """The ending in lower case, such as ``.shp``."""
        return posixpath.splitext(self.name)[1].lower()


def members(archive: zipfile.ZipFile, size: int, *, limits: Limits, name: str) -> list[Member]:
    """Return the files in an archive of ``size`` bytes; raises SourceError if any is a danger.

    Looked at are only the names and sizes in its directory.
    """
    found = [Member(_readable_name(info), info) for info in archive.infolist()]
    if len(found) > limits.members:
        what = REFUSED["too_many_members"].fill(name=name, count=len(found), limit=limits.members)
        raise SourceError(what)
    unpacked = sum(member.info.file_size for member in found)
    if unpacked > limits.unpacked_bytes:
        what = REFUSED["unpacked_too_large"]
        limit = limits.unpacked_bytes // MEGABYTE
        raise SourceError(what.fill(name=name, size=unpacked // MEGABYTE, limit=limit))
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * size:
        raise SourceError(REFUSED["ratio"].fill(name=name, ratio=unpacked // size))
    _refuse_names(found, name)
    if any(member.info.flag_bits & _ENCRYPTED for member in found):
        raise SourceError(REFUSED["zip_password"].fill(name=name))
    return [m for m in found if not m.info.is_dir() and not _is_litter(m.name)]


def unpack(archive: zipfile.ZipFile, member: Member, target: Path, *, name: str) -> None:
    """Write one file of an archive to ``target``, a path of ours; raises SourceError if damaged."""
    try:
        with archive.open(member.info) as source, target.open("xb") as out:
            while block := source.read(MEGABYTE):
                out.write(block)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=str(error))) from error


def _readable_name(info: zipfile.ZipInfo) -> str:
    """Return a name as packed in China: GBK without saying so, which zipfile takes for DOS."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("gb18030", "utf-8") if is_gbk_by_chance_utf8(raw) else ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _refuse_names(found: list[Member], name: str) -> None:
    seen: set[str] = set()
    for member in found:
        path = member.name.replace("\\", "/")
        parts = path.split("/")
        if path.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in path:
            raise SourceError(REFUSED["unsafe_member"].fill(name=name, member=member.name))
        if path.casefold() in seen:
            raise SourceError(REFUSED["duplicate_member"].fill(name=name, member=member.name))
        seen.add(path.casefold())


def _is_litter(member: str) -> bool:
    *folders, name = member.replace("\\", "/").casefold().split("/")
    is_litter = name in _LITTER or name.startswith(_LITTER_STARTS)
    return is_litter or not _LITTER_FOLDERS.isdisjoint(folders)
