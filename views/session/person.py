"""Who is at work in this session, and what they may do."""

import os
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

import streamlit as st

from store.people import signed_in
from store.rights import ALONE, Function, NotAllowedError, Person, Scope, may, require, sight
from views.session.process_store import process_store
from words import people as say

# What start.py --office says: the names under which the program is reached. Without it nobody but
# the person at this machine gets in (views.shell.guard), and that person may do everything.
OFFICE_VARIABLE: Final = "PLANNER_OFFICE"
COOKIE: Final = "planner-session"
# What a page needs of who opens it; a page that is not named here is opened by nobody.
PAGE_NEEDS: Final[Mapping[str, tuple[Function, ...]]] = {
    "overview": ("see_figures",),
    "layout_map": ("see_figures",),
    "transport": ("see_figures",),
    "small_schools": ("see_figures",),
    "monitoring": ("see_figures",),
    "plans": ("change_plans",),
    "optimise": ("change_plans",),
    "review": ("decide_cases",),
    "buses": ("plan_routes",),
    "register": ("see_figures",),
    "kindergartens": ("see_figures",),
    "atlas": ("see_figures",),
    "region_data": ("see_figures",),
    "people": ("see_log", "manage_people"),
}
_WITH_PUPILS = frozenset(
    {
        *("layout_map", "transport", "plans", "optimise", "review", "buses", "register", "atlas"),
        "region_data",
    }
)
# A page asks many times in one run; the click that began it has just been looked up.
_FRESH_S: Final = 1.0
_latest: dict[str, tuple[float, Person]] = {}
_SIGHT, _NOTED = "sight", "pupils-noted"


def office_names() -> tuple[str, ...]:
    """Return the names and addresses the program is open under; none: to this machine alone."""
    names = (name.strip().lower() for name in os.environ.get(OFFICE_VARIABLE, "").split(","))
    return tuple(name for name in names if name)


def person() -> Person | None:
    """Return who is at work, as the store had it a second ago; None where the session has ended."""
    if not office_names():
        return ALONE
    token = st.context.cookies.get(COOKIE, "")
    at, known = _latest.get(token, (0.0, None))
    return known if known and monotonic() - at < _FRESH_S else look_up(token)


def look_up(token: str) -> Person | None:
    """Return who holds ``token`` as the store has it now; the guard asks so at every click."""
    found = signed_in(process_store(), token) if token else None
    if found is None:
        _latest.pop(token, None)
    else:
        _latest[token] = (monotonic(), found)
    return found


def is_open_page(page: str) -> bool:
    """Return whether who is at work may open ``page``."""
    who = person()
    return any(may(who, function) for function in PAGE_NEEDS.get(page, ()))


def forget_what_is_no_longer_seen() -> None:
    """Begin the session anew where its person sees other pupils than before, or is another."""
    who = person()
    now = (who and (who.account, who.role), whose_pupils())
    if st.session_state.setdefault(_SIGHT, now) != now:
        st.session_state.clear()
        st.session_state[_SIGHT] = now


def is_to_note(page: str, region: str) -> bool:
    """Return, once for each page and region of a session, that the log must say it was opened."""
    if not office_names() or page not in _WITH_PUPILS or whose_pupils() is None:
        return False
    noted: set[tuple[str, str]] = st.session_state.setdefault(_NOTED, set())
    is_new = (page, region) not in noted
    noted.add((page, region))
    return is_new


def is_allowed(function: Function) -> bool:
    """Return whether who is at work may do ``function``."""
    return may(person(), function)


def require_allowed(function: Function) -> None:
    """Raise NotAllowedError unless who is at work may do ``function``."""
    require(person(), function)


def asked_later() -> Callable[[Scope | None], Person]:
    """Return what says who is at work when a file is made, which is after the page was shown.

    It raises NotAllowedError where the session has ended or no longer sees the pupils that the
    page was made of.
    """
    token = st.context.cookies.get(COOKIE, "") if office_names() else ""

    def now(whose: Scope | None) -> Person:
        who = look_up(token) if office_names() else ALONE
        if who is None or sight(who) != whose:
            raise NotAllowedError(say.NOT_ALLOWED.fill(what=say.THIS))
        return who

    return now


def whose_pupils() -> Scope | None:
    """Return whose pupils this session sees: an argument of whatever is remembered of pupils."""
    return sight(person())
