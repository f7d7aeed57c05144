"""How many villages and children have their nearest school in each band of metres."""

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from analysis.known_part import known_part
from geo.distances import Distances, isochrone_bands

BANDS_M = (500.0, 1000.0, 1500.0, 2000.0)


# What hides villages and children from bands (analysis.assessment.reach_lacks): who has no position
# may live in any band, and a school without one may put any village in a nearer band.
_HIDES_VILLAGES = ("village_position", "schools_without_position")
_HIDES_CHILDREN = (*_HIDES_VILLAGES, "children_by_pupils")


def band_counts(
    reach: pd.DataFrame, *, lacks: Mapping[str, float], limits_m: Sequence[float] = BANDS_M
) -> pd.DataFrame:
    """Return villages and children by band of the walk to their nearest school.

    A row per band, then one beyond the last limit (``upto_m`` infinite) and one without a way
    (both metres missing): over_m, upto_m, villages, children. A village belongs to a band where
    its walk is more than ``over_m`` and at most ``upto_m``; the first band includes nought.
    Children are missing where no village of the band has a known number.

    ``reach`` has walk_m and children by village (analysis.assessment.village_reach); villages that
    its ``reason`` says to have no position are in no band. By ``lacks``, what the reach is found
    without, a count of nothing is missing, not nought.
    """
    if "reason" in reach:
        reach = reach[reach["reason"] != "missing_location"]
    ends = np.array([*limits_m, np.inf])
    walk_m = reach["walk_m"].to_numpy(dtype=np.float64)
    band = np.where(np.isnan(walk_m), len(ends), np.searchsorted(ends, walk_m, side="left"))
    children = reach["children"].astype("float64")
    by_band = children.groupby(band)
    rows = range(len(ends) + 1)
    hidden, hidden_children = (
        pd.Series(sum(lacks.get(code, 0.0) for code in codes), index=rows)
        for codes in (_HIDES_VILLAGES, _HIDES_CHILDREN)
    )
    villages = pd.Series(band).value_counts().reindex(rows, fill_value=0).astype("float64")
    known = by_band.sum(min_count=1).reindex(rows).where(villages > 0, 0.0)
    return pd.DataFrame(
        {
            "over_m": [0.0, *ends[:-1], np.nan],
            "upto_m": [*ends, np.nan],
            "villages": known_part(villages, hidden).astype("Int64").array,
            "children": known_part(known, hidden_children).to_numpy(dtype=np.float64),
        }
    )


def counted_bands(
    distances: Distances, stage: str, reach: pd.DataFrame, *, lacks: Mapping[str, float]
) -> gpd.GeoDataFrame:
    """Return the bands of geo.distances with the villages and children whose walk is in each."""
    counts = band_counts(reach, lacks=lacks).iloc[: len(BANDS_M)]
    bands = isochrone_bands(distances, stage, limits_m=BANDS_M)
    return bands.assign(villages=counts["villages"], children=counts["children"])
