"""The one order in which lists of schools are written."""

import pandas as pd

from geo.tables import Region


def school_turns(region: Region) -> pd.Series:
    """Return the turn of each school, by its code: county, township, school, each by its codes.

    A county or township comes where its first school's code does; no order of letters decides.
    """
    schools = pd.DataFrame(region.schools)[["school_id", "township", "county"]]
    schools = schools.fillna({"township": "", "county": ""}).sort_values("school_id")
    first_of_county = schools.groupby("county")["school_id"].transform("min")
    first_of_town = schools.groupby(["county", "township"])["school_id"].transform("min")
    keys = schools.assign(county=first_of_county, township=first_of_town)
    keys = keys.sort_values(["county", "township", "school_id"], kind="stable")
    return pd.Series(range(len(keys)), index=keys["school_id"].to_numpy(), dtype="float64")
