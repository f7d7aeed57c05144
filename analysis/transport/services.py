"""The lines that fetch pupils today, and where their riders live."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.tables import Region


def service_lines(region: Region, needs: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return every line with its stops and riders.

    Parameters
    ----------
    region
        The planning area.
    needs
        The table of ``transport_needs``.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``services`` with ``stops``, ``riders`` (the pupils listed with the line) and
        ``villages`` (how many they live in). Riders and villages are missing where no list of
        pupils says who rides.

    Notes
    -----
    Example row, some of its columns::

        service_id  kind        school_id   vehicle_seats  stops  riders  villages
        371524B001  school_bus  3715241005             24      5    19.0         4
    """
    lines = region.table("services")
    stops = region.table("stops").groupby("service_id").size()
    riding = needs[needs["service_id"].notna()]
    by_line = riding.groupby("service_id")
    known = np.full(len(lines), region.has("pupils"))
    riders = lines["service_id"].map(by_line["pupils"].sum()).fillna(0.0)
    villages = lines["service_id"].map(by_line["village_id"].nunique()).fillna(0)
    return lines.assign(
        stops=lines["service_id"].map(stops).fillna(0).astype("int64"),
        riders=riders.astype("float64").where(known),
        villages=villages.astype("Int64").where(known),
    )


def riders_by_village(needs: pd.DataFrame) -> pd.Series:
    """Return the pupils listed with a bus or another line, by village; others are left out."""
    rides = needs["service"].isin(["school_bus", "public_transport"]) | needs["service_id"].notna()
    return needs[rides].groupby("village_id")["pupils"].sum().astype("float64")
