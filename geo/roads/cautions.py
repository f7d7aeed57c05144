"""Which roads are not to be trusted on foot, and on which no home or gate may stand."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.road_classes import is_expressway, is_marked, stated_column

_TRUNK = ("trunk", "trunk_link")
_ON_FOOT = ("footway", "path", "steps", "pedestrian", "cycleway", "bridleway")


def cautions(roads: pd.DataFrame) -> NDArray[np.object_]:
    """Return why each road is not to be trusted on foot, shape (n,); "none" where it is.

    As its ``caution`` says; where it says nothing a tunnel open to cars, a hazard and a trunk road
    are not.
    """
    is_tunnel = is_marked(roads, "tunnel") & ~roads["highway"].isin(_ON_FOOT)
    has_hazard = stated_column(roads, "hazard").notna()
    derived = np.select(
        [is_tunnel, has_hazard, roads["highway"].isin(_TRUNK)],
        ["tunnel", "hazard", "trunk"],
        default="none",
    )
    stated = stated_column(roads, "caution").to_numpy(dtype=object)
    return np.where(pd.isna(stated), derived, stated).astype(object)


def may_live_on(roads: pd.DataFrame) -> NDArray[np.bool_]:
    """Return on which roads a home or gate may stand: not in a tunnel nor on an expressway."""
    is_stated = (stated_column(roads, "caution").astype("str") == "expressway").to_numpy(dtype=bool)
    return ~(is_marked(roads, "tunnel") | is_stated | is_expressway(roads))
