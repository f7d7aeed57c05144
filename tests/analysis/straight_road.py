"""A world along one straight road, with every kind of pupil, small enough to count by hand.

The road runs from 0 to 10 km; an island of 2 km lies 5 km north of it and joins nothing.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd

from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import Tables, points, world

ROADS = """
    main: 0,0 10000,0
    island: 0,5000 2000,5000
"""
# two: gates at 1,000 and 4,000 m, a third one shut; lost has no position.
SCHOOLS = """
    two: 2500,300 kind=primary urban_rural=rural township=East county=A
    shut: 6000,0 kind=primary urban_rural=rural township=East county=A status=closed
    town: 9000,0 kind=primary urban_rural=town township=West county=A
    nine: 10000,0 kind=nine_year urban_rural=rural township=West county=A
    lost: - kind=primary urban_rural=rural township=West county=A
    kinder: 3000,0 kind=kindergarten urban_rural=rural township=East county=A
"""
GATES = """
    g1: 1000,0 school_id=two is_open=yes
    g2: 4000,0 school_id=two is_open=yes
    g3: 7000,0 school_id=two is_open=no
"""
VILLAGES = """
    v1: 500,0 population=100
    v2: 4000,700 population=300
    v3: 7500,0
    v4: 1000,5000 population=50
    v5: - population=80
"""
PUPILS = """
    p01: 1500,0 school_id=two stage=primary grade=1
    p02: 3900,50 school_id=two stage=primary grade=2 village_id=v1
    p03: 6000,0 school_id=two stage=primary grade=2
    p04: 6000.01,0 school_id=two stage=primary grade=2 service=none
    p05: 5800,0 school_id=two stage=primary
    p06: 5799.99,0 school_id=two stage=primary
    p07: 6200,0 school_id=two stage=primary service=none
    p08: 6200.01,0 school_id=two stage=primary service=school_bus service_id=line1
    p09: 5000,600 school_id=two stage=primary
    p10: - school_id=two stage=primary
    p11: 9000,0 school_id=two stage=primary boarder=yes
    p12: 9000,0 stage=primary
    p13: 9000,0 school_id=x9 stage=primary
    p14: 9000,0 school_id=shut stage=primary boarder=yes
    p15: 5000,0 school_id=town stage=primary service=public_transport
    p16: 1000,5000 school_id=two stage=primary
    p17: - school_id=two stage=primary village_id=v3 service=none
    p18: 100,0 school_id=lost stage=primary
    p19: 3000,0 school_id=nine stage=junior grade=7 boarder=no service=none
    p20: 3000,0 school_id=nine stage=senior grade=10
    p21: - school_id=two stage=primary village_id=v5
    p22: - stage=primary
"""
# shut has none, lost is nowhere: both still stand in the table. 2023 is an older year.
ENROLMENT = """
    two 2024 primary 1 60
    two 2024 primary 2 40
    two 2024 primary - 7
    two 2023 primary - 500
    town 2024 primary - 30
    nine 2024 primary - 20
    nine 2024 junior 7 90
    lost 2024 primary - 15
    kinder 2024 kindergarten - 25
"""
# Bands: 5–6 and 11–12 lie half inside the ages of primary schools, 6–11.
CHILDREN = """
    v1 2024 5 6 10
    v1 2024 7 10 8
    v2 2024 11 12 6
    v2 2024 13 13 4
    v3 2024 3 17 30
    v4 2023 6 11 99
"""


def straight_road(
    *, pupils: bool = False, enrolment: bool = True, children: bool = False
) -> Tables:
    """Return the tables of the world, with those of people as asked."""
    tables = world(ROADS, VILLAGES, SCHOOLS)
    tables["gates"] = points("gate_id", GATES)
    if pupils:
        tables["pupils"] = points("pupil_id", PUPILS)
    if enrolment:
        tables["enrolment"] = _frame(ENROLMENT, "school_id year stage grade pupils")
    if children:
        tables["children"] = _frame(CHILDREN, "village_id year age_from age_to children")
    return tables


@cache
def measured(*, pupils: bool = False, enrolment: bool = True, children: bool = False) -> Distances:
    """Return the distances of the world, kept between tests as nothing may change them."""
    return distances_of(straight_road(pupils=pupils, enrolment=enrolment, children=children))


def distances_of(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def as_text(table: pd.DataFrame, columns: str = "") -> list[str]:
    """Return the rows as words, metres and shares to 0.01, ``-`` where missing."""
    chosen = table[columns.split()] if columns else table
    return [" ".join(map(_word, row)) for row in chosen.itertuples(index=False)]


def lines(text: str) -> list[str]:
    """Return the rows of a table written as text, blanks made even."""
    return [" ".join(row.split()) for row in text.splitlines() if row.strip()]


def is_true(flags: Iterable[Any]) -> list[bool]:
    """Return which flags are set; a missing one is not."""
    return [not pd.isna(flag) and bool(flag) for flag in flags]


def _word(value: Any) -> str:
    if pd.isna(value):
        return "-"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return {"True": "yes", "False": "no"}.get(str(value), str(value))


def _frame(text: str, columns: str) -> pd.DataFrame:
    rows = [[None if word == "-" else word for word in row.split()] for row in lines(text)]
    return pd.DataFrame(rows, columns=columns.split(), dtype="str")
