"""The fields of a line that a plan adds: its vehicle, where it stops, who rides."""

from collections.abc import Callable

import pandas as pd
import shapely
import streamlit as st

from analysis.assessment import Assessment
from analysis.scenario import Edits, Scalar, edits, scalar
from geo.tables import CHOICE_TEXT
from views.plan.drawn_line import drawn_line_fields
from views.session import language
from words.pages import drawn_lines as drawn
from words.pages import plan_page as say

LINE_WAY = "plan-line-way"
# What makes the edits of a change for a reason; None while something is missing.
Made = Callable[[str], Edits] | None


def service_fields(planned: Assessment, school_id: str | None) -> Made:
    """Draw the fields of a line; return what makes its edits.

    Its stops are villages, or the corners of a line drawn on the map.
    """
    lang = language()
    way = st.radio(
        drawn.WAY.say(lang),
        list(drawn.WAYS),
        format_func=lambda name: drawn.WAYS[name].say(lang),
        horizontal=True,
        key=LINE_WAY,
    )
    if way == "drawn":
        return _drawn(planned, school_id)
    return None if school_id is None else _by_village(planned, school_id)


def _drawn(planned: Assessment, school_id: str | None) -> Made:
    """Draw the fields of a line drawn on the map, one that runs already, without riders."""
    lang = language()
    st.caption(drawn.SCHOOL_HINT.say(lang))
    kind, name = _kind_and_name()
    seats = st.number_input(
        say.SEATS.say(lang),
        1,
        200,
        None,
        1,
        help=drawn.SEATS_HINT.say(lang),
        key="plan-line-known-seats",
    )
    found = drawn_line_fields(planned, school_id)
    if found is None or not name:
        return None
    service_id = _free_code(planned)
    facts: dict[str, Scalar] = {
        "name": name,
        "vehicle_seats": None if seats is None else int(seats),
        "geometry": scalar(found.line),
    }
    return lambda why: edits.add_service(
        planned.region, service_id, school_id, kind=kind, why=why, facts=facts, stops=found.stops
    )


def _kind_and_name() -> tuple[str, str]:
    """Draw kind and name of a line and return them."""
    lang = language()
    kind = st.selectbox(
        say.LINE_KIND.say(lang),
        ["school_bus", "public_transport"],
        format_func=lambda k: CHOICE_TEXT[k].say(lang),
        key="plan-line-kind",
    )
    name = st.text_input(say.LINE_NAME.say(lang), max_chars=60, key="plan-line-name").strip()
    return kind, name


def _free_code(planned: Assessment) -> str:
    used = set(planned.region.table("services")["service_id"])
    return next(i for n in range(1, len(used) + 2) if (i := f"plan-{n}") not in used)


def _by_village(planned: Assessment, school_id: str) -> Made:
    """Draw the fields of a line that stops at villages and takes those who wait in them."""
    lang, region = language(), planned.region
    kind, name = _kind_and_name()
    seats = int(st.number_input(say.SEATS.say(lang), 7, 80, 19, 1, key="plan-line-seats"))
    waiting = waiting_by_village(planned, school_id)
    villages = region.villages[region.villages.geometry.notna()].set_index("village_id")
    names = region.names("villages")
    order = [*waiting.index[waiting.index.isin(villages.index)]]
    order += [i for i in villages.index if i not in set(order)]
    stops = st.multiselect(
        say.STOPS.say(lang),
        order,
        placeholder=say.PICK_STOPS.say(lang),
        key="plan-line-stops",
        format_func=lambda i: say.STOP.say(lang, village=names[i], pupils=waiting.get(i, 0)),
    )
    if not stops or not name:
        return None
    people = waiting_pupils(planned, school_id)
    riders = people.loc[people["village_id"].isin(stops), "pupil_id"].tolist()
    halts: list[dict[str, Scalar]] = [
        {"name": str(names[i]), "geometry": scalar(villages.geometry[i])} for i in stops
    ]
    ends = [*villages.geometry[stops], *_gate(planned, school_id)]
    line = scalar(shapely.LineString(ends)) if len(ends) > 1 else None
    facts: dict[str, Scalar] = {"name": name, "vehicle_seats": seats, "geometry": line}
    service_id = _free_code(planned)
    st.caption(say.RIDERS.say(lang, riders=len(riders), seats=seats))
    return lambda why: edits.add_service(
        region, service_id, school_id, kind=kind, why=why, facts=facts, stops=halts, riders=riders
    )


def waiting_pupils(planned: Assessment, school_id: str) -> pd.DataFrame:
    """Return the pupils who go to a school after the plan from beyond the limit, not fetched.

    Who states no service may need the line, too.
    """
    needs = planned.needs
    far = needs["beyond"].fillna(False).astype(bool) & needs["counted"]
    gap = needs["gap"].fillna(far).astype(bool) & needs["pupil_id"].notna()
    return needs[gap & (needs["school_id"] == school_id)]


def waiting_by_village(planned: Assessment, school_id: str) -> pd.Series:
    """Return how many of ``waiting_pupils`` live in each village, the most first."""
    count = waiting_pupils(planned, school_id).groupby("village_id").size()
    return count.sort_values(ascending=False, kind="stable")


def _gate(planned: Assessment, school_id: str) -> list[shapely.Point]:
    gates = planned.distances.gates
    return list(gates.loc[gates["school_id"] == school_id, "geometry"][:1])
