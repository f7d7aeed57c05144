"""The plan that is open in this session, and the answers after it."""

from dataclasses import dataclass, replace

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.scenario import Answer, Scenario, active_edits
from geo.errors import PlanningError
from geo.tables import ScenarioError
from store.database import ConflictError, shown_moment, shown_moments
from store.records import StoredScenario
from views.session import region
from views.session.region import language, open_project, project_key, region_key, today
from views.session.stored_plans import PlanShelf
from views.session.url_state import query_value, set_query_value
from views.session.user_name import author
from words import Text
from words.pages import plan_page as say

_ADDRESS = "plan"
_CLASH, _REFUSED = "plan-clash", "plan-refused"
_LONGEST_STEM = 40


@dataclass(frozen=True)
class OpenPlan:
    """A plan at work in this session; ``stored`` is how it last lay in the store, if it does."""

    scenario: Scenario
    answers: tuple[Answer, ...] = ()
    stored: StoredScenario | None = None

    @property
    def name(self) -> str:
        """The name it is known by."""
        return self.scenario.name

    @property
    def is_saved(self) -> bool:
        """Whether the store has it as it is now."""
        stored = self.stored
        return stored is not None and (stored.scenario, stored.answers) == (
            self.scenario,
            self.answers,
        )


@dataclass(frozen=True)
class Clash:
    """Somebody changed the plan ``name`` first: what this session made of it is ``copy`` now."""

    name: str
    copy: str
    by: str
    at: str


def plan_names() -> list[str]:
    """Return the plans of the open region: those stored, and those that could not be."""
    stored = PlanShelf.of_open_region().listed()["name"].tolist()
    unsaved = [plan.name for plan in _session().values() if not plan.is_saved]
    return sorted({*unsaved, *map(str, stored)})


def open_plan() -> OpenPlan | None:
    """Return the plan the address names; None: things as they are."""
    name = query_value(_ADDRESS, plan_names(), "")
    choose_plan(name or None)
    return plan_called(name) if name else None


def plan_called(name: str) -> OpenPlan:
    """Return a plan of ``plan_names``, read from the store the first time."""
    plans = _session()
    if name not in plans:
        plans[name] = _as_stored(PlanShelf.of_open_region().load(name))
    return plans[name]


def choose_plan(name: str | None) -> None:
    """Open the plan called ``name`` for every page, or none."""
    set_query_value(_ADDRESS, name, on_every_page=True)


def put_plan(plan: OpenPlan) -> None:
    """Store ``plan`` at once and open it.

    Where somebody changed it since it was read, theirs stays as it is: this one is stored as a copy
    (``last_clash``). One that the store does not take stays in the session (``why_unsaved``).
    """
    now = _stored(plan)
    _session()[now.name] = now
    choose_plan(now.name)


def rename_plan(plan: OpenPlan, new_name: str) -> None:
    """Give a plan another name and open it; raises PlanningError."""
    renamed = replace(plan, scenario=replace(plan.scenario, name=new_name))
    if plan.stored is not None:
        seen = plan.stored.version
        shelf = PlanShelf.of_open_region()
        renamed = _as_stored(shelf.rename(plan.name, new_name, seen=seen, by=author()))
    drop_plan(plan.name)
    _session()[new_name] = renamed
    choose_plan(new_name)


def delete_plan(plan: OpenPlan) -> str:
    """Put a plan into the trash; return its last day there, blank for one never stored."""
    day = ""
    if plan.stored is not None:
        seen = plan.stored.version
        day = PlanShelf.of_open_region().delete(plan.name, seen=seen, by=author())
    drop_plan(plan.name)
    choose_plan(None)
    return day


def drop_plan(name: str) -> None:
    """Forget what this session holds of a plan: it is read anew where it is stored."""
    _session().pop(name, None)


def newer_than(plan: OpenPlan) -> tuple[str, str] | None:
    """Return who changed ``plan`` since this session read it, and the moment; None without."""
    if plan.stored is None:
        return None
    rows = PlanShelf.of_open_region().listed()
    row = rows[rows["name"] == plan.name]
    if row.empty or int(row["version"].iloc[0]) == plan.stored.version:
        return None
    return str(row["by"].iloc[0]), shown_moments(row["at"])[0]


def last_clash() -> Clash | None:
    """Return the last change of this session that somebody else came before, until put aside."""
    clash: Clash | None = st.session_state.get(_CLASH)
    return clash


def put_clash_aside() -> None:
    """Let the last clash not be shown any more."""
    st.session_state.pop(_CLASH, None)


def why_unsaved(plan: OpenPlan) -> Text | None:
    """Return why the store has not taken ``plan`` as it is, None where it has."""
    reasons: dict[str, Text] = st.session_state.get(_REFUSED, {})
    return None if plan.is_saved else reasons.get(plan.name)


def move_plans_to(key: str) -> None:
    """Let the plans of the session belong to the region called ``key``, which is opened next."""
    st.session_state["plans"][key] = {
        name: replace(plan, stored=None) for name, plan in _session().items()
    }


def unsaved_plans(project: str) -> list[OpenPlan]:
    """Return the plans of this session that ``project`` has not as they are, sorted by name."""
    plans = _by_place().get(project_key(project), {})
    return [plans[name] for name in sorted(plans) if not plans[name].is_saved]


def forget_saved_plans(project: str) -> None:
    """Forget the plans of this session that ``project`` has: it is gone, and may come back."""
    _by_place()[project_key(project)] = {plan.name: plan for plan in unsaved_plans(project)}


def move_plans(project: str, new_name: str) -> None:
    """Let the plans of this session stay with a project that got another name."""
    places = _by_place()
    waiting = places.get(project_key(new_name), {})
    places[project_key(new_name)] = {**waiting, **places.pop(project_key(project), {})}


def assessed(parameters: Parameters) -> Assessment:
    """Return the answers after the open plan; as things are without one that fits the data."""
    base = region.assessed(parameters)
    plan = open_plan()
    if plan is None or conflict() is not None:
        return base
    return after(base, plan.scenario)


def conflict() -> ScenarioError | None:
    """Return why the open plan cannot be applied to the data, None where it can."""
    plan = open_plan()
    try:
        if plan is not None:
            try_plan(plan)
    except ScenarioError as error:
        return error
    return None


def try_plan(plan: OpenPlan) -> None:
    """Apply a plan to the data; raises ScenarioError where it does not fit."""
    after(region.assessed(Parameters()), plan.scenario)


def after(base: Assessment, scenario: Scenario) -> Assessment:
    """Return the answers after those edits of ``scenario`` that hold today; ScenarioError."""
    return base.after(active_edits(scenario, today())[0])


def _as_stored(stored: StoredScenario) -> OpenPlan:
    return OpenPlan(stored.scenario, stored.answers, stored)


def _stored(plan: OpenPlan) -> OpenPlan:
    """Return ``plan`` as the store has it now, as a copy where somebody came first."""
    seen = 0 if plan.stored is None else plan.stored.version
    shelf = PlanShelf.of_open_region()
    try:
        return _as_stored(shelf.save(plan.scenario, plan.answers, seen=seen, by=author()))
    except ConflictError as error:
        drop_plan(plan.name)
        name = _free_name(plan.name)
        at = shown_moment(error.at)
        st.session_state[_CLASH] = Clash(plan.name, name, error.by, at)
        copy = replace(plan.scenario, name=name)
        return _stored(replace(plan, scenario=copy, stored=None))
    except PlanningError as error:
        st.session_state.setdefault(_REFUSED, {})[plan.name] = error.text
        return plan


def _free_name(name: str) -> str:
    """Return a name for a copy of the plan called ``name`` that no plan has."""
    taken = {*plan_names(), *_session()}
    lang, short = language(), name[:_LONGEST_STEM]
    copies = (say.COPY_OF.say(lang, name=short, number=n) for n in range(1, len(taken) + 2))
    return next(copy for copy in copies if copy not in taken)


def _session() -> dict[str, OpenPlan]:
    """Return the plans of this session for the open region, by name."""
    project = open_project()
    place = region_key() if project is None else project_key(project[0])
    return _by_place().setdefault(place, {})


def _by_place() -> dict[str, dict[str, OpenPlan]]:
    """Return the plans of this session by region or project, then by name."""
    places: dict[str, dict[str, OpenPlan]] = st.session_state.setdefault("plans", {})
    return places
