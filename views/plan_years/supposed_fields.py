"""Fields of what a plan supposes of the years to come, and what the data say of a re-use."""

from collections.abc import Callable, Collection

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.finding import findable
from analysis.scenario import (
    USES,
    Edits,
    Scalar,
    add_estate,
    move_to_town,
    reuse,
    set_class_size,
)
from geo.tables import SIZED_STAGES, STAGE_TEXT, STAGES, TABLE, Region, is_open, teaches
from reports.monitoring import use_sentences
from views.session import language, today
from words import Text
from words.monitoring import places as places_say
from words.pages import plan_page as say

# What makes the edits of a change for a reason; None while something is missing.
Made = Callable[[str], Edits] | None
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
# As far as the forecast of the page of pupils to come looks by itself.
_YEARS_AHEAD = 10
_PRIMARIES = ("primary", "teaching_point")


def estate_fields(planned: Assessment) -> Made:
    """Draw the fields of a housing estate to come; return what makes its edits."""
    lang, region = language(), planned.region
    name = st.text_input(say.ESTATE_NAME.say(lang), max_chars=60, key="plan-estate-name").strip()
    homes = _whole(_title("estates", "homes"), "plan-estate-homes", 100_000)
    year = _year(_title("estates", "handover_year"), "plan-estate-year", region)
    local = st.number_input(
        _title("estates", "local_percent").say(lang),
        *(0.0, 100.0, None, 5.0),
        key="plan-estate-local",
        help=say.LOCAL_HELP.say(lang),
    )
    stages = st.multiselect(
        say.STAGE.say(lang),
        STAGES,
        default=["primary"],
        key="plan-estate-stages",
        format_func=lambda stage: STAGE_TEXT[stage].say(lang),
    )
    pupils = {stage: _estate_pupils(region, stage) for stage in stages}
    known = {stage: each for stage, each in pupils.items() if each is not None}
    if not name or homes is None or year is None or local is None:
        return None
    if not stages or len(known) < len(stages):
        return None
    estate: dict[str, Scalar] = {
        "estate_id": _free("estate", region.table("estates")["estate_id"]),
        "name": name,
        "homes": homes,
        "handover_year": year,
        "local_percent": float(local),
    }
    return lambda why: add_estate(estate, known, why=why)


def _estate_pupils(region: Region, stage: str) -> tuple[str, float, int] | None:
    """Draw where the pupils of a stage go, how many a home has, and the places built."""
    lang = language()
    label = say.OF_STAGE.say(
        lang,
        stage=STAGE_TEXT[stage].say(lang),
        field=_title("estate_pupils", "school_id").say(lang),
    )
    school = _school(region, teaches(region.schools, stage), label, f"plan-estate-school-{stage}")
    left, right = st.columns(2)
    per_home = left.number_input(
        _title("estate_pupils", "per_home").say(lang),
        *(0.0, 10.0, None, 0.05),
        key=f"plan-estate-per-home-{stage}",
    )
    places = right.number_input(
        _title("estate_pupils", "places").say(lang),
        *(0, 5000, 0, 45),
        key=f"plan-estate-places-{stage}",
    )
    if school is None or per_home is None:
        return None
    return school, float(per_home), int(places)


def moving_fields(planned: Assessment) -> Made:
    """Draw the fields of moving from a township to another; return what makes its edits."""
    lang, region = language(), planned.region
    st.caption(say.MOVING_HINT.say(lang))
    stage = _stage(STAGES, "plan-moving-stage")
    schools = region.schools[teaches(region.schools, stage)]
    rows = schools[["county", "township"]].dropna(subset="township").drop_duplicates()
    towns = {f"{row.county}/{row.township}": row for row in rows.itertuples(index=False)}
    start, end = (
        st.selectbox(
            _title("moves", column).say(lang),
            list(towns),
            index=None,
            key=f"plan-moving-{column}",
            format_func=lambda key: str(towns[key].township),
        )
        for column in ("from_township", "to_township")
    )
    percent = st.number_input(
        _title("moves", "yearly_percent").say(lang),
        *(0.0, 100.0, None, 0.5),
        key="plan-moving-part",
    )
    year = _year(_title("moves", "from_year"), "plan-moving-year", region)
    if start is None or end is None or start == end or percent is None or year is None:
        return None
    if str(towns[start].county) != str(towns[end].county):
        st.error(say.OTHER_COUNTY.say(lang))
        return None
    county = towns[start].county
    move: dict[str, Scalar] = {
        "move_id": _free("move", region.table("moves")["move_id"]),
        "county": None if pd.isna(county) else str(county),
        "from_township": str(towns[start].township),
        "to_township": str(towns[end].township),
        "stage": stage,
        "yearly_percent": float(percent),
        "from_year": year,
    }
    return lambda why: move_to_town(move, why=why)


def class_size_fields(planned: Assessment) -> Made:
    """Draw the fields of a policy of class sizes; return what makes its edits."""
    region = planned.region
    stage = _stage(SIZED_STAGES, "plan-class-stage")
    size = _whole(_title("class_policies", "class_size"), "plan-class-size", 60, least=10)
    year = _year(_title("class_policies", "from_year"), "plan-class-year", region)
    if size is None or year is None:
        return None
    return lambda why: set_class_size(region, stage, class_size=size, from_year=year, why=why)


def re_use_fields(planned: Assessment) -> Made:
    """Draw the fields of the re-use of a primary school, and what the data say of it."""
    lang, region = language(), planned.region
    school = _school(
        region, region.schools["kind"].isin(_PRIMARIES), say.SCHOOL.say(lang), "plan-use-school"
    )
    use = st.selectbox(
        say.USE.say(lang), USES, key="plan-use", format_func=lambda u: places_say.USE[u].say(lang)
    )
    into = None
    if use != "nine_year":
        into = _school(
            region, teaches(region.schools, "primary"), say.INTO.say(lang), "plan-use-into"
        )
    count = _whole(say.USE_COUNT[use], f"plan-use-count-{use}", 5000)
    if school is None:
        return None
    uses = planned.places(_YEARS_AHEAD).uses
    own = uses[uses["school_id"].eq(school) & uses["use"].eq(use)]
    st.text("\n".join(use_sentences(own, use, lang)))
    if count is None or into == school or (use == "boarding" and into is None):
        return None
    return lambda why: reuse(region, school, use, count=count, why=why, into=into)


def _school(region: Region, fits: pd.Series, label: str, key: str) -> str | None:
    """Draw the choice of an open school among those that fit."""
    rows = region.schools[is_open(region.schools) & fits]
    names = region.names("schools").reindex(rows["school_id"])
    town = rows.set_index("school_id")["township"].fillna("")
    shown = {i: f"{names[i]} · {town[i]}".strip(" ·") for i in rows["school_id"]}
    if st.session_state.get(key) not in shown:
        st.session_state[key] = None
    return st.selectbox(
        label,
        list(shown),
        key=key,
        index=None,
        placeholder=say.PICK.say(language()),
        format_func=lambda i: findable(shown.get(str(i), str(i))),
    )


def _stage(stages: tuple[str, ...], key: str) -> str:
    lang = language()
    at = stages.index("primary")
    return st.selectbox(
        say.STAGE.say(lang),
        stages,
        index=at,
        key=key,
        format_func=lambda stage: STAGE_TEXT[stage].say(lang),
    )


def _whole(label: Text, key: str, most: int, *, least: int = 0) -> int | None:
    value = st.number_input(label.say(language()), least, most, None, 1, key=key)
    return None if value is None else int(value)


def _year(label: Text, key: str, region: Region) -> int | None:
    """Draw a school year, at first the one after the last with pupils."""
    last = region.table("enrolment")["year"].max()
    first = today().year if pd.isna(last) else int(last) + 1
    value = st.number_input(
        label.say(language()), _FIRST_YEAR, _LAST_YEAR, first, 1, key=key, format="%d"
    )
    return None if value is None else int(value)


def _title(table: str, column: str) -> Text:
    return TABLE[table].column(column).title


def _free(prefix: str, used: Collection[str]) -> str:
    """Return a code that no row has yet."""
    taken = set(used)
    return next(i for n in range(1, len(taken) + 2) if (i := f"{prefix}-{n}") not in taken)
