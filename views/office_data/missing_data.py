"""What a region still lacks, for which figures, and where to enter it."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from geo.tables import Region, is_open
from words import Text
from words.pages import import_page as say


class Missing(NamedTuple):
    """One gap: how many rows lack it of how many, 0 of 0 where the whole table is absent."""

    item: str
    rows: int
    of: int


def missing_data(region: Region) -> list[Missing]:
    """Return the gaps of ``region``, those that most figures wait for first."""
    found = []
    for item, (table, count) in _GAPS.items():
        if not region.has(table):
            continue
        frame = region.table(table)
        rows = int(count(frame, region).sum())
        if rows:
            found.append(Missing(item, rows, len(frame)))
    absent = [Missing(table, 0, 0) for table in say.LACKS_TABLE if not region.has(table)]
    return [*absent, *found]


def missing_table(region: Region, lang: str) -> pd.DataFrame:
    """Return a row per gap in words: what, how many rows, for which figures, where to enter it."""
    rows = []
    for gap in missing_data(region):
        words: tuple[Text, Text, Text]
        words = say.LACKS_TABLE[gap.item] if not gap.of else say.LACKS_COLUMN[gap.item]
        what, figures, where = (text[0 if lang == "zh" else 1] for text in words)
        rows.append({"what": what, "rows_lacking": _rows(gap), "figures": figures, "where": where})
    return pd.DataFrame(rows, columns=["what", "rows_lacking", "figures", "where"])


def _rows(gap: Missing) -> str:
    return f"{gap.rows:,} / {gap.of:,}" if gap.of else "—"


def _no_place(frame: pd.DataFrame, _region: Region) -> pd.Series:
    return pd.Series(frame["geometry"].isna().to_numpy(), index=frame.index)


def _no_home(frame: pd.DataFrame, _region: Region) -> pd.Series:
    return frame["village_id"].isna() & frame["geometry"].isna()


def _no(column: str) -> Callable[[pd.DataFrame, Region], pd.Series]:
    return lambda frame, _region: frame[column].isna()


def _no_places(frame: pd.DataFrame, region: Region) -> pd.Series:
    """Return which open schools have no number of places, of any stage."""
    provision = region.table("provision")
    stated = provision.loc[provision["places"].notna(), "school_id"]
    return is_open(frame) & ~frame["school_id"].isin(stated)


# By the key of its words: the table it is in, and which of its rows lack it.
_GAPS: dict[str, tuple[str, Callable[[pd.DataFrame, Region], pd.Series]]] = {
    "home": ("pupils", _no_home),
    "school": ("pupils", _no("school_id")),
    "service": ("pupils", _no("service")),
    "village_place": ("villages", _no_place),
    "school_place": ("schools", _no_place),
    "places": ("schools", _no_places),
    "canteen": ("schools", _no("has_canteen")),
}
