"""The theme of a plan: every change drawn once, by shape and in words, and nobody's home."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.plan_effects import PlanDifference
from analysis.scenario import (
    Edit,
    Scenario,
    add_road,
    close,
    close_road,
    mark_hazard,
    open_road,
    open_site,
)
from analysis.scenario.edits import equip, move, open_school
from analysis.scenario.row_values import cells_of, record
from layers.layer import Layer
from layers.palette import PLAN_SYMBOLS, VILLAGE_SYMBOLS
from layers.themes import (
    THEMES_BY_STAGE,
    base_layers,
    difference_theme,
    plan_theme,
    themes_of,
)
from tests.analysis.one_closure import assessed
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import distances_of, measured
from tests.geo.worlds import Tables, calm, line, point, world
from tests.layers.themes.test_themes import holds
from words.papers import SCHOOL_CHANGES, VILLAGE_CHANGES
from words.papers.themes import SCHOOL_DIFFERENCES

WHY = "生源少"


def planned() -> Assessment:
    before = Assessment(measured(pupils=True, children=True), Parameters())
    own = before.region
    edits = (
        *close(own, "two", why=WHY, into="town"),
        *open_school("new", point((7000.0, 100.0)), kind="primary", why=WHY),
        *move(own, "kinder", point((3100.0, 0.0)), why=WHY),
        *equip(own, "nine", why=WHY, has_canteen=True),
    )
    return before.after(Scenario("试", edits))


def drawn(stage: str = "primary") -> dict[str, Layer]:
    layers = plan_theme(planned(), stage, lang="zh")
    holds(layers)
    return {layer.key: layer for layer in layers}


def test_every_change_of_a_school_is_drawn_and_said() -> None:
    layers = drawn()
    plan = layers["plan"].table.set_index("id")
    assert plan["symbol"].to_dict() == {
        "kinder": "moved",
        "new": "opened",
        "nine": "changed",
        "town": "receiving",
        "two": "closed",
    }
    assert plan["change"].to_dict() == {
        school: SCHOOL_CHANGES[change].zh for school, change in plan["symbol"].items()
    }
    assert plan.loc["two", "pupils"] == 100  # those of today
    assert "schools" not in layers  # of the others, none is open and has a position
    assert layers["plan"].selects == "school"


def test_where_two_plans_differ_is_drawn_from_the_first_to_the_second() -> None:
    other = planned()
    base = other.base
    assert base is not None
    site = open_school("only", point((7000.0, 0.0)), kind="primary", why=WHY)
    one = base.after(Scenario("甲", (*close(base.region, "two", why=WHY, into="town"), *site)))
    layers = {
        layer.key: layer
        for layer in difference_theme(PlanDifference(one, other, "primary"), lang="zh")
    }
    plan = layers["plan"].table.set_index("id")
    # What both close alike is not drawn; a site the first alone has is.
    assert plan["symbol"].to_dict() == {
        "kinder": "moved",
        "new": "opened",
        "nine": "changed",
        "only": "closed",
    }
    assert {s.label for s in layers["plan"].symbols} <= set(SCHOOL_DIFFERENCES.values())
    assert plan.loc["only", "change"] == SCHOOL_DIFFERENCES["closed"].zh
    villages = layers["villages"].table.set_index("id")
    assert villages.loc["v3", "before"] == "only"
    assert villages.loc["v3", "after"] == "new"
    ways = layers["new_ways"].table.set_index("id")
    school = other.region.schools.set_index("school_id").geometry["new"]
    assert shapely.get_point(ways.geometry["v3"], -1) == school
    assert layers["plan"].role == layers["villages"].role == "theme"


def test_every_village_is_drawn_by_what_it_loses() -> None:
    table = drawn()["villages"].table.set_index("id")
    assert table["symbol"].to_dict() == {
        "v1": "newly_beyond",
        "v2": "newly_beyond",
        "v3": "nearer",
        "v4": "plain",
    }
    row = table.loc["v1", ["before", "before_m", "after", "walk_m"]]
    assert row.tolist()[:3] == ["two", 500.0, "town"]
    assert row["walk_m"] == pytest.approx(8500.0, abs=0.01)
    assert table["rank"].idxmax() == "v4"  # named last


def test_lines_lead_to_the_school_that_changed() -> None:
    before = planned().base
    assert before is not None
    table = drawn()["new_ways"].table.set_index("id")
    assert table["symbol"].to_dict() == {
        "v1": "farther",
        "v2": "farther",
        "v3": "nearer",
        "move:kinder": "move",
    }
    places = planned().region.schools.set_index("school_id").geometry
    homes = before.region.villages.set_index("village_id").geometry
    assert table.loc["v1", "geometry"] == shapely.LineString([homes["v1"], places["town"]])
    old = before.region.schools.set_index("school_id").geometry["kinder"]
    assert table.loc["move:kinder", "geometry"] == shapely.LineString([old, places["kinder"]])


def test_another_stage_shows_what_changes_for_it() -> None:
    layers = drawn("junior")
    assert set(layers["villages"].table["symbol"]) == {"plain"}
    assert "closed" in set(layers["plan"].table["symbol"])


def test_without_a_plan_there_is_nothing_of_one() -> None:
    before = Assessment(measured(), Parameters())
    assert "plan" not in themes_of(before)
    assert "plan" in themes_of(planned())
    assert "plan" in THEMES_BY_STAGE
    keys = [layer.key for layer in plan_theme(before, lang="zh")]
    assert keys == ["boundaries", "roads", "villages", "schools"]


def test_the_ground_below_is_drawn_once_for_base_and_plan() -> None:
    after = planned()
    assert after.base is not None
    pairs = zip(base_layers(after), base_layers(after.base), strict=True)
    assert all(one.table is two.table for one, two in pairs)


def test_classes_differ_by_more_than_colour() -> None:
    assert len({symbol.shape for symbol in PLAN_SYMBOLS}) == len(PLAN_SYMBOLS)
    changes = [VILLAGE_SYMBOLS[key] for key in VILLAGE_CHANGES if key != "same"]
    looks = {(symbol.shape, symbol.size_mm) for symbol in changes}
    assert len(looks) == len(changes)


@calm(4)
@given(peopled(), st.data())
def test_the_theme_holds_on_random_plans(tables: Tables, data: st.DataObject) -> None:
    before = Assessment(distances_of(tables), Parameters())
    own = before.region
    one = data.draw(st.sampled_from(sorted(own.schools["school_id"])))
    act = data.draw(st.sampled_from([close, open_site]))
    edits = (
        *act(own, one, why=WHY),
        *open_school("new", point((400.0, 30.0)), kind="primary", why=WHY),
    )
    homes = {p for p in own.table("pupils").geometry if p is not None}
    places = {p for t in ("schools", "villages") for p in own.table(t).geometry if p is not None}
    layers = plan_theme(before.after(Scenario("试", edits)), lang="zh")
    holds(layers)
    shown = {p for layer in layers for p in layer.table.geometry}
    assert not (homes - places) & shown


def test_roads_are_drawn_by_what_the_plan_does_to_them() -> None:
    roads = "a: 0,0 900,0 name=甲路\nb: 900,0 1800,0\nc: 0,900 900,900 walk=no\nd: 0,50 900,50"
    before = assessed(world(roads, "v: 0,0", "s: 800,0"))
    own = before.region
    edits = (
        *close_road(own, "a", why=WHY),
        *mark_hazard(own, "b", "塌方", why=WHY),
        *open_road(own, "c", why=WHY),
        *add_road("n", line([(0, 0), (0, 900)]), highway="path", why=WHY),
    )
    layers = plan_theme(before.after(Scenario("修路", edits)), lang="zh")
    holds(layers)
    table = next(layer for layer in layers if layer.key == "plan_roads").table
    shown = table.set_index("id")["symbol"].to_dict()
    assert shown == {"a": "closed", "b": "changed", "c": "opened", "n": "drawn"}
    assert table.set_index("id")["label"]["a"] == "甲路"
    gone = Edit("roads", ("d",), "", record(cells_of(own.roads, 3)), None, WHY)
    layers = plan_theme(before.after(Scenario("拆", (gone,))), lang="zh")
    table = next(layer for layer in layers if layer.key == "plan_roads").table
    assert table.set_index("id")["symbol"].to_dict() == {"d": "closed"}
