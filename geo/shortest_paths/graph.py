"""A road graph as compressed rows, and groups of sources to search from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Metres = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Graph:
    """Compressed sparse rows: the arcs out of node v lie from ``indptr[v]`` to ``indptr[v + 1]``.

    ``indices`` holds the node each arc leads to, ``weights`` its metres. At most one arc leads
    from one node to another, the shortest; none leads back to its own node.
    """

    indptr: Index
    indices: Index
    weights: Metres

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return len(self.indptr) - 1

    @classmethod
    def from_arcs(cls, nodes: int, tail: Index, head: Index, weights: Metres) -> "Graph":
        """Return the graph of arcs, shape (arcs,) each; of parallel arcs the shortest alone."""
        proper = tail != head
        tail, head, weights = tail[proper], head[proper], weights[proper]
        order = np.lexsort((weights, head, tail))
        tail, head, weights = tail[order], head[order], weights[order]
        new = np.ones(len(tail), dtype=bool)
        new[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        tail, head, weights = tail[new], head[new], weights[new]
        indptr = np.searchsorted(tail, np.arange(nodes + 1)).astype(np.int64)
        return cls(indptr=indptr, indices=head.astype(np.int64), weights=weights)


@dataclass(frozen=True, eq=False)
class Sources:
    """Where searches start: group g holds ``node`` and ``metres`` from ``indptr[g]`` on.

    ``metres`` is the way already gone before the node is reached.
    """

    indptr: Index
    node: Index
    metres: Metres

    @property
    def groups(self) -> int:
        """The number of groups."""
        return len(self.indptr) - 1

    @property
    def group(self) -> Index:
        """The group of each source, shape (sources,)."""
        return np.repeat(np.arange(self.groups), np.diff(self.indptr))

    @classmethod
    def grouped(cls, groups: int, group: Index, node: Index, metres: Metres) -> "Sources":
        """Return sources sorted into ``groups`` groups; infinite ones are left out."""
        is_finite = np.isfinite(metres)
        group, node, metres = group[is_finite], node[is_finite], metres[is_finite]
        order = np.lexsort((node, group))
        indptr = np.searchsorted(group[order], np.arange(groups + 1)).astype(np.int64)
        return cls(indptr=indptr, node=node[order].astype(np.int64), metres=metres[order])
