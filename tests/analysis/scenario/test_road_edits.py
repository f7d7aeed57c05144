"""Roads changed by hand: closed, opened, marked as dangerous, and written as JSON."""

import pytest

from analysis.scenario import (
    Edits,
    Scenario,
    add_road,
    close_road,
    from_json,
    join_roads,
    mark_hazard,
    open_road,
    step_words,
    steps,
    to_json,
    upgrade_road,
)
from analysis.scenario.apply import applied
from geo.road_checks import road_gaps
from geo.roads import RoadNetwork
from geo.tables import Region, ScenarioError
from tests.geo.worlds import line, world

WHY, UNTIL = "乡里通知", "2027-08-31"
ROADS = """
    shut: 0,0 1000,0 highway=residential walk=no drive=no
    lane: 0,10 1000,10 highway=path walk=no ends_only=yes
    site: 0,20 1000,20 highway=construction
    express: 0,30 1000,30 highway=motorway walk=no drive=no
    safe: 0,40 1000,40 highway=residential caution=none
    paved: 0,50 1000,50 highway=trunk walk=yes drive=no
    west: 0,900 1000,900 highway=residential
    east: 1012,900 2000,900 highway=residential
"""


@pytest.fixture(scope="module")
def region() -> Region:
    return Region.from_tables(world(ROADS, "v: 0,0", "s: 1000,0"))


def state(after: Region, road_id: str) -> dict[str, object]:
    row = after.roads.set_index("road_id").loc[road_id]
    found: dict[str, object] = row[["hazard", "caution"]].dropna().to_dict()
    return found


def after(region: Region, edits: Edits) -> Region:
    return applied(region, Scenario("", edits))


@pytest.mark.parametrize(
    ("road_id", "walk", "drive"),
    [
        ("shut", True, True),
        ("lane", True, False),
        ("site", True, True),
        ("express", False, True),
        ("paved", True, True),
    ],
)
def test_an_opened_road_may_be_used_as_its_class_is(
    region: Region,
    road_id: str,
    walk: bool,  # noqa: FBT001
    drive: bool,  # noqa: FBT001
) -> None:
    opened = after(region, open_road(region, road_id, why=WHY))
    for mode, is_open in (("walk", walk), ("drive", drive)):
        only = opened.roads[opened.roads["road_id"].isin([road_id, "west"])]
        network = RoadNetwork.from_roads(only.reset_index(drop=True), opened.grid, mode)
        assert (len(network.edges.start) == 2) is is_open, mode
    assert not opened.roads.set_index("road_id")["ends_only"].fillna(value=False)[road_id]


def test_what_is_open_already_needs_no_edit(region: Region) -> None:
    assert open_road(region, "west", why=WHY) == ()
    assert close_road(region, "shut", why=WHY) == ()


def test_a_hazard_outweighs_a_road_called_safe_and_takes_its_caution_with_it(
    region: Region,
) -> None:
    marked = after(region, mark_hazard(region, "safe", "塌方", why=WHY))
    assert state(marked, "safe") == {"hazard": "塌方", "caution": "hazard"}
    cleared = after(marked, mark_hazard(marked, "safe", None, why=WHY))
    assert not state(cleared, "safe")


def test_every_edit_of_roads_is_written_and_read_again_with_its_last_day(region: Region) -> None:
    gaps = road_gaps(RoadNetwork.of(region, "walk"), region.roads, region.grid)
    gap = gaps[gaps["kind"] == "two_ends"].iloc[0]
    edits = (
        *close_road(region, "west", why=WHY, until=UNTIL),
        *open_road(region, "site", why=WHY, until=UNTIL),
        *mark_hazard(region, "safe", "塌方", why=WHY, until=UNTIL),
        *add_road("n1", line([(0, 0), (0, 900)]), highway="path", why=WHY, until=UNTIL),
        *join_roads(region, gap["road_id"], gap["geometry"], why=WHY, until=UNTIL),
    )
    plan = Scenario("修路", edits)
    assert from_json(to_json(plan))[0] == plan
    assert {edit.until for edit in edits} == {UNTIL}
    assert applied(region, from_json(to_json(plan))[0]).fingerprint == (
        applied(region, plan).fingerprint
    )


def test_a_change_of_roads_is_named_and_ends_with_its_day(region: Region) -> None:
    gaps = road_gaps(RoadNetwork.of(region, "walk"), region.roads, region.grid)
    gap = gaps[gaps["kind"] == "two_ends"].iloc[0]
    way = line([(0, 0), (0, 900)])
    plan = Scenario(
        "",
        (
            *close_road(region, "west", why=WHY, until=UNTIL),
            *upgrade_road(region, "west", {"hazard": "塌方"}, why=WHY),
            *add_road("n1", way, highway="path", why=WHY, facts={"name": "新路"}),
            *add_road("n2", way, highway="path", why=WHY, facts={"bridge": True}),
            *join_roads(region, gap["road_id"], gap["geometry"], why=WHY),
        ),
    )
    own = steps(plan)
    assert [step_words(step, {"west": "西路"}).zh for step in own] == [
        "封闭道路 西路",
        "西路：危险 未填 → 塌方",
        "新画道路 新路",
        "新画桥 n2",
        f"道路 {gap['road_id']} 接上断口",
    ]
    # The same road for the same reason, but only for a while: two changes.
    assert [step.until for step in own] == [UNTIL, None, None, None, None]


@pytest.mark.parametrize("until", ["", "20270831", "2027-8-31", "31.8.2027", "2027-02-30", "soon"])
def test_a_last_day_that_is_no_date_is_refused(region: Region, until: str) -> None:
    plan = Scenario("", close_road(region, "west", why=WHY, until=until))
    with pytest.raises(ScenarioError):
        from_json(to_json(plan))


def test_a_plan_without_last_days_still_reads(region: Region) -> None:
    plan = Scenario("", close_road(region, "west", why=WHY))
    assert "until" not in to_json(plan)
    assert from_json(to_json(plan))[0] == plan
