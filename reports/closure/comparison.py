"""The comparison in the closure report: the figures as things are, after the plan, after others."""

from analysis.closure import Closure
from analysis.plan_effects import Comparison
from analysis.small_counts import Shown
from reports.closure.context import Fields, Row, Setting
from reports.closure.suppressed_counts import Sums
from reports.lists import figure_titles
from words.papers import closure_report as say
from words.planning import VERDICT

_SMALL_NUMBERS = {"pupil_km": 1}
_PLAN_FIGURES = ("schools", "pupil_km", "beyond", "not_fetched", "unplaced")
# What the change of a figure tells of those who move.
_RESTS_ON = {
    "placed": ("pupils",),
    "unplaced": ("pupils",),
    "beyond": ("is_beyond",),
    "not_fetched": ("needs_bus", "is_fetched"),
    "young_too_far": ("pupils", "is_beyond"),
    "ride_unknown": ("pupils", "is_fetched"),
}
_KILOMETRES = ("pupil_km", "mean_m")
_OF_ALL = ("pupils", "placed", *_KILOMETRES)


def comparison(setting: Setting) -> Fields:
    """Return the figures of each stage touched, as things are and after the plan."""
    after = setting.closure.after
    parts: list[Fields] = []
    for stage in setting.every_stage:
        found = Comparison(setting.closure.base, after, stage)
        rows = [_figure(setting, stage, row) for row in found.figures.to_dict("records")]
        ways = setting.say(say.WAYS, farther=len(found.losers), nearer=len(found.gainers))
        title = setting.say(say.COMPARED, stage=setting.stage(stage))
        own = {"title": title, "rows": rows, "ways": ways}
        parts.append({**own, "plans": _plans(setting, stage) if setting.others else []})
    return {
        "parts": parts,
        "source": setting.source("comparison"),
        "blanks": [setting.blank("alternatives")],
    }


def _plans(setting: Setting, stage: str) -> list[Fields]:
    """Return a row for things as they are, for this plan and for each of the others."""
    base, rows = setting.closure.base, list[Fields]()
    for closure in (None, setting.closure, *setting.others):
        after = base if closure is None else closure.after
        figures = Comparison(base, after, stage).figures
        found = {row["key"]: row for row in figures.to_dict("records")}
        row: Fields = {}
        for key in _PLAN_FIGURES:
            shown = setting.number(found[key]["after"], _SMALL_NUMBERS.get(key, 0))
            state = "shown" if closure is None else _state(setting, closure, stage, found[key])
            row[key] = setting.given(shown, is_open=state == "shown")
        if closure is None:
            as_it_is = _figure(setting, stage, found["pupil_km"])["before"]
            row |= {"pupil_km": as_it_is, "plan": setting.say(say.AS_IT_IS), "verdicts": ["—"]}
        else:
            name = closure.scenario.name or setting.say(say.NO_NAME)
            row |= {"plan": name, "verdicts": _verdicts(setting, closure)}
        rows.append(row)
    return rows


def _verdicts(setting: Setting, closure: Closure) -> list[str]:
    verdicts = [
        setting.say(
            say.VERDICT_LINE,
            school=setting.schools[school],
            verdict=VERDICT[closure.verdict(school)].say(setting.lang),
        )
        for school in closure.closed
    ]
    return verdicts or [setting.say(say.NONE_CLOSED)]


def _figure(setting: Setting, stage: str, row: Row) -> Fields:
    key, digits = row["key"], _SMALL_NUMBERS.get(row["key"], 0)
    every = set(setting.base.schools["school_id"])
    is_vague = key not in _OF_ALL or setting.sums.is_vague(stage, every)
    state = _state(setting, setting.closure, stage, row) if is_vague else "withheld"
    before, after, change = (
        setting.number(row[name], digits, sign=sign)
        for name, sign in (("before", ""), ("after", ""), ("change", "+"))
    )
    hidden = setting.say(say.SMALL if state == "small" else say.WITHHELD)
    return {
        "figure": figure_titles(setting.closure.after.parameters)[key].say(setting.lang),
        "before": setting.given(before, is_open=is_vague),
        "after": setting.given(after, is_open=state == "shown"),
        "change": change if state == "shown" else hidden,
    }


def _state(setting: Setting, closure: Closure, stage: str, row: Row) -> Shown:
    """Return how what a plan makes of a figure may be printed.

    Kilometres weigh each village's count by a way that is printed, so that with the total they
    would give away two counts hidden together.
    """
    every = (setting.sums, Sums(closure)) if closure is not setting.closure else (setting.sums,)
    if row["change"] == 0:
        return "shown"
    if row["key"] in _KILOMETRES:
        is_hidden = any(sums.hides_a_village(stage) for sums in every)
        return "withheld" if is_hidden else "shown"
    columns = _RESTS_ON.get(row["key"])
    return "shown" if columns is None else every[-1].state(abs(row["change"]), columns, stage=stage)
