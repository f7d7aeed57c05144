"""What OpenStreetMap's tags say of a road: who may use it, in which direction, how fast."""

from collections.abc import Mapping

from geo.road_classes import ROAD_CLASSES
from geo.road_files.osm_levels import levels_of

_MPH_KMH = 1.609344
_SIX_DIGITS = 6
_SPEEDS_KMH = (1.0, 130.0)
_OPEN = frozenset({"yes", "designated", "permissive", "official", "destination", "public"})
# Shut to all but those who live, work or are expected there: a walk may begin or end on such a
# road, not pass through it.
_PRIVATE = frozenset(
    {"private", "permit", "residents", "customers", "delivery", "employees", "staff", "restricted"}
)
_SHUT = _PRIVATE | {"no", "military", "emergency", "use_sidepath"}
_SHUT_TO_MOTORS = _SHUT | {"agricultural", "forestry"}
# From the particular to the general, as OpenStreetMap orders them; the general may shut a road
# to a mode but not open one: access=yes does not make steps drivable.
_MOTOR_TAGS, _GENERAL_TAGS = ("motorcar", "motor_vehicle"), ("vehicle", "access")
# What a line is now, as a tag beside its class: the values that leave it a road, or the only ones
# that do not (proposed=primary is a road to be widened).
_NOW_TAGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("construction", frozenset({"no", "minor", "widening", "completed"})),
    *((tag, frozenset({"no"})) for tag in ("disused", "abandoned", "razed")),
    *((tag, frozenset({"no"})) for tag in ("demolished", "destroyed", "removed", "dismantled")),
)
_PLANNED_TAGS = ("proposed", "planned")
_GONE = frozenset({"demolished", "destroyed", "removed", "dismantled", "was", "historic"})
# A line without a class may have had one, or be about to.
LIFECYCLE_KEYS: Mapping[str, str] = {
    f"{prefix}:highway": "razed" if prefix in _GONE else prefix
    for prefix in (
        *("construction", "proposed", "planned", "disused", "abandoned", "razed"),
        *sorted(_GONE),
    )
}
# Keys of the lines a file of roads is asked for; each of them is read or counted.
LINE_KEYS = ("highway", "railway", "route", *LIFECYCLE_KEYS)
# The tags that are read here, but for those that say what a line is now.
ACCESS_TAGS = ("foot", *_MOTOR_TAGS, *_GENERAL_TAGS, "motorroad")
STATE_TAGS = (*(tag for tag, _ in _NOW_TAGS), *_PLANNED_TAGS, "railway", "route", *LIFECYCLE_KEYS)
_ONEWAY = {
    "yes": "forward",
    "true": "forward",
    "1": "forward",
    "-1": "backward",
    "reverse": "backward",
}
_ROUND = frozenset({"roundabout", "circular"})

Tags = Mapping[str, str]


def road_of(tags: Tags) -> dict[str, object]:
    """Return the columns of roads, but for road_id and geometry, that ``tags`` state."""
    return {
        "name": tags.get("name") or tags.get("ref"),
        "highway": tags.get("highway"),
        "oneway": oneway(tags),
        "speed_kmh": next(iter(read_speed(tags.get("maxspeed"))), None),
        "walk": may_walk(tags),
        "drive": may_drive(tags),
        "ends_only": is_ends_only(tags) or None,
        "bridge": tags.get("bridge", "no") != "no",
        "hazard": tags.get("hazard"),
        **levels_of(tags),
    }


def class_of_tags(tags: Tags) -> str | None:
    """Return the class of a line, a value of ``highway`` or a key of ``ROAD_CLASSES``.

    None where it is no line of a road, nor was, nor will be, nor a railway or ferry.
    """
    if _plain(tags, "route") == "ferry":
        return "ferry"
    for tag, still_a_road in _NOW_TAGS:
        if tag in tags and "highway" in tags and _plain(tags, tag) not in still_a_road:
            return "razed" if tag in _GONE else tag
    if "highway" in tags:
        planned = (tag for tag in _PLANNED_TAGS if _plain(tags, tag) == "yes")
        return next(planned, None) or _plain(tags, "highway")
    if "railway" in tags:
        return "railway"
    return next((key for tag, key in LIFECYCLE_KEYS.items() if tag in tags), None)


def left_out_reason(tags: Tags) -> str:
    """Return why a line is no road: its class is open to no one, or not known; else ""."""
    road_class = ROAD_CLASSES.get(class_of_tags(tags) or "")
    return "unknown_class" if road_class is None else road_class.left_out


def may_walk(tags: Tags) -> bool | None:
    """Return whether the tags open or shut the road to walkers; None: its class decides."""
    on_foot = _stated(tags, "foot", _SHUT)
    if on_foot is not None:
        return on_foot
    if _plain(tags, "motorroad") == "yes" or _stated(tags, "access", _SHUT) is False:
        return False
    return None


def is_ends_only(tags: Tags) -> bool:
    """Return whether only walks that begin or end on the road may use it.

    A home's own drive, the roads of an estate or inside a school's fence.
    """
    if may_walk(tags) is not False or _plain(tags, "motorroad") == "yes":
        return False
    decides = "foot" if _stated(tags, "foot", _SHUT) is False else "access"
    return bool(_values(tags, decides) & _PRIVATE)


def may_drive(tags: Tags) -> bool | None:
    """Return whether the tags open or shut the road to cars; None: its class decides."""
    for tag in _MOTOR_TAGS:
        stated = _stated(tags, tag, _SHUT_TO_MOTORS)
        if stated is not None:
            return stated
    for tag in _GENERAL_TAGS:
        stated = _stated(tags, tag, _SHUT_TO_MOTORS)
        if stated is not None:
            return None if stated else False
    return None


def oneway(tags: Tags) -> str:
    """Return no, forward or backward; roundabouts and motorways are one-way unless denied."""
    stated = tags.get("oneway")
    if stated in _ONEWAY:
        return _ONEWAY[stated]
    implied = tags.get("junction") in _ROUND or tags.get("highway") == "motorway"
    return "forward" if implied and stated is None else "no"


def read_speed(value: object) -> list[float]:
    """Return the km/h that a tag such as ``50`` or ``20 mph`` states, where roads may have it."""
    number, _, unit = str(value).strip().partition(" ")
    try:
        speed = float(number) * (_MPH_KMH if unit == "mph" else 1.0)
    except ValueError:
        return []
    least, most = _SPEEDS_KMH
    return [round(speed, _SIX_DIGITS)] if least <= speed <= most else []


def _stated(tags: Tags, tag: str, shut: frozenset[str]) -> bool | None:
    """Return whether a tag opens or shuts; of several values one that opens suffices."""
    values = _values(tags, tag)
    if values & _OPEN:
        return True
    return False if values and values <= shut else None


def _values(tags: Tags, tag: str) -> set[str]:
    return {value.strip() for value in tags.get(tag, "").lower().split(";")} - {""}


def _plain(tags: Tags, tag: str) -> str:
    return tags.get(tag, "").strip().lower()
