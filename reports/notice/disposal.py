"""撤并处置情况表 and the ledger of idle premises: sites closed so far, and those of a plan."""

from collections.abc import Mapping

import pandas as pd

from analysis.assessment import Assessment
from analysis.closure import Closure
from geo.tables import CHOICE_TEXT
from reports.formats import (
    Explanation,
    SheetColumn,
    Shown,
    TableSheet,
    notes,
    workbook_bytes,
)
from reports.notice.basis import basis_rows
from words import Lang, Text
from words.papers import public_notice as say
from words.papers import reports as reports_say

_JOIN = Text("、", ", ")
_WHOLE = frozenset({"pupils"})
_PLAIN = frozenset({"last_year"})


def disposal_rows(assessment: Assessment, lang: Lang, *, year: int | None = None) -> pd.DataFrame:
    """Return the sites that are closed, then those a plan closes, in say.DISPOSAL_COLUMN.

    ``last_year`` is the last school year they have pupils of, ``pupils`` those of that year; both
    and the rest are missing where no table says them, and ``missing`` names what is. With ``year``
    only those closed after it are listed: a site of unknown year is listed, too.
    """
    base = assessment.base or assessment
    schools = assessment.region.schools
    was_closed = set(
        base.region.schools.loc[base.region.schools["status"] == "closed", "school_id"]
    )
    planned = set(Closure(assessment).closed) if assessment.base is not None else set()
    rows = schools[schools["school_id"].isin(was_closed | planned)]
    rows = rows[rows["status"] == "closed"]
    last = _last_pupils(assessment)
    names = assessment.region.names("schools")
    at = rows["school_id"]
    table = pd.DataFrame(rows).assign(
        name=at.map(names),
        kind=rows["kind"].map({code: text.say(lang) for code, text in CHOICE_TEXT.items()}),
        state=[say.STATE["planned" if i in planned else "closed"].say(lang) for i in at],
        last_year=at.map(last["year"]).astype("Int64"),
        pupils=at.map(last["pupils"]).astype("float64"),
        to=rows["successor_id"].map(names).fillna(at.map(_goes_to(assessment, lang)).astype("str")),
        is_planned=at.isin(planned),
    )
    table["missing"] = [
        _JOIN.join(text for name, text in say.LACK.items() if pd.isna(row[name])).say(lang)
        for row in table.to_dict("records")
    ]
    if year is not None:
        table = table[(table["last_year"] == year) | table["last_year"].isna()]
    ordered = table.sort_values(["is_planned", "last_year", "school_id"], ignore_index=True)
    return ordered[list(say.DISPOSAL_COLUMN)]


def _goes_to(assessment: Assessment, lang: Lang) -> dict[str, str]:
    """Return where the pupils of each site go that the plan closes, by the plan's own answers."""
    if assessment.base is None:
        return {}
    names = assessment.region.names("schools")
    goes = Closure(assessment).people[["from_id", "to_id"]].dropna().drop_duplicates()
    return {
        str(school): _JOIN.join(Text(n, n) for n in sorted(own["to_id"].map(names))).say(lang)
        for school, own in goes.groupby("from_id")
    }


def _last_pupils(assessment: Assessment) -> pd.DataFrame:
    """Return the last school year with pupils of each school, and its pupils in all."""
    rows = pd.DataFrame(assessment.region.table("enrolment"))[["school_id", "year", "pupils"]]
    sums = rows.groupby(["school_id", "year"], as_index=False)["pupils"].sum()
    there = sums[sums["pupils"] > 0].sort_values("year")
    return there.drop_duplicates("school_id", keep="last").set_index("school_id")


def ledger_rows(assessment: Assessment, lang: Lang, *, year: int | None = None) -> pd.DataFrame:
    """Return the same sites as a ledger of premises, with columns to be filled in by hand."""
    rows = disposal_rows(assessment, lang, year=year)
    blanks = {name: "" for name in say.LEDGER_COLUMN if name not in rows}
    return rows.assign(**blanks)[list(say.LEDGER_COLUMN)]


def disposal_workbook(
    assessment: Assessment,
    shown: Shown,
    basis: pd.DataFrame,
    *,
    year: int | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook: 说明, what became of closed sites, the ledger, the rules."""
    what = say.SHOWN_ALL if year is None else say.YEAR_SHOWN.fill(year=year)
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.BOOK_TITLE.say(lang),
        sections=(shown.section(lang), notes([what, say.WHERE], lang=lang)),
    )
    sheets = [
        _sheet(disposal_rows(assessment, lang, year=year), say.DISPOSAL, say.DISPOSAL_COLUMN, lang),
        _sheet(ledger_rows(assessment, lang, year=year), say.LEDGER, say.LEDGER_COLUMN, lang),
        _sheet(basis_rows(basis, lang), say.BASIS, say.BASIS_COLUMN, lang),
    ]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def _sheet(rows: pd.DataFrame, name: Text, titles: Mapping[str, Text], lang: Lang) -> TableSheet:
    return TableSheet(
        name=name.say(lang),
        heading=name.say(lang),
        table=rows,
        columns=tuple(
            SheetColumn(
                name=column,
                title=titles[column].say(lang),
                style="whole" if column in _WHOLE else "plain" if column in _PLAIN else "text",
            )
            for column in titles
        ),
        frozen_columns=1,
    )
