"""What OpenStreetMap's tags say of a road: who may use it, in which direction, how fast."""

from collections.abc import Mapping

from geo.road_files.osm_levels import levels_of

_MPH_KMH = 1.609344
_SIX_DIGITS = 6
_SPEEDS_KMH = (1.0, 130.0)
_SHUT = frozenset({"no", "private"})
_SHUT_TO_MOTORS = _SHUT | {"agricultural", "forestry", "agricultural;forestry", "emergency"}
_OPEN = frozenset({"yes", "designated", "permissive", "official", "destination", "public"})
# From the particular to the general, as OpenStreetMap orders them; the general may shut a road
# to a mode but not open one: access=yes does not make steps drivable.
_MOTOR_TAGS, _GENERAL_TAGS = ("motorcar", "motor_vehicle"), ("vehicle", "access")
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
        "bridge": tags.get("bridge", "no") != "no",
        "hazard": tags.get("hazard"),
        **levels_of(tags),
    }


def may_walk(tags: Tags) -> bool | None:
    """Return whether the tags open or shut the road to walkers; None: its class decides."""
    if tags.get("foot") in _OPEN | _SHUT:
        return tags["foot"] in _OPEN
    if tags.get("motorroad") == "yes" or tags.get("access") in _SHUT:
        return False
    return None


def may_drive(tags: Tags) -> bool | None:
    """Return whether the tags open or shut the road to cars; None: its class decides."""
    for tag in _MOTOR_TAGS:
        if tags.get(tag) in _OPEN | _SHUT_TO_MOTORS:
            return tags[tag] in _OPEN
    for tag in _GENERAL_TAGS:
        if tags.get(tag) in _SHUT_TO_MOTORS:
            return False
        if tags.get(tag) in _OPEN:
            return None
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
