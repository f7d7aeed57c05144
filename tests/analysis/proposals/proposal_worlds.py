"""Small random worlds along a road in which schools may close: pupils, places, canteens, lines."""

import random

import pandas as pd

from analysis.proposals import Rules
from tests.geo.worlds import Tables, points, world

YEAR = 2025


def random_world(seed: int) -> tuple[Tables, Rules]:
    """Return the tables of a small region, the same for each ``seed``, and rules to ask of it."""
    draw = random.Random(seed)
    schools = [f"s{n}" for n in range(draw.randint(3, 5))]
    villages = [f"v{n}" for n in range(draw.randint(4, 7))]
    at = {place: draw.randrange(0, 9000, 250) for place in [*schools, *villages]}
    tables = world(
        "main: 0,0 9000,0",
        "\n".join(f"{v}: {at[v]},0 population={draw.randint(20, 200)}" for v in villages),
        "\n".join(_school(draw, s, at[s]) for s in schools),
    )
    pupils = _pupils(draw, schools, villages, at)
    counts = pupils.groupby(["school_id", "grade"]).size()
    tables["enrolment"] = pd.DataFrame(
        [(s, YEAR, "primary", grade, n, 1) for (s, grade), n in counts.items()],
        columns=["school_id", "year", "stage", "grade", "pupils", "classes"],
    )
    if draw.random() < 0.7:
        tables["pupils"] = pupils.drop(columns="x")
    tables["provision"] = _provision(draw, schools, counts.groupby("school_id").sum())
    if draw.random() < 0.5:
        _with_lines(draw, tables, schools, villages, at)
    return tables, _rules(draw)


def _school(draw: random.Random, school: str, x: int) -> str:
    words = [
        f"kind={draw.choice(['primary', 'primary', 'teaching_point', 'nine_year'])}",
        f"urban_rural={draw.choice(['rural', 'rural', 'town'])}",
        f"boarding_places={draw.choice([0, 0, 2])}",
    ]
    canteen = draw.choice(["yes", "yes", "no", ""])
    words += [f"has_canteen={canteen}"] if canteen else []
    return f"{school}: {x},0 {' '.join(words)}"


def _pupils(
    draw: random.Random, schools: list[str], villages: list[str], at: dict[str, int]
) -> pd.DataFrame:
    rows = []
    for village in villages:
        near = sorted(schools, key=lambda one: abs(at[one] - at[village]))
        for n in range(draw.randint(1, 14)):
            own = near[0] if draw.random() < 0.8 else draw.choice(near[:2])
            boards = draw.random() < 0.03
            rows.append((f"{village}-{n}", village, own, str(draw.randint(1, 6)), boards, 0))
    columns = ["pupil_id", "village_id", "school_id", "grade", "boarder", "x"]
    return pd.DataFrame(rows, columns=columns).assign(stage="primary")


def _provision(draw: random.Random, schools: list[str], pupils: "pd.Series[int]") -> pd.DataFrame:
    rows = [
        (s, "primary", int(pupils.get(s, 0)) + draw.choice([0, 5, 15, 40]), 6)
        for s in schools
        if draw.random() < 0.85
    ]
    return pd.DataFrame(rows, columns=["school_id", "stage", "places", "classes"])


def _with_lines(
    draw: random.Random,
    tables: Tables,
    schools: list[str],
    villages: list[str],
    at: dict[str, int],
) -> None:
    """Add a school bus of one school through two villages, with times or without."""
    school, stops = draw.choice(schools), draw.sample(villages, 2)
    tables["services"] = pd.DataFrame(
        {"service_id": ["L"], "kind": ["school_bus"], "school_id": [school]}
    )
    timed = draw.random() < 0.7
    rows = "\n".join(
        f"L: {x},0 stop_order={n}" + (f" arrive_min={440 + 8 * n}" if timed else "")
        for n, x in enumerate([*(at[v] for v in stops), at[school]], start=1)
    )
    tables["stops"] = points("service_id", rows)


def _rules(draw: random.Random) -> Rules:
    return Rules(
        most_closed=2,
        closable_kinds=None,
        keeps_seats=False,
        holds_places=draw.random() < 0.8,
        holds_over_size=draw.random() < 0.5,
        holds_class_size=draw.random() < 0.5,
        holds_young=draw.random() < 0.5,
        max_m=draw.choice([None, None, 3000.0]),
        needs_canteen=draw.random() < 0.8,
        needs_line=draw.random() < 0.3,
        least_pupils=draw.choice([0.0, 0.0, 0.0, 20.0]),
    )
