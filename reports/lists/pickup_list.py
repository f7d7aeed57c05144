"""2公里以上走读生名单: who lives beyond the limit, a sheet per school and a summary."""

from datetime import date

import numpy as np
import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.demand import heading_year
from analysis.parameters import Parameters
from analysis.transport import not_known
from geo.tables import CHOICE_TEXT, Region
from reports.formats import (
    Explanation,
    SheetColumn,
    Style,
    TableSheet,
    basics,
    definitions,
    notes,
    parameters_in_force,
    position_notes,
    workbook_bytes,
)
from reports.lists.pickup_summary import reason_counts, summary_sheet
from words import Lang, Text
from words.papers import reports as say
from words.planning import REASON, lack_text, lacks_text

MAX_SHEETS = 200
_STYLE: dict[str, Style] = {
    "number": "plain",
    "straight_m": "metres",
    "walk_m": "metres",
    "connector_m": "metres",
    "nearest_road_m": "metres",
    "caution_m": "metres",
    "pupils": "amount",
}


def pickup_list(
    transport: pd.DataFrame,
    region: Region,
    parameters: Parameters,
    *,
    year: int | None,
    made_on: date,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook of day pupils beyond the limit: 说明, 汇总 and a sheet per school.

    Parameters
    ----------
    transport
        A row per pupil, or per village, school and grade where there are no pupils: ``pupil_id,
        school_id, stage, grade, village_id, walk_m, straight_m, connector_m`` (metres), ``beyond,
        borderline, service, gap, reason``; it may have ``service_id``, ``stop`` (its name),
        ``pupils`` (how many the row stands for), ``boarder``, ``counted`` (within item 11) and
        ``walk_basis`` (estimated distances are marked as such) and ``caution_m`` (metres not to be
        trusted on foot; a column where a listed walk has any).
    region, parameters
        What the table was made from; names come from the region.
    year
        The school year printed; None prints the latest of the enrolment table.
    made_on
        The date printed.

    Notes
    -----
    Listed are day pupils beyond the limit, borderline ones, and rows whose reason is in
    ``REVIEW_REASONS``; boarders are counted in the summary only, which counts every row. With more
    than ``MAX_SHEETS`` schools the sheets are per township, or per county. Form: the office's
    2公里以上走读生名单 (the plan, item 11).
    """
    rows = _readable(transport, region, lang)
    grain = _grain(rows[rows["listed"]])
    rows = _with_sheet(rows, grain, lang)
    km = f"{parameters.walk_limit_m / 1000:g}"
    title = say.PICKUP_TITLE.say(lang, km=km)
    about = Explanation(
        name=say.EXPLANATION.say(lang),
        heading=title,
        sections=(
            basics(region, year=year or heading_year(region), made_on=made_on, lang=lang),
            parameters_in_force(parameters, _groups(rows), lang=lang),
            definitions(say.PICKUP_TERMS, lang=lang),
            reason_counts(rows, lang),
            notes(_notes(rows, region, grain, parameters), lang=lang),
        ),
    )
    summary = summary_sheet(rows, title, lang)
    sheets = _list_sheets(rows, title, _columns(rows, km, lang))
    return workbook_bytes([about, summary, *sheets], made_on=made_on, lang=lang)


def _list_sheets(
    rows: pd.DataFrame, title: str, columns: tuple[SheetColumn, ...]
) -> list[TableSheet]:
    """Return the sheets of listed rows: gaps first, then the farthest."""
    listed = rows[rows["listed"]].sort_values(
        ["sheet", "school", "school_id", "gap", "walk_m", "pupil_id", "village_id"],
        ascending=[True, True, True, False, False, True, True],
        kind="stable",
    )
    return [
        TableSheet(
            name=str(name),
            heading=f"{name} {title}",
            table=group.assign(number=np.arange(1, len(group) + 1)),
            columns=columns,
            frozen_columns=2,
        )
        for (_, name), group in listed.groupby(["sheet", "sheet_name"], sort=True)
    ]


def _readable(transport: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return every row with names and wording in place of codes, and whether it is listed."""
    rows = pd.DataFrame(transport).reset_index(drop=True)
    boards = _boards(rows, region)
    day = ~boards.fillna(value=False).astype("bool")
    rows["counted"] = _flag(rows, "counted") if "counted" in rows else True
    lines = rows["service_id"] if "service_id" in rows else pd.Series(None, rows.index)
    unstated = rows["gap"].isna() | (rows["service"].isna() & lines.isna())
    rows = rows.assign(**{c: _flag(rows, c) & day for c in ("beyond", "borderline", "gap")})
    rows["service_unknown"] = unstated & rows["beyond"] & rows["counted"]
    rows["gap"] &= ~rows["service_unknown"]
    rows["unmeasured"] = rows["walk_m"].isna() & rows["counted"] & day
    rows["estimated"] = "pupils" in rows and bool((rows["pupils"] != 1).any())
    rows["pupils"] = rows["pupils"].astype("float64") if "pupils" in rows else 1.0
    basis = rows["walk_basis"] if "walk_basis" in rows else pd.Series(None, index=rows.index)
    rows["is_estimated_walk"] = basis == "estimated"
    rows["listed"] = rows["beyond"] | rows["borderline"] | rows["reason"].isin(REVIEW_REASONS)
    schools = pd.DataFrame(region.schools).set_index("school_id")
    rows["school"] = _named(rows["school_id"], region.names("schools"))
    rows["village"] = _named(rows["village_id"], region.names("villages"))
    for area in ("township", "county"):
        rows[area] = rows["school_id"].map(schools[area])
    rows["boarding"] = boards.astype(object).map(
        {True: say.BOARDING.say(lang), False: say.DAY.say(lang)}, na_action="ignore"
    )
    rows["service_word"] = _worded(rows["service"], CHOICE_TEXT, lang)
    rows["gap_reason"] = _gap_reasons(rows, lang)
    for flag in ("beyond", "borderline"):
        rows[f"{flag}_word"] = np.where(rows[flag], say.YES.say(lang), say.NO.say(lang))
    unmeasured = rows["walk_m"].isna()
    rows.loc[unmeasured, ["beyond_word", "borderline_word"]] = None
    for absent in {"service_id", "stop", "nearest_road_m", "caution_m"} - set(rows.columns):
        rows[absent] = np.nan if absent.endswith("_m") else None
    return rows.assign(reviewer=None, checked_on=None)


def _flag(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].astype("boolean").fillna(value=False).astype("bool")


def _named(ids: pd.Series, names: pd.Series) -> pd.Series:
    """Return the name of each id; an id that is not in the region is its own name."""
    return ids.map(names).fillna(ids)


def _worded(codes: pd.Series, words: dict[str, Text], lang: Lang) -> pd.Series:
    return codes.map({code: text.say(lang) for code, text in words.items()}).fillna(codes)


def _boards(rows: pd.DataFrame, region: Region) -> pd.Series:
    """Return who boards, as the table or else the list of pupils says; missing where unknown."""
    if "boarder" in rows:
        boards = rows["boarder"].astype("boolean")
    else:
        pupils = pd.DataFrame(region.table("pupils")).set_index("pupil_id")
        boards = rows["pupil_id"].map(pupils["boarder"]).astype("boolean")
    return boards.mask(rows["reason"] == "boarder", other=True)


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
    return rows.assign(sheet_name=name, sheet=key + apart.astype(object).fillna(""))


def _groups(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the groups of parameters the list rests on."""
    return ("transport", "snap", *(("road",) if rows["is_estimated_walk"].any() else ()))


def _columns(rows: pd.DataFrame, km: str, lang: Lang) -> tuple[SheetColumn, ...]:
    source = {"beyond": "beyond_word", "borderline": "borderline_word", "service": "service_word"}
    titles = dict(say.PICKUP_COLUMN) | {"beyond": say.BEYOND_LIMIT.fill(km=km)}
    if not rows["estimated"].any():
        titles.pop("pupils")
    if rows["nearest_road_m"].isna().all():
        titles.pop("nearest_road_m")
    if not (rows.loc[rows["listed"], "caution_m"] > 0).any():
        titles.pop("caution_m")
    return tuple(
        SheetColumn(name=source.get(c, c), title=title.say(lang), style=_STYLE.get(c, "text"))
        for c, title in titles.items()
    )


def _notes(rows: pd.DataFrame, region: Region, grain: str, parameters: Parameters) -> list[Text]:
    lines = [say.ONE_SHEET_PER[grain].fill(most=MAX_SHEETS), *position_notes(region)]
    guessed = int(rows["is_estimated_walk"].sum())
    if guessed:
        lines.append(say.ESTIMATED_NOTE.fill(rows=f"{guessed:,}"))
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
