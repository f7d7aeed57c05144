"""Three sentences made from the figures: what is good, what is overdue, what comes first."""

from collections.abc import Sequence

from analysis.assessment import Figure, Todo
from views.widgets import figure_value, target_value
from words import Text
from words.pages import overview as say
from words.pages import pages

# The thing to do that brings a figure to its target.
_REMEDY = {"fetched": "gap"}


def sentences(figures: Sequence[Figure], todos: Sequence[Todo], *, year: int) -> tuple[Text, ...]:
    """Return what is reached, what is overdue, not due or not known, and what to do first.

    Parameters
    ----------
    figures, todos
        Of the region, analysis.assessment.
    year
        The calendar year it is: a target whose year is over and that is missed is overdue.

    Returns
    -------
    tuple of Text
        Three sentences. A figure of which nobody knows whether it is reached is named as that,
        never among those that are.
    """
    asked = [figure for figure in figures if figure.target is not None]
    good = [_named(figure) for figure in asked if figure.reached]
    return (
        say.GOOD.fill(figures=say.COMMA.join(good)) if good else say.GOOD_NONE,
        _overdue(asked, year),
        _first(figures, todos, year),
    )


def first_todo(figures: Sequence[Figure], todos: Sequence[Todo], *, year: int) -> Todo | None:
    """Return what comes first: what an overdue target waits for, else what touches most children.

    A list that is missing altogether comes before everything, as ``todos`` has it.
    """
    return next(iter(_in_turn(figures, todos, year)), None)


def _in_turn(figures: Sequence[Figure], todos: Sequence[Todo], year: int) -> list[Todo]:
    """Return ``todos`` with those an overdue target waits for at the front."""
    waited_for = {_REMEDY.get(figure.key) for figure in figures if figure.is_overdue(year)}
    return sorted(todos, key=lambda todo: todo.key not in waited_for)


def _overdue(asked: Sequence[Figure], year: int) -> Text:
    """Return what is overdue, what is short but not due, and what is not known."""
    late = [_due(figure) for figure in asked if figure.is_overdue(year)]
    early = [_due(f) for f in asked if f.reached is False and not f.is_overdue(year)]
    unknown = [say.SHORT_TITLE[figure.key] for figure in asked if figure.reached is None]
    none = say.OVERDUE_NONE_KNOWN if unknown else say.OVERDUE_NONE
    parts = [say.OVERDUE.fill(figures=say.COMMA.join(late)) if late else none]
    if early:
        parts.append(say.NOT_DUE.fill(figures=say.COMMA.join(early)))
    if unknown:
        parts.append(say.NOT_KNOWN.fill(figures=say.COMMA.join(unknown)))
    return Text("", " ").join(parts)


def _first(figures: Sequence[Figure], todos: Sequence[Todo], year: int) -> Text:
    turn = _in_turn(figures, todos, year)
    if not turn:
        unknown = any(figure.value is None and figure.lacks for figure in figures)
        return pages.NOTHING_KNOWN_TO_DO if unknown else pages.NOTHING_TO_DO
    if len(turn) == 1:
        return say.FIRST.fill(text=turn[0].text)
    return say.FIRST_AND_NEXT.fill(text=turn[0].text, following=turn[1].text)


def _named(figure: Figure) -> Text:
    value = Text(figure_value(figure, "zh"), figure_value(figure, "en"))
    return Text("{title} {value}", "{title} {value}").fill(
        title=say.SHORT_TITLE[figure.key], value=value
    )


def _due(figure: Figure) -> Text:
    return say.ASKED.fill(
        title=say.SHORT_TITLE[figure.key],
        value=Text(figure_value(figure, "zh"), figure_value(figure, "en")),
        target=Text(target_value(figure, "zh"), target_value(figure, "en")),
        due=figure.due_year,
    )
