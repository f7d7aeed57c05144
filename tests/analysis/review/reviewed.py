"""A village street with a trunk road across the short way, and cases decided on it."""

from datetime import date
from functools import cache

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.review import Decision, Ground, Verdict, case_facts, object_until
from geo.distances import Distances
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, points, world

DAY = date(2026, 11, 30)
# From the school at 0 the street runs east; between 900 and 1,500 m the short way is a trunk road,
# and the way round it is 1,400 m longer.
ROADS = """
    west: -4000,0 0,0 name=西街 highway=residential
    a: 0,0 900,0 name=学苑路 highway=residential
    main: 900,0 1500,0 name=国道 highway=trunk
    round: 900,0 900,700 1500,700 1500,0 highway=residential
    east: 1500,0 5000,0 name=东街 highway=residential
"""
SCHOOLS = "s: 0,0 kind=primary urban_rural=rural township=East county=A"
PUPILS = """
    far: 4000,0 school_id=s stage=primary service=none
    near: -1900,30 school_id=s stage=primary service=none
    near2: -2100,0 school_id=s stage=primary service=school_bus service_id=l1
    short: -500,0 school_id=s stage=primary service=none
    trunk: 1700,0 school_id=s stage=primary service=none
    boards: -2050,0 school_id=s stage=primary boarder=yes
    lost: - school_id=s stage=primary
"""


def street(pupils: str = PUPILS) -> Tables:
    tables = world(ROADS, "v: -100,0", SCHOOLS)
    tables["pupils"] = points("pupil_id", pupils)
    return tables


@cache
def measured(pupils: str = PUPILS) -> Distances:
    return distances_of(street(pupils))


def assessed(*decisions: Decision, pupils: str = PUPILS, **changed: float) -> Assessment:
    """Return the answers; ``changed`` are values of ``transport.`` parameters."""
    values: dict[str, float | str] = {f"transport.{key}": v for key, v in changed.items()}
    return Assessment(measured(pupils), Parameters.of(values), decisions=decisions)


def decided(
    pupil: str,
    verdict: Verdict = "entitled",
    *,
    ground: Ground = "distance",
    version: int = 1,
    second: str = "李",
    of: Assessment | None = None,
) -> Decision:
    """Return a decision of today on the case of ``pupil``, on the facts there are in ``of``."""
    base = of or assessed()
    needs = base.measured_needs
    rows = (needs["pupil_id"] == pupil).to_numpy().nonzero()[0]
    need = needs.iloc[rows[0]]
    return Decision(
        pupil_id=pupil,
        school_id=str(need["school_id"]),
        stage=str(need["stage"]),
        verdict=verdict,
        ground=ground,
        reason="现场量过",
        by="王",
        second=second,
        decided_on=DAY,
        object_until=object_until(DAY, 20),
        facts=case_facts(base.attended, needs, rows, base.parameters)[0],
        version=version,
    )
