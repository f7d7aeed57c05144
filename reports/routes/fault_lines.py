"""Which rules routes break, in sentences with the units people read."""

from analysis.region_routes import RegionRoutes
from analysis.routes import RouteFault
from reports.routes.clock import clock, minutes
from words import Lang, Text
from words.planning import routes as say

_SHOWN = 5


def fault_lines(found: RegionRoutes, lang: Lang, *, trip_id: str | None = None) -> list[str]:
    """Return how many rules are broken and the first of them; nothing where none is.

    With ``trip_id`` those of one trip alone, all of them.
    """
    if trip_id is not None:
        own = [each for each in found.faults if trip_of_fault(each) == trip_id]
        return [_line(each).say(lang) for each in own]
    if not found.faults:
        return []
    lines = [say.BROKEN.fill(count=len(found.faults)), *map(_line, found.faults[:_SHOWN])]
    rest = len(found.faults) - _SHOWN
    lines += [say.MORE_BROKEN.fill(count=rest)] if rest > 0 else []
    return [line.say(lang) for line in lines]


def trip_of_fault(fault: RouteFault) -> str | None:
    """Return the code of the trip in which a rule is broken, None where it is of the whole."""
    return None if fault.bus is None else f"{fault.bus + 1}-{(fault.trip or 0) + 1}"


def _line(fault: RouteFault) -> Text:
    about = {"trip": trip_of_fault(fault) or "—", "fault": say.FAULT[fault.code]}
    if fault.code not in _MEASURED:
        return say.FAULT_ALONE.fill(**about)
    return say.FAULT_LINE.fill(**about, **_values(fault))


# Rules with a number people can look up; of the others the sentence says all.
_MEASURED = frozenset({"seats", "seats_of_class", "ride", "walk", "window", "fleet"})


def _values(fault: RouteFault) -> dict[str, Text | str]:
    """Return what was found and what is allowed as people read it."""
    found, allowed = fault.found, fault.allowed
    if not isinstance(found, int | float) or not isinstance(allowed, int | float):
        return {"found": str(found), "allowed": str(allowed)}
    if fault.code == "ride":
        both = [say.MINUTES.fill(minutes=f"{minutes(each):g}") for each in (found, allowed)]
        return {"found": both[0], "allowed": both[1]}
    if fault.code == "window":
        times = str(clock(found, up=found > allowed)), str(clock(allowed))
        return {"found": times[0], "allowed": times[1]}
    return {"found": f"{found:g}", "allowed": f"{allowed:g}"}
