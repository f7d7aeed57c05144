"""The layout of sized sites as a linear or mixed-integer program over chosen pairs."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis.layout.problem import Flags, Index, Layout, LayoutProblem, Numbers
from analysis.solver import Program, Solved

# Shares below this are the solver's dust.
_DUST = 1e-7
_HALF = 0.5

# Rows of a program with the least and the most of each.
_Block = tuple[csr_array, Numbers, Numbers]


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
    spare = 0 if unplaced_cost is None else problem.demands
    width = pairs.count + problem.sites + spare
    blocks = [
        _served(problem, pairs, spare, width),
        *_sizes(problem, pairs, width),
        _links(pairs, width),
        _number(problem, pairs, width),
    ]
    matrices, lows, highs = zip(*blocks, strict=True)
    cost = problem.cost[pairs.site, pairs.demand] / problem.scale
    no_site, no_pair = np.zeros(problem.sites), np.zeros(pairs.count)
    must, may = pairs.must.astype(float), pairs.may.astype(float)
    return Program(
        cost=np.concatenate([cost, no_site, np.full(spare, unplaced_cost or 0)]),
        lower=np.concatenate([no_pair, must, np.zeros(spare)]),
        upper=np.concatenate([np.ones(pairs.count), may, np.ones(spare)]),
        rows=csr_array(vstack(matrices)),
        row_lower=np.concatenate(lows),
        row_upper=np.concatenate(highs),
        is_integer=_integer(problem, pairs) if mixed else None,
    )


def _served(problem: LayoutProblem, pairs: Pairs, spare: int, width: int) -> _Block:
    """Return the rows: each demand is served once, by sites or left over."""
    left = pairs.count + problem.sites + np.arange(spare)
    row = np.concatenate([pairs.demand, np.arange(spare)])
    column = np.concatenate([np.arange(pairs.count), left])
    matrix = csr_array((np.ones(len(row)), (row, column)), (problem.demands, width))
    once = np.ones(problem.demands)
    return matrix, once, once


def _sizes(problem: LayoutProblem, pairs: Pairs, width: int) -> list[_Block]:
    """Return the rows: an open site keeps its sizes, a shut one has nothing."""
    size, sites = problem.size, problem.sites
    row = np.concatenate([pairs.site, np.arange(sites)])
    column = np.arange(pairs.count + sites)
    blocks = []
    for limit, holds, low, high in (
        (np.minimum(problem.most_size, size.sum()), _fills(problem), -math.inf, 0.0),
        (problem.least_size, problem.least_size > 0, 0.0, math.inf),
    ):
        data = np.concatenate([size[pairs.demand], -limit])
        rows = csr_array((data, (row, column)), (sites, width))[np.flatnonzero(holds)]
        blocks.append((rows, np.full(holds.sum(), low), np.full(holds.sum(), high)))
    return blocks


def _links(pairs: Pairs, width: int) -> _Block:
    """Return the rows: no pair without its site; at one that stays a pair needs no row."""
    tied = np.flatnonzero(~pairs.must[pairs.site])
    count = len(tied)
    row = np.tile(np.arange(count), 2)
    column = np.concatenate([tied, pairs.count + pairs.site[tied]])
    matrix = csr_array((np.repeat([1.0, -1.0], count), (row, column)), (count, width))
    return matrix, np.full(count, -math.inf), np.zeros(count)


def _number(problem: LayoutProblem, pairs: Pairs, width: int) -> _Block:
    """Return the row: the number of sites lies between its limits."""
    column = pairs.count + np.arange(problem.sites)
    row = np.zeros(problem.sites, dtype=np.int64)
    matrix = csr_array((np.ones(problem.sites), (row, column)), (1, width))
    least, most = np.array([problem.least_open, problem.most_open], dtype=float)[:, None]
    return matrix, least, most


def _fills(problem: LayoutProblem) -> Flags:
    """Return which sites can fill up at all."""
    fills: Flags = problem.most_size < problem.size.sum()
    return fills


def _integer(problem: LayoutProblem, pairs: Pairs) -> Flags:
    return np.concatenate([np.full(pairs.count, problem.is_whole), np.ones(problem.sites, bool)])


def prices_of(problem: LayoutProblem, solved: Solved) -> tuple[Numbers, Numbers]:
    """Return the prices of demands and of the sizes of sites from a solved linear program."""
    dual, scale = solved.row_dual, problem.scale
    demands = problem.demands
    size_prices = np.zeros(problem.sites)
    filled = np.flatnonzero(_fills(problem))
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
