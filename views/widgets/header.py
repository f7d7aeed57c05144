"""The top of each page: the question it answers, what is open, and the parameters it uses."""

from collections.abc import Sequence

import streamlit as st

from analysis.demand import heading_year
from analysis.parameters import PARAMETER, Parameter, Parameters, Value
from views.session import (
    OpenReviews,
    conflict,
    is_built_in,
    language,
    open_plan,
    open_reviews,
    opened_distances,
)
from words import Text
from words.pages import pages as say
from words.papers import PLAN_NAMED

# Pages that show or search things as they are, whatever plan is open.
_AS_IT_IS = frozenset({"optimise", "region_data"})


def page_header(page: str, used: Sequence[Parameter]) -> Parameters:
    """Draw title, question, the line of what is open and the page's parameters; return them."""
    lang = language()
    st.header(say.PAGE[page].say(lang), anchor=False)
    region = opened_distances().region
    year = heading_year(region)
    waiting = open_reviews()
    state = say.STATE_GOOD if waiting.is_none else say.STATE_OPEN.fill(**waiting_words(waiting))
    plan = open_plan()
    named = say.AS_IT_IS
    if plan is not None and page not in _AS_IT_IS and conflict() is None:
        named = PLAN_NAMED.fill(name=plan.name)
    line = say.TOP_LINE.say(
        lang,
        region=region.name or "—",
        year=year or say.NO_YEAR.say(lang),
        plan=named.say(lang),
        state=state.say(lang),
    )
    st.text(f"{say.QUESTION[page].say(lang)}　　{line}")
    if is_built_in():
        st.caption(say.MODELLED.say(lang))
    return _parameters(used)


def waiting_words(waiting: OpenReviews) -> dict[str, Text]:
    """Return what waits for somebody to look, for the place ``parts`` of a wording."""
    found = {"notes": waiting.notes, "places": waiting.places, "roads": waiting.roads}
    parts = [say.WAITING[key].fill(count=f"{n:,}") for key, n in found.items() if n]
    return {"parts": say.WAITING_JOIN.join(parts)}


def changed_line(parameters: Parameters) -> None:
    """Name the parameters that differ from their defaults, under the figures they touch."""
    lang = language()
    if parameters.changed:
        names = "；".join(
            f"{PARAMETER[name].label.say(lang)} {_shown(PARAMETER[name], value)}"
            for name, value in parameters.changed
        )
        st.caption(say.CHANGED.say(lang, names=names))


def _parameters(used: Sequence[Parameter]) -> Parameters:
    """Draw one widget per parameter in the sidebar; values live as long as the session."""
    lang = language()
    values: dict[str, Value] = st.session_state.setdefault("parameters", {})
    if used:
        with st.sidebar:
            st.subheader(say.PARAMETERS.say(lang), anchor=False)
            for each in used:
                values[each.key] = _widget(each, values.get(each.key, each.default))
            differs = any(values[each.key] != each.default for each in used)
            if differs and st.button(say.RESET.say(lang), width="stretch"):
                for each in used:
                    values.pop(each.key, None)
                st.session_state["parameters_round"] = _round() + 1
                st.rerun()
    return Parameters.of(values)


def _widget(parameter: Parameter, value: Value) -> Value:
    lang = language()
    # A new round of keys is how widgets are put back to their defaults.
    key = f"{parameter.key}#{_round()}"
    default = _shown(parameter, parameter.default)
    hint = say.SOURCE.say(
        lang,
        source=parameter.source.say(lang),
        confidence=parameter.confidence,
        default=default,
        unit="",
    )
    if parameter.choices:
        codes = list(parameter.choices)
        return str(
            st.selectbox(
                parameter.label.say(lang),
                codes,
                index=codes.index(str(value)),
                format_func=lambda code: parameter.choices[code].say(lang),
                help=hint,
                key=key,
            )
        )
    unit = parameter.unit.say(lang)
    whole = float(parameter.step).is_integer()
    return float(
        st.number_input(
            f"{parameter.label.say(lang)}（{unit}）"
            if lang == "zh"
            else f"{parameter.label.en} ({unit})",
            min_value=parameter.minimum,
            max_value=parameter.maximum,
            value=float(value),
            step=parameter.step,
            format="%.0f" if whole else "%.2f",
            help=hint,
            key=key,
        )
    )


def _round() -> int:
    return int(st.session_state.get("parameters_round", 0))


def _shown(parameter: Parameter, value: Value) -> str:
    lang = language()
    if parameter.choices:
        return parameter.choices[str(value)].say(lang)
    return f"{float(value):,g} {parameter.unit.say(lang)}".strip()
