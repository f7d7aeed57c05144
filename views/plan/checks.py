"""Whether a closure may be done: the four hard stops, the rules and the steps, with all reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from analysis.closure import STEPS, Case, Check, Closure, Light, State, question_key
from analysis.scenario import Answer
from views.session import OpenPlan, language, put_plan, today
from words.pages import plan_page as say
from words.planning import ANSWERS, CHECK, QUESTION, STATE, check_text, finding_text, verdict_text

_Colour = Literal["green", "red", "orange"]
# A sign of its own beside each colour: nothing is said by colour alone.
_SIGN: dict[State, str] = {"satisfied": "✓", "violated": "✗", "needs_answer": "？"}
_COLOUR: dict[State, _Colour] = {
    "satisfied": "green",
    "violated": "red",
    "needs_answer": "orange",
}
_LIGHT: dict[Light, tuple[str, _Colour]] = {
    "green": ("✓", "green"),
    "red": ("✗", "red"),
    "amber": ("？", "orange"),
}
_MOST_LIGHTS = 3
# The largest number that may be answered.
_MOST = {"parents_percent": 100, "class_size": 500, "school_size": 20_000}
_HARD, _RULES, _STEPS = say.HARD_STOPS, say.OTHER_RULES, say.PROCEDURE


def show_checks(plan: OpenPlan, closure: Closure) -> None:
    """Show the checks of the closures in the plan, one school at a time, and take answers."""
    lang = language()
    if not closure.closed:
        st.text(say.NOTHING_CLOSED.say(lang))
        return
    names = {str(i): str(n) for i, n in closure.base.region.names("schools").items()}
    school: str = closure.closed[0]
    if len(closure.closed) > 1:
        school = st.selectbox(
            say.CHECKED_SCHOOL.say(lang),
            list(closure.closed),
            key="plan-checked",
            format_func=lambda i: _line(closure, i, names),
        )
    sign, colour = _LIGHT[closure.light(school)[0]]
    verdict = verdict_text(closure.verdict(school), closure.broken(school)).say(lang)
    st.text(say.VERDICT_OF.say(lang, school=names[school]))
    st.badge(f"{sign} {verdict}", color=colour)
    own = [check for check in closure.checks if check.school_id == school]
    hard = [check for check in own if check.is_hard]
    steps = [check for check in own if check.key in STEPS]
    rules = [check for check in own if check not in hard and check not in steps]
    for title, checks in ((_HARD, hard), (_RULES, rules), (_STEPS, steps)):
        st.subheader(title.say(lang), anchor=False)
        for column, check in zip(st.columns(len(checks)), checks, strict=True):
            with column:
                _check(check)
    _answer_form(plan, closure.cases[school], own)


def show_lights(closure: Closure, *, between: str = "　") -> None:
    """Show in a line for each school closed what its checks come to, and its four hard stops."""
    lang = language()
    names = {str(i): str(n) for i, n in closure.base.region.names("schools").items()}
    lines = [light_of(closure, s, names, between=between) for s in closure.closed[:_MOST_LIGHTS]]
    if len(closure.closed) > _MOST_LIGHTS:
        lines.append(say.MORE_CLOSED.say(lang, count=len(closure.closed) - _MOST_LIGHTS))
    if lines:
        st.text("\n".join(lines))


def light_of(closure: Closure, school_id: str, names: Mapping[str, str], *, between: str) -> str:
    """Return what the checks of closing a school come to, and below it its four hard stops."""
    hard = [c for c in closure.checks if c.school_id == school_id and c.is_hard]
    found = ((c.state, check_text(c.key, c.state).say(language())) for c in hard)
    stops = between.join(f"{_SIGN[state]} {words}" for state, words in found)
    return f"{_line(closure, school_id, names)}\n    {stops}"


def _line(closure: Closure, school_id: str, names: Mapping[str, str]) -> str:
    """Return a school in the list of those closed, with its verdict."""
    sign, _ = _LIGHT[closure.light(school_id)[0]]
    verdict = verdict_text(closure.verdict(school_id), closure.broken(school_id)).say(language())
    return f"{sign} {names[school_id]}：{verdict}"


def _check(check: Check) -> None:
    """Show one requirement: its light in words, and below it every reason with its own sign."""
    lang = language()
    st.badge(
        f"{_SIGN[check.state]} {STATE[check.state].say(lang)}",
        color=_COLOUR[check.state],
        help=check.source.say(lang),
    )
    # Names and answers stand in the reasons: plain text, never markup.
    reasons = (
        f"{_SIGN[r.state]} {finding_text(r.code, dict(r.values)).say(lang)}" for r in check.reasons
    )
    st.text("\n".join((check_text(check.key, check.state).say(lang), *reasons)))


def _answer_form(plan: OpenPlan, case: Case, checks: Sequence[Check]) -> None:
    """Let people's answers be entered: what, by whom, on which day, proven by which paper."""
    lang, school_id = language(), case.school_id
    titles: dict[str, str] = {}
    is_open: dict[str, bool] = {}
    for check in checks:
        for reason in check.reasons:
            if reason.question:
                question = reason.question.partition(":")[0]
                is_open[question] = is_open.get(question, False) or reason.state == "needs_answer"
                text = CHECK[check.key] if question in STEPS else QUESTION[question]
                titles[question] = text.say(lang)
    order = sorted(titles, key=lambda question: not is_open[question])
    st.subheader(say.ANSWERS.say(lang, count=sum(is_open.values())), anchor=False)
    if not order:
        return
    ask, value, by, at, note, enter = st.columns([6, 2, 2, 3, 3, 2], vertical_alignment="bottom")
    question = ask.selectbox(
        say.QUESTION.say(lang),
        order,
        key=f"plan-question-{school_id}",
        format_func=lambda q: f"{_SIGN['needs_answer'] if is_open[q] else '✓'} {titles[q]}",
    )
    with value:
        given = _value(question, school_id)
    who = by.text_input(say.ANSWERED_BY.say(lang), max_chars=60, key="plan-answer-by").strip()
    day = at.date_input(
        say.ANSWERED_AT.say(lang), value=today(), max_value=today(), key="plan-answer-at"
    )
    paper = note.text_input(say.PAPER.say(lang), max_chars=200, key="plan-answer-note").strip()
    if not enter.button(say.ENTER.say(lang), type="primary", width="stretch"):
        return
    if not given or not who:
        st.error(say.ANSWER_INCOMPLETE.say(lang))
        return
    key, about = question_key(question, school_id), case.about(question)
    answer = Answer(key, given, who, day.isoformat(), paper, about)
    put_plan(replace(plan, answers=(*plan.answers, answer)))
    st.rerun()


def _value(question: str, school_id: str) -> str:
    """Draw the field for the value of an answer: a choice where there is one, else a number."""
    lang = language()
    key = f"plan-answer-{question}-{school_id}"
    choices = ANSWERS.get(question)
    if choices is not None:
        return str(
            st.selectbox(
                say.ANSWER.say(lang),
                list(choices),
                key=key,
                format_func=lambda code: choices[code].say(lang),
            )
        )
    number = st.number_input(say.ANSWER.say(lang), 0, _MOST[question], value=None, step=1, key=key)
    return "" if number is None else str(int(number))
