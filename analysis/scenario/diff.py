"""The edits that lead from one region to another."""

import numpy as np
import pandas as pd
import shapely

from analysis.scenario.row_values import GEOMETRY, cells_of, record, row_keys, scalar
from analysis.scenario.scenario import WHOLE_ROW, Edit, Scenario
from geo.tables import PLAN_TABLES, TABLES, Frame, Region, Table


def difference(base: Region, other: Region, *, name: str, why: str) -> Scenario:
    """Return the scenario that makes ``other`` of ``base``: rows taken away, changed and added.

    In the order of the data dictionary, then by key and column. A column that only one of the two
    has (it is none of the data dictionary's) is not compared.
    """
    edits: list[Edit] = []
    for table in (*TABLES, *PLAN_TABLES):
        if base.fingerprints.get(table.name) != other.fingerprints.get(table.name):
            before, after = base.table(table.name), other.table(table.name)
            shared = [column for column in before.columns if column in after]
            edits += _table_edits(table, before[shared], after[shared], why)
    return Scenario(name, tuple(edits))


def _table_edits(table: Table, before: Frame, after: Frame, why: str) -> list[Edit]:
    old = {key: row for row, key in enumerate(row_keys(table, before))}
    new = {key: row for row, key in enumerate(row_keys(table, after))}
    name = table.name
    gone = [
        Edit(name, key, WHOLE_ROW, record(cells_of(before, old[key])), None, why)
        for key in sorted(old.keys() - new.keys())
    ]
    added = [
        Edit(name, key, WHOLE_ROW, None, record(cells_of(after, new[key])), why)
        for key in sorted(new.keys() - old.keys())
    ]
    both = sorted(old.keys() & new.keys())
    sides = before.iloc[[old[key] for key in both]], after.iloc[[new[key] for key in both]]
    changed = []
    for field in map(str, before.columns.difference(list(table.key))):
        one, two = (side[field].reset_index(drop=True) for side in sides)
        changed += [
            Edit(name, both[row], field, scalar(one[row]), scalar(two[row]), why)
            for row in np.flatnonzero(_differs(one, two))
        ]
    changed.sort(key=lambda edit: (edit.id, edit.field))
    return [*gone, *changed, *added]


def _differs(one: pd.Series, two: pd.Series) -> np.ndarray:
    if one.name == GEOMETRY:
        shapes = one.to_numpy(), two.to_numpy()
        neither = shapely.is_missing(shapes[0]) & shapely.is_missing(shapes[1])
        return ~shapely.equals_identical(*shapes) & ~neither
    plain = [side.astype("object").where(side.notna(), None).to_numpy() for side in (one, two)]
    return plain[0] != plain[1]
