"""The part of a table that one file gives: rows, their counts, and the datum of their positions."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import WGS84, CoordinateForm, is_near
from geo.road_files import RoadSource
from geo.tables import TABLE, Frame, LineFault
from intake.cells import NearName, is_generated
from intake.datum import (
    DATUMS,
    DatumFinding,
    PlacePositions,
    Reading,
    ReferencePlaces,
    answered,
    converted,
    datum_of,
    moved_lines,
    outline_datum,
    reading_of,
    road_datum,
    stated_datum,
)
from intake.files import Source, outlines_of
from intake.finding import Finding, Response
from intake.sheet import Matching
from intake.table import SheetTable, real_codes, recoded
from words import Text
from words.files import LEFT_OUT, NOTED
from words.files import batch as say

_PLACE = ("x", "y", "crs")
NAMED_TABLES = frozenset({"schools", "villages"})


@dataclass(frozen=True, eq=False, kw_only=True)
class TablePart:
    """Rows of one table out of one file; ``rows_in`` is the sum of the three other counts.

    ``frame`` holds the accepted rows with their geometry, its index their row in the file.
    ``matching`` is None where the sheet's columns are those of another part. Roads may hold the
    numbers ``is_written`` (see ``RoadSource``) until their reading is known.
    """

    file: str
    digest: str
    sheet: str
    table: str
    frame: Frame = field(repr=False)
    rows_in: int
    rows_accepted: int
    rows_rejected: int
    rows_skipped: int
    findings: tuple[Finding, ...] = field(repr=False)
    matching: Matching | None = None
    near_names: tuple[NearName, ...] = ()
    datum: DatumFinding | None = None
    is_written: bool = False
    stated: str = ""

    @property
    def is_directory(self) -> bool:
        """Whether other tables name its rows, and can find them by their code."""
        return self.table in NAMED_TABLES and set(TABLE[self.table].key) <= set(self.frame)

    @property
    def has_datum(self) -> bool:
        """Whether it is known how every position is to be read."""
        return self.datum is None or self.datum.is_settled

    @property
    def moves(self) -> bool:
        """Whether positions are to be converted, which a person confirms."""
        return self.datum is not None and not self.datum.is_plain


def table_part(table: SheetTable, source: Source, digest: str) -> TablePart:
    """Return the part a sheet gives; areas of a layer come back to their rows."""
    frame = table.frame
    if TABLE[table.table].geometry is not None and "x" not in frame:
        areas = outlines_of(source, table.sheet, frame.index)
        if areas is not None:
            frame = gpd.GeoDataFrame(frame, geometry=areas, crs=WGS84)
    return TablePart(
        file=source.name,
        digest=digest,
        sheet=table.sheet,
        table=table.table,
        frame=frame,
        rows_in=table.rows_in,
        rows_accepted=table.rows_accepted,
        rows_rejected=table.rows_rejected,
        rows_skipped=table.rows_skipped,
        findings=tuple(table.findings()),
        matching=None if table.is_derived else table.matching,
        near_names=table.near_names,
    )


def with_real_codes(
    base: Mapping[str, Frame], parts: Sequence[TablePart]
) -> tuple[dict[str, Frame], list[TablePart]]:
    """Return ``base`` with the codes ``parts`` bring for generated ones, and parts that say so."""
    tables, changed = dict(base), list(parts)
    for table in sorted(NAMED_TABLES & set(base)):
        directories = [
            n for n, part in enumerate(parts) if part.table == table and part.is_directory
        ]
        if not directories or not base[table][TABLE[table].key[0]].map(is_generated).any():
            continue
        given = [(_code_header(parts[n]), parts[n].frame) for n in directories]
        codes_found = real_codes(table, base[table], given)
        tables = recoded(tables, codes_found.codes)
        for number, marks in zip(directories, codes_found.marks, strict=True):
            part = changed[number]
            news = [f for m in marks for f in m.findings(file=part.file, sheet=part.sheet)]
            changed[number] = replace(part, findings=(*part.findings, *news))
    return tables, changed


def _code_header(part: TablePart) -> str:
    targets = part.matching.targets if part.matching else {}
    return targets.get(TABLE[part.table].key[0], "")


def road_part(source: RoadSource, file: str, digest: str, *, layer: str = "") -> TablePart:
    """Return the roads of a file; lines left out are counted with their reason.

    ``layer`` is "" for graphs of roads, which have none.
    """
    used = source.given - sum(source.left_out.values())
    findings = [
        *_line_findings(source.left_out, LEFT_OUT, say.LEFT_OUT, "skipped", file),
        *_line_findings(source.noted, NOTED, say.NOTED, "normalised", file),
        *(_fault_finding(fault, file, layer) for fault in source.faults),
    ]
    return TablePart(
        file=file,
        digest=digest,
        sheet=layer,
        table="roads",
        frame=source.roads,
        rows_in=source.given,
        rows_accepted=used,
        rows_rejected=0,
        rows_skipped=source.given - used,
        findings=tuple(findings),
        is_written=source.is_written,
        stated=source.stated,
    )


def _fault_finding(fault: LineFault, file: str, layer: str) -> Finding:
    """Return the finding on a line left out, which somebody is to look at."""
    return Finding(
        rule=f"road_{fault.rule}",
        text=fault.text,
        response="confirm",
        file=file,
        sheet=layer,
        row=fault.row + 1,
        value=fault.value,
    )


def _line_findings(
    counts: Mapping[str, int],
    reasons: Mapping[str, Text],
    text: Text,
    response: Response,
    file: str,
) -> Iterator[Finding]:
    """Yield a finding for each reason lines of a road file were counted for."""
    for reason, count in counts.items():
        words = reasons[reason]
        filled = Text(
            text.zh.format(count=count, reason=words.zh),
            text.en.format(count=count, reason=words.en),
        )
        yield Finding(rule=f"roads_{reason}", text=filled, response=response, file=file)


def datum_part(
    part: TablePart, reference: ReferencePlaces, readings: Mapping[str, Mapping[str, str]]
) -> TablePart:
    """Return ``part`` with its numbers turned into points of WGS 84, read as found or answered."""
    if "x" not in part.frame:
        return _outline_datum_part(part, readings)
    frame = part.frame
    key = TABLE[part.table].key[0]
    asked = pd.DataFrame({"x": frame["x"], "y": frame["y"], "row": frame.index})
    asked["stated"] = frame.get("crs", "")
    for name, column in (("id", key), ("name", "name"), ("township", "township")):
        if column in frame:
            asked[name] = frame[column]
    column = "/".join(
        h for t, h in (part.matching.targets if part.matching else {}).items() if t in _PLACE[:2]
    )
    finding = datum_of(asked, reference, file=part.file, sheet=part.sheet, column=column)
    finding = _as_chosen(finding, readings.get(part.sheet, {}))
    lon, lat = (finding.rows[name].to_numpy() for name in ("lon", "lat"))
    nowhere = np.isnan(lon)
    points = np.where(
        nowhere, None, shapely.points(np.where(nowhere, 0, lon), np.where(nowhere, 0, lat))
    )
    plain = frame.drop(columns=[name for name in _PLACE if name in frame])
    placed = gpd.GeoDataFrame(plain, geometry=points, crs=WGS84)
    errors = {f.row for f in finding.findings if f.response == "error"}
    accepted = placed[~placed.index.isin(errors)]
    lost = placed.index[placed.index.isin(errors)].nunique()
    return replace(
        part,
        frame=accepted,
        datum=finding,
        rows_accepted=part.rows_accepted - lost,
        rows_rejected=part.rows_rejected + lost,
        findings=(*part.findings, *finding.findings),
    )


def road_datum_part(
    part: TablePart,
    reference: ReferencePlaces,
    places: Sequence[PlacePositions],
    readings: Mapping[str, Mapping[str, str]],
) -> TablePart:
    """Return ``part`` of roads in WGS 84, read as found or answered; see ``road_datum``."""
    if not len(part.frame):
        return part
    # A graph of roads is OpenStreetMap's, which knows WGS 84 alone.
    finding = road_datum(
        part.frame,
        reference,
        places,
        is_certain=not part.sheet,
        is_written=part.is_written,
        stated=part.stated,
    )
    (group,) = finding.groups
    noted = Finding(
        rule="roads_datum",
        text=group.text,
        response="normalised",
        file=part.file,
        sheet=part.sheet,
    )
    finding = _as_chosen(finding, readings.get(part.sheet, {}))
    reading = finding.groups[0].reading
    return replace(
        part,
        frame=part.frame if reading is None else moved_lines(part.frame, reading),
        datum=finding,
        findings=(*part.findings, noted) if group.verdict == "plain" else part.findings,
    )


def _outline_datum_part(part: TablePart, readings: Mapping[str, Mapping[str, str]]) -> TablePart:
    """Return ``part`` with its outlines in WGS 84, as answered; one without any as it is.

    What a file says of itself is no proof, and outlines once stored are evidence against points.
    """
    frame = part.frame
    has_outlines = part.table == "boundaries" and "geometry" in frame
    if not has_outlines or not frame.geometry.notna().any():
        return part
    finding = _as_chosen(outline_datum(frame), readings.get(part.sheet, {}))
    reading = finding.groups[0].reading
    return replace(
        part, frame=frame if reading is None else moved_lines(frame, reading), datum=finding
    )


def group_keys(finding: DatumFinding) -> list[str]:
    """Return a key for each group of rows: a digest of its rows in the file and their numbers.

    An answer is stored under it. Other files change what is known, and with it the groups: an
    answer stored by their order would move rows that nobody was asked about.
    """
    numbers = finding.rows["row"].to_numpy(dtype=np.int64)
    return [
        hashlib.sha256(numbers[group.rows].tobytes() + finding.xy[group.rows].tobytes()).hexdigest()
        for group in finding.groups
    ]


def _as_chosen(finding: DatumFinding, codes: Mapping[str, str]) -> DatumFinding:
    """Return the finding with the readings a person chose, where they are possible."""
    keys = enumerate(group_keys(finding))
    chosen = {n: reading_of(codes[key]) for n, key in keys if key in codes}
    return answered(finding, {n: r for n, r in chosen.items() if r in finding.groups[n].choices})


def written_places(part: TablePart) -> PlacePositions | None:
    """Return the places of a part as written, as far as they are degrees; None without any."""
    if not {"x", "y"} <= set(part.frame):
        return None
    x, y = (part.frame[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
    texts = part.frame["crs"] if "crs" in part.frame else pd.Series("", part.frame.index)
    stated = texts.map(lambda text: stated_datum(str(text))).to_numpy(dtype=object)
    is_sure = bool(len(stated)) and all(datum in DATUMS for datum in stated)
    lon, lat = x, y
    for datum in DATUMS if is_sure else ():
        read = converted(x, y, Reading(CoordinateForm("degrees"), datum))
        lon, lat = np.where(stated == datum, read, (lon, lat))
    here = is_near(x, y, None)
    return PlacePositions(lon=lon[here], lat=lat[here], is_sure=is_sure)
