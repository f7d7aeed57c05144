"""A village whose youngest can only ride to the next school, by lines that take any time.

The road runs from 0 to 10 km. ``own`` stands in c, at 6,000 m, ``mid`` at 3,000 m: 45 minutes on
foot at 4 km/h. ``left`` stands at 0 m, near a.
"""

from collections.abc import Sequence

import pandas as pd

from tests.analysis.one_closure import frame
from tests.geo.worlds import Tables, points, world

ROAD = "r: 0,0 10000,0"
VILLAGES = "a: 500,0\nc: 6000,0"
SCHOOLS = """
    left: 0,0 kind=primary urban_rural=rural name=左家小学
    mid: 3000,0 kind=primary urban_rural=rural name=中村小学
    own: 6000,0 kind=primary urban_rural=rural name=本村小学
"""
PUPILS = """
    c1: 6000,0 village_id=c school_id=own stage=primary grade=1
    c2: 6000,0 village_id=c school_id=own stage=primary grade=3
    c4: 6000,0 village_id=c school_id=own stage=primary grade=4
"""
CHILDREN = """
    a 2025 6 8 10
    c 2025 6 8 15
    c 2025 9 11 25
"""
#: When a line is in the village and when at ``mid``; None where the table of stops does not say.
Times = tuple[float | None, float | None]
QUICK: Times = (450.0, 475.0)
SLOW: Times = (420.0, 470.0)
UNTIMED: Times = (None, 470.0)

#: Lines, and what the rule of half an hour says of the youngest of c on their way to ``mid``.
CASES: tuple[tuple[Sequence[Times], str], ...] = (
    ([], "beyond"),
    ([QUICK], "within"),
    ([SLOW], "beyond"),
    ([UNTIMED], "unknown"),
    ([SLOW, UNTIMED], "unknown"),
    ([UNTIMED, QUICK], "within"),
)


def timed_lines(times: Sequence[Times], *, own: str = "open") -> Tables:
    """Return the tables with a school bus of ``mid`` for each of ``times``."""
    tables = world(ROAD, VILLAGES, SCHOOLS.replace("name=本", f"status={own} name=本"))
    tables["pupils"] = points("pupil_id", PUPILS)
    tables["children"] = frame(CHILDREN, "village_id year age_from age_to children")
    if times:
        names = [f"L{n}" for n in range(len(times))]
        tables["services"] = pd.DataFrame(
            {"service_id": names, "kind": "school_bus", "school_id": "mid"}
        )
        tables["stops"] = points("service_id", "\n".join(map(_stops, names, times)))
    return tables


def _stops(line: str, times: Times) -> str:
    places = zip((6000, 3000), times, strict=True)
    return "\n".join(
        f"{line}: {x},0 stop_order={n}" + ("" if at is None else f" arrive_min={at}")
        for n, (x, at) in enumerate(places, start=1)
    )
