"""Which sites may be open together, and what another choice adds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteChoice:
    """Which sites may be chosen together: all ``required``, ``least`` to ``most`` in all."""

    required: Flags
    least: int
    most: int

    def best(self, worth: Numbers) -> Index:
        """Return the sites whose worths add up to the least; of equals the first."""
        fixed, free = np.flatnonzero(self.required), np.flatnonzero(~self.required)
        order = free[np.argsort(worth[free], kind="stable")]
        least, most = max(0, self.least - len(fixed)), max(0, self.most - len(fixed))
        gaining = int(np.searchsorted(worth[order], 0.0))
        return np.concatenate([fixed, order[: min(max(gaining, least), most)]])

    def regret(self, worth: Numbers) -> Numbers:
        """Return by site what it adds at least to do the other than ``best`` does with it."""
        best = self.best(worth)
        inside = np.zeros(len(worth), dtype=bool)
        inside[best] = True
        movable = inside & ~self.required
        next_in = worth[~inside].min(initial=np.inf)
        last_out = worth[movable].max(initial=-np.inf)
        out = next_in - worth
        into = worth - last_out
        if len(best) > self.least:
            out = np.minimum(out, -worth)
        if len(best) < self.most:
            into = np.minimum(into, worth)
        regret = np.maximum(np.where(inside, out, into), 0.0)
        return np.where(self.required, np.inf, regret)

    def of(self, rows: Index | Flags) -> "SiteChoice":
        """Return the choice among the sites of ``rows`` only."""
        return SiteChoice(required=self.required[rows], least=self.least, most=self.most)
