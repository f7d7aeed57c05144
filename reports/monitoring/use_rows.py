"""What idle primary schools could become, in words: for the page, the plan's form, the workbook."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.tables import STAGE_TEXT, Region
from words import Lang
from words.monitoring import places as say

_HEAD = (
    *("school_id", "township", "base_year", "base_pupils", "places"),
    *("idle_year", "idle_light", "last_year", "last_pupils"),
)
_STAGE_OF = {"kindergarten": "kindergarten", "nine_year": "junior"}


def use_rows(uses: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``re_use`` in words, a row per school, a column per use.

    Parameters
    ----------
    uses
        The table of ``analysis.places.re_use``.
    region
        The planning area, for the names.
    lang
        Language of the words.
    """
    heads = uses.drop_duplicates("school_id")[list(_HEAD)].reset_index(drop=True)
    heads.insert(1, "school", heads["school_id"].map(region.names("schools")))
    for use in say.USE:
        own = uses[uses["use"] == use]
        needs = {row["school_id"]: _need(row, lang) for row in own.to_dict("records")}
        heads[use] = heads["school_id"].map(needs).astype("str")
    lights = {code: text.say(lang) for code, text in say.LIGHT.items()}
    return heads.assign(
        idle_light=heads["idle_light"].map(lights),
        base_pupils=heads["base_pupils"].round(1),
        last_pupils=heads["last_pupils"].round(1),
    )


def use_sentences(own: pd.DataFrame, use: str, lang: Lang) -> list[str]:
    """Return what the data say of one school and use, and what they cannot say.

    Parameters
    ----------
    own
        The row of ``re_use`` of the school and use; empty where it does not stay idle.
    use
        What it is to become.
    lang
        Language of the words.
    """
    lines = [line for row in own.to_dict("records") for line in _found(row, use, lang)]
    return [*(lines or [say.USE_NOT_IDLE.say(lang)]), say.USE_QUESTIONS[use].say(lang)]


def _found(row: Mapping[Any, Any], use: str, lang: Lang) -> list[str]:
    idle = say.USE_IDLE.say(
        lang,
        places=f"{row['places']:,.0f}",
        year=row["idle_year"],
        light=say.LIGHT[row["idle_light"]].say(lang),
        last=row["last_year"],
        pupils=f"{row['last_pupils']:,.0f}",
    )
    need = _need(row, lang)
    if use not in _STAGE_OF:
        return [idle, need]
    stage = STAGE_TEXT[_STAGE_OF[use]].say(lang)
    return [idle, say.USE_NEED.say(lang, stage=stage, need=need)]


def _need(row: Mapping[Any, Any], lang: Lang) -> str:
    need = say.NEED[row["need"]].say(lang)
    if pd.isna(row["need_year"]) or not row["need"].startswith("needed"):
        return need
    most = f"{row['need_most']:,.0f}"
    return say.NEED_FROM.say(lang, need=need, year=row["need_year"], most=most)
