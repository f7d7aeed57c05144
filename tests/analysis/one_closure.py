"""A world in which one small school may be closed, small enough to work out by hand.

The road runs from 0 to 10 km. ``small`` stands at 2,000 m, ``big`` at 5,000 m, ``far`` at 9,000 m.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from analysis.assessment import Assessment
from analysis.closure import Check, Closure, Reason
from analysis.parameters import Parameters
from analysis.scenario import Answer, Edits, Scenario, close
from tests.analysis.straight_road import distances_of, lines
from tests.geo.worlds import Tables, points, world
from words import Text
from words.planning import finding_text

ROADS = "main: 0,0 10000,0"
SCHOOLS = """
    small: 2000,0 kind=primary urban_rural=rural has_canteen=no boarding_places=5 name=小村小学
    big: 5000,0 kind=primary urban_rural=rural has_canteen=yes boarding_places=4 name=大镇小学
    far: 9000,0 kind=primary urban_rural=rural has_canteen=yes boarding_places=0 name=远庄小学
"""
VILLAGES = """
    a: 1500,0
    b: 2000,0
    c: 3500,0
    d: 5100,0
"""
# At 4 km/h half an hour is 2 km.
PUPILS = """
    p1: 1500,0 village_id=a school_id=small stage=primary grade=1
    p2: 2000,0 village_id=b school_id=small stage=primary grade=4
    p3: 3500,0 village_id=c school_id=small stage=primary grade=2
    p4: 2000,0 village_id=b school_id=small stage=primary grade=5 boarder=yes
    p5: 3500,0 village_id=c school_id=small stage=primary grade=6 service=other
    p6: 5100,0 village_id=d school_id=big stage=primary grade=1
"""
# small falls from 40 to 5; big has 50 in each grade, but 54 in the second.
ENROLMENT = """
    small 2022 primary - 40 - -
    small 2023 primary - 30 - -
    small 2024 primary - 20 - -
    small 2025 primary - 5 1 -
    big 2025 primary 1 50 1 1
    big 2025 primary 2 54 0 1
    big 2025 primary 3 50 0 1
    big 2025 primary 4 50 0 1
    big 2025 primary 5 50 0 1
    big 2025 primary 6 50 0 1
    far 2025 primary - 100 0 2
"""
PROVISION = """
    small primary 60 6 4
    big primary 310 6 16
    far primary 200 4 6
"""


def one_closure() -> Tables:
    tables = world(ROADS, VILLAGES, SCHOOLS)
    tables["pupils"] = points("pupil_id", PUPILS)
    tables["enrolment"] = frame(ENROLMENT, "school_id year stage grade pupils boarders classes")
    tables["provision"] = frame(PROVISION, "school_id stage places classes teachers")
    return tables


def frame(text: str, columns: str) -> pd.DataFrame:
    rows = [[None if word == "-" else word for word in row.split()] for row in lines(text)]
    return pd.DataFrame(rows, columns=columns.split(), dtype="str")


def assessed(tables: Tables, parameters: Parameters | None = None) -> Assessment:
    return Assessment(distances_of(tables), parameters or Parameters())


@cache
def _closing(base: Assessment, edits: Edits, into: str | None) -> Closure:
    shut = close(base.region, "small", why="生源少", into=into)
    return Closure(base.after(Scenario("撤并", (*shut, *edits))))


def closing(
    base: Assessment,
    edits: Edits = (),
    *,
    answers: Sequence[Answer] = (),
    into: str | None = None,
) -> Closure:
    """Return the closure of ``small`` with further ``edits``."""
    found = _closing(base, edits, into)
    assert found.receiving is not None
    return replace(found, answers=tuple(answers))


def checked(closure: Closure, key: str) -> Check:
    return next(check for check in closure.checks if check.key == key)


def words_of(reason: Reason) -> Text:
    return finding_text(reason.code, dict(reason.values))


def said(check: Check) -> str:
    assert check.reasons
    return "\n".join(words_of(reason).zh for reason in check.reasons)
