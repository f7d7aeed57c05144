"""Proposals for a layout: which schools to close so that ways stay short, each proven near best.

For several numbers of closures the shortest ways in all are sought, and the fewest children beyond
the limit; what is left is the Pareto set: no proposal there is matched in every figure by another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.layout.case import Goal, LayoutCase
from analysis.layout.figures import Figures, figures_of
from analysis.layout.problem import Flags, Layout
from analysis.layout.rules import Rules, blocking_rules
from analysis.layout.solve import best_layout
from analysis.parameters import Parameters
from analysis.scenario import Edit, Scenario, close, open_site
from analysis.solver import Progress, SearchLimits
from geo.distances import Distances
from geo.errors import NoPlanError
from words import Text
from words.planning import optimise as say
from words.planning import rides

GOALS: tuple[Goal, ...] = ("distance", "beyond")
# Proven this near to the best is near enough for a proposal.
_GAP = 0.005
_MOST_LEVELS = 6
# The rule whose times may be lacking in the data (analysis.layout_rules).
_YOUNG_RULE = "young"


@dataclass(frozen=True, kw_only=True, eq=False)
class Proposal:
    """One layout: the schools it closes, who goes where, its figures, and the plan as edits.

    ``table`` has village_id, band, school_id, children and walk_m, sorted. ``gap`` is the part of
    the goal's total that a better plan could save at most.
    """

    goal: Goal
    closed: tuple[str, ...]
    table: pd.DataFrame
    figures: Figures
    gap: float
    scenario: Scenario


@dataclass(frozen=True, kw_only=True, eq=False)
class Optimised:
    """The Pareto set by number of closures, with the figures of today to compare.

    ``refused`` says of each number of closures that no plan allows why, ``unfinished`` lists those
    for which the time ended before any plan was found. ``unassigned_children`` are
    those without a known village or a way to any school: they are in no figure. ``untimed`` are
    those of grades 1 to 3 with a ride of unknown time, which is not taken to be in time.
    """

    today: Figures
    proposals: tuple[Proposal, ...]
    refused: dict[int, Text]
    unfinished: tuple[int, ...]
    unassigned_children: float
    untimed: float


def optimised(
    distances: Distances,
    parameters: Parameters,
    rules: Rules,
    *,
    limits: SearchLimits | None = None,
    gap: float = _GAP,
) -> Optimised:
    """Return the Pareto set of layouts that keep ``rules``.

    Raises NoPlanError when it is proven that nothing does, naming the rules in the way, or when
    the time was too short to find anything.
    """
    limits = limits or SearchLimits()
    case = LayoutCase.of(distances, parameters, rules.stage, rules.opens)
    today = case.as_it_is(rules, limits)
    if today is None:
        raise NoPlanError(_refusal(case, rules, 0, limits))
    if math.isinf(today.value):
        raise NoPlanError(_too_late(case, 0))
    search = _ParetoSearch(case, rules, today, limits, gap)
    levels = _levels(case, rules)
    start = today.is_open
    for n, closed in enumerate(levels):
        start = _emptiest_closed(case, rules, start, today, closed)
        start = search.level(closed, start, steps_left=(len(levels) - n) * len(GOALS))
        if search.impossible and not rules.least_pupils:
            break  # whoever closes more could open one again
    refused = {closed: _refusal(case, rules, closed, limits) for closed in search.impossible}
    if not search.found:
        raise NoPlanError(refused.get(levels[0], _too_late(case, levels[0])))
    return Optimised(
        today=figures_of(case, rules, today),
        proposals=_pareto(search.found),
        refused=refused,
        unfinished=tuple(dict.fromkeys(search.unfinished)),
        unassigned_children=case.unassigned_children,
        untimed=case.untimed(rules) if rules.holds_young else 0.0,
    )


@dataclass(eq=False)
class _ParetoSearch:
    """What is found of each number of closures, one after the other."""

    case: LayoutCase
    rules: Rules
    today: Layout
    limits: SearchLimits
    gap: float
    found: list[Proposal] = field(default_factory=list)
    impossible: list[int] = field(default_factory=list)
    unfinished: list[int] = field(default_factory=list)

    def level(self, closed: int, start: Flags, *, steps_left: int) -> Flags:
        """Look for the best layouts with so many closures; return the sites open in the first."""
        for step, goal in enumerate(GOALS):
            if self.limits.is_over():
                self.unfinished.append(closed)
                continue
            part = _share(self.limits, steps_left - step)
            problem = self.case.problem(self.rules, closed, goal)
            layout = best_layout(problem, part, start=start, gap=self.gap)
            if layout is None:
                self.impossible.append(closed)
                break
            if math.isinf(layout.value):
                self.unfinished.append(closed)
                continue
            self.limits.report(layout.bound, layout.value)
            made = _proposal(self.case, self.rules, layout, self.today, goal)
            self.found.append(made)
            if goal == GOALS[0]:
                start = layout.is_open
        return start


def figures_table(result: Optimised) -> pd.DataFrame:
    """Return today and every proposal, a row each: goal, closed, open and the other figures, gap.

    Row 0 is today; the others stand in the order of ``result.proposals``.
    """
    rows = [{"goal": "", **result.today.as_row(), "gap": 0.0}]
    rows += [{"goal": p.goal, **p.figures.as_row(), "gap": p.gap} for p in result.proposals]
    return pd.DataFrame(rows)


def _levels(case: LayoutCase, rules: Rules) -> list[int]:
    """Return the numbers of closures to try: the one asked for, or some up to the most."""
    sites = len(case.schools)
    if rules.keep is not None:
        return [sites - rules.keep]
    closable = int((~case.required(rules)).sum())
    most = min(closable, rules.most_closed if rules.most_closed is not None else closable)
    levels = np.unique(np.round(np.linspace(0, most, min(_MOST_LEVELS, most) + 1)).astype(int))
    return [int(level) for level in levels if level > 0] or [0]


def _emptiest_closed(
    case: LayoutCase, rules: Rules, is_open: Flags, today: Layout, closed: int
) -> Flags:
    """Return the sites of a plan with more of them closed: those with fewest children today."""
    load = np.bincount(
        today.site, case.children[today.demand] * today.share, minlength=len(is_open)
    )
    free = np.flatnonzero(is_open & ~case.required(rules))
    more = max(0, closed - int((~is_open).sum()))
    start = is_open.copy()
    start[free[np.argsort(load[free], kind="stable")[:more]]] = False
    return start


def _share(limits: SearchLimits, steps_left: int) -> SearchLimits:
    """Return limits for the next of so many steps; they pass progress on."""
    part = limits.part(1.0 / steps_left)

    def on_progress(progress: Progress) -> None:
        limits.report(progress.bound, progress.value)

    part.on_progress = on_progress
    return part


def _what(case: LayoutCase, closed: int) -> Text:
    return say.KEEP.fill(open=len(case.schools) - closed, closed=closed)


def _too_late(case: LayoutCase, closed: int) -> Text:
    return say.NOT_FOUND.fill(what=_what(case, closed))


def _refusal(case: LayoutCase, rules: Rules, closed: int, limits: SearchLimits) -> Text:
    """Return which rules are in the way of closing ``closed`` schools, as far as time allows.

    Where times of rides that are not known may be what is in the way, they are asked for.
    """

    def is_possible(relaxed: Rules) -> bool:
        if limits.is_over():
            return False
        counted = None if relaxed.keep is None and relaxed.most_closed is None else closed
        problem = case.problem(relaxed, counted)
        layout = best_layout(problem, limits.part(1.0), gap=1.0)
        # A search that ran out of time shows nothing.
        return layout is not None and math.isfinite(layout.value)

    names, alone = blocking_rules(rules, is_possible)
    wording = say.ONE_IN_THE_WAY if alone else say.TOGETHER_IN_THE_WAY
    if not alone and limits.is_over():
        wording = say.BLOCKING_RULE_UNKNOWN
    said = wording.fill(
        what=_what(case, closed), rules=say.JOIN.join(say.RULE[name] for name in names)
    )
    untimed = case.untimed(rules) if _YOUNG_RULE in names else 0.0
    if untimed == 0.0:
        return said
    more = rides.UNTIMED.fill(children=f"{untimed:,.0f}", how=rides.ENTER_TIMES)
    return rides.ADDED.fill(said=said, more=more)


def _proposal(
    case: LayoutCase, rules: Rules, layout: Layout, today: Layout, goal: Goal
) -> Proposal:
    closed = tuple(case.schools["school_id"].to_numpy()[~layout.is_open])
    table = placed_table(case, layout)
    region = case.distances.region
    successors = _successors(case, layout, today)
    edits: tuple[Edit, ...] = ()
    for school_id in rules.opens:
        edits += open_site(region, school_id, why="")
    for school_id in closed:
        edits += close(region, school_id, why="", into=successors.get(school_id))
    return Proposal(
        goal=goal,
        closed=closed,
        table=table,
        figures=figures_of(case, rules, layout),
        gap=layout.gap,
        scenario=Scenario("", edits),
    )


def placed_table(case: LayoutCase, layout: Layout) -> pd.DataFrame:
    """Return who goes where: village_id, band, school_id, children, walk_m, sorted."""
    rows = case.need.iloc[layout.demand].reset_index(drop=True)
    return rows.assign(
        school_id=case.schools["school_id"].to_numpy()[layout.site],
        children=case.children[layout.demand] * layout.share,
        walk_m=case.metres[layout.site, layout.demand],
    )[["village_id", "band", "school_id", "children", "walk_m"]]


def _successors(case: LayoutCase, layout: Layout, today: Layout) -> dict[str, str]:
    """Return by closed school the one that all its children of today go to, if there is one.

    A named successor takes all pupils of a school; where they part, each goes to the nearest.
    """
    key = ["village_id", "band"]
    was = placed_table(case, today).rename(columns={"school_id": "was"})[[*key, "was"]]
    reassigned = was.merge(placed_table(case, layout)[[*key, "school_id"]], on=key)
    shut = case.schools["school_id"][~layout.is_open]
    reassigned = reassigned[reassigned["was"].isin(shut)]
    one = reassigned.groupby("was")["school_id"].agg(["nunique", "first"])
    successors = one.loc[one["nunique"] == 1, "first"]
    return {str(was): str(successor) for was, successor in successors.items()}


def _pareto(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals no other one matches in every figure; of twins the first."""
    best: list[Proposal] = []
    for n, one in enumerate(found):
        rivals = [other for other in found if other.figures.matches(one.figures)]
        twins = [other for other in rivals if one.figures.matches(other.figures)]
        if len(rivals) == len(twins) and not any(twin in found[:n] for twin in twins):
            best.append(one)
    return tuple(best)
