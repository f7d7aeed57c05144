"""The routes looked at: chosen among those stored, opened on the data there are, taken away."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, SavedRoutes, opened_routes, saved_routes
from reports.formats import file_stem
from reports.routes import (
    pupil_rows,
    route_layer_bytes,
    route_lines,
    route_workbook,
    trip_sheets,
)
from store.database import NotReadableError, from_typed_json, shown_moment, to_typed_json
from store.records import StoredRoutes, change_routes, list_routes
from views.session import (
    author,
    get_store,
    language,
    open_project,
    opened_drive_network,
    query_value,
    set_query_value,
)
from views.widgets import XLSX, offer_person_file, persons_of, shown_of, unique_names
from words.pages import buses_page as say
from words.planning import routes as route_say

_ROUTES = "routes"
_OPENED, _UNDO = "buses-opened", "buses-undo"


@dataclass(frozen=True)
class ShownRoutes:
    """Stored routes and what they are on the data and parameters of the page."""

    stored: StoredRoutes
    routes: RegionRoutes
    assessment: Assessment

    def put(self, changed: RegionRoutes) -> None:
        """Store routes changed by hand; raises StoreError where somebody else was quicker."""
        version = self._write(to_typed_json(saved_routes(changed)))
        # What was just found need not be found again.
        _note(replace(self.stored, version=version), self.assessment, changed)
        _undo().setdefault(self.stored.routes_id, []).append(self.stored.content)

    @property
    def can_undo(self) -> bool:
        """Whether this session changed these routes."""
        return bool(_undo().get(self.stored.routes_id))

    def undo(self) -> None:
        """Store the routes as they were before this session's last change."""
        self._write(_undo()[self.stored.routes_id][-1])
        _undo()[self.stored.routes_id].pop()

    def _write(self, content: str) -> int:
        seen = self.stored.version
        return change_routes(get_store(), self.stored.routes_id, content, seen=seen, by=author())


def all_routes(assessment: Assessment) -> list[StoredRoutes]:
    """Return the routes of the open region or project, the latest first."""
    project = open_project()
    name = None if project is None else project[0]
    return list_routes(get_store(), name, assessment.region.fingerprint)


def choose_routes(assessment: Assessment, newest: str) -> ShownRoutes | None:
    """Draw the choice of routes and return those chosen; None without any.

    ``newest`` are those to look at now, if they were just found; the address names the others.
    """
    lang = language()
    stored = {each.routes_id: each for each in all_routes(assessment)}
    if not stored:
        return None
    if newest in stored:
        st.session_state[_ROUTES] = newest
        set_query_value(_ROUTES, newest)
    chosen = query_value(_ROUTES, stored, next(iter(stored)))
    if st.session_state.get(_ROUTES) not in stored:
        st.session_state[_ROUTES] = chosen
    picked = st.selectbox(
        say.SAVED_ROUTES.say(lang),
        list(stored),
        key=_ROUTES,
        format_func=called(list(stored.values())).__getitem__,
    )
    set_query_value(_ROUTES, picked)
    return opened(stored[picked], assessment)


def called(every: Sequence[StoredRoutes]) -> dict[str, str]:
    """Return by id what stored routes are called: when and by whom they were last changed.

    Those of one minute and one person have their ids after it: a list that shows two alike takes
    one for the other.
    """
    lang = language()
    names = [say.CALLED.say(lang, at=shown_moment(each.at), by=each.by) for each in every]
    ids = [each.routes_id for each in every]
    return dict(zip(ids, unique_names(pd.Series(names), pd.Series(ids)), strict=True))


def opened(stored: StoredRoutes, assessment: Assessment) -> ShownRoutes | None:
    """Return stored routes on the data of the page; says why and returns None where unreadable."""
    found = _opened().get(_key(stored, assessment))
    if found is None:
        try:
            saved = from_typed_json(SavedRoutes, stored.content)
        except NotReadableError:
            st.warning(say.UNREADABLE.say(language()))
            return None
        found = opened_routes(saved, assessment, opened_drive_network())
        _note(stored, assessment, found)
    return ShownRoutes(stored, found, assessment)


def _note(stored: StoredRoutes, assessment: Assessment, found: RegionRoutes) -> None:
    """Let routes not be opened again while this session looks at them; older ones go."""
    held = _opened()
    for old in [key for key in held if key[0] == stored.routes_id]:
        held.pop(old)
    held[_key(stored, assessment)] = found


def _key(stored: StoredRoutes, assessment: Assessment) -> tuple[Hashable, ...]:
    """Return what opened routes rest on."""
    of_data = (assessment.region.fingerprint, assessment.parameters.changed, assessment.decisions)
    return (stored.routes_id, stored.version, *of_data)


def _opened() -> dict[tuple[Hashable, ...], RegionRoutes]:
    held: dict[tuple[Hashable, ...], RegionRoutes] = st.session_state.setdefault(_OPENED, {})
    return held


def show_state(shown: ShownRoutes, assessment: Assessment) -> None:
    """Say what the routes come to, and what has changed since they were planned."""
    lang, routes = language(), shown.routes
    saved = from_typed_json(SavedRoutes, shown.stored.content)
    if saved.fingerprint != assessment.region.fingerprint:
        st.warning(say.OTHER_DATA.say(lang))
    elif saved.changed != assessment.parameters.changed:
        st.info(say.OTHER_PARAMETERS.say(lang))
    # Codes of stops and people's names may stand in them: plain text, never markup.
    st.text("\n".join(route_lines(routes, lang)))
    if routes.faults:
        st.error(say.BROKEN.say(lang))


def names_of(shown: ShownRoutes) -> dict[str, str]:
    """Return the names of stops and schools by their codes."""
    found = shown.routes.found
    names = {str(k): str(v) for k, v in found.roads.region.names("schools").items()}
    return names | dict(zip(found.chosen.ids, found.chosen.names, strict=True))


def offer_files(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> None:
    """Offer workbook, layers and the sheet of the trip chosen, each made when it is asked for."""
    lang, of = language(), shown_of(assessment)
    stem = file_stem([of.region.name or "region", route_say.NAME.say(lang), f"{of.made_on:%Y%m%d}"])
    left, middle, right = st.columns(3)
    pupils = shown.routes.pupils
    printed = pupil_rows(shown.routes, lang).columns
    offer_person_file(
        left,
        say.BOOK.say(lang),
        lambda: route_workbook(shown.routes, of, lang=lang),
        file_name=f"{stem}.xlsx",
        taken=persons_of(assessment, "route_workbook", people=len(pupils), columns=printed),
        mime=XLSX,
        width="stretch",
    )
    with middle:
        _offer_sheet(shown, assessment, trip_id, stem=stem)
    offer_person_file(
        right,
        say.LAYERS.say(lang),
        lambda: route_layer_bytes(shown.routes),
        file_name=f"{stem}.gpkg",
        taken=persons_of(assessment, "route_layers", people=len(pupils), columns=pupils.columns),
        mime="application/geopackage+sqlite3",
        width="stretch",
    )


def _offer_sheet(
    shown: ShownRoutes, assessment: Assessment, trip_id: str | None, *, stem: str
) -> None:
    """Offer the driver's sheet of the trip chosen."""
    lang, made_on = language(), shown_of(assessment).made_on
    on_trip = int((shown.routes.pupils["trip_id"] == trip_id).sum())
    offer_person_file(
        st.container(),
        say.SHEETS.say(lang),
        lambda: trip_sheets(shown.routes, assessment, made_on=made_on, trip_id=trip_id, lang=lang),
        file_name=f"{stem}-{trip_id}.pdf",
        taken=persons_of(
            assessment,
            "trip_sheets",
            people=on_trip,
            columns=("pupil_id", "grade", "school", "stop", "board"),
        ),
        mime="application/pdf",
        disabled=trip_id is None,
        help=say.SHEETS_HELP.say(lang),
        width="stretch",
    )


def _undo() -> dict[str, list[str]]:
    before: dict[str, list[str]] = st.session_state.setdefault(_UNDO, {})
    return before
