"""The dated list of rules (依据): the program's or an office's own, and those a plan uses."""

from pathlib import Path

import pandas as pd

from analysis.closure import Closure
from data.plan import basis_table
from geo.errors import ParameterError
from geo.office_files import decoded, text_table
from words import Lang
from words.papers import public_notice as say

COLUMNS = ("basis_id", "date", "number", "title", "used_for", "seen")


def own_basis(path: Path | None) -> pd.DataFrame:
    """Return the rules an office keeps in a csv file, the program's own without one.

    Raises ParameterError where the file lacks a column, OSError where it cannot be read.
    """
    if path is None:
        return basis_table()
    rows = list(text_table(decoded(path.read_bytes(), name=path.name)).rows())
    titles = [cell.strip() for cell in rows[0]] if rows else []
    if not set(COLUMNS) <= set(titles):
        columns = ", ".join(COLUMNS)
        raise ParameterError(say.BAD_BASIS.fill(name=path.name, columns=columns))
    filled = [[*row, *[""] * len(titles)][: len(titles)] for row in rows[1:] if any(row)]
    return pd.DataFrame(filled, columns=titles, dtype="str")[list(COLUMNS)]


def rules_used(basis: pd.DataFrame, closure: Closure) -> pd.DataFrame:
    """Return the rules of ``basis`` that the closures of a plan rest on, by date."""
    kinds = closure.base.region.schools.set_index("school_id")["kind"]
    closed = [kinds[school] for school in closure.closed if school in kinds.index]
    codes = {"closure"} if closed else set()
    codes |= {"kindergarten"} if "kindergarten" in closed else set()
    used = [bool(codes & set(str(words).split())) for words in basis["used_for"]]
    return basis[used].sort_values(["date", "basis_id"], ignore_index=True)


def basis_rows(basis: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return rules in say.BASIS_COLUMN, with what is to be checked before it is cited."""
    unseen = basis["seen"].map({"no": say.UNSEEN.say(lang)}).fillna("")
    return basis.assign(state=unseen)[list(say.BASIS_COLUMN)]
