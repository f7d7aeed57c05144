"""A question asked once of each distinct text of a column, for columns of a million rows."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def each(texts: NDArray[np.object_], answer: Callable[[str], str]) -> NDArray[np.object_]:
    """Return the ``answer`` for each text."""
    codes, distinct = pd.factorize(texts)
    if len(distinct) == 0:
        return np.full(len(texts), "", dtype=object)
    return np.array([answer(str(text)) for text in distinct], dtype=object)[codes]


def where(texts: NDArray[np.object_], holds: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Return for which texts ``holds`` is true."""
    codes, distinct = pd.factorize(texts)
    if len(distinct) == 0:
        return np.zeros(len(texts), dtype=bool)
    return np.array([holds(str(text)) for text in distinct], dtype=bool)[codes]
