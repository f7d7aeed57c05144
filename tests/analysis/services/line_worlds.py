"""A world along one road of 10 km in which lines are counted by hand; ``big`` is at 5,000 m."""

import pandas as pd

from tests.analysis.straight_road import lines
from tests.geo.worlds import Tables, points, world

SCHOOLS = """
    big: 5000,0 kind=primary urban_rural=rural township=T county=C
    other: 9500,0 kind=primary urban_rural=rural township=U county=C
"""
# An island of its own 3 km north.
ROADS = "main: 0,0 10000,0\nisland: 0,3000 2000,3000"
BUS = "b1 school_bus big 3"
STOPS = "b1 1 1000,0 440\nb1 2 2000,0 445\nb1 3 4900,0 460"


def tables_of(pupils: str, services: str = BUS, stops: str = STOPS) -> Tables:
    """Return a world; services: id kind school seats, stops: line order x,y minute, ``-`` none."""
    tables = world(ROADS, "v: 1000,0", SCHOOLS)
    rows = [line.strip() for line in pupils.splitlines() if line.strip()]
    tables["pupils"] = points("pupil_id", "\n".join(f"{row} stage=primary" for row in rows))
    names = ["service_id", "kind", "school_id", "vehicle_seats"]
    table = [[None if w == "-" else w for w in row.split()] for row in lines(services)]
    tables["services"] = pd.DataFrame(table, columns=names, dtype="str")
    made = [row.split() for row in lines(stops)]
    if not made:
        return tables
    tables["stops"] = points(
        "service_id",
        "\n".join(
            f"{line}: {at} stop_order={order} name=S{order}"
            + ("" if minute == "-" else f" arrive_min={minute}")
            for line, order, at, minute in made
        ),
    )
    return tables


def pupil(name: str, at: str = "1000,0", more: str = "grade=1 service=none") -> str:
    return f"{name}: {at} school_id=big {more}\n"
