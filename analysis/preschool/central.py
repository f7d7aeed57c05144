"""The central kindergarten of each township, and the class a kindergarten is of."""

import geopandas as gpd
import pandas as pd

from analysis.demand import township_ids, townships
from geo.tables import Region, is_open, once_a_region

# From the best down: 省级示范, 省一类, 省二类, 省三类.
RATINGS = ("model", "first", "second", "third")
_SIGNS = {"model": "示范", "first": "一类", "second": "二类", "third": "三类"}
_CENTRAL = "中心"


@once_a_region
def central_kindergartens(region: Region) -> pd.Series:
    """Return the ids of the central kindergartens of townships.

    A central kindergarten is an open public one at the seat of its township. Where a township has
    several there, those called 中心 are meant, or all where none is.
    """
    schools = region.schools
    at_seat = schools["is_township_seat"].fillna(value=False).astype(bool)
    public = (schools["ownership"] == "public").fillna(value=False).astype(bool)
    own = schools[(schools["kind"] == "kindergarten") & is_open(schools) & at_seat & public]
    named = own["name"].str.contains(_CENTRAL, regex=False).fillna(value=False).astype(bool)
    ids = township_ids(townships(region), own)
    has_named = named.groupby(ids.fillna("")).transform("any")
    return own.loc[named | ~has_named, "school_id"].reset_index(drop=True)


def central_counts(region: Region) -> pd.Series:
    """Return how many central kindergartens each township has, by township_id.

    It is missing where none is known and one may be: an open kindergarten that is not private does
    not say whether it is at the seat, or who runs it.
    """
    every = townships(region)["township_id"]
    schools = region.schools[is_open(region.schools)]
    own = schools[schools["kind"] == "kindergarten"]
    ids = township_ids(townships(region), own)
    central = own["school_id"].isin(central_kindergartens(region))
    at_seat = own["is_township_seat"].astype("boolean")
    may_be = own["ownership"].isna() | (own["ownership"] == "public")
    may_be &= at_seat.isna() | (at_seat.fillna(value=False) & own["ownership"].isna())
    found = central.groupby(ids).sum().reindex(every).fillna(0.0).astype("float64")
    hidden = may_be.groupby(ids).any().reindex(every).fillna(value=False).astype(bool)
    return found.mask((found == 0) & hidden)


def townships_without_central(region: Region) -> gpd.GeoDataFrame:
    """Return the rows of ``townships`` that are known to have no public central kindergarten."""
    every = townships(region)
    bare = every["township_id"].map(central_counts(region)) == 0
    return every[bare].reset_index(drop=True)


def kindergarten_ratings(region: Region) -> pd.Series:
    """Return the class of every kindergarten, one of RATINGS, by school_id; missing if not given.

    It is read from the column ``rating``, in whatever words an office writes it: 省级示范类, 一类.
    """
    own = region.schools[region.schools["kind"] == "kindergarten"].set_index("school_id")
    written = own["rating"].astype("object").fillna("").astype(str)
    found = pd.Series(pd.NA, index=own.index, dtype="object")
    for code, sign in _SIGNS.items():
        found = found.mask(found.isna() & written.str.contains(sign, regex=False), code)
    return found.astype("str")
