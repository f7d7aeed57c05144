"""The coordinate system of a file's positions: found by evidence, proposed, never applied silently.

Evidence in this order: known names (three that agree decide), the roads, the outline; what none of
them decides is asked. Rows that are written differently are judged apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyproj import Geod

from geo.crs import CoordinateForm, is_near, possible_forms
from intake.datum import evidence as of
from intake.datum.groups import AlikeRows, Note, RowGroup, judged
from intake.datum.readings import Reading, converted, readings_of, stated_datum
from intake.datum.reference_places import Metres, ReferencePlaces
from intake.datum.wording import filled
from intake.finding import Finding, Response
from words import Text
from words.files import datum as say

_RESPONSE: Mapping[str, Response] = {
    "datum_no_form": "error",
    "datum_swapped": "normalised",
    "datum_swapped_row": "error",
    "datum_mixed": "confirm",
    "datum_mixed_unknown": "confirm",
    "datum_contrary": "confirm",
    "datum_moved": "confirm",
}
_NO_GROUP = -1
_EARTH = Geod(ellps="WGS84")


@dataclass(frozen=True, eq=False, kw_only=True)
class DatumFinding:
    """The coordinate systems of a file's positions by groups of rows, each row before and after.

    ``rows``: row (as in the file), group (-1: no position, or one that cannot be read), reading
    (its code), lon_before, lat_before (taken at face value), lon, lat (read as proposed; NaN where
    it must be asked), moved_m.
    """

    rows: pd.DataFrame = field(repr=False)
    groups: tuple[RowGroup, ...]
    findings: tuple[Finding, ...]
    xy: Metres = field(repr=False)

    @property
    def is_settled(self) -> bool:
        """Whether every group has a reading, proposed or chosen."""
        return all(group.reading is not None for group in self.groups)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to confirm: WGS 84 as written, and all of it proven."""
        return all(group.verdict == "plain" for group in self.groups) and not self.findings

    def as_json(self) -> list[dict[str, Any]]:
        """Return each group's decision and evidence in plain values, to be stored."""
        numbers = self.rows["row"].to_numpy()
        return [
            {
                "reading": None if group.reading is None else group.reading.code,
                "verdict": group.verdict,
                "by": group.by,
                "file_rows": "all" if len(self.groups) == 1 else numbers[group.rows].tolist(),
                "evidence": dict(group.evidence),
            }
            for group in self.groups
        ]


def datum_of(
    positions: pd.DataFrame,
    reference: ReferencePlaces,
    *,
    file: str = "",
    sheet: str = "",
    column: str = "",
    seed: int = 0,
) -> DatumFinding:
    """Return the coordinate system of ``positions``, judged by what is known of the region.

    Parameters
    ----------
    positions
        A row per place: ``x``, ``y`` (numbers as they stand, NaN: no position); optional ``row``
        (number in the file), ``stated`` (what its column 坐标系 says), ``id``, ``name``,
        ``township``.
    reference
        Known places, roads and outline.
    file, sheet, column
        Where the findings say the positions stand.
    seed
        Of the resampling; the same gives the same answer.

    """
    table = positions.reset_index(drop=True)
    x, y = (table[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
    forms = possible_forms(x, y, reference.area)
    known_xy = reference.known_xy(table)
    groups: list[RowGroup] = []
    notes = _unread(x, y, forms)
    for rows, of_rows, stated in _written_alike(table, forms):
        alike = _alike_rows(rows, of_rows, stated, x, y, known_xy, reference, seed)
        found = judged(alike)
        groups += found.groups
        notes += found.notes
    notes += _swapped(groups, len(table) - len(_missing(x, y)))
    numbers = table["row"] if "row" in table else pd.Series(np.arange(1, len(table) + 1))
    xy = np.column_stack([x, y])
    place = Finding(
        rule="", text=Text("", ""), response="error", file=file, sheet=sheet, column=column
    )
    return DatumFinding(
        rows=before_and_after(numbers, xy, groups),
        groups=tuple(groups),
        findings=tuple(_findings(notes, numbers, xy, place)),
        xy=xy,
    )


def answered(finding: DatumFinding, answers: Mapping[int, Reading]) -> DatumFinding:
    """Return the finding with readings a person chose, by number of the group.

    Raises ValueError for a reading the group cannot have.
    """
    groups = list(finding.groups)
    for number, reading in answers.items():
        group = groups[number]
        if reading not in group.choices:
            message = f"group {number} cannot be read as {reading.code}"
            raise ValueError(message)
        text = filled(say.ANSWERED, count=len(group.rows), reading=reading)
        proposed = None if group.reading is None else group.reading.code
        groups[number] = replace(
            group,
            verdict="answered",
            by="person",
            reading=reading,
            evidence={**group.evidence, "proposed": proposed, "proposed_by": group.by},
            text=text,
        )
    rows = before_and_after(finding.rows["row"], finding.xy, groups)
    return replace(finding, rows=rows, groups=tuple(groups))


def _findings(
    notes: list[Note], numbers: pd.Series, xy: Metres, place: Finding
) -> Iterator[Finding]:
    """Yield the notes as findings by row; ``place`` says in which file, sheet and column."""
    for note in sorted(notes, key=lambda note: (note.row, note.rule)):
        x, y = xy[note.row].tolist()
        yield replace(
            place,
            rule=note.rule,
            text=filled(say.FINDING[note.rule], **note.fills),
            response=_RESPONSE[note.rule],
            row=int(numbers[note.row]),
            value=f"{x:.15g}, {y:.15g}",
        )


def _written_alike(
    table: pd.DataFrame, forms: Mapping[CoordinateForm, NDArray[np.bool_]]
) -> list[tuple[NDArray[np.int64], list[CoordinateForm], str]]:
    """Return rows written alike: their positions, the forms they fit, what the file says."""
    stated = pd.Series("", index=table.index)
    if "stated" in table:
        stated = table["stated"].where(table["stated"].notna(), "").astype(str).str.strip()
    bits = pd.Series(0, index=table.index)
    for place, fits in enumerate(forms.values()):
        bits += fits.astype(np.int64) << place
    meant = stated.map({text: stated_datum(text) or "" for text in stated.unique()})
    parts = []
    keys = bits.astype(str) + "|" + meant
    for key in sorted(keys.unique()):
        rows = np.flatnonzero((keys == key).to_numpy())
        here = [form for form, fits in forms.items() if fits[rows[0]]]
        if here:
            parts.append((rows, here, str(stated.iloc[rows[0]])))
    return parts


def _alike_rows(
    rows: NDArray[np.int64],
    forms: list[CoordinateForm],
    stated: str,
    x: Metres,
    y: Metres,
    known_xy: Metres,
    reference: ReferencePlaces,
    seed: int,
) -> AlikeRows:
    datum = stated_datum(stated)
    choices = sorted(readings_of(forms), key=lambda reading: reading.datum != datum)
    xy_m = np.stack(
        [reference.metres(*converted(x[rows], y[rows], reading)) for reading in choices]
    )
    xy_m[~np.isfinite(xy_m)] = np.nan
    # Degrees of another province say nothing here; their distance finds them out.
    xy_m[:, ~is_near(*converted(x[rows], y[rows], choices[0]), reference.area)] = np.nan
    return AlikeRows(
        rows=rows,
        stated=stated,
        stated_datum=datum,
        choices=tuple(choices),
        xy_m=xy_m,
        known_xy=known_xy[rows],
        reference=reference,
        names=of.by_names(xy_m, known_xy[rows]),
        roads=of.by_roads(xy_m, reference, seed=seed),
    )


def _missing(x: Metres, y: Metres) -> NDArray[np.int64]:
    return np.flatnonzero(np.isnan(x) & np.isnan(y))


def _unread(x: Metres, y: Metres, forms: Mapping[CoordinateForm, NDArray[np.bool_]]) -> list[Note]:
    """Return a note on every row that has a position no form fits."""
    fits = np.zeros(len(x), dtype=bool)
    for rows in forms.values():
        fits |= rows
    fits[_missing(x, y)] = True
    return [Note(int(row), "datum_no_form", {}) for row in np.flatnonzero(~fits)]


def _swapped(groups: list[RowGroup], positions: int) -> list[Note]:
    """Return a note on every row with swapped axes: all of them is a habit, some are mistakes."""
    rows = np.array(
        [row for g in groups if all(c.form.swapped for c in g.choices) for row in g.rows],
        dtype=np.int64,
    )
    rule = "datum_swapped" if len(rows) == positions else "datum_swapped_row"
    return [Note(int(row), rule, {}) for row in rows]


def before_and_after(numbers: pd.Series, xy: Metres, groups: list[RowGroup]) -> pd.DataFrame:
    """Return every row before and after, as DatumFinding declares."""
    count = len(xy)
    group_of = np.full(count, _NO_GROUP)
    code = np.full(count, None, dtype=object)
    before, after = np.full((count, 2), np.nan), np.full((count, 2), np.nan)
    for number, group in enumerate(groups):
        x, y = xy[group.rows].T
        group_of[group.rows] = number
        face = (group.reading or group.choices[0]).as_written
        before[group.rows] = np.column_stack(converted(x, y, face))
        if group.reading is not None:
            code[group.rows] = group.reading.code
            after[group.rows] = np.column_stack(converted(x, y, group.reading))
    return pd.DataFrame(
        {
            "row": numbers.to_numpy(),
            "group": group_of,
            "reading": pd.Series(code, dtype="str"),
            "lon_before": before[:, 0],
            "lat_before": before[:, 1],
            "lon": after[:, 0],
            "lat": after[:, 1],
            "moved_m": _EARTH.inv(*before.T, *after.T)[2],
        }
    )
