"""What is not known never lets a closure pass: it is asked, and a human no always stands."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.closure import STEPS, Closure
from analysis.scenario import Answer, Edits, Scenario, close, from_json, open_site, to_json
from analysis.scenario.edits import change_kind
from geo.tables import ScenarioError
from tests.analysis.one_closure import assessed, checked, frame, one_closure, said
from tests.geo.worlds import Tables, points

# Nobody lives beyond 2 km of the school they go to, and nobody boards: else nothing is wrong.
NEAR = "p3: 3500,0 village_id=c school_id=small stage=primary grade=5 boarder=no"
KNOWN = ("parents_percent=12", "hearing_result=agree", "journey_safe=safe", "is_weak=yes")
COLUMNS = "school_id year stage grade pupils boarders classes"


def answers(*given: str) -> list[Answer]:
    pairs = (one.split("=") for one in (*KNOWN, *given))
    steps = [Answer(f"{s}:small", "done", "局", f"2026-0{n}-15") for n, s in enumerate(STEPS, 1)]
    return [*(Answer(f"{q}:small", v, "局", "2026-03-01", "纪要") for q, v in pairs), *steps]


def world(enrolled: int = 1, boarders: str = "0", pupils: str = NEAR) -> Tables:
    tables = one_closure()
    tables["pupils"] = points("pupil_id", pupils)
    tables["enrolment"].loc[:2, "pupils"] = ["200", "150", "100"]
    tables["enrolment"].loc[3, ["pupils", "boarders"]] = [str(enrolled), boarders]
    return tables


def shut(
    tables: Tables, *given: str, edits: Sequence[Edits] = (), base: Assessment | None = None
) -> Closure:
    base = base or assessed(tables)
    own = close(base.region, "small", why="生源少", into="big")
    plan = Scenario("撤并", tuple(edit for some in (own, *edits) for edit in some))
    return Closure(base.after(plan), answers(*given))


def test_with_everybody_named_nothing_is_asked() -> None:
    assert shut(world()).verdict("small") == "allowed"


def test_pupils_nobody_has_named_stay_a_question_in_every_check_that_needs_them() -> None:
    closure = shut(world(60))
    for key in ("journey", "board_and_lunch", "size", "places"):
        assert checked(closure, key).state == "needs_answer"
        assert "名单 1 人，比在校生少 59 人" in said(checked(closure, key))
    assert closure.verdict("small") == "open_questions"
    assert shut(world(60), "unlisted=yes").verdict("small") == "allowed"
    assert shut(world(60), "unlisted=no").verdict("small") == "forbidden"


def test_nobody_named_is_not_nobody() -> None:
    other = "p6: 5100,0 village_id=d school_id=big stage=primary grade=1"
    closure = shut(world(60, pupils=other))
    assert closure.people.empty
    assert checked(closure, "journey").state == "needs_answer"
    assert "没有学生受影响" in said(checked(shut(world(0, pupils=other)), "journey"))
    tables = world()
    del tables["pupils"], tables["enrolment"]
    unknown = checked(shut(tables), "journey")
    assert (unknown.state, "在校生数不明" in said(unknown)) == ("needs_answer", True)


def test_who_boards_today_is_not_forgotten() -> None:
    closure = shut(world(1, boarders="1"))
    for key in ("board_and_lunch", "young_boarders"):
        assert checked(closure, key).state == "needs_answer"
        assert "1 人不在名单" in said(checked(closure, key))
    settled = shut(world(1, boarders="1"), "board_and_lunch=yes", "no_young_board=yes")
    assert settled.verdict("small") == "allowed"
    flagless = world(1, boarders=None, pupils=NEAR.replace(" boarder=no", ""))  # type: ignore[arg-type]
    assert "寄宿人数不明" in said(checked(shut(flagless), "young_boarders"))


def test_a_class_told_does_not_settle_a_school_of_unknown_size() -> None:
    tables = world()
    rows = tables["enrolment"]
    tables["enrolment"] = rows[rows["school_id"] != "big"].reset_index(drop=True)
    assert checked(shut(tables, "class_size=45"), "size").state == "needs_answer"
    both = shut(tables, "class_size=45", "school_size=300")
    assert checked(both, "size").state == "satisfied"
    assert checked(shut(tables, "class_size=45", "school_size=2001"), "size").state == "violated"


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("board_and_lunch=no", "board_and_lunch"),
        ("class_size=70", "size"),
        ("school_size=9000", "size"),
        ("is_shrinking=no", "weak_and_shrinking"),
        ("places=no", "places"),
        ("seats=no", "journey"),
        ("no_young_board=no", "young_boarders"),
    ],
)
def test_a_human_no_stands_whatever_the_data_say(question: str, key: str) -> None:
    check = checked(shut(world(), question), key)
    assert check.state == "violated"
    assert any(
        r.state == "violated" and r.question.startswith(question.partition("=")[0])
        for r in check.reasons
    )


def test_places_nobody_knows_are_asked_about() -> None:
    tables = world()
    tables["provision"] = frame("small primary 60 6 4", "school_id stage places classes teachers")
    assert checked(shut(tables), "places").state == "needs_answer"
    assert checked(shut(tables, "places=yes"), "places").state == "satisfied"


def test_a_site_opened_by_the_plan_is_built_first() -> None:
    tables = world()
    new = "new: 5200,0 kind=primary status=proposed name=新校"
    sites = points("school_id", new)
    tables["schools"] = pd.concat([tables["schools"], sites], ignore_index=True)
    base = assessed(tables)
    closure = shut(tables, edits=[open_site(base.region, "new", why="新建")], base=base)
    assert checked(closure, "built_first").state == "needs_answer"


def test_a_stage_no_longer_taught_is_a_closure() -> None:
    tables = world(
        pupils=f"""
        {NEAR}
        j1: 9100,0 village_id=d school_id=far stage=junior grade=8 boarder=no
    """
    )
    tables["schools"].loc[tables["schools"]["school_id"] == "far", "kind"] = "nine_year"
    base = assessed(tables)
    plan = Scenario("改小学", change_kind(base.region, "far", "primary", why="初中并走"))
    closure = Closure(base.after(plan))
    assert closure.closed == ("far",)
    assert checked(closure, "journey").state == "violated"  # no school teaches junior


def test_the_far_of_other_stages_are_asked_about() -> None:
    child = "k1: 0,0 village_id=a school_id=small stage=kindergarten boarder=no"
    tables = world(pupils=child)
    tables["enrolment"] = frame("small 2025 kindergarten - 1 0 1", COLUMNS)
    tables["schools"]["kind"] = "kindergarten"
    check = checked(shut(tables), "journey")
    assert check.state == "needs_answer"
    assert "1 名学前走读生超过 2,000 米" in said(check)
    assert "都不超过" not in said(check)
    assert checked(shut(tables, "far_settled=yes"), "journey").state == "satisfied"


def test_an_answer_of_tomorrow_is_refused() -> None:
    text = to_json(Scenario("p"), (Answer("draft:small", "done", "局", "2026-05-02"),))
    assert from_json(text, today=date(2026, 5, 2))[1]
    with pytest.raises(ScenarioError) as refused:
        from_json(text, today=date(2026, 5, 1))
    assert "2026-05-02" in refused.value.problems[0].text.zh
