"""The layout of sized sites as a linear or mixed-integer program over chosen pairs."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis.layout_problem import Flags, Index, Layout, LayoutProblem, Numbers
from analysis.programs import Program, Solved

# Shares below this are the solver's dust.
_DUST = 1e-7
_HALF = 0.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Pairs:
    """The pairs of site and demand that may be used, and sites that must be open or shut."""

    site: Index
    demand: Index
    must: Flags
    may: Flags

    @property
    def count(self) -> int:
        """The number of pairs."""
        return len(self.site)


def pairs_of(allowed: Flags, must: Flags, may: Flags) -> Pairs:
    """Return the pairs flagged in ``allowed``, shape (sites, demands), at sites that may open."""
    site, demand = np.nonzero(allowed & may[:, None])
    return Pairs(site=site, demand=demand, must=must, may=may)


def layout_program(
    problem: LayoutProblem, pairs: Pairs, *, mixed: bool, unplaced_cost: float | None = None
) -> Program:
    """Return the program: columns pairs, sites and, at ``unplaced_cost``, demands left over.

    Rows: demands served once; sizes at most; sizes at least; no pair without its site; the number
    of sites.
    """
    size, sites, demands = problem.size, problem.sites, problem.demands
    most = np.minimum(problem.most_size, size.sum())
    column, site, demand = np.arange(pairs.count), pairs.site, pairs.demand
    spare = 0 if unplaced_cost is None else demands
    width = pairs.count + sites + spare
    own = pairs.count + np.arange(sites)
    left = pairs.count + sites + np.arange(spare)

    def rows(data: Numbers, row: Index, columns: Index, count: int) -> csr_array:
        return csr_array((data, (row, columns)), (count, width))

    served = rows(
        np.ones(pairs.count + spare),
        np.concatenate([demand, np.arange(spare)]),
        np.concatenate([column, left]),
        demands,
    )
    load = np.concatenate([site, np.arange(sites)])
    loaded = np.concatenate([column, own])
    at_most = rows(np.concatenate([size[demand], -most]), load, loaded, sites)
    at_least = rows(np.concatenate([size[demand], -problem.least_size]), load, loaded, sites)
    # A pair at a site that stays needs no row of its own.
    tied = np.flatnonzero(~pairs.must[site])
    tie = np.arange(len(tied))
    link = rows(
        np.repeat([1.0, -1.0], len(tied)),
        np.concatenate([tie, tie]),
        np.concatenate([tied, own[site[tied]]]),
        len(tied),
    )
    total = rows(np.ones(sites), np.zeros(sites, dtype=np.int64), own, 1)
    filled, bound = problem.most_size < size.sum(), problem.least_size > 0
    at_most, at_least = at_most[np.flatnonzero(filled)], at_least[np.flatnonzero(bound)]
    scale = problem.scale
    return Program(
        cost=np.concatenate(
            [
                problem.cost[site, demand] / scale,
                np.zeros(sites),
                np.full(spare, unplaced_cost or 0),
            ]
        ),
        lower=np.concatenate([np.zeros(pairs.count), pairs.must.astype(float), np.zeros(spare)]),
        upper=np.concatenate([np.ones(pairs.count), pairs.may.astype(float), np.ones(spare)]),
        rows=csr_array(vstack([served, at_most, at_least, link, total])),
        row_lower=np.concatenate(
            [
                np.ones(demands),
                np.full(filled.sum(), -math.inf),
                np.zeros(bound.sum()),
                np.full(len(tied), -math.inf),
                [problem.least_open],
            ]
        ),
        row_upper=np.concatenate(
            [
                np.ones(demands),
                np.zeros(filled.sum()),
                np.full(bound.sum(), math.inf),
                np.zeros(len(tied)),
                [problem.most_open],
            ]
        ),
        is_integer=_integer(problem, pairs) if mixed else None,
    )


def _integer(problem: LayoutProblem, pairs: Pairs) -> Flags:
    return np.concatenate([np.full(pairs.count, problem.is_whole), np.ones(problem.sites, bool)])


def prices_of(problem: LayoutProblem, solved: Solved) -> tuple[Numbers, Numbers]:
    """Return the prices of demands and of the sizes of sites from a solved linear program."""
    dual, scale = solved.row_dual, problem.scale
    demands = problem.demands
    size_prices = np.zeros(problem.sites)
    filled = np.flatnonzero(problem.most_size < problem.size.sum())
    bound = np.flatnonzero(problem.least_size > 0)
    size_prices[filled] += dual[demands : demands + len(filled)]
    after = demands + len(filled)
    size_prices[bound] += dual[after : after + len(bound)]
    return dual[:demands] * scale, size_prices * scale


def layout_of(problem: LayoutProblem, pairs: Pairs, x: Numbers) -> Layout:
    """Return the layout that a solution ``x`` describes, its value counted anew, no bound."""
    part = x[: pairs.count]
    used = np.flatnonzero(part > (_HALF if problem.is_whole else _DUST))
    order = used[np.lexsort((pairs.site[used], pairs.demand[used]))]
    site, demand = pairs.site[order], pairs.demand[order]
    share = part[order] / np.bincount(demand, part[order], problem.demands)[demand]
    return Layout(
        is_open=x[pairs.count : pairs.count + problem.sites] > _HALF,
        demand=demand,
        site=site,
        share=share,
        value=float((problem.cost[site, demand] * share).sum()),
        bound=-math.inf,
    )
