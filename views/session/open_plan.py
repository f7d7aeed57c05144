"""The plan that is open in this session, and the answers after it."""

from dataclasses import dataclass, replace

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.scenario import Answer, Scenario, active_edits
from geo.tables import ScenarioError
from store.records import StoredScenario, list_scenarios, load_scenario
from views.session import region
from views.session.region import open_project, project_key, region_key, today
from views.session.store import get_store
from views.session.url_state import query_value, set_query_value

_ADDRESS = "plan"


@dataclass(frozen=True)
class OpenPlan:
    """A plan at work in this session; ``stored`` is how it last lay in the project, if it does."""

    scenario: Scenario
    answers: tuple[Answer, ...] = ()
    stored: StoredScenario | None = None

    @property
    def name(self) -> str:
        """The name it is known by."""
        return self.scenario.name

    @property
    def is_saved(self) -> bool:
        """Whether the project has it as it is now."""
        stored = self.stored
        return stored is not None and (stored.scenario, stored.answers) == (
            self.scenario,
            self.answers,
        )


def plan_names() -> list[str]:
    """Return the plans of the open region: those of the session and those of the project."""
    project = open_project()
    stored = [] if project is None else list_scenarios(get_store(), project[0])["name"].tolist()
    return sorted({*_session(), *map(str, stored)})


def open_plan() -> OpenPlan | None:
    """Return the plan the address names; None: things as they are."""
    name = query_value(_ADDRESS, plan_names(), "")
    set_query_value(_ADDRESS, name or None)
    return plan_called(name) if name else None


def plan_called(name: str) -> OpenPlan:
    """Return a plan of ``plan_names``, read from the project the first time."""
    plans = _session()
    if name not in plans:
        project = open_project()
        stored = load_scenario(get_store(), project[0] if project else "", name)
        plans[name] = OpenPlan(stored.scenario, stored.answers, stored)
    return plans[name]


def choose_plan(name: str | None) -> None:
    """Open the plan called ``name`` for every page, or none."""
    set_query_value(_ADDRESS, name)


def put_plan(plan: OpenPlan) -> None:
    """Keep ``plan`` in the session under its name, and open it."""
    _session()[plan.name] = plan
    choose_plan(plan.name)


def drop_plan(name: str) -> None:
    """Forget a plan of the session."""
    _session().pop(name, None)


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


def _session() -> dict[str, OpenPlan]:
    """Return the plans of this session for the open region, by name."""
    project = open_project()
    place = region_key() if project is None else project_key(project[0])
    return _by_place().setdefault(place, {})


def _by_place() -> dict[str, dict[str, OpenPlan]]:
    """Return the plans of this session by region or project, then by name."""
    places: dict[str, dict[str, OpenPlan]] = st.session_state.setdefault("plans", {})
    return places
