"""The worked story in docs: its plans still come to what it tells, in the numbers it tells."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.scenario import from_json
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "story"
STORY = (ROOT / "docs" / "worked-story.md").read_text(encoding="utf-8")
FORBIDDEN, ALLOWED, KEPT = "3715241036", "3715241059", "3715242006"


@pytest.fixture(scope="module")
def county() -> Assessment:
    cache = ROOT / ".cache"
    region = built_in_region("county")
    return Assessment(Distances(region, cached_network(region, "walk", cache)), Parameters())


def told(county: Assessment, plan: str, *, first_edits: int | None = None) -> Closure:
    """Return what a plan of the story comes to, or only so many of its first edits."""
    scenario, answers = from_json((FOLDER / f"{plan}.json").read_bytes())
    kept = type(scenario)(scenario.name, scenario.edits[:first_edits])
    return Closure(county.after(kept), answers if first_edits is None else ())


def says(*phrases: str) -> None:
    """Fail unless the story says each of ``phrases``."""
    assert [phrase for phrase in phrases if phrase not in STORY] == []


def pupils(closure: Closure, mark: str) -> int:
    people = closure.people
    return round(people.loc[people[mark].astype(bool), "pupils"].sum())


def size(county: Assessment, school_id: str) -> pd.Series:
    register = county.register
    return register[register["school_id"] == school_id].iloc[0]


def test_the_first_is_forbidden_by_a_class_too_large(county: Assessment) -> None:
    closure = told(county, "forbidden")
    assert closure.verdict(FORBIDDEN) == "forbidden"
    hard = {c.key: c.state for c in closure.checks if c.is_hard}
    assert list(hard.values()).count("violated") == 3
    assert hard["size"] == "violated"
    now = size(county, FORBIDDEN)
    assert now["is_shrinking"]
    worst = closure.receiving.sort_values("class_after").iloc[-1]
    says(
        f"{now['pupils']} 人，连续九年下降，三年共降 {-now['change_share']:.0%}",
        f"沿道路只有 {now['nearest_other_m']:,.0f} 米",
        f"{pupils(closure, 'needs_bus')} 名走读生离新学校超过 2,000 米",
        f"{pupils(closure, 'is_too_far')} 名 1—3 年级学生走路超过 30 分钟",
        f"由 {worst['class_before']:.0f} 人变成 {worst['class_after']:.0f} 人",
    )
    assert now["years_falling"] == 9
    assert not (closure.people["needs_bus"] & closure.people["is_fetched"]).any()
    assert len(closure.receiving) == 4


def test_the_second_is_allowed_with_a_line_and_a_canteen(county: Assessment) -> None:
    alone = told(county, "with-a-bus", first_edits=2)
    assert alone.verdict(ALLOWED) == "forbidden"
    unserved = alone.people["needs_bus"].astype(bool) & ~alone.people["is_fetched"].astype(bool)
    closure = told(county, "with-a-bus")
    assert closure.verdict(ALLOWED) == "allowed"
    assert all(check.state == "satisfied" for check in closure.checks)
    now, (_, into) = size(county, ALLOWED), next(closure.receiving.iterrows())
    more = closure.costs["change_yuan"].sum() / 10_000
    says(
        f"{now['pupils']} 人，三年共降 {-now['change_share']:.1%}",
        f"学位 {into['places']:.0f} 个，并入后 {into['pupils_after']:.0f} 人",
        f"最大班额 {into['class_after']:.0f} 人",
        f"{alone.people.loc[unserved, 'pupils'].sum():.0f} 名走读生没有线路接送",
        f"{pupils(alone, 'is_too_far')} 名 1—3 年级学生路上超过 30 分钟",
        f"{pupils(closure, 'needs_bus')} 名走读生超过 2,000 米，全部有线路接送",
        f"{into['lunches']:.0f} 人在校吃饭",
        f"经费每年增加 {more:.1f} 万元",
    )
    assert pupils(closure, "is_fetched") >= pupils(closure, "needs_bus")


def test_the_third_touches_no_hard_stop_and_is_better_kept(county: Assessment) -> None:
    closure = told(county, "better-kept")
    assert closure.verdict(KEPT) == "better_kept"
    assert not any(c.state == "violated" for c in closure.checks if c.is_hard)
    now = size(county, KEPT)
    most = closure.villages.sort_values("pupils").iloc[-1]
    says(
        f"只有 {now['pupils']} 人",
        f"三年共降 {-now['change_share']:.1%}",
        f"{most['pupils']:.0f} 个孩子的路从 {most['before_m']:.0f} 米变成 {most['after_m']:,.0f} 米",
    )
