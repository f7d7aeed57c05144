"""Every figure shown of a plan, an allocation, a layout and a box on the map, as it is shown."""

import math

import pandas as pd

from analysis.allocation import best_allocation, nearest_allocation, present_allocation
from analysis.assessment import Assessment, listed
from analysis.closure import Closure
from analysis.plan_effects import Comparison
from analysis.proposals import Rules, optimised, rests_on
from analysis.scenario import Scenario, close
from geo.errors import PlanningError
from reports.lists import allocation_lines
from tests.missing_data.shown_figures import SAID, Figures, Shown
from words.planning import finding_text, lacks_of


def closure_of(assessment: Assessment) -> Closure:
    """Return the closure of the teaching point into the village school."""
    shut = close(assessment.region, "p3", why="生源少", into="p2")
    return Closure(assessment.after(Scenario("撤并", (*shut,))))


def comparison(assessment: Assessment) -> Figures:
    """Return what a plan changes, stage by stage, with what the figures lack."""
    found: Figures = {}
    for stage in ("primary", "junior"):
        table = Comparison(assessment, closure_of(assessment).after, stage)
        said = lacks_of(table.lacks, *table.lacks).zh
        for row in table.figures.to_dict("records"):
            for side in ("before", "after", "change"):
                value = None if math.isnan(row[side]) else float(row[side])
                found[f"{stage} {row['key']} {side}"] = Shown(value, said)
    return found


def closure(assessment: Assessment) -> Figures:
    """Return who moves and what the receiving school comes to, and the words of the checks."""
    made = closure_of(assessment)
    found: Figures = {}
    said = "".join(
        finding_text(reason.code, dict(reason.values)).zh
        for check in made.checks
        for reason in check.reasons
    )
    for row in made.receiving.to_dict("records"):
        for name, value in row.items():
            if isinstance(value, bool | str) or name == "stage":
                continue
            found[f"{row['school_id']} {name}"] = Shown(_number(value), said)
    return found


def allocations(assessment: Assessment) -> Figures:
    """Return the lines of an allocation by each rule."""
    d, p = assessment.distances, assessment.parameters
    made = {
        "nearest": nearest_allocation(d, "primary", p),
        "present": present_allocation(d, "primary", p),
        "best": best_allocation(d, "primary", p),
    }
    found: Figures = {}
    for name, allocation in made.items():
        lines = allocation_lines(allocation, assessment.region, p, "zh")
        said = [word for word in SAID if any(word in line for line in lines[1:])]
        for turn, line in enumerate(lines[1:]):
            found[f"{name}/{turn}"] = Shown(None, line, tuple(said), is_line=True)
    return found


def layout(assessment: Assessment) -> Figures:
    """Return the figures of today's layout, from which every proposal is measured."""
    rules = Rules(stage="primary", most_closed=1)
    try:
        result = optimised(assessment, rules)
    except PlanningError as error:
        return {"today": Shown(None, error.say("zh"))}
    words = rests_on(assessment, rules, result.apart_pupils, untimed=result.untimed)
    said = "".join(text.zh for text in words)
    return {
        f"today {name}": Shown(_number(value), said)
        for name, value in result.today.as_row().items()
    }


def box(assessment: Assessment) -> Figures:
    """Return the sums of a box round everything."""
    region = assessment.region
    inside = listed(
        assessment, set(region.schools["school_id"]), set(region.villages["village_id"])
    )
    said = lacks_of(inside.lacks, *inside.lacks).zh
    return {name: Shown(_number(value), said) for name, value in inside.totals.items()}


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type,call-overload]
