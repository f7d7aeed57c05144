"""The dialog that publishes a plan: who, why, by which paper, and with whom."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.scenario import Scenario, close, edits
from geo.tables import Region
from store.opening import open_store
from store.records import latest_data, load_scenario, make_project, save_version
from store.upkeep import list_actions
from tests.analysis.closure.test_closure import AGREED, answer
from tests.analysis.one_closure import one_closure
from tests.views.conftest import Session
from views.plan import checks, step_list
from views.plan import publishing as page
from views.session import (
    OpenPlan,
    open_region,
    plan_called,
    project_key,
    put_plan,
    region,
    user_name,
)
from words.pages import import_page
from words.pages import plan_page as say
from words.planning import QUESTION, check_text

PROJECT = "东镇布局"
REGION = Region.from_tables(one_closure())
PLAN = Scenario("撤小村", close(REGION, "small", why="生源少", into="big"))
OBJECTED = (*AGREED, answer("parents_percent", "80", "2026-03-02"))


class Dialog:
    """What is drawn of the dialog, and what is typed into it."""

    def __init__(self, session: Session, address: str) -> None:
        self.session, self.address = session, address

    @property
    def app(self) -> AppTest:
        return self.session._app

    def draw(self) -> None:
        drawn: list[bool] = []

        def act() -> None:
            if drawn:  # the page drawn anew after something was done has no dialog
                return
            drawn.append(True)
            plan = plan_called(PLAN.name)
            page._publish_dialog(
                plan,
                region.assessed(Parameters()),
                (PROJECT, 1),
                lambda _: None,
            )

        self.session.run(act)

    def type(self, **words: str) -> None:
        """Fill every field whose key begins with a name."""
        for name, typed in words.items():
            fields = [box for box in self.app.text_input if str(box.key).startswith(name)]
            assert fields
            for box in fields:
                box.set_value(typed)
        self.draw()

    def press(self, label: str) -> None:
        next(button for button in self.app.button if button.label == label).click()
        self.draw()

    @property
    def words(self) -> str:
        kinds = (self.app.text, self.app.error, self.app.warning, self.app.caption)
        return "\n".join(str(one.value) for kind in kinds for one in kind)


@pytest.fixture
def dialog(session: Session, store_address: str) -> Dialog:
    with open_store(store_address) as store:
        make_project(store, PROJECT, by="王")
        save_version(store, PROJECT, REGION, based_on=None, by="王")
    session.run(lambda: open_region(project_key(PROJECT)))
    session.run(lambda: put_plan(OpenPlan(PLAN, OBJECTED)))
    made = Dialog(session, store_address)
    made.draw()
    return made


def test_two_red_lines_ask_for_two_reasons_and_another_person(dialog: Dialog) -> None:
    assert say.BROKEN_LINES.fill(count=2).zh in dialog.words
    for key in ("parents", "journey"):
        assert check_text(key, "violated").zh in dialog.words
    assert len([box for box in dialog.app.text_input if str(box.key).startswith("why-")]) == 2
    publish = next(button for button in dialog.app.button if button.label == say.PUBLISH.zh)
    assert publish.disabled
    # One tick is not enough, nor the note besides.
    dialog.app.checkbox[0].check()
    dialog.type(who="王五", **{"publish-note": "批复"})
    dialog.press(say.PUBLISH.zh)
    assert "“路途安全”已触碰，须写明理由、文号和复核人" in dialog.words
    dialog.type(why="县政府决定")
    dialog.press(say.PUBLISH.zh)
    assert "缺文号" in dialog.words
    assert "缺复核人" in dialog.words
    dialog.type(why="县政府决定", document="东政字 1 号", second="王 五")
    dialog.press(say.PUBLISH.zh)
    assert "的复核人与经办人是同一人" in dialog.words
    with open_store(dialog.address) as store:
        assert latest_data(store, PROJECT) == 1
    dialog.type(second="李四")
    dialog.press(say.PUBLISH.zh)
    with open_store(dialog.address) as store:
        assert latest_data(store, PROJECT) == 2
        entry = list_actions(store).set_index("action").loc["publish_plan"]
        assert entry["by"] == "王五"
        assert entry["details"].count("李四") == 2
        waivers = [a for a in load_scenario(store, PROJECT, PLAN.name).answers if a.by == "李四"]
        assert len(waivers) == 2


def test_reasons_can_be_entered_with_the_plan_before_it_is_published(dialog: Dialog) -> None:
    dialog.type(why="县政府决定", document="东政字 1 号", second="李四")
    dialog.press(say.ENTER_WAIVERS.zh)
    plan = dialog.session.run(partial(plan_called, PLAN.name))
    assert [one.by for one in plan.answers[len(OBJECTED) :]] == ["李四", "李四"]


def test_nobody_is_proposed_as_the_one_who_acts(session: Session) -> None:
    named: Callable[[], str] = user_name
    assert session.run(named) == ""
    field = session._app.text_input[0]
    assert (field.label, field.value) == (import_page.WHO.zh, "")
    field.set_value(" 赵六 ")
    assert session.run(named) == "赵六"
    # Remembered in the session, on every page.
    assert session.run(partial(user_name, place="publish")) == "赵六"


def test_all_answers_are_entered_at_once(dialog: Dialog) -> None:
    session = dialog.session

    def draw() -> None:
        plan = plan_called("问")
        closure = Closure(region.assessed(Parameters()).after(plan.scenario), plan.answers)
        checks._answer_form(plan, closure.cases["small"], closure.checks)

    session.run(lambda: put_plan(OpenPlan(Scenario("问", PLAN.edits))))
    session.run(draw)
    app = session._app
    for box in app.selectbox:
        if box.label.endswith((QUESTION["hearing_result"].zh, QUESTION["journey_safe"].zh)):
            box.select_index(0)
    app.number_input[0].set_value(12)
    next(box for box in app.text_input if box.label == say.ANSWERED_BY.zh).set_value("家长会")
    app.button[0].click()
    session.run(draw)
    answers = session.run(lambda: plan_called("问")).answers
    assert {(a.question, a.value, a.by) for a in answers} == {
        ("parents_percent:small", "12", "家长会"),
        ("hearing_result:small", "agree", "家长会"),
        ("journey_safe:small", "safe", "家长会"),
    }


def test_one_change_is_taken_out_and_the_others_stay(dialog: Dialog) -> None:
    session = dialog.session
    other = edits.resize(REGION, "far", "primary", places=90, why="调整")
    session.run(
        lambda: put_plan(replace(plan_called(PLAN.name), scenario=PLAN.then(other), answers=()))
    )

    def draw() -> None:
        step_list(plan_called(PLAN.name), region.assessed(Parameters()).region, fits=True)

    session.run(draw)
    next(one for one in session._app.button if one.key == "plan-remove-1").click()
    session.run(draw)
    assert session.run(lambda: plan_called(PLAN.name)).scenario.edits == other
