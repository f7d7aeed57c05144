"""A figure in words: its value, how sure that is, and whether its target is reached."""

import re

from analysis.assessment import Figure
from words import Lang, change_shown, number_shown
from words.pages import pages as say

# What streamlit reads as markup, anywhere in a line.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def figure_value(figure: Figure, lang: Lang) -> str:
    """Return the value of a figure with its unit: a dash where it is not known.

    The least there can be, and an estimate, are said to be that.
    """
    if figure.value is None:
        return say.UNKNOWN.say(lang)
    unit = figure.unit.say(lang)
    number = (change_shown if figure.key == "small" else number_shown)(figure.value)
    shown = f"{figure.percent} %" if unit == "%" else f"{number} {unit}"
    if figure.is_least:
        return say.AT_LEAST.say(lang, value=shown)
    return say.ABOUT.say(lang, value=shown) if figure.is_estimated else shown


def figure_state(figure: Figure, lang: Lang) -> str:
    """Return whether the target is reached, or that it is open; blank where there is no target."""
    if figure.target is None or figure.value is None:
        return ""
    target = target_value(figure, lang)
    if figure.reached is None:
        return say.UNDECIDED.say(lang, target=target, count=f"{figure.undecided:,.0f}")
    words = say.REACHED if figure.reached else say.NOT_REACHED
    return ("✓ " if figure.reached else "✗ ") + words.say(lang, target=target)


def target_value(figure: Figure, lang: Lang) -> str:
    """Return the target of a figure with its sign and unit; blank where there is none."""
    if figure.target is None:
        return ""
    sign = "≥" if figure.at_least else "≤"
    return f"{sign} {figure.target:g} {figure.unit.say(lang)}"


def unmarked(text: str) -> str:
    r"""Return ``text`` so that markdown shows it as it is: names in it are the user's own.

    Examples
    --------
    >>> unmarked("赵庄*小学*")
    '赵庄\\*小学\\*'
    """
    return _MARKS.sub(r"\\\1", text)
