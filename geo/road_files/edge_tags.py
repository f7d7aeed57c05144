"""Tags of an edge that several ways in a row were merged into: what shuts one of them shuts it."""

from collections.abc import Mapping, Sequence

from geo.road_classes import ROAD_CLASSES, class_of
from geo.road_files.osm_tags import (
    ACCESS_TAGS,
    STATE_TAGS,
    class_of_tags,
    is_ends_only,
    left_out_reason,
    may_drive,
    may_walk,
)

ALL_TAGS = (*ACCESS_TAGS, *STATE_TAGS)
_MODES = {"walk": may_walk, "drive": may_drive}


def access_of_edge(values: Mapping[str, Sequence[str]]) -> tuple[dict[str, bool | None], str]:
    """Return walk, drive and ends_only of an edge, and why it is no road, else "".

    ``values`` are by tag those of the ways merged into it, in no order, as osmnx keeps them. Where
    only some of the ways are roads, the edge is one that nobody can pass. A class that is not
    known is no reason: a graph may have been made of any roads.

    Examples
    --------
    >>> access_of_edge({"highway": ["residential", "motorway"], "access": ["yes"]})
    ({'walk': False, 'drive': None, 'ends_only': None}, '')
    """
    tags = {tag: _most_shut(tag, found) for tag, found in values.items() if found}
    ways = [{**tags, "highway": each} for each in values.get("highway", ())] or [tags]
    reasons = [_reason(way) for way in ways]
    if all(reasons):
        return {"walk": None, "drive": None, "ends_only": None}, reasons[0]
    access: dict[str, bool | None] = {}
    for mode, rule in _MODES.items():
        stated = [rule(way) for way in ways]
        by_class = [getattr(class_of(way.get("highway")), mode) for way in ways]
        open_to = [c if s is None else s for s, c in zip(stated, by_class, strict=True)]
        # One way alone leaves it to its class, as in every other file of roads.
        is_passable = not any(reasons) and all(open_to)
        first = stated[0] if len(set(stated)) == 1 else None
        access[mode] = False if len(ways) > 1 and not is_passable else first
    access["ends_only"] = any(is_ends_only(way) for way in ways) or None
    return access, ""


def _reason(tags: Mapping[str, str]) -> str:
    key = class_of_tags(tags)
    return left_out_reason(tags) if key in ROAD_CLASSES else ""


def _most_shut(tag: str, values: Sequence[str]) -> str:
    return next((value for value in values if _shuts({tag: value})), values[0])


def _shuts(tags: Mapping[str, str]) -> bool:
    is_shut = any(rule(tags) is False for rule in _MODES.values())
    return is_shut or bool(_reason({**tags, "highway": "residential"}))
