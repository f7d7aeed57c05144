"""Proposals for a layout: which schools to close so that ways stay short, each proven near best.

For several numbers of closures the shortest ways in all are sought, and the fewest pupils beyond
the limit. Each layout found is made a plan, assessed and checked as every plan is, and its figures
are those of that plan; what is left is the Pareto set: no proposal there is matched in every figure
by another, and none that the checks forbid stands before one they do not.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from analysis.layout import Flags, best_layout
from analysis.proposals.case import Goal, LayoutCase
from analysis.proposals.checks import Outcome, outcome_of
from analysis.proposals.figures import Figures, figures_of
from analysis.proposals.rules import Rules, blocking_rules
from analysis.proposals.search import ClosureSearch
from analysis.proposals.settled import Settled, plan_of
from analysis.scenario import Scenario
from analysis.solver import Progress, SearchLimits
from geo.errors import NoPlanError
from words import Text
from words.planning import optimise as say
from words.planning import rides

GOALS: tuple[Goal, ...] = ("distance", "beyond")
# Proven this near to the best is near enough for a proposal.
_GAP = 0.005
_MOST_LEVELS = 6
# The rule whose times may be lacking in the data (analysis.proposals.rules).
_YOUNG_RULE = "young"


@dataclass(frozen=True, kw_only=True, eq=False)
class Proposal:
    """One layout: the schools it closes, who goes where, and the plan that does so as edits.

    ``table`` has school_id (closed), village_id, to_id and pupils, sorted; ``figures`` and
    ``outcome`` are those of the plan. ``gap`` is the part of the goal's total (the ways of all
    pupils whose school may close, none counted shorter than today's) that a better plan could save
    at most.
    """

    goal: Goal
    closed: tuple[str, ...]
    table: pd.DataFrame
    figures: Figures
    outcome: Outcome
    gap: float
    scenario: Scenario


@dataclass(frozen=True, kw_only=True, eq=False)
class Optimised:
    """The Pareto set by number of closures, those that pass the checks first, and today's figures.

    ``refused`` says of each number of closures that no plan allows why, ``unfinished`` lists those
    for which the time ended before any plan was found. ``apart_pupils`` have no known village: no
    layout chooses their school. ``untimed`` are those of grades 1 to 3 with a ride of unknown time,
    which is not taken to be in time.
    """

    today: Figures
    proposals: tuple[Proposal, ...]
    refused: dict[int, Text]
    unfinished: tuple[int, ...]
    apart_pupils: float
    untimed: float

    @property
    def passing(self) -> int:
        """How many proposals no check forbids; they stand first."""
        return sum(proposal.outcome.passes for proposal in self.proposals)


def optimised(
    base: Assessment,
    rules: Rules,
    *,
    limits: SearchLimits | None = None,
    gap: float = _GAP,
    on_found: Callable[[Optimised], None] | None = None,
) -> Optimised:
    """Return the Pareto set of layouts that keep ``rules``, for the region as it is in ``base``.

    ``on_found`` is given the Pareto set so far whenever a layout is found; its ``unfinished`` are
    all numbers of closures of which none is known yet.

    Raises NoPlanError when it is proven that nothing does, naming the rules in the way, or when
    the time was too short to find anything.
    """
    limits = limits or SearchLimits()
    case = LayoutCase.of(base, rules.stage, rules.opens)
    levels = _levels(case, rules)
    search = _ParetoSearch(ClosureSearch(case, rules), limits, gap)
    if on_found is not None:
        search.on_found = lambda: on_found(_result(case, search, {}, _not_found(search, levels)))
    start = np.ones(len(case.schools), dtype=bool)
    for n, closed in enumerate(levels):
        start = _emptiest_closed(case, rules, start, closed)
        start = search.level(closed, start, steps_left=(len(levels) - n) * len(GOALS))
        if (search.impossible or search.broken) and not rules.least_pupils:
            break  # whoever closes more could open one again
    refused = {closed: _refusal(case, rules, closed, limits) for closed in search.impossible}
    refused |= {closed: _broken(case, closed, rules) for closed, rules in search.broken.items()}
    if not search.found:
        raise NoPlanError(refused.get(levels[0], _too_late(case, levels[0])))
    return _result(case, search, refused, search.unfinished)


@dataclass(eq=False)
class _ParetoSearch:
    """What is found of each number of closures, one after the other."""

    search: ClosureSearch
    limits: SearchLimits
    gap: float
    found: list[Settled] = field(default_factory=list)
    impossible: list[int] = field(default_factory=list)
    broken: dict[int, frozenset[str]] = field(default_factory=dict)
    unfinished: list[int] = field(default_factory=list)
    on_found: Callable[[], None] | None = None
    _proposals: dict[int, Proposal] = field(default_factory=dict)

    def proposal(self, one: Settled) -> Proposal:
        """Return a layout found as a proposal, made once."""
        if id(one) not in self._proposals:  # ``found`` holds it
            self._proposals[id(one)] = _proposal(self.search.case, self.search.rules, one)
        return self._proposals[id(one)]

    def level(self, closed: int, start: Flags, *, steps_left: int) -> Flags:
        """Look for the best layouts with so many closures; return the sites open in the first."""
        before = len(self.found)
        for step, goal in enumerate(GOALS):
            if self.limits.is_over():
                break
            part = _share(self.limits, steps_left - step)
            found = self.search.best(closed, goal, part, start=start, gap=self.gap)
            if found.is_impossible:
                self.impossible.append(closed)
                return start
            if found.best is None and found.broken:
                self.broken[closed] = found.broken
                return start
            if found.best is None:
                continue
            self.limits.report(found.best.bound, found.best.value)
            self.found.append(found.best)
            if self.on_found is not None:
                self.on_found()
            if goal == GOALS[0]:
                start = found.best.is_open
        if len(self.found) == before:
            self.unfinished.append(closed)
        return start


def figures_table(result: Optimised) -> pd.DataFrame:
    """Return today and every proposal, a row each: goal, figures, gap, verdict, asked (Outcome).

    Row 0 is today; the others stand in the order of ``result.proposals``.
    """
    rows: list[dict[str, object]] = [
        {"goal": "", **result.today.as_row(), "gap": 0.0, "verdict": "", "asked": 0}
    ]
    rows += [
        {
            "goal": p.goal,
            **p.figures.as_row(),
            "gap": p.gap,
            "verdict": p.outcome.verdict,
            "asked": p.outcome.asked,
        }
        for p in result.proposals
    ]
    return pd.DataFrame(rows)


def _result(
    case: LayoutCase, search: _ParetoSearch, refused: dict[int, Text], unfinished: Sequence[int]
) -> Optimised:
    """Return the Pareto set of what a search has found."""
    rules = search.search.rules
    proposals = _pareto([search.proposal(one) for one in _each_once(search.found)])
    return Optimised(
        today=figures_of(case.base, rules.stage),
        proposals=tuple(sorted(proposals, key=lambda one: not one.outcome.passes)),
        refused=refused,
        unfinished=tuple(unfinished),
        apart_pupils=case.apart_pupils,
        untimed=case.ways.untimed(rules, case.movable(rules)) if rules.holds_young else 0.0,
    )


def _not_found(search: _ParetoSearch, levels: Sequence[int]) -> list[int]:
    """Return the numbers of closures of which no layout is found yet."""
    found = {int((~one.is_open).sum()) for one in search.found}
    return [level for level in levels if level not in found]


def _levels(case: LayoutCase, rules: Rules) -> list[int]:
    """Return the numbers of closures to try: the one asked for, or some up to the most."""
    sites = len(case.schools)
    if rules.keep is not None:
        return [sites - rules.keep]
    closable = int((~case.required(rules)).sum())
    most = min(closable, rules.most_closed if rules.most_closed is not None else closable)
    levels = np.unique(np.round(np.linspace(0, most, min(_MOST_LEVELS, most) + 1)).astype(int))
    return [int(level) for level in levels if level > 0] or [0]


def _emptiest_closed(case: LayoutCase, rules: Rules, is_open: Flags, closed: int) -> Flags:
    """Return the sites of a plan with more of them closed: those with fewest pupils today."""
    free = np.flatnonzero(is_open & ~case.required(rules))
    more = max(0, closed - int((~is_open).sum()))
    start = is_open.copy()
    start[free[np.argsort(case.by_site()[free], kind="stable")[:more]]] = False
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


def _broken(case: LayoutCase, closed: int, rules: frozenset[str]) -> Text:
    """Return that every layout found breaks one of ``rules`` once the checks of a plan see it."""
    names = say.JOIN.join(say.RULE[name] for name in say.RULE if name in rules)
    return say.BREAKS.fill(what=_what(case, closed), rules=names)


def _refusal(case: LayoutCase, rules: Rules, closed: int, limits: SearchLimits) -> Text:
    """Return which rules are in the way of closing ``closed`` schools, as far as time allows.

    Where times of rides that are not known may be what is in the way, they are asked for.
    """

    def is_possible(relaxed: Rules) -> bool:
        if limits.is_over():
            return False
        if relaxed.keep is None and relaxed.most_closed is None:
            if not relaxed.least_pupils:
                return True  # none closed
            layout = best_layout(case.problem(relaxed, None), limits.part(1.0), gap=1.0)
            # A search that ran out of time shows nothing.
            return layout is not None and math.isfinite(layout.value)
        search = ClosureSearch(case, relaxed)
        found = search.best(closed, GOALS[0], limits.part(1.0), gap=math.inf)
        return found.best is not None

    names, alone = blocking_rules(rules, is_possible)
    wording = say.ONE_IN_THE_WAY if alone else say.TOGETHER_IN_THE_WAY
    if not alone and limits.is_over():
        wording = say.BLOCKING_RULE_UNKNOWN
    said = wording.fill(
        what=_what(case, closed), rules=say.JOIN.join(say.RULE[name] for name in names)
    )
    untimed = case.ways.untimed(rules, case.movable(rules)) if _YOUNG_RULE in names else 0.0
    if untimed == 0.0:
        return said
    more = rides.UNTIMED.fill(children=f"{untimed:,.0f}", how=rides.ENTER_TIMES)
    return rides.ADDED.fill(said=said, more=more)


def _each_once(found: Sequence[Settled]) -> list[Settled]:
    """Return each allocation once: often the shortest ways have the fewest beyond, too."""
    seen: dict[tuple[bytes, tuple[str, ...]], Settled] = {}
    for one in found:
        seen.setdefault((one.is_open.tobytes(), tuple(one.table["to_id"])), one)
    return list(seen.values())


def _proposal(case: LayoutCase, rules: Rules, one: Settled) -> Proposal:
    scenario = plan_of(case, rules, one)
    planned = case.base.after(scenario)
    return Proposal(
        goal=one.goal,
        closed=case.closed(one.is_open),
        table=one.table,
        figures=figures_of(planned, rules.stage),
        outcome=outcome_of(planned),
        gap=one.gap,
        scenario=scenario,
    )


def _pareto(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals no other one matches in every figure; of twins the first.

    One that the checks forbid is no match for one they do not.
    """
    best: list[Proposal] = []
    for n, one in enumerate(found):
        rivals = [
            other
            for other in found
            if other.figures.matches(one.figures)
            and (other.outcome.passes or not one.outcome.passes)
        ]
        twins = [other for other in rivals if one.figures.matches(other.figures)]
        if len(rivals) == len(twins) and not any(twin in found[:n] for twin in twins):
            best.append(one)
    return tuple(best)
