"""Random worlds with people in them: who attends what, who rides, who lives where."""

from typing import Any

import pandas as pd
from hypothesis import assume
from hypothesis import strategies as st

from tests.geo.worlds import Tables, worlds

YEARS = ("2023", "2024")


def _column(draw: st.DrawFn, values: list[Any], rows: int, dtype: str = "str") -> pd.Series:
    return pd.Series([draw(st.sampled_from(values)) for _ in range(rows)], dtype=dtype)


@st.composite
def peopled(draw: st.DrawFn, *, pupils: bool | None = None) -> Tables:
    """Return the tables of a small region with people; ``pupils`` asks for or rules out a list."""
    tables = draw(worlds())
    if pupils is False:
        tables.pop("pupils", None)
    assume(pupils is not True or "pupils" in tables)
    villages, schools = tables["villages"], tables["schools"]
    count = len(schools)
    villages["population"] = _column(draw, [0, 7, 120, 900, None], len(villages), "Int64")
    schools["urban_rural"] = _column(draw, ["rural", "rural", "town", "urban", None], count)
    schools["township"] = _column(draw, ["East", "West", None], count)
    schools["county"] = _column(draw, ["A", "A", "B"], count)
    if "pupils" in tables:
        listed = tables["pupils"]
        rows = len(listed)
        stages = ["primary", "primary", "junior", "senior", "kindergarten"]
        listed["stage"] = _column(draw, stages, rows)
        listed["boarder"] = _column(draw, [True, False, False, None], rows, "boolean")
        listed["service"] = _column(draw, ["none", "school_bus", None], rows)
    keys = [(s, y, g) for s in schools["school_id"] for y in YEARS for g in ("1", "2", "7", None)]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=8))
    tables["enrolment"] = pd.DataFrame(
        {
            "school_id": [s for s, _, _ in chosen],
            "year": [y for _, y, _ in chosen],
            "stage": ["junior" if g == "7" else "primary" for _, _, g in chosen],
            "grade": pd.Series([g for _, _, g in chosen], dtype="str"),
            "pupils": [draw(st.integers(0, 60)) for _ in chosen],
        }
    )
    return tables
