"""The roads each trip drives on, one after another, and what is marked on them."""

import numpy as np
import pandas as pd

from analysis.region_routes import RegionRoutes
from geo.road_classes import is_marked, stated_column

# What a bus slows down or looks out for: marked by people, or told by the road's own columns.
HAZARD_KINDS = ("hazard", "ford", "bridge", "tunnel")
_BY_HAND = ("hazard", "ford")


def has_marked_hazards(roads: pd.DataFrame) -> bool:
    """Return whether anybody has marked a hazard or a ford on any road."""
    return bool(_kind(roads).isin(_BY_HAND).any())


def passed_roads(routes: RegionRoutes) -> pd.DataFrame:
    """Return a row per stretch of one road each trip drives on in the morning, in order.

    trip_id, call (the number of the call it leads to), name, highway, hazard (what is marked there,
    in the words of the data), kind (one of HAZARD_KINDS, missing where there is nothing), metres,
    seconds. The metres of a trip are those of its table. Roads that follow each other with the same
    name, class and hazard are one stretch.
    """
    calls = routes.calls
    legs = calls[calls["call"] > 1].reset_index(drop=True)
    start = calls["place"].shift()[calls["call"] > 1].to_numpy(dtype=np.int64)
    parts = routes.found.roads.driven(start, legs["place"].to_numpy(dtype=np.int64))
    at = legs[["trip_id", "call"]].iloc[parts["way"].to_numpy(dtype=np.int64)]
    return named_stretches(routes.found.roads.region.roads, at, parts)


def named_stretches(roads: pd.DataFrame, at: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return parts as stretches of one road: what follows each other alike is one row.

    Parameters
    ----------
    roads
        The region's table of roads.
    at
        Columns that say where each part is driven; parts of different rows are never joined.
    parts
        The rows of geo.driving's ``driven``, as many as ``at`` has.
    """
    own = pd.DataFrame(roads.drop(columns="geometry"))
    own = own.iloc[parts["road"].to_numpy(dtype=np.int64)].reset_index(drop=True)
    rows = at.reset_index(drop=True).assign(
        name=stated_column(own, "name"),
        highway=own["highway"],
        hazard=stated_column(own, "hazard"),
        kind=_kind(own),
    )
    same = rows.fillna("")
    turn = (same != same.shift()).any(axis=1).cumsum()
    sums = parts[["metres", "seconds"]].groupby(turn.to_numpy()).sum()
    first = rows.groupby(turn).head(1)
    return first.reset_index(drop=True).join(sums.reset_index(drop=True))


def _kind(roads: pd.DataFrame) -> pd.Series:
    """Return the kind of hazard of each road, the one marked by hand before the road's own."""
    caution = stated_column(roads, "caution").astype("str")
    marked = stated_column(roads, "hazard").notna() | (caution == "hazard")
    kind = np.select(
        [marked, caution == "ford", is_marked(roads, "bridge"), is_marked(roads, "tunnel")],
        list(HAZARD_KINDS),
        default="",
    )
    return pd.Series(kind, roads.index, dtype="str").replace("", None)
