"""Rows of the store as tables with types."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Integer, Select

from store.database.stored_text import moments

_MOMENTS = frozenset({"at", "deleted_at"})


def listed(connection: Connection, chosen: Select[Any]) -> pd.DataFrame:
    """Return what was chosen, in typed columns: Int64, text, moments in UTC."""
    columns = list(chosen.selected_columns)
    names = [column.name for column in columns]
    frame = pd.DataFrame([tuple(row) for row in connection.execute(chosen)], columns=names)
    for column in columns:
        values = frame[column.name]
        if column.name in _MOMENTS:
            frame[column.name] = moments(values)
        else:
            whole = isinstance(column.type, Integer)
            frame[column.name] = values.astype("Int64" if whole else "str")
    return frame
