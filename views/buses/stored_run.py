"""Searches for routes as the store has them: what was asked, and whether it came to an end."""

from dataclasses import dataclass

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import PARAMETER, Parameters, Value
from analysis.region_routes import RouteSettings
from geo.tables import STAGE_TEXT
from reports.routes import choices
from store.database import NotReadableError, from_typed_json
from store.records import list_searches
from views.session import get_store, language, open_project
from views.widgets import changed_line
from words.pages import buses_page as say
from words.planning import routes


@dataclass(frozen=True)
class AskedRoutes:
    """What a search was asked: its settings, the parameters that differ, seconds at most.

    ``fixed`` names the stored routes whose fixed trips stay as they are.
    """

    settings: RouteSettings
    changed: tuple[tuple[str, Value], ...]
    limit_s: float
    fixed: str | None = None


@dataclass(frozen=True)
class RoutesOutcome:
    """What came of a search: the id of the routes stored, none where there are none."""

    routes_id: str = ""


def cut_search(assessment: Assessment, at_work: str) -> AskedRoutes | None:
    """Return the latest search on the data if it was cut off with its program, else None.

    ``at_work`` is the id of the search this process began last.
    """
    project = open_project()
    name = None if project is None else project[0]
    for search in list_searches(get_store(), name, assessment.region.fingerprint):
        try:
            asked = from_typed_json(AskedRoutes, search.asked)
        except NotReadableError:
            continue  # a search for layouts, or of another program version
        is_cut = search.outcome is None and search.search_id != at_work
        is_known = all(key in PARAMETER for key, _ in asked.changed)
        return asked if is_cut and is_known else None
    return None


def offer_again(asked: AskedRoutes) -> bool:
    """Say that a search was cut off and what it was asked; return whether it shall begin again."""
    lang = language()
    st.warning(say.CUT.say(lang))
    stages = routes.JOIN.join([STAGE_TEXT[stage] for stage in asked.settings.stages])
    sizes = [say.SIZE.fill(seats=seats) for seats, _, _ in asked.settings.bus_sizes]
    lines = [
        routes.WHO[asked.settings.who],
        stages,
        routes.JOIN.join(sizes),
        say.LIMIT_OF.fill(seconds=f"{asked.limit_s:.0f}"),
        *(routes.CHOSEN.fill(title=a, choice=b) for a, b in choices(asked.settings)),
    ]
    st.text(say.SETTINGS_JOIN.join(lines).say(lang))
    changed_line(Parameters.of(dict(asked.changed)))
    return bool(st.button(say.AGAIN.say(lang), type="primary", key="buses-again"))
