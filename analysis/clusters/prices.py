"""Lower bounds by prices of demands and of triples, and what each cluster adds to them.

Every demand i has a price u_i for being in one cluster, of any sign. Of three demands at most one
cluster has two or more (a subset row: Jepsen et al. 2008); its price is at most 0. A cluster q
costs c_q less its prices. For every plan these reduced costs and the prices of all rows add up to
no more than what the plan costs, whatever the prices are: how they were found needs no trust.
"""

from dataclasses import dataclass, field

import numpy as np

from analysis.clusters.problem import Clusters
from analysis.clusters.site_choice import Index, Numbers, SiteChoice


def no_triples() -> Index:
    """Return triples of demands, shape (triples, 3): none."""
    return np.zeros((0, 3), dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices of demands and of ``triples`` of demands, those at most 0."""

    demand: Numbers
    triples: Index = field(default_factory=no_triples)
    triple: Numbers = field(default_factory=lambda: np.zeros(0))

    @property
    def total(self) -> float:
        """The sum of all prices: the bound before any cluster is counted."""
        return float(self.demand.sum() + self.triple.sum())

    def in_force(self) -> "Prices":
        """Return the same prices without triples that have none."""
        priced = self.triple < 0.0
        return Prices(self.demand, self.triples[priced], self.triple[priced])

    def reduced(self, clusters: Clusters) -> Numbers:
        """Return the cost of each cluster less its prices."""
        reduced = clusters.cost.copy()
        for price, member in zip(self.demand, clusters.members, strict=True):
            reduced -= price * member
        for price, triple in zip(self.triple, self.triples, strict=True):
            if price < 0.0:
                reduced -= price * holds(clusters, triple)
        return reduced


def holds(clusters: Clusters, triple: Index) -> np.ndarray:
    """Return which clusters have two or more of the three demands."""
    one, two, three = clusters.members[triple]
    return (one & two) | ((one | two) & three)


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteBound:
    """The ``bound`` of all plans that follows from the least reduced cost by site (``worth``).

    ``opening`` is what a plan that has a cluster at a site adds to the bound at least.
    """

    bound: float
    worth: Numbers
    opening: Numbers

    def with_each(self, clusters: Clusters, reduced: Numbers) -> Numbers:
        """Return by cluster what a plan that has it costs at least."""
        site = clusters.site
        return self.bound + self.opening[site] + (reduced - self.worth[site])


def site_bound(choice: SiteChoice, total: float, worth: Numbers) -> SiteBound:
    """Return the bound of prices that come to ``total``; sites of infinite ``worth`` have none."""
    usable = np.flatnonzero(np.isfinite(worth))
    opening = np.full(len(worth), np.inf)
    if len(usable) < choice.least or (choice.required & ~np.isfinite(worth)).any():
        return SiteBound(bound=np.inf, worth=worth, opening=opening)
    left = choice.of(usable)
    chosen = left.best(worth[usable])
    opening[usable] = left.regret(worth[usable])
    opening[usable[chosen]] = 0.0
    bound = total + float(worth[usable[chosen]].sum())
    return SiteBound(bound=bound, worth=worth, opening=opening)


def pool_bound(choice: SiteChoice, prices: Prices, pool: Clusters, reduced: Numbers) -> SiteBound:
    """Return the bound of all plans whose clusters are in the ``pool``."""
    worth = np.full(len(choice.required), np.inf)
    np.minimum.at(worth, pool.site, reduced)
    return site_bound(choice, prices.total, worth)
