"""Kindergartens: places, class and central ones, and whether preschool education is universal."""

from analysis.preschool.central import (
    RATINGS,
    central_counts,
    central_kindergartens,
    kindergarten_ratings,
    townships_without_central,
)
from analysis.preschool.floating_catchment import floating_catchment
from analysis.preschool.free_year import FREE_COLUMNS, free_last_year
from analysis.preschool.new_sites import NEW_SITE_COLUMNS, NewSites, Rule, new_sites
from analysis.preschool.places_by_area import (
    TOWNSHIP_COLUMNS,
    VILLAGE_COLUMNS,
    places_not_known,
    preschool_by_township,
    preschool_villages,
)
from analysis.preschool.sites import SITE_COLUMNS, kindergarten_sites, preschool_townships
from analysis.preschool.universal import COUNTY_COLUMNS, MEASURES, universal_preschool

__all__ = [
    "COUNTY_COLUMNS",
    "FREE_COLUMNS",
    "MEASURES",
    "NEW_SITE_COLUMNS",
    "RATINGS",
    "SITE_COLUMNS",
    "TOWNSHIP_COLUMNS",
    "VILLAGE_COLUMNS",
    "NewSites",
    "Rule",
    "central_counts",
    "central_kindergartens",
    "floating_catchment",
    "free_last_year",
    "kindergarten_ratings",
    "kindergarten_sites",
    "new_sites",
    "places_not_known",
    "preschool_by_township",
    "preschool_townships",
    "preschool_villages",
    "townships_without_central",
    "universal_preschool",
]
