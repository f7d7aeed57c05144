"""Which edits of a scenario hold on a day, and which hold without an end."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from analysis.scenario.row_values import record
from analysis.scenario.scenario import WHOLE_ROW, Edit, Key, Scalar, Scenario, Value

SUPPOSED_TABLES = ("estates", "estate_pupils", "moves", "class_policies")
_Row = tuple[str, Key]
# By row and column: what stands in a cell once ended edits are left out.
_Cells = dict[_Row, dict[str, Value]]


def active_edits(scenario: Scenario, day: date) -> tuple[Scenario, tuple[Edit, ...]]:
    """Return the edits of a scenario that are active on ``day``, and those that ended before it.

    An edit whose ``until`` has passed is as if it had never been made: a later edit of the same
    cell starts from what was there before it, and edits of a row that an ended edit had added
    end with it. An edit that then changes nothing is left out without a word.

    Parameters
    ----------
    scenario
        The edits in their order.
    day
        The day asked about; the last day of an edit is one on which it is active.

    Returns
    -------
    scenario
        The active edits in their order.
    ended
        The edits left out because they, or the row they change, have ended.

    Examples
    --------
    >>> road = Edit("roads", ("r1",), "walk", False, True, "detour", until="2026-05-31")
    >>> active, ended = active_edits(Scenario("甲", (road,)), date(2026, 6, 1))
    >>> len(active.edits), len(ended)
    (0, 1)
    """
    today = day.isoformat()
    return _without(scenario, lambda edit: edit.until is not None and edit.until < today)


def lasting_edits(scenario: Scenario) -> tuple[Scenario, tuple[Edit, ...]]:
    """Return the edits of a scenario that have no last day, and those left out.

    Data has no column for a last day: what is to end one day can only be part of a plan; so can
    what is supposed of the years to come (SUPPOSED_TABLES), which is no fact. Edits of a row that
    such an edit had added, or that rest on a cell it had changed, are taken as in ``active_edits``.

    Examples
    --------
    >>> road = Edit("roads", ("r1",), "walk", False, True, "detour", until="2026-05-31")
    >>> lasting, temporary = lasting_edits(Scenario("甲", (road,)))
    >>> len(lasting.edits), len(temporary)
    (0, 1)
    """
    return _without(scenario, lambda edit: edit.until is not None or edit.table in SUPPOSED_TABLES)


def without(scenario: Scenario, edits: Collection[Edit]) -> Scenario:
    """Return ``scenario`` as if ``edits`` had never been made; what rests on them goes too."""
    return _without(scenario, lambda edit: edit in edits)[0]


def _without(
    scenario: Scenario, is_over: Callable[[Edit], bool]
) -> tuple[Scenario, tuple[Edit, ...]]:
    active: list[Edit] = []
    ended: list[Edit] = []
    cells: _Cells = {}
    removed: set[_Row] = set()
    for edit in scenario.edits:
        row = (edit.table, edit.id)
        based = replace(edit, before=_before(edit, cells.get(row, {})))
        if is_over(edit) or row in removed:
            ended.append(edit)
            if edit.field != WHOLE_ROW:
                cells.setdefault(row, {})[edit.field] = based.before
            elif edit.before is None:
                removed.add(row)
            else:
                removed.discard(row)
            continue
        cells.get(row, {}).pop(edit.field, None)
        if based.before != based.after:
            active.append(based)
    return replace(scenario, edits=tuple(active)), tuple(ended)


def _before(edit: Edit, cells: Mapping[str, Value]) -> Value:
    """Return the value before ``edit``; ``cells`` are those ended edits had changed."""
    if edit.field != WHOLE_ROW:
        return cells.get(edit.field, edit.before)
    if not isinstance(edit.before, tuple):
        return edit.before
    plain: dict[str, Scalar] = {n: v for n, v in cells.items() if not isinstance(v, tuple)}
    return record({**dict(edit.before), **plain})
