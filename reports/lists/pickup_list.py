"""2公里以上走读生名单: the rows a page shows, a sheet per school and a summary."""

import numpy as np
import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.demand import school_turns
from analysis.services import ExistingLines
from analysis.transport import NeedFilter, not_known
from geo.tables import CHOICE_TEXT, STAGE_TEXT, Region
from reports.formats import (
    Explanation,
    SheetColumn,
    Shown,
    Style,
    TableSheet,
    definitions,
    notes,
    parameters_in_force,
    position_notes,
    workbook_bytes,
)
from reports.lists.line_words import line_notes, with_line_titles, with_lines
from reports.lists.need_words import need_title, shown_needs
from reports.lists.pickup_summary import SUMMARY_KEY, reason_counts, summary_sheet
from words import Lang, Text
from words.papers import reports as say
from words.papers import shown as shown_say
from words.planning import REASON, lack_text, lacks_text

MAX_SHEETS = 200
OUTSIDE = "outside"
_STYLE: dict[str, Style] = {
    "number": "plain",
    "grade": "plain",
    "straight_m": "metres",
    "walk_m": "metres",
    "connector_m": "metres",
    "nearest_road_m": "metres",
    "caution_m": "metres",
    "stop_walk_m": "metres",
    "ride_min": "whole",
    "nearest_school_m": "metres",
    "pupils": "amount",
}
# To be filled in by hand: empty on purpose.
_BY_HAND = frozenset({"reviewer", "checked_on"})


def pickup_list(
    transport: pd.DataFrame,
    wanted: NeedFilter,
    shown: Shown,
    *,
    existing: ExistingLines | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook of the rows ``wanted``: 说明, 汇总 and a sheet per school.

    Parameters
    ----------
    transport
        The table of analysis.transport.transport_needs, a row per pupil, or per village, school
        and grade where there are no pupils.
    wanted
        Which rows are listed, and their order within a sheet.
    shown
        What the table was made from: region, parameters, plan, data version, date.
    existing
        What existing lines could do for the same pupils; with it each row says so.

    Notes
    -----
    Every row of the filter is listed and no other; rows of another township, school or grade are
    nowhere in the file, not even counted. The summary counts all rows of the place, so that the
    ones not listed are accounted for. Rows outside item 11 stand on a sheet of their own. With
    more than ``MAX_SHEETS`` schools the sheets are per township, or per county. Form: the office's
    2公里以上走读生名单 (the plan, item 11).
    """
    region, parameters = shown.region, shown.parameters
    rows = _readable(wanted.in_place(transport, region), wanted, region, lang)
    rows = with_lines(rows, existing, region, lang)
    listed = rows[rows["listed"]].sort_values("turn", kind="stable")
    grain = _grain(listed[~listed["outside"]])
    rows, listed = (_with_sheet(each, grain, lang) for each in (rows, listed))
    km = f"{parameters.walk_limit_m / 1000:g}"
    title = need_title(wanted, parameters).say(lang)
    columns, absent = _columns(listed, km, lang)
    about = Explanation(
        name=say.EXPLANATION.say(lang),
        heading=title,
        sections=(
            shown_needs(shown, listed, wanted).section(lang),
            parameters_in_force(parameters, _groups(rows), lang=lang),
            definitions(say.PICKUP_TERMS, lang=lang),
            reason_counts(rows, lang),
            notes([*_notes(rows, shown, grain), *absent], lang=lang),
        ),
    )
    summary = summary_sheet(rows, title, lang, turns=school_turns(region))
    sheets = _list_sheets(listed, region, title, columns, lang)
    return workbook_bytes([about, summary, *sheets], made_on=shown.made_on, lang=lang)


def _list_sheets(
    listed: pd.DataFrame,
    region: Region,
    title: str,
    columns: tuple[SheetColumn, ...],
    lang: Lang,
) -> list[TableSheet]:
    """Return the sheets in the order of the summary, the rows of each in the order wanted."""
    turns = listed["school_id"].map(school_turns(region)).fillna(np.inf)
    first = turns.groupby(listed["sheet"]).min()
    order = sorted(first.index, key=lambda key: (key == OUTSIDE, first[key], key))
    signed = tuple(line.say(lang) for line in shown_say.SIGNATURE)
    sheets = []
    for key in order:
        group = listed[listed["sheet"] == key]
        name = str(group["sheet_name"].iloc[0])
        sheets.append(
            TableSheet(
                name=name,
                heading=f"{name} {title}",
                table=group.assign(number=np.arange(1, len(group) + 1)),
                columns=columns,
                frozen_columns=2,
                key=key,
                back=SUMMARY_KEY,
                closing=() if key == OUTSIDE else signed,
            )
        )
    return sheets


def _readable(
    transport: pd.DataFrame, wanted: NeedFilter, region: Region, lang: Lang
) -> pd.DataFrame:
    """Return every row with names and wording in place of codes, whether listed and its turn."""
    rows = pd.DataFrame(transport).reset_index(drop=True)
    chosen = wanted.chosen(rows.assign(row=range(len(rows))), region)["row"].to_numpy()
    rows["turn"] = pd.Series(np.arange(len(chosen), dtype=float), index=chosen)
    rows["listed"] = rows["turn"].notna()
    boards = rows["boarder"].astype("boolean").mask(rows["reason"] == "boarder", other=True)
    day = ~boards.fillna(value=False).astype("bool")
    rows["counted"] = _flag(rows, "counted")
    rows["outside"] = ~rows["counted"]
    unstated = rows["gap"].isna() | (rows["service"].isna() & rows["service_id"].isna())
    rows = rows.assign(**{c: _flag(rows, c) & day for c in ("beyond", "borderline", "gap")})
    rows["service_unknown"] = unstated & rows["beyond"] & rows["counted"]
    rows["gap"] &= ~rows["service_unknown"]
    rows["unmeasured"] = rows["walk_m"].isna() & rows["counted"] & day
    rows["pupils"] = rows["pupils"].astype("float64")
    rows["estimated"] = bool((rows["pupils"] != 1).any())
    rows["is_estimated_walk"] = rows["walk_basis"] == "estimated"
    schools = pd.DataFrame(region.schools).set_index("school_id")
    rows["school"] = _named(rows["school_id"], region.names("schools"))
    rows["village"] = _named(rows["village_id"], region.names("villages"))
    for area in ("township", "county"):
        rows[area] = rows["school_id"].map(schools[area])
    rows["stage"] = _worded(rows["stage"], STAGE_TEXT, lang)
    rows["grade"] = pd.Series(map(_number, rows["grade"]), index=rows.index, dtype=object)
    rows["boarding"] = boards.astype(object).map(
        {True: say.BOARDING.say(lang), False: say.DAY.say(lang)}, na_action="ignore"
    )
    rows["service_word"] = _worded(rows["service"], CHOICE_TEXT, lang)
    rows["reason_word"] = _worded(rows["reason"], REASON, lang)
    rows["gap_reason"] = _gap_reasons(rows, lang)
    for flag in ("beyond", "borderline"):
        rows[f"{flag}_word"] = np.where(rows[flag], say.YES.say(lang), say.NO.say(lang))
    unmeasured = rows["walk_m"].isna()
    rows.loc[unmeasured, ["beyond_word", "borderline_word"]] = None
    return rows.assign(reviewer=None, checked_on=None)


def _number(grade: object) -> object:
    """Return a grade as the number it is, so that it sorts and sums as one; others as they are."""
    return int(grade) if isinstance(grade, str) and grade.isascii() and grade.isdigit() else grade


def _flag(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].astype("boolean").fillna(value=False).astype("bool")


def _named(ids: pd.Series, names: pd.Series) -> pd.Series:
    """Return the name of each id; an id that is not in the region is its own name."""
    return ids.map(names).fillna(ids)


def _worded(codes: pd.Series, words: dict[str, Text], lang: Lang) -> pd.Series:
    return codes.map({code: text.say(lang) for code, text in words.items()}).fillna(codes)


def _gap_reasons(rows: pd.DataFrame, lang: Lang) -> list[str]:
    comma = "，" if lang == "zh" else ", "
    gap, outside = say.GAP.say(lang), say.NOT_COUNTED.say(lang)
    borderline = REASON["borderline"].say(lang)
    sentences: list[str] = []
    uncounted, guessed = rows["beyond"] & ~rows["counted"], rows["is_estimated_walk"]
    columns = (rows[name] for name in ("gap", "service_unknown", "borderline", "reason"))
    for is_gap, is_unstated, near, reason, is_outside, is_guess in zip(
        *columns, uncounted, guessed, strict=True
    ):
        parts = [gap] if is_gap else []
        parts += [say.SERVICE_UNKNOWN.say(lang)] if is_unstated else []
        parts += [REASON[reason].say(lang)] if reason in REVIEW_REASONS else []
        parts += [say.ESTIMATED_WALK.say(lang)] if is_guess else []
        parts += [borderline] if near else []
        parts += [outside] if is_outside else []
        sentences.append(comma.join(parts))
    return sentences


def _grain(listed: pd.DataFrame) -> str:
    """Return what one sheet holds: a school, or a larger area where there are too many schools."""
    for area, key in (("school", ["school_id"]), ("township", ["county", "township"])):
        if len(listed[key].drop_duplicates()) <= MAX_SHEETS:
            return area
    return "county"


def _with_sheet(rows: pd.DataFrame, grain: str, lang: Lang) -> pd.DataFrame:
    """Return the rows with the key of the sheet each belongs on, and the name it is to have."""
    missing = (say.NO_SCHOOL if grain == "school" else say.NO_PLACE).say(lang)
    name = rows[grain].astype(object).fillna(missing)
    apart = rows["school_id"] if grain == "school" else rows["county"]
    key = rows["county"].astype(object).fillna("") + "\n" + name + "\n"
    outside = rows["outside"]
    return rows.assign(
        sheet_name=name.mask(outside, shown_say.OUTSIDE_SHEET.say(lang)),
        sheet=(key + apart.astype(object).fillna("")).mask(outside, OUTSIDE),
    )


def _groups(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the groups of parameters the list rests on."""
    lines = ("bus", "line") if "could_ride" in rows else ()
    return ("transport", "snap", *lines, *(("road",) if rows["is_estimated_walk"].any() else ()))


def _columns(
    listed: pd.DataFrame, km: str, lang: Lang
) -> tuple[tuple[SheetColumn, ...], list[Text]]:
    """Return the columns that hold anything, and a line that names those of the form left out."""
    source = {name: f"{name}_word" for name in ("beyond", "borderline", "service", "reason")}
    titles = dict(say.PICKUP_COLUMN) | {"beyond": say.BEYOND_LIMIT.fill(km=km)}
    if not listed["estimated"].any():
        titles.pop("pupils")
    # Said of a row only where it changes what is thought of it.
    for name in ("nearest_road_m", "caution_m"):
        if not (listed[name] > 0).any():
            titles.pop(name)
    held = listed.replace("", None).notna().any()
    empty = [
        name
        for name in titles
        if name not in _BY_HAND and not held.get(source.get(name, name), name == "number")
    ]
    lines = []
    if empty and len(listed):
        columns = shown_say.COMMA.join([titles[name] for name in empty])
        lines.append(shown_say.COLUMNS_LEFT_OUT.fill(columns=columns))
    columns_held = tuple(
        SheetColumn(name=source.get(c, c), title=title.say(lang), style=_STYLE.get(c, "text"))
        for c, title in with_line_titles(titles, listed).items()
        if c not in empty
    )
    return columns_held, lines


def _notes(rows: pd.DataFrame, shown: Shown, grain: str) -> list[Text]:
    region, parameters = shown.region, shown.parameters
    lines = [say.ONE_SHEET_PER[grain].fill(most=MAX_SHEETS)]
    lines.append(shown_say.IN_SHEETS.fill(area=shown_say.AREAS[grain]))
    outside = int((rows["outside"] & rows["listed"]).sum())
    if outside:
        lines.append(shown_say.OUTSIDE_NOTE.fill(rows=f"{outside:,}"))
    lines += position_notes(region)
    guessed = int(rows["is_estimated_walk"].sum())
    if guessed:
        lines.append(say.ESTIMATED_NOTE.fill(rows=f"{guessed:,}"))
    if "could_ride" in rows:
        lines += line_notes(parameters)
    is_listed = region.has("pupils")
    unstated = int(rows["service_unknown"].sum())
    if unstated or rows["unmeasured"].any():
        lines.append(say.BLANK_COUNTS)
    if unstated and is_listed:
        lines.append(say.SERVICE_UNSTATED.fill(rows=f"{unstated:,}"))
    if {"pupils", "boarder"} <= set(rows.columns):
        lacking = not_known(_as_needs(rows), region, parameters)
        lines += [lacks_text([lack_text(code, count)]) for code, count in lacking.items()]
    return [*lines, say.MINORS if is_listed else say.NO_PUPILS]


def _as_needs(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their gap missing again where it is not known."""
    gap = rows["gap"].astype("boolean").mask(rows["service_unknown"] | rows["unmeasured"])
    return rows.assign(gap=gap)
