"""A scenario as a plain JSON text, with the answers people gave about it."""

import json
from datetime import date
from typing import Any

from analysis.scenario.answers import Answer
from analysis.scenario.scenario import Edit, Scalar, Scenario, Value
from geo.tables import Problem, ScenarioError
from words.planning import MISFIT

FORMAT = "school-layout-scenario"
VERSION = 1
_PLAIN = (str, int, float, bool, type(None))


def to_json(scenario: Scenario, answers: tuple[Answer, ...] = ()) -> str:
    """Return the text of a scenario; the same scenario always gives the same text.

    Parameters
    ----------
    scenario
        The edits in their order.
    answers
        What people answered about it.

    Examples
    --------
    >>> from_json(to_json(Scenario("甲")))
    (Scenario(name='甲', edits=()), ())
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "name": scenario.name,
        "edits": [plain_edit(edit) for edit in scenario.edits],
        "answers": [dict(vars(answer)) for answer in answers],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)


def from_json(
    text: str | bytes, *, today: date | None = None
) -> tuple[Scenario, tuple[Answer, ...]]:
    """Return the scenario and the answers written in ``text``.

    Parameters
    ----------
    text
        What ``to_json`` wrote.
    today
        Where given, an answer dated after this day is refused: it cannot have been given yet.

    Raises
    ------
    ScenarioError
        Where the text is no scenario, or one of another version.
    """
    try:
        content = json.loads(text)
        # Half a character or an endless number cannot be written again: ``to_json`` wrote none.
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise _refused("not_json", error) from error
    except RecursionError as error:
        raise _refused("too_deep", "") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _refused("not_a_scenario", "format")
    if content.get("version") != VERSION:
        raise _refused("not_a_scenario", f"version {content.get('version')}")
    try:
        edits = tuple(read_edit(row) for row in _list(content["edits"]))
        answers = tuple(_answer(row) for row in _list(content.get("answers", [])))
        scenario = Scenario(_text(content["name"]), edits)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused("not_a_scenario", error) from error
    for answer in answers:
        if today is not None and answer.at > today.isoformat():
            raise _refused("future_answer", answer.at)
    return scenario, answers


def plain_edit(edit: Edit) -> dict[str, Any]:
    """Return an edit as JSON holds it."""
    plain = {name: value for name, value in vars(edit).items() if value is not None}
    for name in ("before", "after"):
        value = getattr(edit, name)
        plain[name] = dict(value) if isinstance(value, tuple) else value
    return {**plain, "id": list(edit.id)}


def read_edit(row: dict[str, Any]) -> Edit:
    """Return the edit JSON holds in ``row``."""
    until = row.get("until")
    key = tuple(_text(part) for part in _list(row["id"]))
    if not key:
        raise ValueError(row)
    return Edit(
        table=_text(row["table"]),
        id=key,
        field=_text(row["field"]),
        before=_value(row["before"]),
        after=_value(row["after"]),
        why=_text(row["why"]),
        until=None if until is None else _day(until),
    )


def _answer(row: dict[str, Any]) -> Answer:
    rows = row.get("about")
    about = None if rows is None else tuple(_text(one) for one in _list(rows))
    rest = {name: _text(value) for name, value in row.items() if name != "about"}
    return Answer(**rest, about=about)


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return tuple(sorted((_text(name), _scalar(cell)) for name, cell in value.items()))
    return _scalar(value)


def _scalar(value: object) -> Scalar:
    if not isinstance(value, _PLAIN):
        raise TypeError(value)
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _day(value: object) -> str:
    """Return a last day; days are compared as texts, so that no other spelling is one."""
    text = _text(value)
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def _refused(rule: str, found: object) -> ScenarioError:
    text = MISFIT[rule].fill(found=str(found), expected=VERSION)
    return ScenarioError([Problem(table="", rule=rule, text=text)])
