"""The townships of a region, and which of them a row of another table belongs to."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.tables import Region, once_a_region


@once_a_region
def townships(region: Region) -> gpd.GeoDataFrame:
    """Return every township that has an outline or is named by a village or school.

    Parameters
    ----------
    region
        The planning area.

    Returns
    -------
    geopandas.GeoDataFrame
        ``township_id, county, township, geometry`` (missing without an outline), sorted by id. The
        id is the outline's code; a township without one goes by its own name and its county's.

    Notes
    -----
    Example rows::

        township_id  county  township
        371524001    东阿县  铜城街道
        371524002    东阿县  新城街道
    """
    outlines = _outlines(region)
    named = pd.concat([region.table(t)[["county", "township"]] for t in ("villages", "schools")])
    named = pd.DataFrame(named).dropna(subset="township").drop_duplicates()
    strange = named[_ids(outlines, named["county"], named["township"]).isna()]
    county = strange["county"].fillna("")
    strange = strange.assign(township_id=(county + "/" + strange["township"]).astype("str"))
    own = gpd.GeoDataFrame(strange.assign(geometry=None), geometry="geometry", crs=outlines.crs)
    frames = [frame for frame in (outlines, own) if len(frame)] or [outlines]
    every = pd.concat(frames, ignore_index=True)[list(outlines.columns)]
    every = every.drop_duplicates("township_id").sort_values("township_id", ignore_index=True)
    return gpd.GeoDataFrame(every, geometry="geometry", crs=outlines.crs)


def township_ids(every: gpd.GeoDataFrame, rows: pd.DataFrame) -> pd.Series:
    """Return for each of ``rows`` the id of its township; missing if unnamed.

    Two counties may have a township of one name: the county decides; where it is not given, a name
    decides that only one township has.

    Parameters
    ----------
    every
        The table of ``townships``.
    rows
        n rows with ``county`` and ``township``.

    Returns
    -------
    pandas.Series
        n ids in the index of ``rows``.

    Examples
    --------
    >>> every = pd.DataFrame(
    ...     {"township_id": ["01", "02"], "county": ["甲县", "乙县"], "township": ["城关镇"] * 2}
    ... )
    >>> rows = pd.DataFrame({"county": ["乙县", None], "township": ["城关镇"] * 2})
    >>> township_ids(every, rows).tolist()
    ['02', nan]
    """
    return _ids(every, rows["county"], rows["township"])


def _ids(every: pd.DataFrame, county: pd.Series, township: pd.Series) -> pd.Series:
    wanted = pd.DataFrame({"county": county.to_numpy(), "township": township.to_numpy()})
    known = every[["township_id", "county", "township"]].dropna(subset="township")
    exact = known.dropna(subset="county").drop_duplicates(["county", "township"])
    single = known.drop_duplicates("township", keep=False)
    both = wanted.merge(exact, on=["county", "township"], how="left")["township_id"]
    loose = wanted["township"].map(single.set_index("township")["township_id"])
    # A name that only one township has is not that one where both counties are known to differ.
    at = wanted["township"].map(single.set_index("township")["county"])
    loose = loose.where(wanted["county"].isna() | at.isna())
    found = both.where(both.notna(), loose).astype("str")
    return found.where(wanted["township"].notna()).set_axis(township.index)


def _outlines(region: Region) -> gpd.GeoDataFrame:
    boundaries = region.table("boundaries")
    names = boundaries.set_index("boundary_id")["name"]
    own = boundaries[boundaries["level"] == "township"]
    return gpd.GeoDataFrame(
        {
            "township_id": own["boundary_id"].to_numpy(),
            "county": np.asarray(own["parent_id"].map(names), dtype=object),
            "township": own["name"].to_numpy(),
        },
        geometry=own.geometry.to_numpy(),
        crs=boundaries.crs,
    ).astype({"township_id": "str", "county": "str", "township": "str"})
