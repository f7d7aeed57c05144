"""Misfits of tables as a table of their own."""

from collections.abc import Sequence

import pandas as pd

from geo.tables import TABLES, Problem
from views.session import language


def problem_table(problems: Sequence[Problem]) -> pd.DataFrame:
    """Return a row per problem: table, row, column, value and what is wrong, in words."""
    lang = language()
    titles = {table.name: table.title.say(lang) for table in TABLES}
    return pd.DataFrame(
        {
            "table": [titles.get(p.table, p.table) for p in problems],
            "row": [p.row for p in problems],
            "column": [p.column_title(lang) for p in problems],
            "value": [p.value for p in problems],
            "rule": [p.text.say(lang) for p in problems],
        }
    )
