"""A page for villagers: by village to which school, how far, who fetches, lunch, how to object."""

from datetime import date

import pandas as pd

from analysis.closure import Closure
from analysis.transport import STAGES as BUS_STAGES
from analysis.transport import bus_service_by_pair
from reports.closure.context import Fields, ReportContext, Row
from reports.closure.report import Cancelled, called_off, check_closes
from reports.closure.suppressed_counts import VillageCounts
from reports.closure.villages import cell, destination, village_name, way
from reports.word import WordTemplate, filled, own_template
from words import Lang
from words.papers import closure_columns as columns
from words.papers import closure_report as report_say
from words.papers import village_notice as say

# More villages than this are set smaller, so that all stand on one page.
_LARGE, _MIDDLE = 8, 18


def village_notice(
    closure: Closure,
    *,
    made_on: date,
    lang: Lang,
    template: WordTemplate | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """Return a Word file in ``lang`` with a page for each school the plan closes.

    Raises ParameterError where the plan closes no school, SourceError where ``template`` cannot be
    filled in, ReportCancelled where ``cancelled`` answers yes while it is.
    """
    check_closes(closure)
    context = ReportContext(closure, made_on, lang)
    lines = _lines(context)
    pages = [_page(context, school, lines) for school in closure.closed]
    with called_off():
        return filled(
            template or own_template("village_notice", context.lang),
            {"pages": pages},
            title=str(pages[0]["title"]),
            made_on=made_on,
            stop=cancelled,
        )


def _page(context: ReportContext, school: str, lines: pd.Series) -> Fields:
    parameters, name = context.closure.after.parameters, context.schools[school]
    # As the report hides them, stage by stage: else the two together would give counts away.
    parts = [context.sums.of(school, stage) for stage in context.stages[school]]
    parts = [part for part in parts if len(part.table)]
    several = len(parts) > 1
    rows = [
        _row(context, part, row, lines, names_stage=several)
        for part in parts
        for row in range(len(part.table))
    ]
    limits = {
        "speed": f"{parameters.child_walk_kmh:g}",
        "limit": context.number(parameters.walk_limit_m),
    }
    notes = [context.say(say.NOTES, **limits)]
    if any((part.table["stage"] == "primary").any() for part in parts):
        minutes = f"{parameters.young_limit_min:g}"
        notes.append(context.say(say.LONG, minutes=minutes))
    if context.closure.people["pupil_id"].isna().any():
        notes.append(context.say(report_say.ESTIMATED))
    return {
        "title": context.say(say.TITLE, school=name),
        "draft": context.say(say.DRAFT),
        "lines": [context.say(say.NOT_DECIDED, school=name), context.say(say.IF_SO)],
        "before_title": columns.NOTICE["before"].say(context.lang, school=name),
        "large": rows if len(rows) <= _LARGE else [],
        "middle": rows if _LARGE < len(rows) <= _MIDDLE else [],
        "small": rows if len(rows) > _MIDDLE else [],
        "notes": notes,
        "ways": [
            context.say(say.COMPLAINTS, where=context.blank("complaints")),
            context.say(say.NOTICE_DAYS, when=_when(context, "notice", school, "notice_days")),
            context.say(say.HEARING, when=_when(context, "hearing", school, "hearing_place")),
        ],
        "made": context.say(
            say.MADE_BY, office=context.blank("office"), date=context.made_on.isoformat()
        ),
    }


def _row(
    context: ReportContext, counts: VillageCounts, row: int, lines: pd.Series, *, names_stage: bool
) -> Fields:
    village_row = counts.table.iloc[row].to_dict()
    village = village_name(context, village_row["village_id"])
    if names_stage:
        stage = context.stage(village_row["stage"])
        village = report_say.SAME_NAMES.say(context.lang, name=village, code=stage)
    # Of a few children, who boards or rides is as much theirs as their number.
    is_shown = counts.cells["pupils"][row] == "shown"
    given_to_parents = context.say(say.GIVEN_TO_PARENTS)
    return {
        "village": village,
        "pupils": cell(context, counts, "pupils", row),
        "before": way(context, village_row["before_m"], village_row["before_min"], say.METRES_MIN),
        "to": destination(context, village_row["to_id"], village_row["reason"]),
        "after": way(context, village_row["after_m"], village_row["after_min"], say.METRES_MIN),
        "fetching": _fetching(context, village_row, lines) if is_shown else given_to_parents,
        "lunch": _lunch(context, village_row) if is_shown else given_to_parents,
    }


def _fetching(context: ReportContext, row: Row, lines: pd.Series) -> str:
    if pd.isna(row["to_id"]):
        return context.say(report_say.UNKNOWN)
    if row["needs_bus"] > 0:
        if row["is_fetched"] <= 0:
            return context.say(say.NOT_FETCHED)
        line = str(lines.get((row["village_id"], row["to_id"]), context.say(say.A_LINE)))
        whole = row["is_fetched"] >= row["needs_bus"]
        return line if whole else context.say(say.FETCHED_SOME, line=line)
    if row["boarders"] >= row["pupils"]:
        return context.say(say.BOARDS)
    return context.say(say.TO_BE_AGREED if _is_left_open(context, row) else say.ON_FOOT)


def _lunch(context: ReportContext, row: Row) -> str:
    if pd.isna(row["to_id"]):
        return context.say(report_say.UNKNOWN)
    if row["needs_lunch"] <= 0 and row["boarders"] < row["pupils"]:
        left_open = _is_left_open(context, row)
        return context.say(say.TO_BE_AGREED if left_open else say.LUNCH_AT_HOME)
    schools = context.closure.after.region.schools.set_index("school_id")
    has = schools["has_canteen"].get(row["to_id"])
    if pd.isna(has):
        return context.say(say.CANTEEN_UNKNOWN)
    return context.say(say.CANTEEN if has else say.NO_CANTEEN)


def _is_left_open(context: ReportContext, row: Row) -> bool:
    """Return whether no rule says how to come, and the way is too far to be walked or unknown.

    Only of primary and junior pupils is it known who needs a bus or lunch (analysis.reassignment).
    """
    if row["stage"] in BUS_STAGES:
        return False
    limit_m = context.closure.after.parameters.walk_limit_m
    return pd.isna(row["after_m"]) or row["after_m"] > limit_m or row["is_beyond"] > 0


def _lines(context: ReportContext) -> pd.Series:
    """Return the name of the line that joins a village and a school after the plan."""
    after = context.closure.after
    pairs = bus_service_by_pair(after.distances, after.parameters)
    services = after.region.table("services").set_index("service_id")["name"]
    names = services.fillna(services.index.to_series())
    keys = pd.MultiIndex.from_frame(pairs[["village_id", "school_id"]])
    return pd.Series(pairs["service_id"].map(names).to_numpy(), index=keys)


def _when(context: ReportContext, step: str, school: str, blank: str) -> str:
    """Return the day a step was done, else a blank."""
    answer = context.closure.cases[school].answer(step)
    if answer is None or answer.value != "done":
        return context.blank(blank)
    return context.say(say.ANSWERED_ON, at=answer.at)
