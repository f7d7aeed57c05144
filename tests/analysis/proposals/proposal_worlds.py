"""Random worlds in which schools may close: pupils, places, classes, canteens, beds, lines.

A region holds several worlds, each along a road of its own that joins no other: what is asked of
one search is asked of each of them at once.
"""

import random

import pandas as pd

from analysis.proposals import Rules
from tests.geo.worlds import Tables, points, world

WORLDS_PER_REGION = 25
_LENGTH_M, _APART_M, _STEP_M = 9000, 2500, 250
_CLOSED = 8
_YEAR = 2025
Places = dict[str, tuple[int, int]]


def random_region(seed: int) -> tuple[Tables, Rules]:
    """Return the tables of WORLDS_PER_REGION worlds, the same for each ``seed``, and rules."""
    draw = random.Random(seed)
    roads, schools, villages = [], {}, {}
    for n in range(WORLDS_PER_REGION):
        y = _APART_M * n
        roads.append(f"r{n}: 0,{y} {_LENGTH_M},{y}")
        own = {f"s{n}-{i}": _spot(draw, y) for i in range(draw.randint(3, 5))}
        schools |= own
        # Two villages by every school, so that none is empty and its villages may part.
        villages |= {
            f"v{n}-{i}": (max(0, x + draw.choice((-1000, -500, 500, 1000))), y)
            for i, (x, y) in enumerate([*own.values(), *own.values()])
        }
    tables = world(
        "\n".join(roads),
        "\n".join(f"{v}: {x},{y} population=100" for v, (x, y) in villages.items()),
        "\n".join(f"{s}: {x},{y} {_facts(draw)}" for s, (x, y) in schools.items()),
    )
    pupils = _pupils(draw, schools, villages)
    counts = pupils.groupby(["school_id", "grade"]).size()
    tables["enrolment"] = pd.DataFrame(
        [(s, _YEAR, "primary", grade, n, 1) for (s, grade), n in counts.items()],
        columns=["school_id", "year", "stage", "grade", "pupils", "classes"],
    )
    if draw.random() < 0.7:
        tables["pupils"] = pupils
    tables["provision"] = _provision(draw, schools, counts.groupby("school_id").sum())
    _add_lines(draw, tables, schools, villages)
    return tables, _rules(draw, len(schools))


def _spot(draw: random.Random, y: int) -> tuple[int, int]:
    return draw.randrange(0, _LENGTH_M, _STEP_M), y


def _facts(draw: random.Random) -> str:
    canteen = draw.choice(["yes", "yes", "no", ""])
    kind = draw.choice(["primary", "primary", "teaching_point"])
    words = [f"kind={kind}", f"boarding_places={draw.choice([0, 0, 2])}"]
    words += [f"urban_rural={draw.choice(['rural', 'rural', 'town'])}"]
    return " ".join([*words, *([f"has_canteen={canteen}"] if canteen else [])])


def _pupils(draw: random.Random, schools: Places, villages: Places) -> pd.DataFrame:
    rows = []
    for village, (x, y) in villages.items():
        near = sorted(
            (s for s, spot in schools.items() if spot[1] == y),
            key=lambda one: abs(schools[one][0] - x),
        )
        for n in range(draw.randint(1, 12)):
            own = near[0] if draw.random() < 0.8 else draw.choice(near[:2])
            boards = draw.random() < 0.03
            rows.append((f"{village}-{n}", village, own, str(draw.randint(1, 6)), boards))
    columns = ["pupil_id", "village_id", "school_id", "grade", "boarder"]
    return pd.DataFrame(rows, columns=columns).assign(stage="primary")


def _provision(draw: random.Random, schools: Places, pupils: "pd.Series[int]") -> pd.DataFrame:
    rows = [
        (s, "primary", int(pupils.get(s, 0)) + draw.choice([0, 5, 10, 20]), 6)
        for s in schools
        if draw.random() < 0.85
    ]
    return pd.DataFrame(rows, columns=["school_id", "stage", "places", "classes"])


def _add_lines(draw: random.Random, tables: Tables, schools: Places, villages: Places) -> None:
    """Add a school bus of a school in every second world, with times or without."""
    lines, rows = [], []
    for n in range(0, WORLDS_PER_REGION, 2):
        school = draw.choice([s for s in schools if s.startswith(f"s{n}-")])
        first, second = draw.sample([v for v in villages if v.startswith(f"v{n}-")], 2)
        lines.append((f"L{n}", "school_bus", school))
        timed = draw.random() < 0.7
        for order, (x, y) in enumerate((villages[first], villages[second], schools[school]), 1):
            at = f" arrive_min={440 + 8 * order}" if timed else ""
            rows.append(f"L{n}: {x},{y} stop_order={order}{at}")
    tables["services"] = pd.DataFrame(lines, columns=["service_id", "kind", "school_id"])
    tables["stops"] = points("service_id", "\n".join(rows))


def _rules(draw: random.Random, schools: int) -> Rules:
    return Rules(
        keep=schools - _CLOSED,
        closable_kinds=None,
        keeps_seats=False,
        holds_places=draw.random() < 0.8,
        holds_over_size=draw.random() < 0.5,
        holds_class_size=draw.random() < 0.5,
        holds_young=draw.random() < 0.5,
        max_m=draw.choice([None, None, 3000.0]),
        needs_canteen=draw.random() < 0.8,
        needs_line=draw.random() < 0.3,
    )
