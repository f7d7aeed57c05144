"""The form that adds a change to a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.finding import findable
from analysis.scenario import Edits, edits
from geo.errors import PlanningError
from geo.tables import CHOICE_TEXT, KIND_TEXT, STAGE_TEXT, STAGES_OF_KIND, Region, is_open
from views.map import Place
from views.plan.place_fields import LINE, POINT, new_code, place_fields
from views.plan.road_fields import FIND, ROAD_KIND, UNTIL, road_fields
from views.plan.road_trial import show_road_trial
from views.plan.service_fields import LINE_WAY, service_fields
from views.plan.trial import show_trial
from views.plan_years import (
    class_size_fields,
    estate_fields,
    moving_fields,
    re_use_fields,
)
from views.session import OpenPlan, language, put_plan, try_plan
from words.pages import plan_page as say

SCHOOL, ACT = "plan-school", "plan-act"
_ADDED, _INTO, _REASON = "plan-added", "plan-into", "plan-reason"
_ACTS = (
    *("close", "open", "resize", "kind", "move", "equip", "service", "road", "reopen"),
    *("re_use", "estate", "moving", "class_size"),
)
# What a field of the form gives: the edits, for a reason; None while something is missing.
Made = Callable[[str], Edits] | None


@dataclass(frozen=True)
class _Sites:
    """The schools of a region to choose from: names by id, and the rows by id."""

    names: Mapping[str, str]
    rows: pd.DataFrame

    @classmethod
    def of(cls, region: Region, *, in_use: bool = True) -> "_Sites":
        rows = region.schools
        rows = rows[is_open(rows)] if in_use else rows[~is_open(rows)]
        names = region.names("schools").reindex(rows["school_id"])
        place = rows.set_index("school_id")["township"].fillna("")
        shown = {i: f"{names[i]} · {place[i]}".strip(" ·") for i in rows["school_id"]}
        return cls(shown, rows.set_index("school_id"))


def clear_form() -> None:
    """Empty the fields of a change that was just taken in; called before they are drawn."""
    if st.session_state.pop(_ADDED, False):
        for drawn in (POINT, LINE):
            st.session_state.pop(drawn, None)
        blank = {SCHOOL: None, _INTO: None, _REASON: "", FIND: "", UNTIL: None}
        st.session_state.update(blank)


def take_from_map(point: Place | None, line: tuple[Place, ...] | None) -> None:
    """Put a point or line newly set on the map into the form; called before it is drawn.

    The last that a person did counts: a point takes the place of a road sought by its name, and who
    draws a line means a new road, or the bus whose form is open. An empty line is one that was
    cleared.
    """
    if point is not None:
        st.session_state.update({POINT: point, FIND: ""})
    if line is not None:
        st.session_state[LINE] = line
    if line and st.session_state.get(ACT) == "service":
        st.session_state[LINE_WAY] = "drawn"
    elif line:
        st.session_state.update({ACT: "road", ROAD_KIND: "draw"})


@st.fragment
def add_form(plan: OpenPlan, planned: Assessment) -> None:
    """Let one change be added to the plan; it is tried on the data before it is taken in."""
    lang = language()
    st.subheader(say.ADD.say(lang), anchor=False)
    act = st.selectbox(
        say.ACT.say(lang), _ACTS, key=ACT, format_func=lambda a: say.ACTS[a].say(lang)
    )
    made = _FIELDS[act](planned)
    if act == "close" and made is not None:
        show_trial(plan, planned, made(""))
    elif act == "road" and made is not None:
        show_road_trial(plan, planned, made(""))
    why = st.text_input(say.WHY.say(lang), key=_REASON, max_chars=300).strip()
    if not st.button(say.ADD_CHANGE.say(lang), type="primary", width="stretch"):
        return
    if made is None:
        st.error(say.INCOMPLETE.say(lang))
        return
    if not why:
        st.error(say.NO_WHY.say(lang))
        return
    try:
        new = made(why)
        changed = replace(plan, scenario=plan.scenario.then(new))
        try_plan(changed)
    except PlanningError as error:
        st.error(say.REFUSED.say(lang))
        st.text(error.say(lang))
        return
    if not new:
        st.error(say.NOTHING_NEW.say(lang))
        return
    st.session_state[_ADDED] = True
    put_plan(changed)
    st.rerun()


def _school(sites: _Sites, label: str, *, key: str = SCHOOL) -> str | None:
    """Draw the choice of a school and return its id, None where there is none to choose."""
    if st.session_state.get(key) not in sites.names:
        st.session_state[key] = None
    return st.selectbox(
        label,
        list(sites.names),
        key=key,
        index=None,
        placeholder=say.PICK_SCHOOL.say(language()),
        format_func=lambda i: findable(sites.names.get(i, i)),
    )


def _closing(planned: Assessment) -> Made:
    lang = language()
    sites = _Sites.of(planned.region)
    school = _school(sites, say.SCHOOL.say(lang))
    others = _Sites({i: n for i, n in sites.names.items() if i != school}, sites.rows)
    stages = STAGES_OF_KIND[str(sites.rows.loc[school, "kind"])] if school else ()
    fitting = others.rows["kind"].map(lambda kind: bool(set(stages) & {*STAGES_OF_KIND[kind]}))
    near = {i: n for i, n in others.names.items() if not stages or fitting[i]}
    into = _school(_Sites(near, sites.rows), say.INTO.say(lang), key=_INTO)
    if school is None:
        return None
    return lambda why: edits.close(planned.region, school, why=why, into=into)


def _reopening(planned: Assessment) -> Made:
    school = _school(_Sites.of(planned.region, in_use=False), say.SITE.say(language()))
    if school is None:
        return None
    return lambda why: edits.open_site(planned.region, school, why=why)


def _opening(planned: Assessment) -> Made:
    lang = language()
    region = planned.region
    name = st.text_input(say.SCHOOL_NAME.say(lang), max_chars=60, key="plan-new-name").strip()
    kind = _kind(say.KIND.say(lang), key="plan-new-kind")
    townships = sorted(region.schools["township"].dropna().unique())
    township = st.selectbox(say.TOWNSHIP.say(lang), townships, index=None, key="plan-new-township")
    areas = ["rural", "town", "urban"]
    area = st.selectbox(
        say.AREA.say(lang), areas, format_func=lambda a: CHOICE_TEXT[a].say(lang), key="plan-area"
    )
    places = {
        stage: int(
            st.number_input(
                say.PLACES.say(lang, stage=STAGE_TEXT[stage].say(lang)),
                0,
                5000,
                270,
                45,
                key=f"plan-new-places-{stage}",
            )
        )
        for stage in STAGES_OF_KIND[kind]
    }
    canteen = st.checkbox(say.HAS_CANTEEN.say(lang), value=True, key="plan-new-canteen")
    point = place_fields()
    if point is None or not name:
        return None
    facts = {
        "name": name,
        "township": township,
        "urban_rural": area,
        "has_canteen": canteen,
        "ownership": "public",
        "position_source": "surveyed",
    }
    school_id = new_code(set(region.schools["school_id"]), name, point)
    return lambda why: edits.open_school(
        school_id, point, kind=kind, why=why, facts=facts, places=places
    )


def _resizing(planned: Assessment) -> Made:
    lang = language()
    sites = _Sites.of(planned.region)
    school = _school(sites, say.SCHOOL.say(lang))
    if school is None:
        return None
    stages = STAGES_OF_KIND[str(sites.rows.loc[school, "kind"])]
    stage = st.selectbox(
        say.STAGE.say(lang),
        stages,
        format_func=lambda s: STAGE_TEXT[s].say(lang),
        key=f"plan-stage-{school}",
    )
    now = planned.region.table("provision").set_index(["school_id", "stage"])["places"]
    known = now.get((school, stage))
    places = st.number_input(
        say.PLACES.say(lang, stage=STAGE_TEXT[stage].say(lang)),
        0,
        5000,
        None if known is None or pd.isna(known) else int(known),
        45,
        key=f"plan-places-{school}-{stage}",
    )
    if places is None:
        return None
    return lambda why: edits.resize(planned.region, school, stage, places=int(places), why=why)


def _changing_kind(planned: Assessment) -> Made:
    lang = language()
    school = _school(_Sites.of(planned.region), say.SCHOOL.say(lang))
    kind = _kind(say.NEW_KIND.say(lang), key="plan-other-kind")
    if school is None:
        return None
    return lambda why: edits.change_kind(planned.region, school, kind, why=why)


def _moving(planned: Assessment) -> Made:
    school = _school(_Sites.of(planned.region), say.SCHOOL.say(language()))
    point = place_fields()
    if school is None or point is None:
        return None
    return lambda why: edits.move(planned.region, school, point, why=why)


def _equipping(planned: Assessment) -> Made:
    lang = language()
    sites = _Sites.of(planned.region)
    school = _school(sites, say.SCHOOL.say(lang))
    if school is None:
        return None
    row = sites.rows.loc[school]
    has_one, beds = row["has_canteen"], row["boarding_places"]
    canteen = st.checkbox(
        say.HAS_CANTEEN.say(lang),
        value=bool(not pd.isna(has_one) and has_one),
        key=f"plan-canteen-{school}",
    )
    places = st.number_input(
        say.BEDS.say(lang),
        0,
        5000,
        0 if pd.isna(beds) else int(beds),
        10,
        key=f"plan-beds-{school}",
    )
    return lambda why: edits.equip(
        planned.region, school, why=why, has_canteen=canteen, boarding_places=int(places)
    )


def _serving(planned: Assessment) -> Made:
    school = _school(_Sites.of(planned.region), say.SCHOOL.say(language()))
    return service_fields(planned, school)


_FIELDS: dict[str, Callable[[Assessment], Made]] = {
    "close": _closing,
    "open": _opening,
    "resize": _resizing,
    "kind": _changing_kind,
    "move": _moving,
    "equip": _equipping,
    "service": _serving,
    "road": road_fields,
    "reopen": _reopening,
    "re_use": re_use_fields,
    "estate": estate_fields,
    "moving": moving_fields,
    "class_size": class_size_fields,
}


def _kind(label: str, *, key: str) -> str:
    lang = language()
    kinds = ["primary", *(kind for kind in KIND_TEXT if kind != "primary")]
    return st.selectbox(label, kinds, key=key, format_func=lambda k: KIND_TEXT[k].say(lang))
