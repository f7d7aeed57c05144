"""What the last report of the year said, held against what came."""

from typing import Any

import pandas as pd

from geo.tables import STAGE_TEXT
from reports.monitoring.cells import DASH, Row, band, numbers, off
from words import Lang
from words.monitoring import places as places_say
from words.monitoring import report as say
from words.planning import NO, YES


def last_rows(due: pd.DataFrame, lang: Lang) -> list[dict[str, Any]]:
    """Return the rows of a last report whose years have come, with what came."""
    yes = {True: YES.say(lang), False: NO.say(lang)}
    return [
        {
            "area": _area(row, lang),
            "stage": STAGE_TEXT[row["stage"]].say(lang),
            "year": str(row["year"]),
            **numbers(row, "pupils", "no_change", "came"),
            "band": band(row, lang),
            "error_share": off(row["error_share"]),
            "in_band": DASH if pd.isna(row["in_band"]) else yes[bool(row["in_band"])],
        }
        for row in due.to_dict("records")
    ]


def _area(row: Row, lang: Lang) -> str:
    """Return the name of a township or county."""
    is_town = row["level"] == "township"
    name = row["township" if is_town else "county"]
    if isinstance(name, str) and name:
        return name
    return (places_say.NO_TOWNSHIP if is_town else places_say.WHOLE_COUNTY).say(lang)


def last_lines(due: pd.DataFrame | None, lang: Lang) -> list[str]:
    """Return what the last report was off, a sentence per year that has come."""
    if due is None:
        return [say.NO_LAST.say(lang)]
    towns = due[due["level"].eq("township") & due["came"].notna()]
    if towns.empty:
        return [say.NOTHING_DUE.say(lang)]
    lines = []
    for year, own in towns.groupby("year"):
        held = own["in_band"].dropna()
        lines.append(
            say.LAST_LINE.say(
                lang,
                year=year,
                error=off(own["error_share"].mean()),
                no_change=off(own["no_change_share"].mean()),
                bands=len(held),
                held=int(held.sum()),
            )
        )
    return lines
