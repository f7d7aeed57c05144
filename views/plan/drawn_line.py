"""The fields of a line drawn on the map: its stops, and when the bus calls at each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from analysis.assessment import Assessment
from analysis.scenario import Scalar, scalar
from analysis.services import line_metres, minutes_by_speed
from geo.crs import to_grid
from geo.tables import Region
from views.plan.place_fields import line_field
from views.session import language
from words import Text
from words.pages import drawn_lines as say

# A stop so near to a village is called after it until somebody names it.
_NAMED_WITHIN_M = 500.0
_FIRST, _DAY_MIN = dt.time(7, 0), 24 * 60
_FEWEST = 2


@dataclass(frozen=True)
class DrawnLine:
    """A line as drawn, and its stops as rows of ``stops`` in the order of the ride."""

    line: shapely.LineString
    stops: list[dict[str, Scalar]]


def drawn_line_fields(planned: Assessment, school_id: str | None) -> DrawnLine | None:
    """Draw the fields of a drawn line; return it, None while something is missing or wrong."""
    lang, region = language(), planned.region
    st.caption(say.HINT.say(lang))
    line = line_field(say.HINT)
    start = st.time_input(say.START.say(lang), _FIRST, key="plan-line-start", step=300)
    by = st.selectbox(
        say.BY.say(lang),
        list(say.BYS),
        format_func=lambda name: say.BYS[name].say(lang),
        key="plan-line-by",
    )
    number = 0.0
    if by == "kmh":
        number = st.number_input(
            say.KMH.say(lang), 5.0, 80.0, 25.0, 1.0, format="%.0f", key="plan-line-kmh"
        )
    elif by == "gap":
        number = st.number_input(
            say.GAP.say(lang), 1.0, 60.0, 4.0, 1.0, format="%.0f", key="plan-line-gap"
        )
    if line is None:
        return None
    first_min = start.hour * 60.0 + start.minute
    minutes = np.full(len(line.coords), np.nan)
    minutes[0] = first_min
    if by == "kmh":
        minutes = minutes_by_speed(line, region.grid, start_min=first_min, kmh=number)
    table = _stop_table(line, minutes, region, by=by)
    stops = stops_of(table, line, first_min=first_min, gap_min=number if by == "gap" else None)
    _show_facts(planned, school_id, line, stops)
    wrong = fault_of(stops)
    if wrong is not None:
        st.error(wrong.say(lang))
        return None
    st.caption(say.EXISTING.say(lang))
    return DrawnLine(line, stops)


def stops_of(
    table: pd.DataFrame,
    line: shapely.LineString,
    *,
    first_min: float = 0.0,
    gap_min: float | None = None,
) -> list[dict[str, Scalar]]:
    """Return the stops of a line as rows of the table ``stops``, without line and order.

    Parameters
    ----------
    table
        A row per corner of ``line``: ``calls``, ``name`` and, unless all gaps are equal, ``at``, a
        time of day or nothing.
    line
        The line in the order of the ride, WGS 84.
    first_min, gap_min
        When the first stop is called at, and the minutes from each stop to the next where these
        are equal.
    """
    stops: list[dict[str, Scalar]] = []
    for place, row in enumerate(table.to_dict("records")):
        if not row["calls"]:
            continue
        at = first_min + gap_min * len(stops) if gap_min is not None else _minute(row["at"])
        name = "" if pd.isna(row["name"]) else str(row["name"]).strip()
        corner = shapely.Point(line.coords[place])
        stops.append({"name": name or None, "arrive_min": at, "geometry": scalar(corner)})
    return stops


def fault_of(stops: Sequence[dict[str, Scalar]]) -> Text | None:
    """Return what is wrong with the stops of a line: too few of them, or times that go back."""
    times = [stop["arrive_min"] for stop in stops if stop["arrive_min"] is not None]
    if len(stops) < _FEWEST:
        return say.TOO_FEW
    return say.BACKWARDS if times != sorted(times, key=float) else None


def _stop_table(
    line: shapely.LineString, minutes: np.ndarray, region: Region, *, by: str
) -> pd.DataFrame:
    """Draw the table of the corners, filled as far as is known, and return it as changed."""
    lang = language()
    table = pd.DataFrame(
        {"calls": True, "name": _village_names(line, region)}, index=range(len(minutes))
    )
    config = {
        "calls": st.column_config.CheckboxColumn(say.COLUMNS["calls"].say(lang), width="small"),
        "name": st.column_config.TextColumn(say.COLUMNS["name"].say(lang), max_chars=60),
    }
    if by != "gap":
        table["at"] = pd.Series([_time(minute) for minute in minutes], dtype=object)
        config["at"] = st.column_config.TimeColumn(
            say.COLUMNS["at"].say(lang), format="HH:mm", step=60
        )
    st.caption(say.TABLE_HINT.say(lang))
    return st.data_editor(
        table,
        column_config=config,
        hide_index=True,
        num_rows="fixed",
        # Another line, or other times asked for, fill the table anew.
        key=f"plan-line-table-{hash((line.wkt, by, tuple(np.nan_to_num(minutes))))}",
    )


def _village_names(line: shapely.LineString, region: Region) -> list[str | None]:
    """Return the name of the nearest village to each corner, none where all are farther.

    A village gives its name to the nearest of its corners alone.
    """
    villages = region.villages[region.villages.geometry.notna()]
    corners = to_grid(shapely.points(line.coords), region.grid)
    if villages.empty:
        return [None] * len(corners)
    tree = shapely.STRtree(to_grid(villages.geometry.to_numpy(), region.grid))
    names: list[str | None] = [None] * len(corners)
    pairs, metres = tree.query_nearest(
        corners, max_distance=_NAMED_WITHIN_M, return_distance=True, all_matches=False
    )
    near = pd.DataFrame({"corner": pairs[0], "row": pairs[1], "metres": metres})
    near = near.sort_values(["metres", "corner"]).drop_duplicates("row")
    for corner, row in zip(near["corner"], near["row"], strict=True):
        name = villages["name"].iloc[row]
        names[corner] = None if pd.isna(name) else str(name)
    return names


def _show_facts(
    planned: Assessment,
    school_id: str | None,
    line: shapely.LineString,
    stops: Sequence[dict[str, Scalar]],
) -> None:
    """Say how long the line is, how many stops it has, and how near it comes to the school."""
    lang, grid = language(), planned.region.grid
    km = f"{line_metres(line, grid)[-1] / 1000:,.1f}"
    st.text(say.FACTS.say(lang, km=km, stops=len(stops)))
    gates = planned.distances.gates
    gates = gates[gates["school_id"] == school_id]
    if gates.empty or not stops:
        return
    shapes = shapely.from_wkt([str(stop["geometry"]) for stop in stops])
    of_stops, of_gates = (to_grid(each, grid) for each in (shapes, gates.geometry.to_numpy()))
    away_m = shapely.distance(of_stops[:, None], of_gates[None, :]).min()
    limit_m = f"{planned.parameters.stop_limit_m:,.0f}"
    st.text(say.END_AWAY.say(lang, metres=f"{away_m:,.0f}", limit=limit_m))


def _time(minute: float) -> dt.time | None:
    whole = round(minute) if np.isfinite(minute) else _DAY_MIN
    return dt.time(whole // 60, whole % 60) if whole < _DAY_MIN else None


def _minute(at: object) -> float | None:
    """Return minutes after midnight of a time of day; None where there is none."""
    return at.hour * 60.0 + at.minute if isinstance(at, dt.time) else None
