"""What OpenStreetMap's tags say of a road's level, and whether it can be trusted on foot."""

from collections.abc import Mapping, Sequence

from geo.road_classes import ROAD_CLASSES, UNKNOWN

Tags = Mapping[str, str]

_TRUNK = frozenset({"trunk", "trunk_link"})
_HAS_PAVEMENT = frozenset({"yes", "both", "left", "right", "separate"})
_PAVEMENT_TAGS = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")
# A passage through a house is on the ground, and no tunnel to walk in.
_NO_TUNNEL = frozenset({"no", "false", "building_passage"})
# Signs that warn drivers of people and animals, not people of the road.
_WARNS_DRIVERS = frozenset(
    {"no", "children", "school_zone", "pedestrians", "cyclists", "animal_crossing"}
)
# The tags that are read here.
LEVEL_TAGS = ("tunnel", "layer", "expressway", "ford", "hazard", *_PAVEMENT_TAGS)


def levels_of(tags: Tags) -> dict[str, object]:
    """Return the columns tunnel, level and caution of a road; level None where none is stated."""
    return {
        "tunnel": tags.get("tunnel", "no") not in _NO_TUNNEL,
        "level": _level(tags.get("layer")),
        "caution": _caution(tags),
    }


def levels_of_edge(tags: Mapping[str, Sequence[str]], *, ways: int) -> dict[str, object]:
    """Return the columns of ``levels_of`` for an edge made of so many ways, with all their values.

    Of an edge of several ways nobody can say where on it a tunnel or bridge is: it runs on the
    ground, and what cannot be trusted of one way cannot be of the edge.
    """
    first = {tag: values[0] for tag, values in tags.items() if values}
    if ways == 1:
        return levels_of(first)
    each = [first, *({**first, tag: value} for tag in tags for value in tags[tag])]
    found = [caution for caution in map(_caution, each) if caution is not None]
    worst = next((caution for caution in found if caution != "none"), None)
    return {"tunnel": False, "level": 0, "caution": worst or next(iter(found), None)}


def _level(layer: str | None) -> int | None:
    try:
        level = int(layer or "")
    except ValueError:
        return None
    return level if -10 <= level <= 10 else None  # noqa: PLR2004 - OpenStreetMap goes to 5


def _caution(tags: Tags) -> str | None:
    """Return why the road is not to be trusted on foot, "none" for a trunk road with a pavement."""
    road_class = ROAD_CLASSES.get(tags.get("highway", ""), UNKNOWN)
    if tags.get("tunnel", "no") not in _NO_TUNNEL and road_class.drive:
        return "tunnel"
    if tags.get("expressway") == "yes":
        return "expressway"
    if tags.get("ford", "no") != "no":
        return "ford"
    if tags.get("hazard", "no") not in _WARNS_DRIVERS:
        return "hazard"
    if tags.get("highway") in _TRUNK:
        has_pavement = any(tags.get(tag) in _HAS_PAVEMENT for tag in _PAVEMENT_TAGS)
        return "none" if has_pavement else "trunk"
    return None if "hazard" not in tags else "none"
