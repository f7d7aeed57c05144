"""Places against pupils to come in words: the rows of pages, verbs and workbooks alike."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.parameters import Parameters
from analysis.places import SHORT, Places
from geo.tables import STAGE_TEXT, Region
from words import Lang, Text
from words.monitoring import places as say
from words.monitoring import projection as projection_say
from words.papers import shown as shown_say

_BALANCE = (
    *("area", "stage", "year", "pupils", "low", "high", "no_change"),
    *("variant_low", "variant_high", "places", "places_left", "light"),
    *("proposed_places", "missing"),
)
_OUTLOOK = (
    *("area", "stage", "base_year", "base_pupils", "places", "peak_year", "peak_pupils"),
    *("short_year", "short_light", "short_error_share", "begin_by", "most_short_year"),
    *("most_short", "idle_year", "remark"),
)
_SMALL = (
    *("school_id", "school", "township", "stage", "base_year", "base_pupils", "state"),
    *("possible_year", "likely_year", "sure_year", "likely_pupils", "low", "high", "error_share"),
    *("last_year", "last_pupils", "remark"),
)
_CLASSES = (
    *("area", "stage", "year", "class_size", "rooms", "rooms_now", "rooms_more"),
    *("teachers", "teachers_now", "teachers_more", "teachers_by_ratio", "missing"),
)
_TENTHS = (
    *("pupils", "low", "high", "no_change", "places_left", "base_pupils", "peak_pupils"),
    *("most_short", "likely_pupils", "last_pupils", "variant_low", "variant_high"),
)


def balance_rows(balance: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``place_balance`` in words, the county first; say.COLUMN has the titles.

    The last column says what is missing where a number is.
    """
    rows = balance.sort_values("level", kind="stable")
    held = rows["entry_held"].fillna(value=False).astype(bool)
    return _worded(
        rows.assign(
            area=_areas(rows, lang),
            light=_in_words(rows["light"], say.LIGHT, lang),
            missing=_joined(
                rows,
                lang,
                places_unknown=say.MISSING_PLACES,
                not_projected=say.MISSING_FORECAST,
                held=(held, rows["year"]),
            ),
        ),
        _BALANCE,
        lang,
    )


def outlook_rows(outlook: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``place_outlook`` in words, the county first."""
    rows = outlook.sort_values("level", kind="stable")
    remarks = pd.DataFrame(
        {
            "late": rows["is_late"].map({True: say.LATE.say(lang)}),
            "rising": rows["is_rising"].map({True: say.RISING.say(lang)}),
            "past": (rows["peak_year"] == rows["base_year"]).map({True: say.PAST_PEAK.say(lang)}),
            "missing": _joined(
                rows,
                lang,
                places_unknown=say.MISSING_PLACES,
                not_projected=say.MISSING_FORECAST,
                held=(rows["entry_held_from"].notna(), rows["entry_held_from"]),
            ),
        }
    )
    return _worded(
        rows.assign(
            area=_areas(rows, lang),
            short_light=_in_words(rows["short_light"], say.SURE, lang),
            remark=[_join(row, lang) for row in remarks.itertuples(index=False)],
        ),
        _OUTLOOK,
        lang,
    )


def small_rows(small: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``becoming_small`` in words, with the names of the schools."""
    return _worded(
        small.assign(
            school=small["school_id"].map(region.names("schools")),
            state=_in_words(small["state"], say.STATE, lang),
            remark=_in_words(small["reason"], projection_say.REASON, lang),
        ),
        _SMALL,
        lang,
    )


def class_rows(classes: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``class_needs`` in words, the county first."""
    rows = classes.sort_values("level", kind="stable")
    return _worded(
        rows.assign(
            area=_areas(rows, lang),
            missing=_joined(
                rows, lang, schools_unknown=say.MISSING_GRADES, now_unknown=say.MISSING_NOW
            ),
        ),
        _CLASSES,
        lang,
    )


def places_lines(found: Places, parameters: Parameters, lang: Lang) -> list[str]:
    """Return what becomes of the places, in sentences: each township short, then what is not known.

    Parameters
    ----------
    found
        The places.
    parameters
        Those they were found under.
    lang
        Language of the words.
    """
    towns = found.outlook[found.outlook["level"] == "township"]
    years = int(found.balance["year"].nunique())
    short = towns.dropna(subset="short_year").sort_values(["short_year", "township"])
    lines = [_short_line(row, parameters, lang) for row in short.to_dict("records")]
    if not lines:
        lines.append(say.NO_SHORT.say(lang, years=years))
    possible = _only_possible(found)
    if possible:
        lines.append(say.POSSIBLE_LINE.say(lang, count=f"{possible:,}"))
    unknown = int((towns["places_unknown"].gt(0) | towns["not_projected"].gt(0)).sum())
    if unknown:
        lines.append(say.UNKNOWN_LINE.say(lang, count=f"{unknown:,}"))
    states = found.small["state"].value_counts()
    lines.append(
        say.SMALL_LINE.say(
            lang,
            line=f"{parameters.small_school_pupils:g}",
            years=years,
            now=int(states.get("is_small", 0)),
            likely=int(states.get("sure", 0) + states.get("likely", 0)),
            possible=int(states.get("possible", 0)),
            none=int(states.get("no_forecast", 0)),
        )
    )
    tested = found.projection.backtest["horizon"]
    if len(tested) and tested.max() < years:
        lines.append(say.UNTESTED.say(lang, years=int(tested.max())))
    return lines


def _short_line(row: Mapping[Any, Any], parameters: Parameters, lang: Lang) -> str:
    township = row["township"]
    return say.SHORT_LINE.say(
        lang,
        area=say.NO_TOWNSHIP.say(lang) if pd.isna(township) else township,
        stage=STAGE_TEXT[str(row["stage"])].say(lang),
        year=row["short_year"],
        light=say.SURE[str(row["short_light"])].say(lang),
        most=f"{row['most_short']:,.0f}",
        worst=row["most_short_year"],
        years=f"{parameters.building_years:g}",
        begin=row["begin_by"],
        late=say.LATE_PART.say(lang) if row["is_late"] else "",
    )


def _only_possible(found: Places) -> int:
    """Return how many townships and stages lack places at the high end of the band alone."""
    towns = found.balance[found.balance["level"] == "township"]
    lights = towns.groupby(["county", "township", "stage"], dropna=False)["light"].agg(set)
    return sum("short_possible" in own and own.isdisjoint(SHORT) for own in lights)


def _areas(rows: pd.DataFrame, lang: Lang) -> pd.Series:
    """Return the name of each area: that of the township, of the county."""
    county = rows["county"].replace("", None).fillna(say.WHOLE_COUNTY.say(lang))
    town = rows["township"].fillna(say.NO_TOWNSHIP.say(lang))
    return county.where(rows["level"].eq("county"), town)


def _in_words(codes: pd.Series, words: Mapping[str, Text], lang: Lang) -> pd.Series:
    return codes.map({code: text.say(lang) for code, text in words.items()})


def _joined(
    rows: pd.DataFrame,
    lang: Lang,
    *,
    held: tuple[pd.Series, pd.Series] | None = None,
    **counts: Text,
) -> list[str]:
    """Return in words what is missing: a part per count above 0, and who enters not known."""
    parts = [
        rows[name].map(lambda n, text=text: text.say(lang, count=f"{n:,}") if n else None)
        for name, text in counts.items()
    ]
    if held is not None:
        is_held, years = held
        said = years.map(
            lambda year: None if pd.isna(year) else say.ENTRY_HELD.say(lang, year=year)
        )
        parts.append(said.astype(object).where(is_held))
    table = pd.concat(parts, axis=1)
    return [_join(row, lang) for row in table.itertuples(index=False)]


def _join(parts: Iterable[object], lang: Lang) -> str:
    return shown_say.JOIN.say(lang).join(part for part in parts if isinstance(part, str) and part)


def _worded(rows: pd.DataFrame, columns: tuple[str, ...], lang: Lang) -> pd.DataFrame:
    rounded = {name: rows[name].round(1) for name in _TENTHS if name in columns}
    stages = {stage: text.say(lang) for stage, text in STAGE_TEXT.items()}
    table = rows.assign(stage=rows["stage"].map(stages), **rounded)
    return table[list(columns)].reset_index(drop=True)
