"""What one file gives to one table: rows, their account, and the datum of their positions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.grid import WGS84
from geo.region import Frame
from geo.road_source import RoadSource
from geo.schema import TABLE
from intake.datum_guard import DatumFinding, answered, datum_of
from intake.finding import Finding, Response
from intake.ground import Ground
from intake.layer_sheets import outlines_of
from intake.matching import Matching
from intake.readings import reading_of
from intake.source import Source
from intake.tables import SheetTable
from words import Text
from words import batch as say
from words.roads import LEFT_OUT, NOTED

_PLACE = ("x", "y", "crs")


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """Rows of one table out of one file; ``rows_in`` is the sum of the three other counts.

    ``frame`` holds the accepted rows with their geometry, its index their row in the file.
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
    datum: DatumFinding | None = None

    @property
    def has_datum(self) -> bool:
        """Whether it is known how every position is to be read."""
        return self.datum is None or self.datum.is_settled

    @property
    def moves(self) -> bool:
        """Whether positions are to be converted, which a person confirms."""
        return self.datum is not None and not self.datum.is_plain


def table_part(table: SheetTable, source: Source, digest: str) -> Part:
    """Return the part a sheet gives; areas of a layer come back to their rows."""
    frame = table.frame
    if TABLE[table.table].geometry is not None and "x" not in frame:
        areas = outlines_of(source, table.sheet, frame.index)
        if areas is not None:
            frame = gpd.GeoDataFrame(frame, geometry=areas, crs=WGS84)
    return Part(
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
        matching=table.matching,
    )


def road_part(found: RoadSource, file: str, digest: str) -> Part:
    """Return the roads of a file; lines left out are counted with their reason."""
    used = found.given - sum(found.left_out.values())
    told = [
        *_told(found.left_out, LEFT_OUT, say.LEFT_OUT, "skipped", file),
        *_told(found.noted, NOTED, say.NOTED, "normalised", file),
    ]
    return Part(
        file=file,
        digest=digest,
        sheet="",
        table="roads",
        frame=found.roads,
        rows_in=found.given,
        rows_accepted=used,
        rows_rejected=0,
        rows_skipped=found.given - used,
        findings=tuple(told),
    )


def _told(
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


def datum_part(part: Part, ground: Ground, readings: Mapping[str, Mapping[int, str]]) -> Part:
    """Return ``part`` with its numbers turned into points of WGS 84, read as found or answered."""
    if "x" not in part.frame:
        return part
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
    found = datum_of(asked, ground, file=part.file, sheet=part.sheet, column=column)
    chosen = {g: reading_of(code) for g, code in readings.get(part.sheet, {}).items()}
    possible = {
        g: r for g, r in chosen.items() if g < len(found.groups) and r in found.groups[g].choices
    }
    found = answered(found, possible)
    lon, lat = (found.rows[name].to_numpy() for name in ("lon", "lat"))
    nowhere = np.isnan(lon)
    points = np.where(
        nowhere, None, shapely.points(np.where(nowhere, 0, lon), np.where(nowhere, 0, lat))
    )
    plain = frame.drop(columns=[name for name in _PLACE if name in frame])
    placed = gpd.GeoDataFrame(plain, geometry=points, crs=WGS84)
    errors = {f.row for f in found.findings if f.response == "error"}
    kept = placed[~placed.index.isin(errors)]
    lost = placed.index[placed.index.isin(errors)].nunique()
    return replace(
        part,
        frame=kept,
        datum=found,
        rows_accepted=part.rows_accepted - lost,
        rows_rejected=part.rows_rejected + lost,
        findings=(*part.findings, *found.findings),
    )
