"""Files of places, looked through and unpacked in the child process before GDAL sees them."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import SourceError
from geo.office_files import (
    geopackage_layers,
    is_crs_text,
    is_in_wal_mode,
    plain_geojson,
    plain_kml,
    settle_wal,
    shapefile_facts,
)
from intake.child.archives import Member, unpack
from intake.child.child_result import CONTENT, Handed
from intake.child.file_type import Kind
from words.files import REFUSED

_NEEDED_PARTS = (".shp", ".shx", ".dbf")
# What QGIS keeps in a GeoPackage for itself.
_NOT_DATA = frozenset(["layer_styles", "qgis_projects"])


@dataclass(frozen=True, kw_only=True)
class Places:
    """A file GDAL may read: ``rows`` are those it says it has, ``title`` what its owner calls it.

    ``wanted`` names the layers to read, all where it is None; ``columns`` the names behind those
    given to GDAL.
    """

    path: Path
    rows: int | None = None
    wanted: tuple[str, ...] | None = None
    encoding: str | None = None
    title: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def places_in(path: Path, kind: Kind, handed: Handed) -> Iterator[Places]:
    """Yield what may be read of a GeoPackage, GeoJSON or KML file; raises SourceError."""
    if kind == "geopackage":
        yield _geopackage(path, handed)
    elif kind == "geojson":
        yield _geojson(path, handed)
    else:
        yield _kml(path, handed, 0)


def packed_places(
    archive: zipfile.ZipFile, held: list[Member], kind: Kind, handed: Handed
) -> Iterator[Places]:
    """Yield every Shapefile, or every KML, of a zip archive; raises SourceError."""
    if kind == "shapefiles":
        sets = list(_shapefile_sets(held, handed))
        titles = [_title(parts) for parts in sets]
        for number, (parts, title) in enumerate(zip(sets, titles, strict=True)):
            is_taken = titles.count(title) > 1
            shown = _title(parts, with_folder=True) if is_taken else title
            yield _shapefile(archive, parts, handed, number, shown)
        return
    for number, member in enumerate(m for m in held if m.ending == ".kml"):
        packed = handed.folder / f"packed-{number}"
        unpack(archive, member, packed, name=handed.name)
        yield _kml(packed, handed, number)


def _geopackage(path: Path, handed: Handed) -> Places:
    own = path.rename(handed.folder / "places.gpkg")
    changes = handed.folder / f"{CONTENT}-wal"
    with own.open("rb") as file:
        head = file.read(100)
    if changes.exists():
        changes.rename(handed.folder / "places.gpkg-wal")
        settle_wal(own, name=handed.name)
    elif is_in_wal_mode(head):
        raise SourceError(REFUSED["wal"].fill(name=handed.name))
    layers = geopackage_layers(own, name=handed.name)
    return Places(path=own, wanted=tuple(name for name in layers if name not in _NOT_DATA))


def _geojson(path: Path, handed: Handed) -> Places:
    text, rows = plain_geojson(path.read_bytes(), name=handed.name)
    own = handed.folder / "places.geojson"
    own.write_text(text, encoding="utf-8")
    return Places(path=own, rows=rows, title="")


def _kml(path: Path, handed: Handed, number: int) -> Places:
    kml = plain_kml(path.read_bytes(), name=handed.name)
    own = handed.folder / f"places-{number}.kml"
    own.write_text(kml.text, encoding="utf-8")
    return Places(path=own, rows=kml.rows, columns=kml.columns)


def _shapefile_sets(held: list[Member], handed: Handed) -> Iterator[dict[str, Member]]:
    """Yield the parts of each Shapefile by their endings."""
    sets: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in held:
        sets[member.name.casefold().removesuffix(member.ending)][member.ending] = member
    for parts in sets.values():
        if not parts.keys() & set(_NEEDED_PARTS):
            continue
        for ending in _NEEDED_PARTS:
            if ending not in parts:
                part = f"{_title(parts)}{ending}"
                raise SourceError(REFUSED["missing_part"].fill(name=handed.name, part=part))
        yield parts


def _title(parts: Mapping[str, Member], *, with_folder: bool = False) -> str:
    member = next(parts[ending] for ending in _NEEDED_PARTS if ending in parts)
    path = member.name.replace("\\", "/")[: -len(member.ending)]
    return path if with_folder else path.rpartition("/")[2]


def _shapefile(
    archive: zipfile.ZipFile, parts: Mapping[str, Member], handed: Handed, number: int, title: str
) -> Places:
    """Unpack one Shapefile under a name of ours, with its coordinate system if it is one."""
    shp = handed.folder / f"places-{number}.shp"
    for ending in _NEEDED_PARTS:
        unpack(archive, parts[ending], shp.with_suffix(ending), name=handed.name)
    crs = _small_text(archive, parts.get(".prj"), handed)
    if is_crs_text(crs):
        shp.with_suffix(".prj").write_text(crs, encoding="utf-8")
    stated = _small_text(archive, parts.get(".cpg"), handed).strip()
    facts = shapefile_facts(shp, stated, name=handed.name)
    encoding = facts.encoding
    if encoding != "utf-8" and not stated and not facts.is_ascii:
        value = encoding.upper()
        handed.find("encoding_found", "normalised", sheet=title, value=value, encoding=value)
    for text in facts.cut:
        handed.find("cut_text", "confirm", sheet=title, value=text)
    return Places(path=shp, rows=facts.rows, encoding=encoding, title=title)


def _small_text(archive: zipfile.ZipFile, member: Member | None, handed: Handed) -> str:
    if member is None:
        return ""
    target = handed.folder / "small"
    unpack(archive, member, target, name=handed.name)
    text = target.read_bytes().decode("utf-8-sig", "replace")
    target.unlink()
    return text
