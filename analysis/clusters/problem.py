"""What is solved: one cluster of demands by open site. Clusters as columns of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.clusters.site_choice import Flags, Index, Numbers, SiteChoice


@dataclass(frozen=True, kw_only=True, eq=False)
class ClusterProblem:
    """Divide all demands into clusters, at most one by site, at the least cost.

    ``cost[j, i]`` is the cost of demand i at site j, infinite where it may not be; ``size[i]`` is
    a whole number. The cluster of site j has at least ``least_size[j]`` and at most
    ``most_size[j]`` in all; an empty one is a site open for nobody. ``choice`` says how many sites
    have a cluster and which must. ``grain`` is the step between possible values, 0 where unknown;
    ``scale`` is what a solver should divide costs by.
    """

    cost: Numbers
    size: Index
    least_size: Index
    most_size: Index
    choice: SiteChoice
    grain: float
    scale: float

    @property
    def sites(self) -> int:
        """The number of sites."""
        return self.cost.shape[0]

    @property
    def demands(self) -> int:
        """The number of demands."""
        return self.cost.shape[1]


@dataclass(frozen=True, kw_only=True, eq=False)
class Clusters:
    """Clusters as columns: ``members`` has shape (demands, clusters), the others (clusters,)."""

    site: Index
    cost: Numbers
    members: Flags

    @property
    def count(self) -> int:
        """The number of clusters."""
        return len(self.site)

    def of(self, columns: Index | Flags) -> "Clusters":
        """Return the clusters of ``columns`` alone."""
        return Clusters(
            site=self.site[columns], cost=self.cost[columns], members=self.members[:, columns]
        )


def joined(parts: Sequence[Clusters]) -> Clusters:
    """Return the clusters of all ``parts``, at least one of them, in their order."""
    return Clusters(
        site=np.concatenate([part.site for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        members=np.concatenate([part.members for part in parts], axis=1),
    )
