"""The stops of school buses without routes: who walks how far, and who has no stop and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from analysis.region_routes import RegionStops
from geo.files import write_layers
from geo.tables import STAGE_TEXT
from reports.formats import (
    Explanation,
    Filter,
    Section,
    Shown,
    notes,
    parameters_in_force,
    position_notes,
    save,
    titled_sheet,
    workbook_bytes,
)
from words import Lang, percent_reached
from words.papers import reports as reports_say
from words.planning import routes as say

STOP_ENDINGS = (".xlsx", ".gpkg")
_NOT_KNOWN = "—"
_GROUPS = ("transport", "bus", "route")


def stop_rows(found: RegionStops) -> pd.DataFrame:
    """Return a row per stop as it is printed; how many can wait at one is not known."""
    stops = found.stops
    return pd.DataFrame(
        {
            "stop_id": stops["stop_id"],
            "stop": stops["stop"],
            "pupils": stops["pupils"],
            "capacity": _NOT_KNOWN,
            "mean_walk_m": stops["mean_walk_m"].round(),
            "longest_walk_m": stops["longest_walk_m"].round(),
            "lon": stops.geometry.x.round(6),
            "lat": stops.geometry.y.round(6),
        }
    )


def stop_lines(found: RegionStops, lang: Lang) -> list[str]:
    """Return how many have a stop, how far they walk, and who has none and why, in sentences."""
    walkers = found.walkers
    has_stop = walkers["stop_id"].notna()
    lines = [
        say.STOPS_FOUND.fill(
            who=say.WHO[found.settings.who],
            all=f"{len(walkers):,}",
            taken=f"{has_stop.sum():,}",
            rate=percent_reached(has_stop.mean()),
            stops=f"{len(found.stops):,}",
        )
    ]
    if has_stop.any():
        walks = walkers.loc[has_stop, "stop_walk_m"]
        lines.append(say.WALKS.fill(mean=f"{walks.mean():,.0f}", longest=f"{walks.max():,.0f}"))
    reasons = walkers.loc[~has_stop, "reason"].value_counts()
    lines += [
        say.NO_STOP.fill(reason=say.REASON[str(code)], count=f"{count:,}")
        for code, count in reasons.items()
    ]
    return [line.say(lang) for line in lines]


def save_stops(
    found: RegionStops, path: Path, assessment: Assessment, *, made_on: date, lang: Lang
) -> None:
    """Write stops and walkers to ``path``, whole or not at all: a workbook or layers."""
    if path.suffix.lower() == ".gpkg":
        layers = {"stops": gpd.GeoDataFrame(found.stops), "pupils": found.walkers}
        write_layers(layers, path)
    else:
        shown = Shown.of(assessment, made_on=made_on)
        save(_workbook(found, shown, assessment, lang), path)


def _workbook(found: RegionStops, shown: Shown, assessment: Assessment, lang: Lang) -> bytes:
    walkers = _walker_rows(found, assessment, lang)
    stages = say.JOIN.join([STAGE_TEXT[stage] for stage in found.settings.stages])
    filters: tuple[Filter, ...] = (
        (say.WHO_TITLE, say.WHO[found.settings.who]),
        (reports_say.REGISTER_COLUMN["stage"], stages),
    )
    asked = replace(shown, filters=filters, people=float(len(walkers)))
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.STOPS.say(lang),
        sections=(
            asked.section(lang),
            Section(
                heading=say.STOPS.say(lang),
                rows=tuple((line,) for line in stop_lines(found, lang)),
            ),
            parameters_in_force(shown.parameters, _GROUPS, lang=lang),
            notes([say.NO_CAPACITY, *position_notes(shown.region)], lang=lang),
        ),
    )
    has_stop = walkers["stop"].notna()
    tables = (
        (stop_rows(found), say.STOPS),
        (walkers[has_stop].drop(columns="reason"), say.WALKERS),
        (walkers[~has_stop].drop(columns=["stop_id", "stop", "stop_walk_m"]), say.WITHOUT_STOP),
    )
    sheets = [
        titled_sheet(table.reset_index(drop=True), title.say(lang), say.COLUMN, lang=lang)
        for table, title in tables
    ]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def _walker_rows(found: RegionStops, assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return a row per pupil as it is printed, by stop and then by code."""
    walkers = found.walkers.sort_values(["stop_id", "pupil_id"], kind="stable", ignore_index=True)
    reason = {code: text.say(lang) for code, text in say.REASON.items()}
    return pd.DataFrame(
        {
            "pupil_id": walkers["pupil_id"],
            "school": walkers["school_id"].map(assessment.region.names("schools")),
            "grade": walkers["grade"],
            "walk_m": walkers["walk_m"].round(),
            "stop_id": walkers["stop_id"],
            "stop": walkers["stop"],
            "stop_walk_m": walkers["stop_walk_m"].astype(np.float64).round(),
            "reason": walkers["reason"].map(reason),
        }
    )
