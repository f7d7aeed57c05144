"""The counts that go with the pick-up list: by school, and every row accounted for by reason."""

from collections.abc import Mapping

import pandas as pd

from analysis.known_part import known_part
from reports.formats import Cell, Section, SheetColumn, Style, TableSheet
from words import Lang
from words.papers import reports as say
from words.planning import REASON

SUMMARY_KEY = "summary"
_SUMS = (
    "all",
    "beyond",
    "counted_beyond",
    "served",
    "gap",
    "could_ride",
    "service_unknown",
    "borderline",
    "listed",
    "listed_rows",
)
# Whoever has no distance may belong to these, whoever states no service to the last two as well.
_MEASURED = ("beyond", "counted_beyond", "borderline")
_SERVED = ("served", "gap", "could_ride")


def summary_sheet(rows: pd.DataFrame, title: str, lang: Lang, *, turns: pd.Series) -> TableSheet:
    """Return the counts of all rows by school in the order of ``turns``, a column per reason.

    Each school leads to the sheet with its rows; the last row is the total.
    """
    known = rows.assign(
        school_key=rows["school_id"].fillna(""),
        school=rows["school"].fillna(say.NO_SCHOOL.say(lang)),
        reason=rows["reason"].fillna(""),
    )
    known = known.assign(**_measures(known))
    reasons = [r for r in [*REASON, ""] if (known["reason"] == r).any()]
    reasons += sorted(set(known["reason"]) - set(reasons))
    for reason in reasons:
        known[f"reason {reason}"] = known["pupils"].where(known["reason"] == reason, 0.0)
    is_open = known["unmeasured"] | known["pupils"].isna()
    known["unmeasured"] = known["pupils"].fillna(1.0).where(is_open, 0.0)
    missing = {"could_ride"} - set(rows)
    missing |= {name for name in ("service_unknown",) if not (known[name] > 0).any()}
    own = [name for name in _SUMS if name not in missing]
    sums = [*own, *(f"reason {reason}" for reason in reasons)]
    by_school = known.groupby("school_key", sort=True)
    table = by_school[["school_id", "school", "county", "township"]].first()
    # A number nobody gave leaves its sums without one.
    counts = by_school[[*sums, "unmeasured"]].sum(skipna=False)
    shown = _known(counts)
    table = table.join(shown)
    # A school has its own sheet; one with nobody in item 11 leads to the sheet of all the others.
    listed = rows[rows["listed"]].sort_values("outside", kind="stable")
    table["sheet"] = listed.groupby(listed["school_id"].fillna(""))["sheet"].first()
    table["turn"] = table["school_id"].map(turns)
    table = table.sort_values(["turn", "school_id"], kind="stable", ignore_index=True)
    style: Style = "amount" if bool((known["pupils"] % 1 != 0).any()) else "whole"
    columns = [
        SheetColumn(name=name, title=text.say(lang), style=_style(name, style))
        for name, text in say.SUMMARY_COLUMN.items()
        if name in table
    ]
    columns += [
        SheetColumn(name=f"reason {r}", title=_reason_title(r, lang), style=style) for r in reasons
    ]
    whole = _known(pd.DataFrame(counts.sum(skipna=False)).T).iloc[0]
    total: dict[str, Cell] = {n: None if pd.isna(whole[n]) else float(whole[n]) for n in sums}
    return TableSheet(
        name=say.SUMMARY.say(lang),
        heading=title,
        table=table,
        columns=tuple(columns),
        total={"school_id": say.TOTAL.say(lang)} | total,
        frozen_columns=2,
        key=SUMMARY_KEY,
    )


def _known(counts: pd.DataFrame) -> pd.DataFrame:
    """Return ``counts`` with those left out of which nothing is known and somebody may be one."""
    unstated = counts.get("service_unknown", 0.0)
    shown = counts.drop(columns="unmeasured")
    for names, not_known in (
        (_MEASURED, counts["unmeasured"]),
        (_SERVED, counts["unmeasured"] + unstated),
    ):
        for name in set(names) & set(shown):
            shown[name] = known_part(counts[name], not_known)
    return shown


def reason_counts(rows: pd.DataFrame, lang: Lang) -> Section:
    """Return the block that accounts for every row by its reason: given, and listed."""
    reasons = rows["reason"].fillna("")
    order = [*REASON, *sorted(set(reasons) - set(REASON))]
    lines: list[tuple[Cell, ...]] = []
    for reason in order:
        of_reason = rows[reasons == reason]
        if len(of_reason):
            lines.append((_reason_word(reason, lang), *_counts(of_reason)))
    lines.append((say.TOTAL.say(lang), *_counts(rows)))
    titles = tuple(title.say(lang) for title in say.COUNT_TITLES)
    return Section(heading=say.COUNTS.say(lang), titles=titles, rows=tuple(lines))


def _measures(rows: pd.DataFrame) -> Mapping[str, pd.Series]:
    pupils = rows["pupils"]
    counted = rows["beyond"] & rows["counted"]
    return {
        "all": pupils,
        "beyond": pupils.where(rows["beyond"], 0.0),
        "counted_beyond": pupils.where(counted, 0.0),
        "served": pupils.where(counted & ~rows["gap"] & ~rows["service_unknown"], 0.0),
        "gap": pupils.where(rows["gap"], 0.0),
        # Who is in the gap and would find a seat in an existing line.
        "could_ride": pupils.where(rows["gap"] & rows.get("could_ride", False), 0.0),
        "service_unknown": pupils.where(rows["service_unknown"], 0.0),
        "borderline": pupils.where(rows["borderline"], 0.0),
        "listed": pupils.where(rows["listed"], 0.0),
        "listed_rows": rows["listed"].astype("int64"),
    }


def _counts(rows: pd.DataFrame) -> tuple[int, float, int]:
    return len(rows), float(rows["pupils"].sum()), int(rows["listed"].sum())


def _style(name: str, counts: Style) -> Style:
    if name in {"listed_rows", "sheet"}:
        return "link" if name == "sheet" else "whole"
    return counts if name in _SUMS else "text"


def _reason_word(reason: str, lang: Lang) -> str:
    if not reason:
        return say.NO_REASON.say(lang)
    return REASON[reason].say(lang) if reason in REASON else reason


def _reason_title(reason: str, lang: Lang) -> str:
    return say.BY_REASON.say(lang, reason=_reason_word(reason, lang))
