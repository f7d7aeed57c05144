"""How many places a child has within reach: the two-step floating catchment."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def floating_catchment(
    costs: Floats,
    demand: Floats,
    supply: Floats,
    *,
    limit: float,
    decay: float | None = None,
) -> Floats:
    """Return the supply per head that each place of demand has within reach.

    Step one shares each supply among all demand within ``limit`` of it; step two adds up, for each
    place of demand, the shares of the supplies within ``limit``. Added up over the demand they are
    the supply that anybody can reach.

    Parameters
    ----------
    costs
        n × m: from place of demand i to supply j, NaN where there is no way.
    demand, supply
        n heads and m places, not negative.
    limit
        What is farther is out of reach, in the unit of ``costs``; so far is within it.
    decay
        Weigh what is within reach by exp(−cost² / (2 decay²)); all alike where None.

    Returns
    -------
    numpy.ndarray
        n shares; 0 where nothing is within reach.

    Notes
    -----
    Radke and Mu 2000; Luo and Wang 2003; with decay Dai 2010.
    """
    within = costs <= limit  # no way is not within
    weight = within.astype(np.float64)
    if decay is not None:
        weight[within] = np.exp(-(costs[within] ** 2) / (2.0 * decay**2))
    asked = weight.T @ demand
    share = np.divide(supply, asked, out=np.zeros(len(supply)), where=asked > 0)
    return weight @ share
