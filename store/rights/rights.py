"""Role, function and scope, decided in one function: what is not listed here is not allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

from store.database import StoreError
from store.log import Action
from words import people as say

Role = Literal["viewer", "planner", "transport", "steward", "administrator", "auditor"]
Function = Literal[
    "see_figures",
    "see_pupils",
    "change_plans",
    "plan_routes",
    "decide_cases",
    "change_data",
    "empty_trash",
    "see_log",
    "manage_people",
    "keep_retention",
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
FUNCTIONS: Final[tuple[Function, ...]] = get_args(Function)
# The administrator makes people and sees no pupil; who sees pupils makes nobody.
MAY: Final[Mapping[Role, frozenset[Function]]] = {
    "viewer": frozenset({"see_figures"}),
    "planner": frozenset({"see_figures", "change_plans"}),
    "transport": frozenset({"see_figures", "see_pupils", "plan_routes", "decide_cases"}),
    "steward": frozenset(
        {
            *("see_figures", "see_pupils", "change_plans", "plan_routes", "decide_cases"),
            *("change_data", "empty_trash"),
        }
    ),
    "administrator": frozenset({"see_log", "manage_people", "keep_retention"}),
    "auditor": frozenset({"see_log"}),
}
# What is written anew from what is seen, or seen as one piece (routes, with all who ride): a part
# of the rows would take the place of all of them, or show all.
WHOLE_COUNTY_ONLY: Final[frozenset[Function]] = frozenset(
    {"change_data", "empty_trash", "plan_routes"}
)
# What an entry of the log needs of who makes it; those of the program itself need what none has.
ACTION_NEEDS: Final[Mapping[Action, Function]] = {
    "make_project": "change_data",
    "rename_project": "change_data",
    "delete_project": "change_data",
    "restore_project": "change_data",
    "save_version": "change_data",
    "publish_plan": "change_data",
    "import": "change_data",
    "remember": "change_data",
    "decide": "change_data",
    "decide_case": "decide_cases",
    "save_routes": "plan_routes",
    "enter_indicators": "change_plans",
    "save_quarter": "change_plans",
    "save_scenario": "change_plans",
    "rename_scenario": "change_plans",
    "delete_scenario": "change_plans",
    "restore_scenario": "change_plans",
    "empty_trash": "empty_trash",
    "add_person": "manage_people",
    "change_role": "manage_people",
    "disable_person": "manage_people",
    "enable_person": "manage_people",
    "change_password": "manage_people",
    "see_pupils": "see_pupils",
    "export": "see_pupils",
    "set_retention": "keep_retention",
    "end_retention": "keep_retention",
    "delete_pupil": "keep_retention",
}


class Scope(NamedTuple):
    """Whose pupils: all of the county, those of townships by name, or of schools by code."""

    kind: Literal["county", "townships", "schools"] = "county"
    names: tuple[str, ...] = ()


COUNTY: Final = Scope()


@dataclass(frozen=True)
class Person:
    """Who is at work; ``role`` None is the one person alone at the machine, who may everything."""

    account: str
    role: Role | None
    scope: Scope = COUNTY


ALONE: Final = Person("", None)


class NotAllowedError(StoreError, PermissionError):
    """The role or the scope of who is at work does not include this."""


def may(person: Person | None, function: Function) -> bool:
    """Return whether ``person`` may do ``function``; who is not known (None) may do nothing."""
    if person is None:
        return False
    if person.role is None:
        return True
    is_listed = function in MAY.get(person.role, frozenset())
    return is_listed and (function not in WHOLE_COUNTY_ONLY or person.scope.kind == "county")


def sight(person: Person | None) -> Scope | None:
    """Return whose pupils ``person`` sees; None where they see no pupil.

    An argument of whatever is remembered of pupils for more than one session.
    """
    return person.scope if person is not None and may(person, "see_pupils") else None


def require(person: Person | None, *functions: Function) -> None:
    """Raise NotAllowedError unless ``person`` may do one of ``functions``."""
    if not any(may(person, function) for function in functions):
        raise NotAllowedError(say.NOT_ALLOWED.fill(what=say.FUNCTION[functions[0]]))
