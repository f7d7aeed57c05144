"""Item 7 counted by hand, and known only where nothing is missing that could change it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.parameters import Parameters
from analysis.small_schools import SmallSchoolCount, small_school_count
from tests.analysis.small_schools.test_small_schools import Counts, of_years, world
from tests.geo.worlds import calm

DEFAULT = Parameters()
School = dict[str, object]


def counted(schools: list[School], counts: Counts, extra: object = None) -> SmallSchoolCount:
    return small_school_count(world(schools, [*of_years(counts), *(extra or [])]), DEFAULT)  # type: ignore[misc]


def test_item_seven_counts_rural_village_schools_only() -> None:
    schools: list[School] = [
        {"school_id": "p"},
        {"school_id": "t", "kind": "teaching_point"},
        {"school_id": "n", "kind": "nine_year"},
        {"school_id": "u", "urban_rural": "town"},
        {"school_id": "?", "urban_rural": None},
        {"school_id": "gone", "status": "closed"},
        {"school_id": "long gone", "status": "closed"},
        {"school_id": "planned", "status": "proposed"},
        {"school_id": "new", "kind": "teaching_point"},
    ]
    counts: Counts = {str(s["school_id"]): {2020: 40, 2025: 40} for s in schools}
    counts["p"] = {2020: 120, 2025: 99}
    counts["?"] = {2025: 100}  # not small, so it does not matter whether it is rural
    counts["long gone"] = {2020: 0}
    counts["new"] = {2025: 12}
    found = counted(schools, counts)
    assert found == (3.0, 2.0, 2025, 2020, 3, (), (), 1)
    assert found.change == 1.0
    region = world(schools, of_years(counts))
    other = small_school_count(region, Parameters.of({"small.base_year": 2019}))
    assert other.now == 3
    assert math.isnan(other.base)
    assert math.isnan(other.change)


THREE: list[School] = [{"school_id": s} for s in "abc"]
FULL: Counts = {"a": {2020: 80, 2025: 60}, "b": {2020: 90, 2025: 95}, "c": {2020: 300, 2025: 200}}


def test_kindergartens_counted_a_year_later_change_nothing() -> None:
    schools: list[School] = [*THREE, {"school_id": "k", "kind": "kindergarten"}]
    found = counted(schools, FULL, [("k", 2026, "kindergarten", None, 30)])
    assert (found.now, found.base, found.year) == (2.0, 2.0, 2025)


@pytest.mark.parametrize(
    ("missing", "schools", "counts", "lacking", "unclassed"),
    [
        ("nothing", THREE, FULL, (), ()),
        ("a small one", THREE, FULL | {"a": {2020: 80}}, ("a",), ()),
        ("the large one", THREE, FULL | {"c": {2020: 300}}, ("c",), ()),
        ("every number", THREE, {s: {2020: 50} for s in "abc"}, (), ()),
        ("newest year of all but one", THREE, FULL | {"c": {2026: 9}}, ("a", "b"), ()),
        ("class of a small one", [{"school_id": "a", "urban_rural": None}, *THREE[1:]], FULL, (), ("a",)),
        ("class of the large one", [*THREE[:2], {"school_id": "c", "urban_rural": None}], FULL, (), ()),
        ("class and number", [{"school_id": "a", "urban_rural": None}], {"x": {2025: 1}}, (), ("a",)),
        ("all enrolment", THREE, {}, ("a", "b", "c"), ()),
    ],
)  # fmt: skip
def test_what_is_missing_is_never_read_as_not_small(
    missing: str,
    schools: list[School],
    counts: Counts,
    lacking: tuple[str, ...],
    unclassed: tuple[str, ...],
) -> None:
    if "x" in counts:
        schools = [*schools, {"school_id": "x", "urban_rural": "town"}]
    found = counted(schools, counts)
    assert (found.without_pupils, found.without_class) == (lacking, unclassed), missing
    assert math.isnan(found.now) == bool(lacking or unclassed)


@calm(10)
@given(
    sizes=st.dictionaries(st.sampled_from("abcd"), st.integers(1, 200), min_size=1),
    gone=st.sets(st.sampled_from("abcd")),
)
def test_a_number_taken_away_never_lowers_the_count(sizes: dict[str, int], gone: set[str]) -> None:
    schools: list[School] = [{"school_id": s} for s in sizes]
    whole = counted(schools, {s: {2020: 10, 2025: n} for s, n in sizes.items()})
    assert whole.now == sum(n < 100 for n in sizes.values())
    rest: Counts = {s: {2020: 10} | ({} if s in gone else {2025: n}) for s, n in sizes.items()}
    fewer = counted(schools, rest)
    if gone.issuperset(sizes):
        assert fewer.year == 2020
        assert math.isnan(fewer.change)  # the base year held against itself says nothing
    elif gone & set(sizes):
        assert math.isnan(fewer.now)
        assert fewer.at_least <= whole.now
    else:
        assert fewer == whole
