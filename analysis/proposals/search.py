"""The best choice of schools to close, so many of them: small choices one by one, then the rest.

A school that cannot be closed while all others stay open can never be closed: to close more leaves
fewer schools to go to, and no more room. What closing it alone adds to the ways is, added up, a
bound for any choice of several. The choices are tried in the order of their bounds, which proves
the best one as soon as the next bound is no better; where schools to be closed send their pupils to
each other that takes too many, and the layout problem (analysis.layout) gives a bound and a choice.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from analysis.layout import Flags, Index, Numbers, best_layout
from analysis.proposals.case import Goal, LayoutCase
from analysis.proposals.checks import broken_rules
from analysis.proposals.rules import Rules
from analysis.proposals.settled import Settled, Settling, plan_of
from analysis.solver import SearchLimits

# So many choices are tried one by one before the layout problem is asked.
_MOST_TRIED = 200


@dataclass(frozen=True, kw_only=True, eq=False)
class Search:
    """What was found: the best choice, or None, and whether it is proven that there is none.

    ``broken`` are the rules that choices were given up for because the checks of a plan, which see
    more than the search (grades, beds, other stages), found them broken.
    """

    best: Settled | None
    is_impossible: bool = False
    broken: frozenset[str] = frozenset()


@dataclass(eq=False)
class ClosureSearch:
    """Choices of schools to close in ``case`` under ``rules`` (their numbers apart), by goal."""

    case: LayoutCase
    rules: Rules
    _settling: dict[Goal, Settling] = field(default_factory=dict, repr=False)
    _alone: dict[Goal, tuple[Index, Numbers] | None] = field(default_factory=dict, repr=False)

    def best(
        self,
        closed: int,
        goal: Goal,
        limits: SearchLimits,
        *,
        start: Flags | None = None,
        gap: float = 0.0,
    ) -> Search:
        """Return the best choice of ``closed`` schools, proven within the share ``gap``."""
        if goal not in self._settling:
            self._settling[goal] = Settling(self.case, self.rules, goal)
            self._alone[goal] = self._closable(self._settling[goal], limits)
        trial = _Trial(self._settling[goal], closed, limits, gap)
        alone = self._alone[goal]
        if alone is not None and trial.one_by_one(*alone):
            return trial.outcome
        return self._by_layout(trial, start)

    def _closable(self, settling: Settling, limits: SearchLimits) -> tuple[Index, Numbers] | None:
        """Return the schools that can be closed alone, and what each adds, the least first.

        None where that shows nothing: a least number of pupils may need others closed, too, or
        the time ended.
        """
        if self.rules.least_pupils:
            return None
        schools, added = [], []
        for school in np.flatnonzero(~self.case.required(self.rules)):
            if limits.is_over():
                return None
            one = settling.settled(np.array([school]), SearchLimits(cancelled=limits.cancelled))
            if one is not None:
                schools.append(school)
                added.append(one.value - settling.stay_value)
        order = np.argsort(added, kind="stable")
        return np.array(schools, dtype=np.int64)[order], np.array(added, dtype=np.float64)[order]

    def _by_layout(self, trial: "_Trial", start: Flags | None) -> Search:
        """Ask the layout problem for a bound, and for another choice of schools."""
        limits, known = trial.limits, trial.best
        part = limits.part(1.0)
        part.on_progress = limits.on_progress
        layout = best_layout(
            self.case.problem(self.rules, trial.closed, trial.settling.goal),
            part,
            start=start if known is None else known.is_open,
            gap=trial.gap,
        )
        if layout is None:
            return Search(best=None, is_impossible=True)
        if math.isfinite(layout.value):
            trial.take(np.flatnonzero(~layout.is_open))
        if trial.best is None:
            return Search(best=None, broken=frozenset(trial.broken))
        return Search(best=trial.best.proven(max(layout.bound, trial.best.bound)))


@dataclass(eq=False)
class _Trial:
    """Choices of ``closed`` schools tried, the ``best`` of them that keeps the rules as a plan."""

    settling: Settling
    closed: int
    limits: SearchLimits
    gap: float
    best: Settled | None = None
    outcome: Search = field(default_factory=lambda: Search(best=None))
    broken: set[str] = field(default_factory=set)

    def one_by_one(self, schools: Index, added: Numbers) -> bool:
        """Try choices in the order of their bounds; say whether that ended with an ``outcome``.

        ``schools`` can be closed alone, ``added`` is what each adds, ascending.
        """
        if len(schools) < self.closed:
            self.outcome = Search(best=None, is_impossible=True)
            return True
        given_up: set[int] = set()
        proven = math.inf
        for tried, (sum_added, choice) in enumerate(_cheapest_choices(added, self.closed)):
            bound = min(self.settling.stay_value + sum_added, proven)
            if self.best is not None:
                self.best = self.best.proven(bound)
                if self.best.gap <= self.gap:
                    break
            if tried >= _MOST_TRIED or self.limits.is_over():
                return False
            if given_up & {*choice}:
                continue
            to_blame = self.take(np.sort(schools[list(choice)]))
            if to_blame:
                # If their pupils go elsewhere no rule may be broken: at no less than this bound.
                proven = min(proven, bound)
                blamed = [n for n in choice if self._id(schools[n]) in to_blame]
                given_up |= {n for n in blamed if self._breaks_alone(schools[n])}
        else:
            if self.limits.is_over():
                return False  # what was not found may be for want of time
            if self.best is not None:
                self.best = self.best.proven(proven)
        self.outcome = Search(
            best=self.best,
            is_impossible=self.best is None and not self.broken,
            broken=frozenset(self.broken),
        )
        return True

    def take(self, closed: Index) -> frozenset[str]:
        """Try one choice; return the closed schools for which its plan breaks a rule.

        None where it does not, or is no better than the best.
        """
        one = self.settling.settled(closed, self.limits)
        if one is None or (self.best is not None and one.value >= self.best.value):
            return frozenset()
        broken = self._broken(one)
        if not broken:
            self.best = one
            self.limits.report(one.bound, one.value)
        self.broken |= {*broken}
        return frozenset().union(*broken.values())

    def _breaks_alone(self, school: int) -> bool:
        one = self.settling.settled(np.array([school]), self.limits)
        return one is not None and bool(self._broken(one))

    def _id(self, school: int) -> str:
        return str(self.settling.case.schools["school_id"].iloc[school])

    def _broken(self, one: Settled) -> dict[str, frozenset[str]]:
        """Return the rules that the checks of the plan of ``one`` find broken, by which schools."""
        case, rules = self.settling.case, self.settling.rules
        return broken_rules(case.base.after(plan_of(case, rules, one)), rules)


def _cheapest_choices(added: Numbers, count: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield the choices of ``count`` of the ascending numbers ``added``, the least sum first."""
    first = tuple(range(count))
    waiting = [(float(added[list(first)].sum()), first)]
    seen = {first}
    while waiting:
        total, choice = heappop(waiting)
        yield total, choice
        for n, at in enumerate(choice):
            beyond = choice[n + 1] if n + 1 < count else len(added)
            if at + 1 == beyond:
                continue
            other = (*choice[:n], at + 1, *choice[n + 1 :])
            if other not in seen:
                seen.add(other)
                heappush(waiting, (total - float(added[at]) + float(added[at + 1]), other))
