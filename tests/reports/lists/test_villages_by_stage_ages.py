"""Villages of a city by the ages of stages: the sums of its single years, the unknown unknown."""

import importlib

import pandas as pd
import pytest

# The door of the room names a function as the module is named.
book = importlib.import_module("reports.lists.projection_workbook")


@pytest.fixture
def villages() -> pd.DataFrame:
    """Return a village of two years to come, one child more a year of age, and one not counted."""
    rows = [
        ("v", age, 2025, float(age), year, float(age + year - 2025), "no_moving" if age else "")
        for age in range(18)
        for year in (2026, 2027)
    ]
    table = pd.DataFrame(
        rows,
        columns=["village_id", "age", "base_year", "base_children", "year", "children", "reason"],
    )
    table.loc[(table["age"] == 1) & (table["year"] == 2027), ["children", "reason"]] = [
        None,
        "births_missing",
    ]
    none = pd.DataFrame([("w", None, None, None, None, None, "not_counted")], columns=table.columns)
    whole = pd.concat([table.astype({"age": "Int64"}), none.astype({"age": "Int64"})])
    kinds = {"year": "Int64", "base_year": "Int64", "children": "float64"}
    return whole.astype({**kinds, "base_children": "float64"}).reset_index(drop=True)


def test_ages_are_put_together_only_of_many(
    villages: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert book._readable(villages) is villages
    monkeypatch.setattr(book, "_MOST_BY_AGE", 0)
    table = book._readable(villages).set_index(["village_id", "age", "year"]).sort_index()
    for low, high in ((3, 5), (6, 11), (12, 14), (15, 17)):
        for year in (2026, 2027):
            row = table.loc[("v", f"{low}–{high}", year)]
            ages = range(low, high + 1)
            assert row["children"] == sum(age + year - 2025 for age in ages)
            assert row["base_children"] == sum(ages)
            assert row["reason"] == "no_moving"
    young = table.loc[("v", "0–2")]
    assert young.loc[2026, "children"] == 0 + 1 + 2 + 3
    assert pd.isna(young.loc[2027, "children"])
    assert young.loc[2027, "reason"] == "births_missing"
    assert table.loc["w", "reason"].tolist() == ["not_counted"]
