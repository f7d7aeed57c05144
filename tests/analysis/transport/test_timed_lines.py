"""The time grades 1 to 3 may travel: what nobody knows is asked about, never passed.

One village and one line, worked out by hand for each of the four that hold to the rule.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from analysis.allocation import Allocation
from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison, allocated
from analysis.proposals import optimised
from analysis.scenario import Scenario, close
from geo.errors import NoPlanError
from tests.analysis.one_closure import assessed, checked, frame
from tests.analysis.proposals.village_road import FREE
from tests.analysis.straight_road import as_text
from tests.analysis.transport.timed_lines import CASES, QUICK, SLOW, UNTIMED, Times, timed_lines
from words.planning import finding_text

P = Parameters()
MARKS = {"within": "no no", "beyond": "yes no", "unknown": "no yes"}
RULES = replace(FREE, holds_young=True, schools_to_keep=("left", "mid"))
every_case = pytest.mark.parametrize(("times", "said"), CASES)


def closed(times: Sequence[Times]) -> Assessment:
    """Return the answers once the school in c is closed."""
    base = assessed(timed_lines(times))
    return base.after(Scenario("撤", close(base.region, "own", why="", into="mid")))


def young_of_c(found: Allocation) -> pd.DataFrame:
    table = found.table
    return table[(table["village_id"] == "c") & (table["band"] == "g1_3")]


@every_case
def test_nearest_and_present_mark_it(times: Sequence[Times], said: str) -> None:
    side = closed(times)
    for rule in ("nearest", "present"):
        found = allocated(side, "primary", rule)  # type: ignore[arg-type]
        row = young_of_c(found)
        assert list(row["reason"]) == ["placed"]
        assert as_text(row, "is_too_far ride_unknown") == [MARKS[said]]
        unknown = row["children"].sum() if said == "unknown" else 0.0
        assert found.ride_unknown == unknown


@every_case
@pytest.mark.parametrize("whole", [False, True])
def test_the_best_sends_nobody_by_a_ride_of_unknown_time(
    times: Sequence[Times],
    said: str,
    whole: bool,  # noqa: FBT001
) -> None:
    found = allocated(closed(times), "primary", "best", whole=whole)
    reason = {"within": "placed", "beyond": "too_far", "unknown": "ride_unknown"}[said]
    assert as_text(young_of_c(found), "children reason") == [f"15 {reason}"]
    assert found.placed == (50.0 if said == "within" else 35.0)
    assert found.ride_unknown == (15.0 if said == "unknown" else 0.0)


@every_case
def test_a_closure_asks_about_it(times: Sequence[Times], said: str) -> None:
    closure = Closure(closed(times))
    people = closure.people.sort_values("pupil_id")
    assert as_text(people, "pupil_id is_too_far ride_unknown") == [
        f"c1 {MARKS[said]}",
        f"c2 {MARKS[said]}",
        "c4 no no",
    ]
    village = closure.villages.iloc[0]
    assert village["ride_unknown"] == (2.0 if said == "unknown" else 0.0)
    reasons = checked(closure, "journey").reasons
    words = [finding_text(reason.code, dict(reason.values)).zh for reason in reasons]
    assert any("没有到站时刻" in one for one in words) == (said == "unknown")


@every_case
def test_a_layout_closes_a_school_only_where_the_youngest_come_in_time(
    times: Sequence[Times], said: str
) -> None:
    base = assessed(timed_lines(times))
    rules = replace(RULES, keep=2)
    if said == "within":
        found = optimised(base, rules, gap=0.0)
        assert {p.closed for p in found.proposals} == {("own",)}
        return
    with pytest.raises(NoPlanError, match="longest journey of grades 1 to 3") as refused:
        optimised(base, rules, gap=0.0)
    for lang, asks in (("zh", "2 名 1—3 年级儿童"), ("en", "2 children of grades 1–3")):
        words = refused.value.say(lang)  # type: ignore[arg-type]
        assert ("arrive_min" in words) == (said == "unknown")
        assert (asks in words) == (said == "unknown")


def test_a_speed_to_be_fetched_at_is_a_known_time() -> None:
    base = assessed(timed_lines([UNTIMED]))
    found = optimised(base, replace(RULES, keep=2, young_kmh=20.0))
    assert found.proposals[0].closed == ("own",)
    # At 5 km/h 3 km take 36 minutes, and the line nobody knows the time of is asked about.
    with pytest.raises(NoPlanError, match="arrive_min"):
        optimised(base, replace(RULES, keep=2, young_kmh=5.0))


def test_the_comparison_of_plans_counts_it() -> None:
    for times, figures in (([], "2 0"), ([UNTIMED], "0 2"), ([SLOW], "2 0"), ([QUICK], "0 0")):
        after = closed(times)
        assert after.base is not None
        table = Comparison(after.base, after, "primary").figures.set_index("key")["after"]
        assert f"{table['young_too_far']:.0f} {table['ride_unknown']:.0f}" == figures


@pytest.mark.parametrize(("room", "asked"), [(15, 15.0), (0, 0.0)])
def test_where_the_school_in_time_is_full_the_ride_is_asked_about(room: int, asked: float) -> None:
    """The youngest of c find no place at ``own``; the line to ``mid`` may help if it has places."""
    tables = timed_lines([UNTIMED])
    tables["children"] = frame("c 2025 6 8 15", "village_id year age_from age_to children")
    tables["provision"] = frame(f"own primary 0\nmid primary {room}", "school_id stage places")
    for whole in (False, True):
        found = allocated(assessed(tables), "primary", "best", whole=whole)
        assert dict(found.unplaced) == {"no_places": 15.0}
        assert found.ride_unknown == asked
