"""High-quality balance in words: counties, schools and what they are short of, sites, a plan."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.assessment import Assessment
from analysis.balance import (
    MEASURES,
    balance_by_county,
    balance_changes,
    balance_sites,
    school_balance,
)
from analysis.parameters import Parameters
from geo.tables import CHOICE_TEXT, STAGE_TEXT
from reports.formats import (
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
from words import Lang, Text, number_shown, share_reached
from words.indicators import balance as say
from words.papers import reports as reports_say

_GROUPS = ("balance", "small")
_BETWEEN, _NAMES = Text("；", "; "), Text("、", ", ")
_WHOLE = frozenset(
    [
        *("schools", "unknown", "measures_met", "pupils", "sites", "sites_left_out"),
        *("pupils_before", "pupils_after", "met_before", "met_after"),
    ]
)


def balance_county_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``balance_by_county`` in words, in say.COUNTY_COLUMN."""
    table = balance_by_county(assessment)
    rows = table.assign(
        stage=_stages(table, lang),
        measure=table["measure"].map({key: text.say(lang) for key, text in say.MEASURE.items()}),
        mean=table["mean"].round(2),
        variation=table["variation"].round(4),
        met=[_verdict(met, lang) for met in table["is_met"]],
    )
    return rows[list(say.COUNTY_COLUMN)]


def balance_school_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``school_balance`` in words, those that fail first, with ``legal_id``.

    In say.SCHOOL_COLUMN; values are cut to two digits, as what is reached is.
    """
    table = school_balance(assessment)
    lacks = _lacks(assessment, lang)
    keys = list(zip(table["legal_id"], table["stage"], strict=True))
    records = table.to_dict("records")
    rows = table.assign(
        stage=_stages(table, lang),
        verdict=[_school_verdict(row, lang) for row in records],
        short=[_BETWEEN.join(_short(row)).say(lang) for row in records],
        missing=[lacks.get(key, "") for key in keys],
        order=table["is_balanced"].map({False: 0, True: 2}).astype("float64").fillna(1.0),
        **{m.column: [_cut(value) for value in table[m.column]] for m in MEASURES},
    )
    ordered = rows.sort_values(["order", "legal_id"], kind="stable", ignore_index=True)
    return ordered[["legal_id", *say.SCHOOL_COLUMN]]


def balance_detail(
    assessment: Assessment, legal_id: str, stage_words: str, lang: Lang
) -> pd.DataFrame:
    """Return the seven measures of a school and stage (in words), in say.DETAIL_COLUMN."""
    table = school_balance(assessment)
    own = table[(table["legal_id"] == legal_id) & (_stages(table, lang) == stage_words)]
    row: Mapping[Hashable, Any] = own.to_dict("records")[0]
    rows = []
    for measure in MEASURES:
        short = row[f"{measure.column}_short"]
        rows.append(
            {
                "measure": say.MEASURE[measure.column].say(lang),
                "value": _cut(row[measure.column]),
                "line": measure.line(str(row["stage"]), assessment.parameters),
                "reached_share": row[f"{measure.column}_reached"],
                "short": None if math.isnan(short) else _amount(measure.unit, short).say(lang),
            }
        )
    return pd.DataFrame(rows, columns=list(say.DETAIL_COLUMN))


def balance_site_rows(assessment: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``balance_sites`` in words, by legal person, in say.SITE_COLUMN."""
    table = balance_sites(assessment)
    flags = {True: reports_say.YES.say(lang), False: reports_say.NO.say(lang)}
    kinds = {code: text.say(lang) for code, text in CHOICE_TEXT.items()}
    rows = table.assign(
        stage=_stages(table, lang),
        kind=table["kind"].map(kinds),
        small=table["is_small"].astype(object).map(flags, na_action="ignore"),
        counted=table["is_counted"].map(flags),
        **{m.column: table[m.column].round(2) for m in MEASURES},
    ).sort_values(["legal_id", "school_id"], kind="stable", ignore_index=True)
    return rows[list(say.SITE_COLUMN)]


def balance_change_rows(after: Assessment, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``balance_changes`` in words, in say.CHANGE_COLUMN."""
    table = balance_changes(after)
    rows = table.assign(
        stage=_stages(table, lang),
        change=table["change"].map({key: text.say(lang) for key, text in say.CHANGE.items()}),
        verdict_before=[_verdict(flag, lang) for flag in table["balanced_before"]],
        verdict_after=[_verdict(flag, lang) for flag in table["balanced_after"]],
    )
    return rows[list(say.CHANGE_COLUMN)]


def balance_lines(assessment: Assessment) -> list[Text]:
    """Return what balance comes to by stage, what is left out, and what is not known."""
    schools, counties = school_balance(assessment), balance_by_county(assessment)
    lines = []
    for stage, own in schools[schools["pupils"] != 0].groupby("stage", sort=False):
        varied = counties[counties["stage"] == stage]["is_met"]
        verdicts = own["is_balanced"]
        lines.append(
            say.SUMMARY.fill(
                stage=STAGE_TEXT[str(stage)],
                schools=len(own),
                met=int(verdicts.fillna(value=False).sum()),
                not_met=int((~verdicts.fillna(value=True)).sum()),
                unknown=int(verdicts.isna().sum()),
                measures=len(varied),
                varied=int(varied.fillna(value=False).sum()),
                open=int(varied.isna().sum()),
            )
        )
    left_out = int(schools["sites_left_out"].sum())
    if left_out:
        limit = f"{assessment.parameters.point_pupils:g}"
        lines.append(say.LEFT_OUT.fill(limit=limit, count=left_out))
    if schools["measures_unknown"].any():
        lines.append(say.MISSING)
    return [*lines, say.STAYS] if assessment.base is not None else lines


def balance_terms(parameters: Parameters) -> list[tuple[Text, Text]]:
    """Return what the words of balance mean under the parameters in force."""
    met = say.MET_MEANS.fill(
        measures=f"{parameters.measures_met:g}", rest=f"{parameters.rest_percent:g}"
    )
    shared = say.SHARED_MEANS.fill(
        junior=f"{parameters.junior_weight:g}", senior=f"{parameters.senior_weight:g}"
    )
    return [
        (say.MET_TERM, met),
        (say.LEGAL_TERM, say.LEGAL_MEANS),
        (say.SHARED_TERM, shared),
        (say.COUNTY_COLUMN["variation"], say.VARIATION_MEANS),
    ]


def balance_workbook(assessment: Assessment, shown: Shown, *, lang: Lang = "zh") -> bytes:
    """Return the workbook of balance: 说明, counties, schools, sites; after a plan what it does."""
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown.section(lang),
            notes(balance_lines(assessment), lang=lang),
            definitions(balance_terms(assessment.parameters), lang=lang),
            parameters_in_force(shown.parameters, _GROUPS, lang=lang),
        ),
    )
    sheets = [
        _sheet(balance_county_rows(assessment, lang), say.COUNTIES, say.COUNTY_COLUMN, lang),
        _sheet(balance_school_rows(assessment, lang), say.SCHOOLS, say.SCHOOL_COLUMN, lang),
        _sheet(balance_site_rows(assessment, lang), say.SITES, say.SITE_COLUMN, lang),
    ]
    if assessment.base is not None:
        changes = balance_change_rows(assessment, lang)
        sheets.insert(0, _sheet(changes, say.CHANGES, say.CHANGE_COLUMN, lang))
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def _stages(table: pd.DataFrame, lang: Lang) -> pd.Series:
    return table["stage"].map({code: text.say(lang) for code, text in STAGE_TEXT.items()})


def _verdict(flag: object, lang: Lang) -> str:
    return say.VERDICT[None if pd.isna(flag) else bool(flag)].say(lang)  # type: ignore[call-overload]


def _school_verdict(row: Mapping[Hashable, Any], lang: Lang) -> str:
    return say.NO_PUPILS.say(lang) if row["pupils"] == 0 else _verdict(row["is_balanced"], lang)


def _short(row: Mapping[Hashable, Any]) -> list[Text]:
    """Return what a school is short of, a text per measure under its line."""
    found = []
    for measure in MEASURES:
        short = row[f"{measure.column}_short"]
        if short > 0:
            amount = _amount(measure.unit, short)
            found.append(say.SHORT.fill(resource=say.RESOURCE[measure.column], amount=amount))
    return found


def _amount(unit: str, short: float) -> Text:
    """Return an amount that is short, in whole units and never less than it is."""
    return say.UNIT[unit].fill(value=number_shown(math.ceil(round(short, 6))))


def _cut(value: float) -> float:
    """Return a value cut to two digits: what is under a line does not read as reaching it."""
    return share_reached(value, digits=0)


def _lacks(assessment: Assessment, lang: Lang) -> dict[tuple[str, str], str]:
    """Return what data each school and stage lacks, and at which of its sites."""
    sites = balance_sites(assessment)
    sites = sites[sites["is_counted"]]
    given = assessment.region.schools.set_index("school_id")
    found: dict[tuple[str, str], str] = {}
    for key, own in sites.groupby(["legal_id", "stage"]):
        bare = own.loc[own["pupils"].isna(), "name"]
        said = [say.PUPILS_LACK.fill(sites=_named(bare))] if len(bare) else []
        for measure in MEASURES:
            lacking = own.loc[own["school_id"].map(given[measure.column]).isna(), "name"]
            if len(lacking):
                resource = say.RESOURCE[measure.column]
                said.append(say.LACKS.fill(resource=resource, sites=_named(lacking)))
        found[str(key[0]), str(key[1])] = _BETWEEN.join(said).say(lang)
    return found


def _named(sites: pd.Series) -> Text:
    return _NAMES.join(Text(name, name) for name in sites)


def _sheet(rows: pd.DataFrame, name: Text, titles: Mapping[str, Text], lang: Lang) -> TableSheet:
    def style(column: str) -> Style:
        if column in {"short", "missing"}:
            return "wrapped"
        if column in _WHOLE:
            return "whole"
        return "general" if pd.api.types.is_numeric_dtype(rows[column]) else "text"

    return TableSheet(
        name=name.say(lang),
        heading=name.say(lang),
        table=rows,
        columns=tuple(
            SheetColumn(name=column, title=titles[column].say(lang), style=style(column))
            for column in titles
        ),
        frozen_columns=1,
    )
