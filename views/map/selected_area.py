"""The layers of a theme with the service area of the school that is selected."""

import geopandas as gpd
import pandas as pd

from analysis.assessment import Assessment
from geo.tables import STAGES_OF_KIND
from layers.layer import Layer
from layers.themes import service_area_layer, theme_layers
from views.session import language

_PLACE = 2  # above outlines and roads, below villages and schools


def selected_layers(
    assessment: Assessment, theme: str, stage: str, chosen: tuple[str, str] | None
) -> list[Layer]:
    """Return the layers of ``theme``; a school chosen, (kind, id), comes with its service area."""
    layers = theme_layers(assessment, theme, stage, lang=language())
    if chosen is not None and chosen[0] == "school" and theme != "service-areas":
        layers.insert(_PLACE, service_area_layer(_area_of(assessment, chosen[1]), only=chosen[1]))
    return layers


def _area_of(assessment: Assessment, school_id: str) -> gpd.GeoDataFrame:
    """Return the ground within reach of a school, a row per stage it teaches."""
    kind = assessment.region.schools.set_index("school_id").loc[school_id, "kind"]
    areas = [
        assessment.area_of(school_id, stage, assessment.parameters.reach_m(stage))
        for stage in STAGES_OF_KIND[kind]
    ]
    return gpd.GeoDataFrame(pd.concat(areas, ignore_index=True), crs=areas[0].crs)
