"""Which sites to keep open, and who goes where: the problem and its answer, as arrays."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from geo.distances import nearest_columns

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class LayoutProblem:
    """Serve every demand from open sites at the least cost.

    ``cost[j, i]`` is the cost of serving the whole of demand i from site j, NaN where it may not
    be; ``size[i]`` is what demand i takes of the size of a site. ``required`` sites stay open, at
    least ``least_open`` and at most ``most_open`` in all. An open site has at least
    ``least_size[j]`` and at most ``most_size[j]`` (0 and infinity: no limit). Demands may be split
    between sites unless ``is_whole``.
    """

    cost: Numbers
    size: Numbers
    required: Flags
    least_open: int
    most_open: int
    least_size: Numbers
    most_size: Numbers
    is_whole: bool = False

    @classmethod
    def p_median(
        cls,
        cost: Numbers,
        size: Numbers | None = None,
        *,
        p: int,
        required: Flags | None = None,
        least_size: Numbers | None = None,
        most_size: Numbers | None = None,
        is_whole: bool = False,
    ) -> "LayoutProblem":
        """Return the problem of opening exactly ``p`` sites."""
        sites, demands = cost.shape
        return cls(
            cost=cost,
            size=np.ones(demands) if size is None else size,
            required=np.zeros(sites, dtype=bool) if required is None else required,
            least_open=p,
            most_open=p,
            least_size=np.zeros(sites) if least_size is None else least_size,
            most_size=np.full(sites, np.inf) if most_size is None else most_size,
            is_whole=is_whole,
        )

    @property
    def sites(self) -> int:
        """The number of sites."""
        return self.cost.shape[0]

    @property
    def demands(self) -> int:
        """The number of demands."""
        return self.cost.shape[1]

    @cached_property
    def is_capacitated(self) -> bool:
        """Whether the size of a site matters at all."""
        fills = self.most_size < self.size.sum()
        return bool(fills.any() or (self.least_size > 0).any())

    @cached_property
    def grain(self) -> float:
        """The step between two possible values: 1 where all costs are whole, else 0.

        Where demands are split, whole costs do not make whole values.
        """
        known = self.cost[np.isfinite(self.cost)]
        whole = bool((known == np.round(known)).all()) and (
            self.is_whole or not self.is_capacitated
        )
        return 1.0 if whole else 0.0

    @cached_property
    def scale(self) -> float:
        """The number a solver should divide costs by, so that it sees sizes near 1."""
        known = self.cost[self.cost > 0]
        return float(np.median(known)) if len(known) else 1.0

    def forbidden_as_infinite(self) -> Numbers:
        """Return the costs with infinity where a demand may not be served."""
        return np.where(np.isnan(self.cost), np.inf, self.cost)


@dataclass(frozen=True, kw_only=True, eq=False)
class Layout:
    """A plan: the sites open and, row by row, the ``share`` of ``demand`` served by ``site``.

    No plan that keeps the rules costs less than ``bound``.
    """

    is_open: Flags
    demand: Index
    site: Index
    share: Numbers
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """The part of the value that a better plan could save at most."""
        if self.value == self.bound:
            return 0.0
        if math.isinf(self.value):
            return math.inf
        return (self.value - self.bound) / abs(self.value) if self.value else math.inf


def nearest_layout(problem: LayoutProblem, is_open: Flags, bound: float) -> Layout:
    """Return the layout where each demand goes to the open site of least cost.

    For problems whose sites have no size. Ties go to the lowest id (geo.distances.ties).
    """
    sites = np.flatnonzero(is_open)
    cost = problem.forbidden_as_infinite()[sites]
    nearest = nearest_columns(cost.T)
    value = float(cost[nearest, np.arange(problem.demands)].sum())
    return Layout(
        is_open=is_open,
        demand=np.arange(problem.demands),
        site=sites[nearest],
        share=np.ones(problem.demands),
        value=value,
        bound=min(bound, value),
    )


def no_layout(problem: LayoutProblem, bound: float) -> Layout:
    """Return the answer where no plan is found yet: nothing open, at infinite cost."""
    none = np.zeros(0, dtype=np.int64)
    return Layout(
        is_open=np.zeros(problem.sites, dtype=bool),
        demand=none,
        site=none,
        share=np.zeros(0),
        value=math.inf,
        bound=bound,
    )
