"""The fewest sites within reach of every demand: set cover."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from analysis.layout.problem import Flags
from analysis.solver import Outcome, Program, SearchLimits, solve

_HALF = 0.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Cover:
    """Sites open, what they achieve (``value``) and what no other choice can better (``bound``)."""

    is_open: Flags
    value: float
    bound: float
    outcome: Outcome

    @property
    def found(self) -> bool:
        """Whether there is a choice of sites, proven best or not."""
        return len(self.is_open) > 0


def fewest_sites(within: Flags, required: Flags, limits: SearchLimits | None = None) -> Cover:
    """Return the fewest sites, the ``required`` among them, that reach every demand (set cover).

    ``within[j, i]`` says whether site j reaches demand i.
    """
    sites, demands = within.shape
    program = Program(
        cost=np.ones(sites),
        lower=required.astype(float),
        upper=np.ones(sites),
        rows=csr_array(within.T.astype(float)),
        row_lower=np.ones(demands),
        row_upper=np.full(demands, math.inf),
        is_integer=np.ones(sites, dtype=bool),
    )
    solved = solve(program, limits, gap=1.0 - 1e-6)
    bound = math.ceil(solved.bound - 1e-6) if math.isfinite(solved.bound) else solved.bound
    return Cover(
        is_open=solved.x > _HALF,
        value=round(solved.value) if solved.found else math.inf,
        bound=bound,
        outcome=solved.outcome,
    )
