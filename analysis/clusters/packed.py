"""Clusters of one site as bits, by the million: what they cost less prices, which are left."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.clusters.prices import Prices
from analysis.clusters.problem import ClusterProblem, Clusters
from analysis.clusters.site_choice import Flags, Index, Numbers

Words = npt.NDArray[np.uint64]
WORD = 64
_BYTE = 8
# Shape (256, 8): the bits of each byte, the lowest first.
_BITS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteClusters:
    """Clusters of one ``site``, columns of ``words``: bit k is on where ``demands[k]`` is in.

    ``words`` has shape (words, clusters), the first 64 demands in the first of them.
    """

    site: int
    demands: Index
    words: Words

    @property
    def count(self) -> int:
        """The number of clusters."""
        return self.words.shape[1]

    def of(self, columns: Flags) -> "SiteClusters":
        """Return the clusters of ``columns`` alone."""
        return SiteClusters(site=self.site, demands=self.demands, words=self.words[:, columns])

    def sums(self, worth: Numbers) -> Numbers:
        """Return by cluster the sum of the ``worth`` by demand (all demands) of its members."""
        total = np.zeros(self.count)
        for first in range(0, len(self.demands), _BYTE):
            part = worth[self.demands[first : first + _BYTE]]
            by_byte = _BITS[:, : len(part)] @ part
            shifted = self.words[first // WORD] >> np.uint64(first % WORD)
            total += by_byte[shifted & np.uint64(255)]
        return total

    def reduced(self, problem: ClusterProblem, prices: Prices) -> Numbers:
        """Return the cost of each cluster less its prices."""
        reduced = self.sums(problem.cost[self.site] - prices.demand)
        rank = np.full(problem.demands, -1)
        rank[self.demands] = np.arange(len(self.demands))
        at = rank[prices.triples]
        for k in np.flatnonzero((prices.triple < 0.0) & ((at >= 0).sum(axis=1) > 1)):
            reduced -= prices.triple[k] * (self._members_of(at[k][at[k] >= 0]) > 1)
        return reduced

    def _members_of(self, ranks: Index) -> npt.NDArray[np.uint8]:
        """Return by cluster how many of the demands at ``ranks`` are in."""
        among = np.zeros(len(self.words), dtype=np.uint64)
        for rank in ranks:
            among[rank // WORD] |= np.uint64(1) << np.uint64(rank % WORD)
        used = np.flatnonzero(among)
        found = np.bitwise_count(self.words[used[0]] & among[used[0]])
        for word in used[1:]:
            found += np.bitwise_count(self.words[word] & among[word])
        return found

    def unpacked(self, problem: ClusterProblem) -> Clusters:
        """Return the same clusters as columns of flags, with what they cost."""
        members = np.zeros((problem.demands, self.count), dtype=bool)
        for k, demand in enumerate(self.demands):
            members[demand] = (self.words[k // WORD] >> np.uint64(k % WORD)) & np.uint64(1)
        return Clusters(
            site=np.full(self.count, self.site, dtype=np.int64),
            cost=self.sums(problem.cost[self.site]),
            members=members,
        )
