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
from intake.child.child_result import CONTENT, ChildResult
from intake.child.file_type import Kind
from words.files import REFUSED

_NEEDED_PARTS = (".shp", ".shx", ".dbf")
# What QGIS keeps in a GeoPackage for itself.
_NOT_DATA = frozenset(["layer_styles", "qgis_projects"])


@dataclass(frozen=True, kw_only=True)
class PlaceFile:
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


def places_in(path: Path, kind: Kind, result: ChildResult) -> Iterator[PlaceFile]:
    """Yield what may be read of a GeoPackage, GeoJSON or KML file; raises SourceError."""
    if kind == "geopackage":
        yield _geopackage(path, result)
    elif kind == "geojson":
        yield _geojson(path, result)
    else:
        yield _kml(path, result, 0)


def packed_places(
    archive: zipfile.ZipFile, packed_files: list[Member], kind: Kind, result: ChildResult
) -> Iterator[PlaceFile]:
    """Yield every Shapefile, or every KML, of a zip archive; raises SourceError."""
    if kind == "shapefiles":
        sets = list(_shapefile_sets(packed_files, result))
        titles = [_title(parts) for parts in sets]
        for number, (parts, title) in enumerate(zip(sets, titles, strict=True)):
            is_taken = titles.count(title) > 1
            shown = _title(parts, with_folder=True) if is_taken else title
            yield _shapefile(archive, parts, result, number, shown)
        return
    for number, member in enumerate(m for m in packed_files if m.ending == ".kml"):
        packed = result.folder / f"packed-{number}"
        unpack(archive, member, packed, name=result.name)
        yield _kml(packed, result, number)


def _geopackage(path: Path, result: ChildResult) -> PlaceFile:
    moved = path.rename(result.folder / "places.gpkg")
    changes = result.folder / f"{CONTENT}-wal"
    with moved.open("rb") as file:
        head = file.read(100)
    if changes.exists():
        changes.rename(result.folder / "places.gpkg-wal")
        settle_wal(moved, name=result.name)
    elif is_in_wal_mode(head):
        raise SourceError(REFUSED["wal"].fill(name=result.name))
    layers = geopackage_layers(moved, name=result.name)
    return PlaceFile(path=moved, wanted=tuple(name for name in layers if name not in _NOT_DATA))


def _geojson(path: Path, result: ChildResult) -> PlaceFile:
    text, rows = plain_geojson(path.read_bytes(), name=result.name)
    cleaned = result.folder / "places.geojson"
    cleaned.write_text(text, encoding="utf-8")
    return PlaceFile(path=cleaned, rows=rows, title="")


def _kml(path: Path, result: ChildResult, number: int) -> PlaceFile:
    kml = plain_kml(path.read_bytes(), name=result.name)
    cleaned = result.folder / f"places-{number}.kml"
    cleaned.write_text(kml.text, encoding="utf-8")
    return PlaceFile(path=cleaned, rows=kml.rows, columns=kml.columns)


def _shapefile_sets(packed_files: list[Member], result: ChildResult) -> Iterator[dict[str, Member]]:
    """Yield the parts of each Shapefile by their endings."""
    sets: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in packed_files:
        sets[member.name.casefold().removesuffix(member.ending)][member.ending] = member
    for parts in sets.values():
        if not parts.keys() & set(_NEEDED_PARTS):
            continue
        for ending in _NEEDED_PARTS:
            if ending not in parts:
                part = f"{_title(parts)}{ending}"
                raise SourceError(REFUSED["missing_part"].fill(name=result.name, part=part))
        yield parts


def _title(parts: Mapping[str, Member], *, with_folder: bool = False) -> str:
    member = next(parts[ending] for ending in _NEEDED_PARTS if ending in parts)
    path = member.name.replace("\\", "/")[: -len(member.ending)]
    return path if with_folder else path.rpartition("/")[2]


def _shapefile(
    archive: zipfile.ZipFile,
    parts: Mapping[str, Member],
    result: ChildResult,
    number: int,
    title: str,
) -> PlaceFile:
    """Unpack one Shapefile under a name of ours, with its coordinate system if it is one."""
    shp = result.folder / f"places-{number}.shp"
    for ending in _NEEDED_PARTS:
        unpack(archive, parts[ending], shp.with_suffix(ending), name=result.name)
    crs = _small_text(archive, parts.get(".prj"), result)
    if is_crs_text(crs):
        shp.with_suffix(".prj").write_text(crs, encoding="utf-8")
    stated = _small_text(archive, parts.get(".cpg"), result).strip()
    facts = shapefile_facts(shp, stated, name=result.name)
    encoding = facts.encoding
    if encoding != "utf-8" and not stated and not facts.is_ascii:
        value = encoding.upper()
        result.find("encoding_found", "normalised", sheet=title, value=value, encoding=value)
    for text in facts.cut:
        result.find("cut_text", "confirm", sheet=title, value=text)
    return PlaceFile(path=shp, rows=facts.rows, encoding=encoding, title=title)


def _small_text(archive: zipfile.ZipFile, member: Member | None, result: ChildResult) -> str:
    if member is None:
        return ""
    target = result.folder / "small"
    unpack(archive, member, target, name=result.name)
    text = target.read_bytes().decode("utf-8-sig", "replace")
    target.unlink()
    return text
