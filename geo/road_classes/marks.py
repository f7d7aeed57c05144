"""Columns of roads that may be missing, and flags in them."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def is_marked(roads: pd.DataFrame, name: str) -> NDArray[np.bool_]:
    """Return which roads are marked in a column of flags; what is not stated is not marked."""
    flags = stated_column(roads, name).astype("boolean").fillna(value=False)
    return flags.to_numpy(dtype=bool)


def stated_column(roads: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of ``roads``, all missing where older data lack it."""
    return roads[name] if name in roads else pd.Series(None, index=roads.index, dtype=object)
