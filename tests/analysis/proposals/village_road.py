"""Schools and children along one straight road, for layouts that can be found by hand.

Villages stand every kilometre from 0 to 9; a school beside the first, third, fifth, seventh and
ninth. c is at the township seat, e is a nine-year school. Every child attends the nearest school, of
two the first.
"""

import pandas as pd

from analysis.proposals import Rules
from tests.geo.worlds import Tables, world

SCHOOLS = """
    a: 0,0 kind=primary urban_rural=rural township=East has_canteen=yes
    b: 2000,0 kind=teaching_point urban_rural=rural township=East has_canteen=no
    c: 4000,0 kind=primary urban_rural=rural township=East is_township_seat=yes has_canteen=yes
    d: 6000,0 kind=primary urban_rural=rural township=East has_canteen=yes
    e: 8000,0 kind=nine_year urban_rural=rural township=East has_canteen=yes
    x: 9000,0 kind=primary urban_rural=rural township=East status=proposed has_canteen=yes
"""
# By village: children of 6 to 8 and of 9 to 11.
CHILDREN = (
    (20, 20),
    (10, 10),
    (4, 4),
    (10, 10),
    (30, 30),
    (10, 10),
    (8, 8),
    (10, 10),
    (20, 20),
    (5, 5),
)
PLACES = {"a": 120, "b": 60, "c": 200, "d": 90, "e": 120, "x": 40}

#: Nothing limits but the kinds of school and the seat.
FREE = Rules(
    holds_places=False,
    holds_over_size=False,
    holds_class_size=False,
    holds_young=False,
    needs_canteen=False,
)


def village_road(places: dict[str, int] | None = None) -> Tables:
    """Return the tables; ``places`` are those of the table provision."""
    villages = "\n".join(f"v{n}: {1000 * n},0 population=100" for n in range(10))
    tables = world("main: 0,0 9000,0", villages, SCHOOLS)
    rows = [
        (f"v{n}", 2025, low, low + 2, count)
        for n, pair in enumerate(CHILDREN)
        for low, count in zip((6, 9), pair, strict=True)
    ]
    columns = ["village_id", "year", "age_from", "age_to", "children"]
    tables["children"] = pd.DataFrame(rows, columns=columns)
    tables["pupils"] = _pupils()
    held = PLACES if places is None else places
    tables["provision"] = pd.DataFrame(
        [(school, "primary", count) for school, count in held.items()],
        columns=["school_id", "stage", "places"],
    )
    return tables


def _pupils() -> pd.DataFrame:
    """Return a pupil for each child, of grade 2 or 5, at the school nearest to its village."""
    rows = [
        (f"p{n}-{grade}-{i}", f"v{n}", "abcde"[n // 2], grade)
        for n, pair in enumerate(CHILDREN)
        for grade, count in zip(("2", "5"), pair, strict=True)
        for i in range(count)
    ]
    table = pd.DataFrame(rows, columns=["pupil_id", "village_id", "school_id", "grade"])
    return table.assign(stage="primary")
