"""The linear program over some of the clusters, and the prices it gives (restricted master)."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, hstack

from analysis.clusters.prices import Prices, holds, no_triples
from analysis.clusters.problem import ClusterProblem, Clusters, joined
from analysis.clusters.site_choice import Index, Numbers
from analysis.solver import GrowingProgram, SearchLimits

# A demand in no cluster costs this many times the dearest pair.
_UNSERVED = 10.0
_DUST = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class MasterSolved:
    """The ``value`` and the ``share`` of each cluster; ``unserved`` is what is left over.

    ``site_price`` is what opening a site costs, by site, beside the ``prices``.
    """

    value: float
    share: Numbers
    unserved: float
    prices: Prices
    site_price: Numbers


class RestrictedMaster:
    """Rows: demands in one cluster each, sites with at most one, how many sites, triples."""

    def __init__(self, problem: ClusterProblem, clusters: Clusters, triples: Index) -> None:
        """Begin with some ``clusters`` and ``triples``, shape (triples, 3)."""
        self._problem = problem
        choice, once = problem.choice, np.ones(problem.demands)
        self._program = GrowingProgram(
            np.concatenate([once, choice.required.astype(float), [choice.least]]),
            np.concatenate([once, np.ones(problem.sites), [choice.most]]),
        )
        self._program.add_columns(*self._left_over())
        self.triples = no_triples()
        self.clusters = clusters.of(np.zeros(0, dtype=np.int64))
        self.add_clusters(clusters)
        self.add_triples(triples)

    def _left_over(self) -> tuple[Numbers, csr_array]:
        """Return columns so dear that only what no cluster can do is left to them.

        One by demand in no cluster, one for required sites without any, one for sites too few.
        """
        problem, demands = self._problem, self._problem.demands
        dearest = float(problem.cost[np.isfinite(problem.cost)].max(initial=0.0))
        cost = np.full(demands + 2, _UNSERVED * max(1.0, dearest / problem.scale))
        cost[demands:] *= max(demands, 1)
        columns = np.zeros((demands + 2, demands + problem.sites + 1))
        columns[:demands, :demands] = np.eye(demands)
        columns[demands, demands:-1] = problem.choice.required
        columns[demands + 1, -1] = 1.0
        return cost, csr_array(columns)

    def add_clusters(self, clusters: Clusters) -> None:
        """Let the program use ``clusters`` as well."""
        count, sites = clusters.count, self._problem.sites
        at_site = (np.ones(count), (np.arange(count), clusters.site))
        parts = [
            csr_array(clusters.members.T.astype(float)),
            csr_array(at_site, (count, sites)),
            csr_array(np.ones((count, 1))),
            csr_array(_holdings(clusters, self.triples).T),
        ]
        columns = csr_array(hstack(parts))
        self._program.add_columns(clusters.cost / self._problem.scale, columns)
        self.clusters = joined([self.clusters, clusters])

    def add_triples(self, triples: Index) -> None:
        """Require that of each of the ``triples`` one cluster at most has two or more."""
        held = _holdings(self.clusters, triples)
        spare = csr_array((len(triples), self._problem.demands + 2))
        rows = csr_array(hstack([spare, csr_array(held)]))
        low, high = np.full(len(triples), -math.inf), np.ones(len(triples))
        self._program.add_rows(rows, low, high)
        self.triples = np.concatenate([self.triples, triples])

    def solve(self, limits: SearchLimits) -> MasterSolved | None:
        """Return the solution and its prices; None: no time for one."""
        solved = self._program.solve(limits)
        if solved.outcome != "optimal":
            return None
        problem, scale = self._problem, self._problem.scale
        demands, sites = problem.demands, problem.sites
        dual = solved.row_dual * scale
        triple = np.minimum(dual[demands + sites + 1 :], 0.0)
        return MasterSolved(
            value=solved.value * scale,
            share=np.maximum(solved.x[demands + 2 :], 0.0),
            unserved=float(solved.x[: demands + 2].sum()),
            prices=Prices(
                dual[:demands], self.triples, np.where(triple < -_DUST * scale, triple, 0.0)
            ),
            site_price=dual[demands : demands + sites] + dual[demands + sites],
        )


def _holdings(clusters: Clusters, triples: Index) -> Numbers:
    """Return 1 where a cluster has two or more of a triple, shape (triples, clusters)."""
    held = np.zeros((len(triples), clusters.count))
    for row, triple in zip(held, triples, strict=True):
        row[:] = holds(clusters, triple)
    return held
