"""Kindergartens by township, one by one, and the villages out of reach, in words."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.assessment import (
    INCLUSIVE_TARGET,
    PUBLIC_TARGET,
    Assessment,
    kindergarten_totals,
)
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.preschool import (
    MEASURES,
    NewSites,
    Rule,
    central_counts,
    free_last_year,
    kindergarten_sites,
    places_not_known,
    preschool_by_township,
    preschool_villages,
    universal_preschool,
)
from geo.tables import CHOICE_TEXT
from reports.formats import (
    Cell,
    Explanation,
    SheetColumn,
    Shown,
    Style,
    TableSheet,
    definitions,
    notes,
    parameters_in_force,
    workbook_bytes,
)
from words import Lang, Text, number_shown, percent_reached
from words.indicators import preschool as say
from words.papers import reports as reports_say

_GROUPS = ("reach", "preschool")
_TEXTS = frozenset(
    [
        *("township", "county", "state", "name", "operator", "inclusive", "rating"),
        *("school", "measure", "value", "line", "met"),
    ]
)


def township_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``preschool_by_township`` in say.COLUMN, with their targets in words."""
    table = preschool_by_township(assessment)
    state = [_state(row).say(lang) for row in table.to_dict("records")]
    return table.assign(state=state)[["township_id", *say.COLUMN]]


def _state(row: Mapping[Hashable, Any]) -> Text:
    """Return what a township lacks of its targets."""
    targets = (
        ("public_reached", say.LOW_PUBLIC, PUBLIC_TARGET),
        ("inclusive_reached", say.LOW_INCLUSIVE, INCLUSIVE_TARGET),
    )
    wanting = [say.NO_CENTRAL] if row["central"] == 0 else []
    wanting += [
        words.fill(target=f"{100 * target:.0f}")
        for flag, words, target in targets
        if row[flag] is False
    ]
    if wanting:
        return Text("；", "; ").join(wanting)
    met = (row["public_reached"] is True, row["inclusive_reached"] is True)
    has_central = not pd.isna(row["central"])
    return say.ALL_MET if all(met) and has_central else say.NOT_KNOWN


def site_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``kindergarten_sites`` in words, in say.SITE_COLUMN, with school_id."""
    sites = kindergarten_sites(assessment.region, assessment.parameters)
    flags = {True: reports_say.YES.say(lang), False: reports_say.NO.say(lang)}
    choices = {code: text.say(lang) for code, text in CHOICE_TEXT.items()}
    ratings = {code: text.say(lang) for code, text in say.RATING.items()}
    rows = sites.assign(
        operator=sites["ownership"].map(choices),
        inclusive=sites["is_inclusive"].astype(object).map(flags, na_action="ignore"),
        rating=sites["rating"].map(ratings),
        central=sites["is_central"].map(flags),
    )
    return rows[["school_id", *say.SITE_COLUMN]]


def free_rows(assessment: Assessment) -> pd.DataFrame:
    """Return the rows of ``free_last_year`` in say.FREE_COLUMN."""
    return free_last_year(assessment)[list(say.FREE_COLUMN)]


def new_site_rows(found: NewSites) -> pd.DataFrame:
    """Return the villages proposed, in say.NEW_SITE_COLUMN."""
    return found.sites[list(say.NEW_SITE_COLUMN)]


def new_site_lines(found: NewSites, rule: Rule) -> list[Text]:
    """Return what the proposed kindergartens come to, and what is not counted."""
    summary = say.NEW_SUMMARY.fill(
        count=len(found.sites),
        rule=say.NEW_RULE[rule],
        before=number_shown(found.beyond_before),
        after=number_shown(found.beyond_after),
        was=number_shown(found.metres_before / 1000.0, 1),
        now=number_shown(found.metres_after / 1000.0, 1),
        proof=say.PROVEN if found.is_proven else say.UNPROVEN,
    )
    lost = [say.NEW_UNKNOWN.fill(count=found.unknown)] if found.unknown else []
    return [summary, say.NEW_NOTE, *lost]


def far_rows(assessment: Assessment) -> pd.DataFrame:
    """Return the villages out of reach, most children first, in say.VILLAGE_COLUMN, with ids."""
    villages = preschool_villages(assessment)
    far = villages[villages["is_beyond"].fillna(value=False).astype(bool)]
    far = far.assign(school=far["school_id"].map(assessment.region.names("schools")))
    order = far.sort_values(["children", "village_id"], ascending=[False, True], kind="stable")
    return order[["village_id", "township_id", *say.VILLAGE_COLUMN]].reset_index(drop=True)


def county_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return a row per county and measure of universal preschool education, in words."""
    own = assessment.parameters
    table = universal_preschool(assessment.region, own)
    rows = []
    for county in table.to_dict("records"):
        for measure in MEASURES:
            met = county[f"{measure}_met"]
            value, line = _measure(measure, county, own)
            rows.append(
                {
                    "county": county["county"],
                    "measure": say.MEASURE[measure].say(lang),
                    "value": value.say(lang),
                    "line": line.say(lang),
                    "met": say.MET[None if pd.isna(met) else bool(met)].say(lang),
                }
            )
    return pd.DataFrame(rows, columns=list(say.COUNTY_COLUMN))


def _measure(measure: str, county: Mapping[Hashable, Any], own: Parameters) -> tuple[Text, Text]:
    """Return the value of a measure and the line it is held against."""
    shares = {
        "gross": ("gross_share", own.gross_enrolment_percent),
        "public": ("public_share", own.universal_public_percent),
        "inclusive": ("inclusive_share", own.universal_inclusive_percent),
        "class_size": ("class_share", own.class_size_percent),
    }
    if measure in shares:
        column, line = shares[measure]
        share = county[column]
        known = percent_reached(share)
        value = Text("—", "—") if math.isnan(share) else say.SHARE.fill(value=known)
        return value, say.AT_LEAST_LINE.fill(value=f"{line:g}")
    if measure == "teachers":
        shown = number_shown(county["children_per_teacher"], 1)
        return Text(shown, shown), say.AT_MOST_LINE.fill(value=f"{own.children_per_teacher:g}")
    shown = number_shown(county["without_central"])
    return Text(shown, shown), say.NONE_LINE


def preschool_lines(assessment: Assessment) -> list[Text]:
    """Return what the kindergartens come to, a sentence each; last what is not known."""
    region, villages = assessment.region, preschool_villages(assessment)
    beyond = villages["is_beyond"].fillna(value=False).astype(bool)
    totals = kindergarten_totals(region)
    far = villages.loc[beyond, "children"].sum(skipna=False) if beyond.any() else 0.0
    central = central_counts(region)
    bare = least(float((central == 0).sum()), float(central.isna().sum()))
    lines = [
        say.SUMMARY.fill(
            sites=f"{totals['sites']:,.0f}",
            children=number_shown(totals["children"]) if totals["children"] else "—",
            beyond=f"{beyond.sum():,}",
            limit=f"{assessment.parameters.kindergarten_reach_m:,.0f}",
            far=number_shown(far),
            bare=number_shown(bare),
        )
    ]
    lacking = places_not_known(assessment)
    return [*lines, say.PLACES_LACK.fill(count=lacking)] if lacking else lines


def kindergarten_workbook(
    assessment: Assessment,
    shown: Shown,
    *,
    proposed: tuple[NewSites, Rule] | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook of kindergartens: 说明, counties, townships, kindergartens, villages.

    What is ``proposed`` by a rule has a sheet of its own.
    """
    lines = preschool_lines(assessment)
    lines += [] if proposed is None else new_site_lines(*proposed)
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown.section(lang),
            notes(lines, lang=lang),
            definitions([*say.TERMS, (say.FREE, say.FREE_RULE)], lang=lang),
            parameters_in_force(shown.parameters, _GROUPS, lang=lang),
        ),
    )
    sheets = [
        _sheet(county_rows(assessment, lang), say.COUNTIES, say.COUNTY_COLUMN, lang),
        _sheet(township_rows(assessment, lang), say.TOWNSHIPS, say.COLUMN, lang),
        _sheet(site_rows(assessment, lang), say.SITES, say.SITE_COLUMN, lang),
        _sheet(far_rows(assessment), say.VILLAGES, say.VILLAGE_COLUMN, lang),
        _sheet(free_rows(assessment), say.FREE, say.FREE_COLUMN, lang, adds_up=True),
    ]
    if proposed is not None:
        rows = new_site_rows(proposed[0])
        sheets.append(_sheet(rows, say.NEW_SITES, say.NEW_SITE_COLUMN, lang))
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def _sheet(
    rows: pd.DataFrame, name: Text, titles: dict[str, Text], lang: Lang, *, adds_up: bool = False
) -> TableSheet:
    """Return a sheet of the workbook; one that ``adds_up`` has the sums of its numbers below."""
    total: dict[str, Cell] = {}
    if adds_up:
        sums = rows.select_dtypes("number").sum(skipna=False)
        known = {str(column): None if pd.isna(value) else value for column, value in sums.items()}
        total = {next(iter(titles)): reports_say.TOTAL.say(lang), **known}

    def style(column: str) -> Style:
        if column in _TEXTS or not pd.api.types.is_numeric_dtype(rows[column]):
            return "text"
        if column.endswith("_share"):
            return "share"
        tenths = column in {"children_per_teacher", "places_per_child"}
        return "amount" if tenths else "whole"

    return TableSheet(
        name=name.say(lang),
        heading=name.say(lang),
        table=rows,
        columns=tuple(
            SheetColumn(name=column, title=titles[column].say(lang), style=style(column))
            for column in titles
        ),
        total=total,
        frozen_columns=1,
    )
