"""A road graph as compressed rows, and groups of seeds to search from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Metres = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs out of each node: ``head`` and ``metres`` from ``first[v]`` up to ``first[v + 1]``.

    At most one arc leads from one node to another, the shortest; none leads back to its own node.
    """

    first: Index
    head: Index
    metres: Metres

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return len(self.first) - 1

    @classmethod
    def from_arcs(cls, nodes: int, tail: Index, head: Index, metres: Metres) -> "Graph":
        """Return the graph of arcs, shape (arcs,) each; of parallel arcs the shortest is kept."""
        proper = tail != head
        tail, head, metres = tail[proper], head[proper], metres[proper]
        order = np.lexsort((metres, head, tail))
        tail, head, metres = tail[order], head[order], metres[order]
        new = np.ones(len(tail), dtype=bool)
        new[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        tail, head, metres = tail[new], head[new], metres[new]
        first = np.searchsorted(tail, np.arange(nodes + 1)).astype(np.int64)
        return cls(first=first, head=head.astype(np.int64), metres=metres)


@dataclass(frozen=True, eq=False)
class Seeds:
    """Where searches start: group g holds ``node`` and ``metres`` from ``first[g]`` on.

    ``metres`` is the way already gone before the node is reached.
    """

    first: Index
    node: Index
    metres: Metres

    @property
    def groups(self) -> int:
        """The number of groups."""
        return len(self.first) - 1

    @property
    def group(self) -> Index:
        """The group of each seed, shape (seeds,)."""
        return np.repeat(np.arange(self.groups), np.diff(self.first))

    @classmethod
    def grouped(cls, groups: int, group: Index, node: Index, metres: Metres) -> "Seeds":
        """Return seeds sorted into ``groups`` groups; infinite ones are left out."""
        kept = np.isfinite(metres)
        group, node, metres = group[kept], node[kept], metres[kept]
        order = np.lexsort((node, group))
        first = np.searchsorted(group[order], np.arange(groups + 1)).astype(np.int64)
        return cls(first=first, node=node[order].astype(np.int64), metres=metres[order])
