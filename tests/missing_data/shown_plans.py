"""The figures shown of plans, by name: who is sent where, and what a closure comes to."""

import re

import pandas as pd

from analysis.allocation import Rule
from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.demand import Who
from analysis.plan_effects import Comparison, PlanDifference, allocated
from analysis.proposals.figures import figures_of
from analysis.scenario import Scenario, close
from reports.lists import allocated_schools, allocation_lines
from reports.maps.theme_facts import difference_facts
from tests.missing_data.shown_figures import Figures, Probe, Shown, _cells, _lines
from words.planning import lacks_of

_STATE = {"satisfied": 0.0, "violated": 1.0, "needs_answer": None}

_SUMS = {
    "children": r"共 (\S+) 人 =",
    "placed": r"已安排 (\S+) 人 \+",
    "unplaced": r"\+ 未安排 (\S+) 人",
    "pupil_km": r"单程总路程 (\S+) 人·公里",
    "mean_m": r"平均 (\S+) 米",
    "longest_m": r"最远 (\S+) 米",
    "far": r"分钟：(\S+) 人",
    "over_schools": r"超过学位的学校 (\S+) 所",
    "over": r"共超 (\S+) 人",
}


def allocations(assessment: Assessment) -> Figures:
    """Return the sums of each rule as its lines have them, and who comes to each school.

    Counted by pupils where there is no table of children, they are the figures of pupils, and the
    first line says so.
    """
    found: Figures = {}
    for rule, who in _RULES:
        own = allocated(assessment, "primary", rule, who=who)
        lines = allocation_lines(own, assessment.region, assessment.parameters, "zh")
        said = "".join(lines)
        name = f"{rule} {'children' if own.basis == 'children' else 'pupils'}"
        if own.basis == "unknown":  # the page has this line alone
            continue
        for key, pattern in _SUMS.items():
            found[f"{name}/{key}"] = Shown(_read(pattern, said), said)
        table = allocated_schools(own, assessment.region)
        found |= {f"{name}/{k}": one for k, one in _cells(table, "school_id", (), said).items()}
    return found


def closure(assessment: Assessment) -> Figures:
    """Return the checks of a plan that closes a school, its tables as page 方案 has them.

    And its figures as page 优化 has those of a layout.
    """
    own = closed(assessment)
    found: Figures = {}
    for check in own.checks:
        found[f"{check.school_id}/{check.key}"] = Shown(_STATE[check.state])
    lacking = Comparison(own.base, own.after, "primary").lacks
    words = lacks_of(lacking, *lacking, is_short=False).zh
    layout = figures_of(own.after, "primary").as_row()
    found |= {f"layout/{name}": Shown(_known(value), words) for name, value in layout.items()}
    tables = {"receiving": own.receiving, "staff": own.staff, "costs": own.costs}
    tables["villages"] = own.villages.dropna(subset="village_id")
    for name, table in tables.items():
        keyed = table.assign(key=_first(table))
        cells = _cells(keyed, "key", (), words)
        found |= {f"{name} {key}": shown for key, shown in cells.items()}
    return found


def changes(assessment: Assessment) -> Figures:
    """Return what a plan and two plans change by village, counted and as sheets say it."""
    own = closed(assessment).after
    moved = assessment.after(Scenario("乙", close(assessment.region, "p3", why="人少", into="p1")))
    found: Figures = {}
    for name, difference in (
        ("plan", PlanDifference(assessment, own, "primary")),
        ("two plans", PlanDifference(moved, own, "primary")),
    ):
        words = lacks_of(difference.lacks, *difference.lacks, is_short=False).zh
        table = pd.DataFrame.from_dict(difference.counts, orient="index")
        table = table.rename_axis("change").reset_index()
        table["unmeasured"] = difference.unmeasured
        cells = _cells(table, "change", ("unmeasured",), words)
        found |= {f"{name} {key}": shown for key, shown in cells.items()}
        found |= _lines(f"{name} sheet", difference_facts(difference))
    return found


def _known(value: float) -> float | None:
    return None if pd.isna(value) else value


def closed(assessment: Assessment) -> Closure:
    edits = close(assessment.region, "p3", why="人少", into="p2")
    return Closure(assessment.after(Scenario("方案", edits)))


def _first(table: pd.DataFrame) -> pd.Series:
    """Return the first column of text of each row."""
    return table.iloc[:, 0].astype("str")


def _read(pattern: str, said: str) -> float | None:
    match = re.search(pattern, said)
    assert match, pattern
    return None if match[1] == "—" else float(match[1].replace(",", ""))


_RULES: tuple[tuple[Rule, Who], ...] = (
    ("nearest", "children"),
    ("nearest", "pupils"),
    ("present", "pupils"),
    ("best", "pupils"),
)
# What plans are not found from is not taken away: each of these takes the time of a whole region.
PLAN_MISSING = (
    "pupils",
    "pupils and enrolment",
    "pupils, enrolment and children",
    "one school's list of pupils",
    "homes",
    "homes and children",
    "half the homes, children",
    "schools of half the pupils",
    "children",
    "children of half the villages",
    "positions of villages",
    "positions of half the villages",
    "positions of half the schools",
    "provision",
    "places of half",
    "enrolment",
)
PLAN_PROBES: dict[str, Probe] = {
    "allocations": allocations,
    "changes": changes,
    "closure": closure,
}
# A closure takes the longest: each kind of what may be missing of it once.
CLOSURE_MISSING = {
    "pupils",
    "pupils, enrolment and children",
    "homes",
    "positions of villages",
    "positions of half the villages",
    "positions of half the schools",
}
