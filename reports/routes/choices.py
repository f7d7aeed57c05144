"""What was chosen of routes otherwise than usual, in words."""

from analysis.region_routes import RouteSettings
from geo.driving import HAZARD
from reports.formats import Filter
from words import Text
from words.pages import road_page
from words.planning import routes as say

_LINK = "_link"


def choices(settings: RouteSettings) -> list[Filter]:
    """Return what was chosen otherwise than usual: shared trips, roads not used and avoided."""
    filters: list[Filter] = []
    if settings.mixed:
        filters.append((say.MIXED, say.MIXED_SHORT))
    for title, given in ((say.CLOSED, settings.closed), (say.AVOIDED, settings.avoided)):
        if given:
            filters.append((title, say.JOIN.join([road_class(each) for each in sorted(given)])))
    return filters


def road_class(key: str) -> Text:
    """Return what a class of road is called, or marked roads where ``key`` is HAZARD."""
    if key == HAZARD:
        return say.HAZARD_ROADS
    name = road_page.CLASS_NAMES.get(key.removesuffix(_LINK), Text(key, key))
    return say.LINK.fill(road=name) if key.endswith(_LINK) else name
