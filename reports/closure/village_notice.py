"""A page for villagers: by village to which school, how far, who fetches, lunch, how to object."""

from datetime import date

import pandas as pd

from analysis.closure import Closure
from analysis.transport import STAGES as FETCHED_STAGES
from analysis.transport import fetched_pairs
from reports.closure.context import Fields, Row, Setting
from reports.closure.report import check_closes, own_template
from reports.closure.suppressed_counts import VillageCounts
from reports.closure.villages import cell, destination, village_name, way
from reports.word import WordTemplate, filled
from words.papers import closure_columns as columns
from words.papers import closure_report as report_say
from words.papers import village_notice as say

# More villages than this are set smaller, so that all stand on one page.
_LARGE, _MIDDLE = 8, 18


def village_notice(
    closure: Closure, *, made_on: date, template: WordTemplate | None = None
) -> bytes:
    """Return a Word file with a page for each school the plan closes, in the answers' language.

    Raises ParameterError where the plan closes no school, SourceError where ``template`` cannot be
    filled in.
    """
    check_closes(closure)
    setting = Setting(closure, made_on)
    lines = _lines(setting)
    pages = [_page(setting, school, lines) for school in closure.closed]
    return filled(
        template or own_template("village_notice", setting.lang),
        {"pages": pages},
        title=str(pages[0]["title"]),
        made_on=made_on,
    )


def _page(setting: Setting, school: str, lines: pd.Series) -> Fields:
    parameters, name = setting.closure.after.parameters, setting.schools[school]
    # As the report hides them, stage by stage: else the two together would give counts away.
    parts = [setting.sums.of(school, stage) for stage in setting.stages[school]]
    parts = [part for part in parts if len(part.table)]
    several = len(parts) > 1
    rows = [
        _row(setting, part, row, lines, names_stage=several)
        for part in parts
        for row in range(len(part.table))
    ]
    limits = {
        "speed": f"{parameters.child_walk_kmh:g}",
        "limit": setting.number(parameters.walk_limit_m),
    }
    notes = [setting.say(say.NOTES, **limits)]
    if any((part.table["stage"] == "primary").any() for part in parts):
        minutes = f"{parameters.young_limit_min:g}"
        notes.append(setting.say(say.LONG, minutes=minutes))
    if setting.closure.people["pupil_id"].isna().any():
        notes.append(setting.say(report_say.ESTIMATED))
    return {
        "title": setting.say(say.TITLE, school=name),
        "draft": setting.say(say.DRAFT),
        "lines": [setting.say(say.NOT_DECIDED, school=name), setting.say(say.IF_SO)],
        "before_title": columns.NOTICE["before"].say(setting.lang, school=name),
        "large": rows if len(rows) <= _LARGE else [],
        "middle": rows if _LARGE < len(rows) <= _MIDDLE else [],
        "small": rows if len(rows) > _MIDDLE else [],
        "notes": notes,
        "ways": [
            setting.say(say.COMPLAINTS, where=setting.blank("complaints")),
            setting.say(say.NOTICE_DAYS, when=_when(setting, "notice", school, "notice_days")),
            setting.say(say.HEARING, when=_when(setting, "hearing", school, "hearing_place")),
        ],
        "made": setting.say(
            say.MADE_BY, office=setting.blank("office"), date=setting.made_on.isoformat()
        ),
    }


def _row(
    setting: Setting, counts: VillageCounts, row: int, lines: pd.Series, *, names_stage: bool
) -> Fields:
    one = counts.table.iloc[row].to_dict()
    village = village_name(setting, one["village_id"])
    if names_stage:
        stage = setting.stage(one["stage"])
        village = report_say.SAME_NAMES.say(setting.lang, name=village, code=stage)
    # Of a few children, who boards or rides is as much theirs as their number.
    is_shown = counts.cells["pupils"][row] == "shown"
    told = setting.say(say.TOLD_TO_PARENTS)
    return {
        "village": village,
        "pupils": cell(setting, counts, "pupils", row),
        "before": way(setting, one["before_m"], one["before_min"], say.METRES_MIN),
        "to": destination(setting, one["to_id"], one["reason"]),
        "after": way(setting, one["after_m"], one["after_min"], say.METRES_MIN),
        "fetching": _fetching(setting, one, lines) if is_shown else told,
        "lunch": _lunch(setting, one) if is_shown else told,
    }


def _fetching(setting: Setting, row: Row, lines: pd.Series) -> str:
    if pd.isna(row["to_id"]):
        return setting.say(report_say.UNKNOWN)
    if row["needs_bus"] > 0:
        if row["is_fetched"] <= 0:
            return setting.say(say.NOT_FETCHED)
        line = str(lines.get((row["village_id"], row["to_id"]), setting.say(say.A_LINE)))
        whole = row["is_fetched"] >= row["needs_bus"]
        return line if whole else setting.say(say.FETCHED_SOME, line=line)
    if row["boarders"] >= row["pupils"]:
        return setting.say(say.BOARDS)
    return setting.say(say.TO_BE_AGREED if _is_left_open(setting, row) else say.ON_FOOT)


def _lunch(setting: Setting, row: Row) -> str:
    if pd.isna(row["to_id"]):
        return setting.say(report_say.UNKNOWN)
    if row["needs_lunch"] <= 0 and row["boarders"] < row["pupils"]:
        left_open = _is_left_open(setting, row)
        return setting.say(say.TO_BE_AGREED if left_open else say.LUNCH_AT_HOME)
    schools = setting.closure.after.region.schools.set_index("school_id")
    has = schools["has_canteen"].get(row["to_id"])
    if pd.isna(has):
        return setting.say(say.CANTEEN_UNKNOWN)
    return setting.say(say.CANTEEN if has else say.NO_CANTEEN)


def _is_left_open(setting: Setting, row: Row) -> bool:
    """Return whether no rule says how to come, and the way is too far to be walked or unknown.

    Only of primary and junior pupils is it known who needs a bus or lunch (analysis.reassignment).
    """
    if row["stage"] in FETCHED_STAGES:
        return False
    limit_m = setting.closure.after.parameters.walk_limit_m
    return pd.isna(row["after_m"]) or row["after_m"] > limit_m or row["is_beyond"] > 0


def _lines(setting: Setting) -> pd.Series:
    """Return the name of the line that joins a village and a school after the plan."""
    after = setting.closure.after
    pairs = fetched_pairs(after.distances, after.parameters)
    services = after.region.table("services").set_index("service_id")["name"]
    names = services.fillna(services.index.to_series())
    keys = pd.MultiIndex.from_frame(pairs[["village_id", "school_id"]])
    return pd.Series(pairs["service_id"].map(names).to_numpy(), index=keys)


def _when(setting: Setting, step: str, school: str, blank: str) -> str:
    """Return the day a step was done, else a blank."""
    answer = setting.closure.cases[school].answer(step)
    if answer is None or answer.value != "done":
        return setting.blank(blank)
    return setting.say(say.ANSWERED_ON, at=answer.at)
