"""The work-list has every case once, says where each stands, and reopens what changed."""

import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.review import Change, case_at, next_case
from geo.errors import ParameterError
from tests.analysis.review.reviewed import PUPILS, ROADS, SCHOOLS, assessed, decided
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import world


def states(*args: object, **kwargs: object) -> dict[str, str]:
    cases = assessed(*args, **kwargs).cases  # type: ignore[arg-type]
    return dict(zip(cases["pupil_id"], cases["state"], strict=True))


def test_borderline_and_doubtful_walks_are_cases_the_nearest_call_first() -> None:
    cases = assessed().cases
    assert cases["pupil_id"].tolist() == ["near", "near2", "trunk"]
    assert cases["reason"].tolist() == ["borderline", "borderline", "caution_road"]
    assert cases["walk_m"].round(0).tolist() == [1930, 2100, 1700]
    assert cases.loc[0, "detour_factor"] == pytest.approx(1930 / (1900**2 + 30**2) ** 0.5, abs=1e-4)
    assert cases[["verdict", "decided_on"]].isna().all(axis=None)


def test_a_decided_case_stays_and_one_under_objection_is_open() -> None:
    first = decided("near")
    assert states(first) == {"near": "decided", "near2": "open", "trunk": "open"}
    objection = decided("near", "disputed", version=2)
    assert states(first, objection)["near"] == "disputed"
    again = decided("near", "not_entitled", version=3)
    assert states(first, objection, again)["near"] == "decided"
    # Whoever objects has a case, however far from the limit.
    assert states(decided("short", "disputed"))["short"] == "disputed"


@pytest.mark.parametrize("moved", [1.0, 0.05])
def test_a_home_that_moves_by_a_metre_reopens_its_case_and_no_other(moved: float) -> None:
    both = (decided("near"), decided("near2", "not_entitled"))
    pupils = PUPILS.replace("near: -1900,30", f"near: {-1900 + moved},30")
    after = assessed(*both, pupils=pupils)
    found = dict(zip(after.cases["pupil_id"], after.cases["state"], strict=True))
    assert found == {"near": "reopened", "near2": "decided", "trunk": "open"}
    case = after.case(int(case_at(after.cases, "near")["row"]))
    assert [change.fact for change in case.changed] == ["home", "walk_m", "straight_m"]
    before, now = case.changed[1][1:]
    assert before == 1930.0
    assert now == pytest.approx(1930 - moved, abs=0.011)


@pytest.mark.parametrize(
    ("ground", "state"),
    [("distance", "decided"), ("eligibility", "decided"), ("arrangement", "reopened")],
)
def test_a_decision_rests_on_its_ground_and_those_before(ground: str, state: str) -> None:
    pupils = PUPILS.replace(
        "near: -1900,30 school_id=s stage=primary service=none",
        "near: -1900,30 school_id=s stage=primary service=school_bus",
    )
    decision = decided("near", ground=ground)  # type: ignore[arg-type]
    after = assessed(decision, pupils=pupils)
    found = case_at(after.cases, "near")
    assert found["state"] == state
    changed = after.case(int(found["row"])).changed
    assert changed == ((Change("service", "none", "school_bus"),) if state == "reopened" else ())


def test_another_limit_reopens_every_case_and_the_old_limit_has_them_back() -> None:
    both = (decided("near"), decided("near2"))
    other = states(*both, max_walk_m=2050.0)
    assert {other[pupil] for pupil in ("near", "near2")} == {"reopened"}
    assert states(*both) == {"near": "decided", "near2": "decided", "trunk": "open"}


def test_a_case_in_full_has_both_ways_the_grounds_and_the_nearest_school() -> None:
    answers = assessed()
    case = answers.case(int(case_at(answers.cases, "trunk")["row"]))
    assert case.pieces["metres"].round(1).tolist() == [0.0, 200.0, 600.0, 900.0, 0.0]
    assert case.trusted["metres"].sum() == pytest.approx(3100, abs=0.1)
    assert case.facts["trusted_m"] == pytest.approx(3100, abs=0.1)
    assert (case.nearest_id, round(case.nearest_m), case.needs_second) == ("s", 1700, False)
    assert [finding.found for finding in case.findings] == [
        "within",
        "trusted_beyond",
        "counted",
        "none",
    ]
    plain = answers.case(int(case_at(answers.cases, "near")["row"]))
    assert plain.trusted.empty
    assert plain.needs_second
    assert plain.pieces["name"].tolist()[1] == "西街"
    assert [finding.found for finding in plain.findings][:2] == ["borderline_within", "trusted"]


def test_the_next_case_follows_and_begins_anew_at_the_end() -> None:
    cases = assessed(decided("near2")).cases
    assert cases["pupil_id"].tolist() == ["near", "trunk", "near2"]
    assert next_case(cases) == "near"
    assert next_case(cases, "near") == "trunk"
    assert next_case(cases, "trunk") == "near"
    everyone = [decided(pupil) for pupil in cases["pupil_id"]]
    assert next_case(assessed(*everyone).cases) is None
    with pytest.raises(ParameterError, match="short"):
        case_at(cases, "short")


def test_without_a_list_of_pupils_there_are_no_cases() -> None:
    answers = Assessment(distances_of(world(ROADS, "v: -100,0", SCHOOLS)), Parameters())
    assert answers.cases.empty
