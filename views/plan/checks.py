"""Whether a closure may be done: the four hard stops, the rules and the steps, with all reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
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
    """Let people's answers be entered at once: what, by whom, on which day, by which paper."""
    lang, school_id = language(), case.school_id
    titles, is_open = _questions(checks)
    order = sorted(titles, key=lambda question: not is_open[question])
    st.subheader(say.ANSWERS.say(lang, count=sum(is_open.values())), anchor=False)
    if not order:
        return
    # Once something is entered the form begins anew, with empty fields.
    box = f"{school_id}-{len(plan.answers)}"
    with st.form(f"plan-answers-{box}", border=False):
        given: dict[str, tuple[str, date]] = {}
        for question in order:
            sign = _SIGN["needs_answer"] if is_open[question] else "✓"
            value, at = st.columns([4, 1], vertical_alignment="bottom")
            with value:
                answer = _value(question, f"{sign} {titles[question]}", box)
            day = at.date_input(
                say.ANSWERED_AT.say(lang),
                value=today(),
                max_value=today(),
                key=f"plan-answer-at-{question}-{box}",
            )
            given[question] = (answer, day)
        by, note, enter = st.columns([3, 5, 2], vertical_alignment="bottom")
        who = by.text_input(say.ANSWERED_BY.say(lang), max_chars=60, key=f"plan-by-{box}").strip()
        paper = note.text_input(say.PAPER.say(lang), max_chars=200, key=f"plan-note-{box}").strip()
        if not enter.form_submit_button(say.ENTER.say(lang), type="primary", width="stretch"):
            return
    answers = [
        Answer(question_key(q, school_id), answer, who, day.isoformat(), paper, case.about(q))
        for q, (answer, day) in given.items()
        if answer
    ]
    if not answers or not who:
        st.error(say.ANSWER_INCOMPLETE.say(lang))
        return
    put_plan(replace(plan, answers=(*plan.answers, *answers)))
    st.rerun()


def _questions(checks: Sequence[Check]) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the title of each question ``checks`` ask, and whether it waits for an answer."""
    titles: dict[str, str] = {}
    is_open: dict[str, bool] = {}
    for check in checks:
        for reason in check.reasons:
            if reason.question:
                question = reason.question.partition(":")[0]
                is_open[question] = is_open.get(question, False) or reason.state == "needs_answer"
                text = CHECK[check.key] if question in STEPS else QUESTION[question]
                titles[question] = text.say(language())
    return titles, is_open


def _value(question: str, title: str, box: str) -> str:
    """Draw the field for an answer: a choice where there is one, else a number; blank at first."""
    lang = language()
    key = f"plan-answer-{question}-{box}"
    choices = ANSWERS.get(question)
    if choices is not None:
        picked = st.selectbox(
            title,
            list(choices),
            index=None,
            key=key,
            placeholder=say.NOT_ANSWERED.say(lang),
            format_func=lambda code: choices[code].say(lang),
        )
        return "" if picked is None else str(picked)
    number = st.number_input(
        title,
        0,
        _MOST[question],
        value=None,
        step=1,
        key=key,
        placeholder=say.NOT_ANSWERED.say(lang),
    )
    return "" if number is None else str(int(number))
