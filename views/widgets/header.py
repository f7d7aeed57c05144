"""The top of each page: the question it answers, what is open, and the parameters it uses."""

from collections.abc import Sequence

import streamlit as st

from analysis.demand import heading_year
from analysis.parameters import PARAMETER, PARAMETERS, ClockTime, Parameter, Parameters, Value
from geo.errors import ParameterError
from views.session import (
    conflict,
    follows_address,
    is_built_in,
    language,
    open_plan,
    open_points,
    opened_distances,
    query_text,
    set_query_value,
)
from views.widgets.page_link import page_link
from views.widgets.plan_line import plan_line
from words.pages import pages as say
from words.papers import PLAN_NAMED

# Pages that show or search things as they are, whatever plan is open.
_AS_IT_IS = frozenset({"buses", "monitoring", "optimise", "region_data", "review"})
# Where what waits for a look is listed.
_REVIEW = "region_data"


def page_header(page: str, used: Sequence[Parameter]) -> Parameters:
    """Draw title, question, the line of what is open and the page's parameters; return them."""
    lang = language()
    st.header(say.PAGE[page].say(lang), anchor=False)
    region = opened_distances().region
    year = heading_year(region)
    waiting = open_points().total
    state = say.STATE_OPEN.fill(count=f"{waiting:,}") if waiting else say.STATE_GOOD
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
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.text(f"{say.QUESTION[page].say(lang)}　　{line}")
    if waiting and page != _REVIEW:
        page_link(_REVIEW, say.LOOK_AGAIN.say(lang), place=right)
    if plan is not None:
        plan_line(plan, as_it_is=page in _AS_IT_IS)
    if is_built_in():
        st.caption(say.MODELLED.say(lang))
    return _parameters(used)


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
    """Draw one widget per parameter in the sidebar; what differs from its default is addressed.

    What was changed elsewhere counts here, too: it is shown below those the page is about.
    """
    lang = language()
    values = {each.key: _asked(each) for each in PARAMETERS}
    changed = [each for each in PARAMETERS if values[each.key] != each.default]
    shown = [*used, *(each for each in changed if each not in used)]
    if shown:
        with st.sidebar:
            st.subheader(say.PARAMETERS.say(lang), anchor=False)
            for each in shown:
                values[each.key] = _widget(each, values[each.key])
            if any(values[each.key] != each.default for each in shown):
                st.button(say.RESET.say(lang), width="stretch", on_click=_reset)
    for each in PARAMETERS:
        _put(each, values[each.key])
    return Parameters.of(values)


def _asked(parameter: Parameter) -> Value:
    """Return what the address asks of a parameter, its default where that is no value of it."""
    text = query_text(parameter.key)
    if text is None:
        return parameter.default
    try:
        return parameter.checked(text)
    except ParameterError:
        return parameter.default


def _put(parameter: Parameter, value: Value) -> None:
    text = value if isinstance(value, str) else f"{value:.10g}"
    differs = value != parameter.default
    set_query_value(parameter.key, text if differs else None, on_every_page=True)


def _reset() -> None:
    """Put every parameter back to its default, before the page is drawn."""
    for each in PARAMETERS:
        set_query_value(each.key, None)
        st.session_state.pop(each.key, None)


def _widget(parameter: Parameter, value: Value) -> Value:
    lang = language()
    key = parameter.key
    if follows_address(key) or key not in st.session_state:
        st.session_state[key] = value
    default = _shown(parameter, parameter.default)
    hint = say.SOURCE.say(
        lang,
        source=parameter.source.say(lang),
        confidence=parameter.confidence,
        default=default,
        unit="",
    )
    if isinstance(parameter, ClockTime):
        return _time_of_day(parameter, hint)
    if parameter.choices:
        return str(
            st.selectbox(
                parameter.label.say(lang),
                list(parameter.choices),
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
            step=parameter.step,
            format="%.0f" if whole else "%.2f",
            help=hint,
            key=key,
        )
    )


def _time_of_day(parameter: ClockTime, hint: str) -> float:
    """Draw the choice of a time; one asked for by the address is among them whatever it is."""
    count = round((parameter.maximum - parameter.minimum) / parameter.step) + 1
    steps = {parameter.minimum + n * parameter.step for n in range(count)}
    return float(
        st.selectbox(
            parameter.label.say(language()),
            sorted(steps | {float(st.session_state[parameter.key])}),
            format_func=lambda minutes: parameter.shown(minutes).say(language()),
            help=hint,
            key=parameter.key,
        )
    )


def _shown(parameter: Parameter, value: Value) -> str:
    lang = language()
    if parameter.choices or isinstance(parameter, ClockTime):
        return parameter.shown(value).say(lang)
    return f"{float(value):,g} {parameter.unit.say(lang)}".strip()
