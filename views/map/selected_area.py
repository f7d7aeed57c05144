"""The place that is selected, and the layers of a theme with the service area of a school."""

import geopandas as gpd
import pandas as pd

from analysis.assessment import Assessment
from geo.tables import STAGES_OF_KIND, Region
from layers.layer import Layer
from layers.themes import service_area_layer, theme_layers
from layers.web import Bounds
from views.session import language, query_text, set_query_value

_PLACE = 2  # above outlines and roads, below villages and schools


def selected_layers(
    assessment: Assessment, theme: str, stage: str, chosen: tuple[str, str] | None
) -> list[Layer]:
    """Return the layers of ``theme``; a school chosen, (kind, id), comes with its service area."""
    layers = theme_layers(assessment, theme, stage, lang=language())
    if chosen is not None and chosen[0] == "school" and theme != "service-areas":
        layers.insert(_PLACE, service_area_layer(_area_of(assessment, chosen[1]), only=chosen[1]))
    return layers


def chosen_place(region: Region) -> tuple[str, str] | None:
    """Return kind and id of the school, village or township chosen, which the address names."""
    ids = {
        "school": region.schools["school_id"],
        "village": region.villages["village_id"],
        "township": _townships(region)["boundary_id"],
    }
    asked = {kind: query_text(kind) for kind in ids}
    known = {kind: i for kind, i in asked.items() if i is not None and ids[kind].eq(i).any()}
    for kind in ids:
        set_query_value(kind, known.get(kind))
    return next(iter(known.items()), None)


def township_bounds(region: Region, chosen: tuple[str, str] | None) -> Bounds | None:
    """Return west, south, east, north of the township chosen, for the map to go to; else None."""
    if chosen is None or chosen[0] != "township":
        return None
    own = _townships(region)
    west, south, east, north = own[own["boundary_id"] == chosen[1]].total_bounds
    return float(west), float(south), float(east), float(north)


def _townships(region: Region) -> gpd.GeoDataFrame:
    """Return the outlines of townships that have a position."""
    outlines = region.table("boundaries")
    return outlines[(outlines["level"] == "township") & outlines.geometry.notna()]


def _area_of(assessment: Assessment, school_id: str) -> gpd.GeoDataFrame:
    """Return the ground within reach of a school, a row per stage it teaches."""
    kind = assessment.region.schools.set_index("school_id").loc[school_id, "kind"]
    areas = [
        assessment.area_of(school_id, stage, assessment.parameters.reach_m(stage))
        for stage in STAGES_OF_KIND[kind]
    ]
    return gpd.GeoDataFrame(pd.concat(areas, ignore_index=True), crs=areas[0].crs)
