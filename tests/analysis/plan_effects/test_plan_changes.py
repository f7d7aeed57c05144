"""What a plan changes: schools, ways and pupils, against a road on which all can be counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.access import WITHOUT_SCHOOL
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.plan_effects import changed_schools, changed_villages
from analysis.plan_effects.changed_villages import way_changes
from analysis.scenario import Scenario, Step, close, open_site, step_words, steps, without_last
from analysis.scenario.edits import add_service, change_kind, equip, move, open_school
from analysis.scenario.edits import resize as give_places
from geo.tables import Region, ScenarioError
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import as_text, distances_of, lines, measured
from tests.geo.worlds import Tables, calm, point

WHY = "生源少"
NAN = float("nan")


def base(*, pupils: bool = False) -> Assessment:
    return Assessment(measured(pupils=pupils, children=True), Parameters())


def region() -> Region:
    return base().region


def planned(*edits: tuple, pupils: bool = False) -> Assessment:
    return base(pupils=pupils).after(Scenario("试", tuple(e for group in edits for e in group)))


def test_the_answers_after_a_plan_know_what_they_are_of() -> None:
    before = base()
    after = before.after(Scenario("试", close(before.region, "two", why=WHY)))
    assert (after.base, after.parameters) == (before, before.parameters)
    assert after.scenario is not None
    assert after.scenario.name == "试"
    status = before.region.schools.set_index("school_id")["status"]
    assert status.isna()["two"]  # the base stays as it was
    with pytest.raises(ScenarioError):
        after.after(Scenario("试", close(before.region, "two", why=WHY)))


def test_villages_lose_and_gain_what_the_road_says() -> None:
    closed = changed_villages(planned(close(region(), "two", why=WHY)), "primary")
    assert as_text(closed, "village_id before_id before_m after_id after_m change") == lines("""
        v1 two 500 town 8500 newly_beyond
        v2 two 700 town 5700 newly_beyond
        v3 town 1500 town 1500 same
        v4 - - - - same
        v5 - - - - same
    """)
    # Whoever has the closed school as nearest follows it to its successor, near or not.
    merged = changed_villages(planned(close(region(), "two", why=WHY, into="nine")), "primary")
    assert as_text(merged, "village_id after_id after_m change") == lines("""
        v1 nine 9500 newly_beyond
        v2 nine 6700 newly_beyond
        v3 town 1500 same
        v4 - - same
        v5 - - same
    """)
    near = open_school("new", point((7000.0, 0.0)), kind="primary", why=WHY)
    opened = changed_villages(planned(near), "primary")
    assert as_text(opened, "village_id after_id after_m change")[2] == "v3 new 500 nearer"
    # 1,500 m to either: another school is named, nobody walks more or less.
    reopened = changed_villages(planned(open_site(region(), "shut", why=WHY)), "primary")
    assert as_text(reopened, "village_id after_id after_m change")[2] == "v3 shut 1500 same"
    assert set(changed_villages(base(), "primary")["change"]) == {"same"}


@pytest.mark.parametrize(
    ("before_m", "after_m", "change"),
    [
        (500.0, 500.9, "same"),
        (500.0, 1500.0, "farther"),
        (1999.0, 2000.0, "same"),
        (1990.0, 2000.0, "farther"),
        (1990.0, 2000.5, "newly_beyond"),
        (2500.0, 3000.0, "farther"),
        (2500.0, 2000.0, "newly_within"),
        (3000.0, 2500.0, "nearer"),
        (900.0, NAN, "cut_off"),
        (2900.0, NAN, "cut_off"),
        (NAN, 900.0, "newly_within"),
        (NAN, 2900.0, "nearer"),
        (NAN, NAN, "same"),
    ],
)
def test_what_becomes_of_a_way(before_m: float, after_m: float, change: str) -> None:
    one, two = np.array([before_m]), np.array([after_m])
    assert way_changes(one, two, limit_m=2000.0).tolist() == [change]


def test_schools_are_what_the_plan_makes_of_them() -> None:
    own = region()
    edits = (
        *close(own, "two", why=WHY, into="town"),
        *open_site(own, "shut", why=WHY),
        *open_school("new", point((7000.0, 0.0)), kind="primary", why=WHY, places={"primary": 90}),
        *move(own, "kinder", point((3100.0, 0.0)), why=WHY),
        *equip(own, "kinder", why=WHY, has_canteen=True),
        *equip(own, "lost", why=WHY, boarding_places=20),
        *add_service(own, "bus", "nine", kind="school_bus", why=WHY),
    )
    after = planned(edits)
    change = changed_schools(own, after.region, Scenario("试", edits))
    assert change.to_dict() == {
        "kinder": "moved",
        "lost": "changed",
        "new": "opened",
        "nine": "changed",
        "shut": "opened",
        "town": "receiving",
        "two": "closed",
    }
    told = changed_schools(own, after.region, Scenario("试", edits), receiving=["nine", "two"])
    assert (told["nine"], told["two"]) == ("receiving", "closed")
    assert changed_schools(own, own, Scenario("试")).empty


def test_pupils_of_a_closed_school_are_counted_where_they_go() -> None:
    edits = close(base(pupils=True).region, "two", why=WHY, into="town")
    before, after = base(pupils=True).needs, planned(edits, pupils=True).needs
    assert before["pupil_id"].tolist() == after["pupil_id"].tolist()
    was, now = before.set_index("pupil_id"), after.set_index("pupil_id")
    moved = was.index[was["school_id"] == "two"]
    walks = {"p01": 7500, "p02": 5150, "p03": 3000, "p07": 2800, "p17": 1500}
    assert now.loc[list(walks), "walk_m"].round().to_dict() == walks
    # The village of p21 has no position, so that no way to any school is known.
    assert set(now.loc[moved.drop("p21"), "school_id"]) == {"town"}
    assert now.loc["p21", "reason"] == "school_closed"
    assert now.loc["p16", "reason"] == "no_way"  # the island
    # The bus went to the school that is closed; nobody says that it goes on.
    assert (was.loc["p08", "service"], now.loc["p08", "service"]) == ("school_bus", "none")
    untouched = was.index.difference(moved)
    pd.testing.assert_frame_equal(was.loc[untouched], now.loc[untouched])
    assert now.loc["p14", "reason"] == "school_closed"  # closed before the plan


def test_a_line_of_the_plan_fetches_those_it_names() -> None:
    own = base(pupils=True).region
    edits = (
        *close(own, "two", why=WHY, into="nine"),
        *add_service(own, "bus", "nine", kind="school_bus", why=WHY, riders=["p01", "p03"]),
    )
    needs = planned(edits, pupils=True).needs.set_index("pupil_id")
    assert needs.loc[["p01", "p03"], "service"].tolist() == ["school_bus"] * 2
    assert needs.loc[["p01", "p03", "p04"], "gap"].tolist() == [False, False, True]


@calm(5)
@given(peopled(pupils=True), st.data())
def test_no_pupil_is_lost_by_a_plan(tables: Tables, data: st.DataObject) -> None:
    before = Assessment(distances_of(tables), Parameters())
    ids = sorted(before.region.schools["school_id"])
    one = data.draw(st.sampled_from(ids))
    into = data.draw(st.one_of(st.none(), st.sampled_from(ids)))
    after = before.after(Scenario("试", close(before.region, one, why=WHY, into=into)))
    was, now = before.needs, after.needs
    assert now["pupil_id"].tolist() == was["pupil_id"].tolist()
    stays = (was["school_id"] != one).fillna(True).to_numpy(dtype=bool)
    pd.testing.assert_frame_equal(was[stays], now[stays])
    # Each way is the one the same pupils would have had they always gone there.
    again = tables | {"pupils": tables["pupils"].assign(school_id=_by_id(tables, now))}
    other = Assessment(distances_of(again), Parameters()).needs
    # Who found no other school is not measured to the one that was closed.
    goes = ~now["reason"].isin(WITHOUT_SCHOOL)
    pd.testing.assert_series_equal(now.loc[goes, "walk_m"], other.loc[goes, "walk_m"])
    assert now.loc[~goes, "walk_m"].isna().all()


@calm(5)
@given(peopled(), st.data())
def test_figures_after_a_plan_are_those_of_the_region_after_it(
    tables: Tables, data: st.DataObject
) -> None:
    before = Assessment(distances_of(tables), Parameters())
    own = before.region
    one = data.draw(st.sampled_from(sorted(own.schools["school_id"])))
    edits = (
        *data.draw(st.sampled_from([close, open_site]))(own, one, why=WHY),
        *open_school("new", point((400.0, 30.0)), kind="nine_year", why=WHY),
    )
    after = before.after(Scenario("试", edits))
    again = Assessment(distances_of(dict(after.attended.region.tables)), Parameters())
    assert [figure.value for figure in after.figures] == pytest.approx(
        [figure.value for figure in again.figures]
    )
    assert after.figures[2].values == again.figures[2].values  # noqa: PD011 - no frame


def _by_id(tables: Tables, needs: pd.DataFrame) -> pd.Series:
    return tables["pupils"]["pupil_id"].map(needs.set_index("pupil_id")["school_id"])


def test_edits_are_told_as_the_changes_they_make_up() -> None:
    own = region()
    plan = Scenario(
        "试",
        (
            *close(own, "two", why=WHY, into="town"),
            *give_places(own, "town", "primary", places=300, why="接收"),
            *equip(own, "town", why="接收", has_canteen=True, boarding_places=60),
            *open_school(
                "new",
                point((7000.0, 0.0)),
                kind="nine_year",
                why="缺",
                facts={"name": "新校"},
                places={"primary": 270, "junior": 150},
            ),
            *move(own, "two", point((2500.0, 500.0)), why="路"),
            *add_service(
                own,
                "bus",
                "nine",
                kind="school_bus",
                why="远",
                facts={"name": "一线"},
                stops=[{"name": "村口"}, {"name": "校门"}],
            ),
            *change_kind(own, "nine", "junior", why="并"),
        ),
    )
    own_steps = steps(plan)
    assert [step.kind for step in own_steps] == [
        "close",
        "resize",
        "equip",
        "open",
        "move",
        "service",
        "kind",
    ]
    assert [edit for step in own_steps for edit in step.edits] == list(plan.edits)
    names = {"two": "二小", "town": "镇小", "nine": "九年校"}
    told = [step_words(step, names) for step in own_steps]
    assert [text.zh for text in told] == [
        "撤并 二小，并入 镇小",
        "镇小：小学学位 300",
        "镇小：食堂 未填 → 有，床位 未填 → 60",
        "新建 新校（九年一贯制学校），小学学位 270，初中学位 150",
        "迁移 二小 到新校址",
        "新增校车 一线，到 九年校，2 站",
        "九年校：办学类型 九年一贯制学校 → 初中",
    ]
    assert next(text.en for text in told) == "Merge 二小 into 镇小"
    assert steps(without_last(plan)) == own_steps[:-1]
    assert without_last(Scenario("空")) == Scenario("空")


def test_two_changes_of_one_reason_stay_two() -> None:
    own = region()
    twice = (*close(own, "two", why=WHY), *close(own, "town", why=WHY))
    assert [step.subject for step in steps(Scenario("试", twice))] == ["two", "town"]
    assert all(isinstance(step, Step) and step.why == WHY for step in steps(Scenario("试", twice)))
    closed = step_words(steps(Scenario("试", twice))[0], {})
    assert closed.zh == "撤并 two"
