"""Whose verdict an edit of roads turns, in a world worked out by hand.

The straight road from the school at 500 m to the village at 2,050 m has a part, ``mid``, round
which a detour is 2,000 m longer: 1,550 m with it, 3,550 m without.
"""

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.plan_effects import changed_pupil_verdicts, changed_village_verdicts
from analysis.scenario import Edits, Scenario, close_road, mark_hazard, open_road
from tests.analysis.one_closure import assessed
from tests.geo.worlds import Tables, points, world

ROADS = """
    west: 0,0 1000,0 highway=residential
    mid: 1000,0 2000,0 highway=residential
    east: 2000,0 4000,0 highway=residential
    detour: 1000,0 1000,1000 2000,1000 2000,0 highway=residential
"""
WHY = "汛期塌方"


def tables(*, pupils: bool) -> Tables:
    own = world(ROADS, "near: 900,0\nv: 2050,0", "s: 500,0 urban_rural=rural")
    if pupils:
        own["pupils"] = points(
            "pupil_id",
            """
            p1: 900,0 village_id=near school_id=s stage=primary grade=1
            p2: 2050,0 village_id=v school_id=s stage=primary grade=1
            """,
        )
    return own


@pytest.fixture(scope="module")
def base() -> Assessment:
    return assessed(tables(pupils=True))


def turned(before: Assessment, edits: Edits) -> tuple[Assessment, pd.DataFrame, pd.DataFrame]:
    after = (before.base or before).after(
        Scenario("", (*(before.scenario.edits if before.scenario else ()), *edits))
    )
    return after, changed_village_verdicts(before, after), changed_pupil_verdicts(before, after)


def test_a_closed_road_puts_those_behind_it_beyond_the_limit(base: Assessment) -> None:
    after, villages, pupils = turned(base, close_road(base.region, "mid", why=WHY))
    (village,) = villages.itertuples()
    assert (village.stage, village.village_id, village.change) == ("primary", "v", "newly_beyond")
    assert (village.before_m, village.after_m) == pytest.approx((1550, 3550), abs=0.1)
    (pupil,) = pupils.itertuples()
    assert (pupil.pupil_id, pupil.pupils) == ("p2", 1)
    assert (pupil.before_m, pupil.after_m) == pytest.approx((1550, 3550), abs=0.1)
    assert (pupil.before_reason, pupil.after_reason) == ("within_limit", "beyond_limit")
    # Opened again it is as before, against the plan as it was and not against today.
    again, villages, pupils = turned(after, open_road(after.region, "mid", why=WHY))
    assert villages["change"].tolist() == ["newly_within"]
    assert pupils["after_reason"].tolist() == ["within_limit"]
    assert changed_village_verdicts(base, again).empty
    assert changed_pupil_verdicts(base, again).empty


def test_a_hazard_turns_the_verdict_of_the_pupil_and_no_metre(base: Assessment) -> None:
    _, villages, pupils = turned(base, mark_hazard(base.region, "mid", "塌方", why=WHY))
    assert villages.empty
    (pupil,) = pupils.itertuples()
    assert (pupil.before_reason, pupil.after_reason) == ("within_limit", "caution_road")
    assert pupil.before_m == pupil.after_m == pytest.approx(1550, abs=0.1)


def test_a_way_lost_and_found_is_a_verdict(base: Assessment) -> None:
    both = close_road(base.region, "mid", why=WHY) + close_road(base.region, "detour", why=WHY)
    after, villages, pupils = turned(base, both)
    assert villages["change"].tolist() == ["cut_off"]
    assert pupils["after_reason"].tolist() == ["no_way"]
    assert pupils["after_m"].isna().all()
    _, villages, _ = turned(after, open_road(after.region, "detour", why=WHY))
    assert villages["change"].tolist() == ["nearer"]  # found, and beyond the limit
    assert villages["before_m"].isna().all()


def test_a_boarder_whose_way_is_lost_is_listed() -> None:
    own = tables(pupils=True)
    own["pupils"] = own["pupils"].assign(boarder=["no", "yes"])
    base = assessed(own)
    both = close_road(base.region, "mid", why=WHY) + close_road(base.region, "detour", why=WHY)
    _, _, pupils = turned(base, both)
    assert pupils["pupil_id"].tolist() == ["p2"]  # within the limit before, unknown now
    assert pupils["after_beyond"].isna().all()


def test_without_pupils_the_presumed_ones_are_listed_by_village_and_school() -> None:
    own = tables(pupils=False)
    own["enrolment"] = pd.DataFrame(
        {"school_id": ["s"], "year": ["2025"], "stage": ["primary"], "pupils": ["40"]}
    )
    base = Assessment(assessed(own).measured, Parameters())
    _, _, pupils = turned(base, close_road(base.region, "mid", why=WHY))
    assert "v" in pupils["village_id"].tolist()
    assert pupils["pupil_id"].isna().all()
    assert not pupils.duplicated(["stage", "village_id", "school_id"]).any()
