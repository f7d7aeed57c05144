"""The card of what is selected: a school or a village, its facts and what is near."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.small_schools import enrolment_by_year
from analysis.transport import township_totals
from geo.tables import (
    CHOICE_TEXT,
    KIND_TEXT,
    STAGE_TEXT,
    STAGES,
    STAGES_OF_KIND,
    is_open,
    open_schools,
)
from layers.palette import STAGE_LINES
from views.session import is_allowed, language, page_file
from views.widgets import lines_chart, show_table
from words import percent_reached
from words.pages import FACT, TRY_CLOSING
from words.pages import pages as say
from words.planning import register_sentence

_SCHOOL_FACTS = (
    "kind",
    "township",
    "urban_rural",
    "ownership",
    "status",
    "plan",
    "boarding_places",
    "position_source",
)
_VILLAGE_FACTS = ("kind", "township", "county", "urban_rural", "population", "position_source")
_NEIGHBOURS = 5


def school_card(assessment: Assessment, school_id: str) -> None:
    """Show a school: facts, verdict and reason by stage, years, reach and neighbours."""
    lang = language()
    region = assessment.region
    school = region.schools.set_index("school_id").loc[school_id]
    _heading(region.names("schools")[school_id])
    st.text(f"{school_id} · {KIND_TEXT[str(school['kind'])].say(lang)}")
    _facts(school, _SCHOOL_FACTS[1:])
    if bool(is_open(region.schools)[region.schools["school_id"] == school_id].all()):
        _to_do(school_id)
    rows = assessment.register[assessment.register["school_id"] == school_id]
    for stage, reason in zip(rows["stage"], rows["reason"], strict=True):
        st.text(f"{STAGE_TEXT[stage].say(lang)}：{register_sentence(reason).say(lang)}")
    _years(assessment, school_id)
    for stage in STAGES_OF_KIND[school["kind"]]:
        _reach(assessment, school_id, stage)
        _neighbours(assessment, school_id, stage)


def village_card(assessment: Assessment, village_id: str) -> None:
    """Show a village: facts, and the nearest school of each stage with its reason."""
    lang = language()
    region = assessment.region
    village = region.villages.set_index("village_id").loc[village_id]
    _heading(region.names("villages")[village_id])
    st.text(village_id)
    _facts(village, _VILLAGE_FACTS)
    st.text(say.NEAREST_BY_STAGE.say(lang))
    names = region.names("schools")
    frames = []
    for stage in STAGES:
        if len(open_schools(region, stage)):
            walk = assessment.reach_of(stage)
            frames.append(walk[walk["village_id"] == village_id])
    if frames:
        near = pd.concat(frames, ignore_index=True)
        near["name"] = near["school_id"].map(names)
        columns = ["stage", "name", "walk_m", "straight_m", "children", "reason"]
        columns += ["walk_basis"] if (near["walk_basis"] == "estimated").any() else []
        columns += ["caution_m"] if (near["caution_m"] > 0).any() else []
        show_table(near[columns], key=f"near-{village_id}", height_px=180)


def township_card(assessment: Assessment, township_id: str) -> None:
    """Show a township: its name, and its pupils beyond the limit and who of them is fetched."""
    totals = township_totals(assessment.needs, assessment.region)
    own = totals[totals["township_id"] == township_id]
    outlines = assessment.region.table("boundaries").set_index("boundary_id")
    _heading(str(outlines.loc[township_id, "name"]))
    for row in own.to_dict("records"):
        for name, title in say.TOWNSHIP_TITLES.items():
            value = row[name]
            shown = f"{percent_reached(value)} %" if name == "served_share" else f"{value:,.0f}"
            text = say.UNKNOWN.say(language()) if pd.isna(value) else shown
            st.text(f"{title.say(language())}：{text}")


def _to_do(school_id: str) -> None:
    """Offer what can be done with a school: see what its closing would mean."""
    if not is_allowed("change_plans"):
        return
    if st.button(f"{TRY_CLOSING.say(language())} →", key=f"try-{school_id}"):
        st.session_state["try-closing"] = school_id
        st.switch_page(page_file("plans"))


def _heading(name: str) -> None:
    """Show a name from the data as a heading, as plain text: markup could call outside."""
    with st.container(key="card-name"):
        st.text(name)


def _facts(row: pd.Series, names: tuple[str, ...]) -> None:
    lang = language()
    parts = []
    for name in names:
        value = row[name]
        if pd.isna(value):
            continue
        words = CHOICE_TEXT[value].say(lang) if value in CHOICE_TEXT else str(value)
        shown = f"{value:,}" if isinstance(value, int) else words
        parts.append(f"{FACT[name].say(lang)} {shown}")
    st.text(" · ".join(parts))


def _years(assessment: Assessment, school_id: str) -> None:
    years = enrolment_by_year(assessment.region)
    years = years[years["school_id"] == school_id]
    if years.empty:
        return
    lang = language()
    words = {stage: text.say(lang) for stage, text in STAGE_TEXT.items()}
    wide = years.pivot_table(index="year", columns="stage", values="pupils", aggfunc="sum")
    wide.index = wide.index.astype(str)
    st.text(say.TREND.say(lang))
    lines_chart(
        wide.rename(columns=words).astype("float64"),
        step=say.SCHOOL_YEAR.say(lang),
        series=say.STAGE.say(lang),
        value=say.ENROLLED.say(lang),
        colours=STAGE_LINES,
        alt=say.TREND.say(lang),
        height_px=200,
    )


def _reach(assessment: Assessment, school_id: str, stage: str) -> None:
    lang = language()
    limit_m = assessment.parameters.reach_m(stage)
    areas = assessment.area_of(school_id, stage, limit_m).set_index("school_id")
    if school_id not in areas.index or pd.isna(areas.loc[school_id, "villages"]):
        st.text(say.NO_POSITION.say(lang))
        return
    area = areas.loc[school_id]
    children = "—" if pd.isna(area["children"]) else f"{area['children']:,.0f}"
    counts = {"villages": area["villages"], "children": children}
    words = STAGE_TEXT[stage].say(lang)
    st.text(say.WITHIN.say(lang, limit=f"{limit_m:,.0f}", stage=words, **counts))


def _neighbours(assessment: Assessment, school_id: str, stage: str) -> None:
    walks = assessment.distances.school_walks(stage)
    near = walks[(walks["school_id"] == school_id) & walks["walk_m"].notna()]
    near = near.nsmallest(_NEIGHBOURS, "walk_m")
    if near.empty:
        return
    register = assessment.register.query("stage == @stage").set_index("school_id")["pupils"]
    near = near.assign(
        name=near["other_id"].map(assessment.region.names("schools")),
        pupils=near["other_id"].map(register),
    )
    st.text(say.NEIGHBOURS.say(language()))
    show_table(near[["name", "walk_m", "pupils"]], key=f"others-{school_id}-{stage}", height_px=213)
