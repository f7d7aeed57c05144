"""Edits with a last day: after it the region is as if they had never been made."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scenario import Edit, Edits, Scenario, active_edits, upgrade_road
from analysis.scenario.apply import applied
from analysis.scenario.edits import set_cells
from analysis.scenario.road_edits import add_road, close_road, join_roads
from analysis.scenario.row_values import cells_of
from analysis.scenario.scenario import WHOLE_ROW
from geo.road_checks import road_gaps
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import calm, line, world

DAY = date(2025, 6, 1)
PAST, LAST_DAY, LATER = "2025-05-31", "2025-06-01", "2025-06-02"
WHY = "汛期塌方"


def region() -> Region:
    return Region.from_tables(world("a: 0,0 2000,0\nb: 2010,0 4000,0", "v: 10,9", "s: 3990,9"))


def road(after: Region, road_id: str = "a") -> dict[str, object]:
    row = after.roads.index[after.roads["road_id"] == road_id]
    return cells_of(after.roads, int(row[0])) if len(row) else {}


@pytest.mark.parametrize(
    ("until", "walks"), [(None, False), (PAST, None), (LAST_DAY, False), (LATER, False)]
)
def test_a_closed_road_opens_the_day_after(until: str | None, walks: bool | None) -> None:  # noqa: FBT001
    base = region()
    plan = Scenario("p", close_road(base, "a", why=WHY, until=until))
    now, ended = active_edits(plan, DAY)
    assert road(applied(base, now))["walk"] is walks
    assert road(applied(base, now))["drive"] is walks
    assert len(now.edits) + len(ended) == len(plan.edits) == 2


def test_what_came_after_an_ended_edit_starts_from_what_stood_before() -> None:
    base = region()
    plan = Scenario("p", upgrade_road(base, "a", {"hazard": "塌方"}, why=WHY, until=PAST))
    plan = plan.then(upgrade_road(applied(base, plan), "a", {"hazard": "急弯"}, why=WHY))
    now, ended = active_edits(plan, DAY)
    assert [e.before for e in now.edits] == [None]
    assert road(applied(base, now))["hazard"] == "急弯"
    # Made good again by hand after the closure ended by itself: nothing is left to do.
    back = plan.then(upgrade_road(applied(base, plan), "a", {"hazard": None}, why=WHY))
    assert road(applied(base, active_edits(back, DAY)[0]))["hazard"] is None
    assert len(ended) == 1


def test_a_road_for_a_while_takes_its_own_edits_with_it() -> None:
    base = region()
    way = line([(2000, 0), (2010, 0)])
    plan = Scenario("p", add_road("new", way, highway="track", why=WHY, until=PAST))
    plan = plan.then(upgrade_road(applied(base, plan), "new", {"hazard": "窄桥"}, why=WHY))
    plan = plan.then(upgrade_road(base, "b", {"hazard": "急弯"}, why=WHY))
    now, ended = active_edits(plan, DAY)
    assert [e.id for e in ended] == [("new",), ("new",)]
    after = applied(base, now)
    assert sorted(after.roads["road_id"]) == ["a", "b"]
    assert road(after, "b")["hazard"] == "急弯"
    assert road(applied(base, active_edits(plan, date(2025, 5, 31))[0]), "new")["hazard"] == "窄桥"


def test_a_row_taken_away_is_the_row_without_what_has_ended() -> None:
    base = region()
    plan = Scenario("p", upgrade_road(base, "a", {"hazard": "塌方"}, why=WHY, until=PAST))
    there = {k: v for k, v in road(applied(base, plan)).items() if v is not None}
    gone = Edit("roads", ("a",), WHOLE_ROW, tuple(sorted(there.items())), None, WHY)
    now, _ = active_edits(plan.then((gone,)), DAY)
    assert applied(base, now).roads["road_id"].tolist() == ["b"]


_step = st.tuples(
    st.sampled_from(["a", "b"]),
    st.sampled_from(["hazard", "name", "walk"]),
    st.integers(0, 2),
    st.sampled_from([None, PAST, LAST_DAY, LATER]),
)


@calm(10)
@given(steps=st.lists(_step, max_size=8))
def test_the_region_is_as_if_ended_edits_had_never_been_made(
    steps: list[tuple[str, str, int, str | None]],
) -> None:
    base = region()
    plan, expected = Scenario("p"), Scenario("q")
    for road_id, field, choice, until in steps:
        value = (None, False, True)[choice] if field == "walk" else (None, "x", "y")[choice]

        def made(now: Region, *, of=(road_id, field, value, until)) -> Edits:  # noqa: ANN001
            return set_cells(now, "roads", (of[0],), {of[1]: of[2]}, why=WHY, until=of[3])

        # What is so already makes no edit, and then nothing ends with it either.
        added = made(applied(base, plan))
        plan = plan.then(added)
        if added and until != PAST:
            expected = expected.then(made(applied(base, expected)))
    now, ended = active_edits(plan, DAY)
    ours, theirs = applied(base, now), applied(base, expected)
    assert ours.fingerprints == theirs.fingerprints
    assert all(e.until == PAST for e in ended)
    assert active_edits(now, DAY) == (now, ())


def test_joining_two_dead_ends_is_one_edit_that_can_end() -> None:
    base = region()
    network = RoadNetwork.of(base)
    (gap,) = road_gaps(network, base.roads, base.grid).itertuples()
    edits = join_roads(base, gap.road_id, gap.geometry, why="实地可通", until=LATER)
    assert [e.field for e in edits] == ["geometry"]
    after = RoadNetwork.of(applied(base, Scenario("p", edits)))
    assert len(set(after.component)) == 1 < len(set(network.component))
    assert after.edges.length_m.sum() == pytest.approx(network.edges.length_m.sum() + 10, abs=0.01)
    ended, _ = active_edits(Scenario("p", edits), date(2025, 6, 3))
    assert ended.edits == ()
