"""The lines that fetch pupils today, and where their riders live."""

import geopandas as gpd
import numpy as np
import pandas as pd

from analysis.known_part import known_part
from analysis.transport.unlisted import unlisted_pupils
from geo.tables import Region

_BY_LINE = ("school_bus", "public_transport")


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
        pupils says who rides, and where none is listed with the line while others may ride it;
        stops are missing where no line has any.

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
    none_at_all = np.full(len(lines), len(stops) == 0)
    lacking = riders_not_known(needs, region)
    hidden = sum(n for code, n in lacking.items() if code != "riders_without_village")
    open_ones = pd.Series(float(hidden), lines.index)
    riders = lines["service_id"].map(by_line["pupils"].sum()).fillna(0.0)
    riders = known_part(riders.astype("float64"), open_ones).where(known)
    villages = lines["service_id"].map(by_line["village_id"].nunique()).fillna(0)
    placed = lines["service_id"].map(by_line["village_id"].count()).fillna(0) > 0
    return lines.assign(
        stops=lines["service_id"].map(stops).fillna(0).astype("Int64").mask(none_at_all),
        riders=riders,
        villages=villages.astype("Int64").where(riders.notna() & (placed | ~(riders > 0))),
    )


def riders_by_village(needs: pd.DataFrame) -> pd.Series:
    """Return the pupils listed with a bus or another line, by village; others are left out."""
    rides = needs["service"].isin(_BY_LINE) | needs["service_id"].notna()
    return needs[rides].groupby("village_id")["pupils"].sum().astype("float64")


def riders_not_known(needs: pd.DataFrame, region: Region) -> dict[str, float]:
    """Return of how many it is not known who rides from where, by code, without noughts.

    ``riders_unstated`` (of the list, no service said), ``riders_without_village``,
    ``line_unstated`` (ride, and nobody says by which line), ``unlisted`` (not in the list), and
    ``pupil_list`` where there is none.
    """
    if not region.has("pupils"):
        return {"pupil_list": 1.0}
    named = needs["service_id"].notna()
    rides = needs["service"].isin(_BY_LINE)
    found = {
        "riders_unstated": float((needs["service"].isna() & ~named).sum()),
        "riders_without_village": float(((rides | named) & needs["village_id"].isna()).sum()),
        "line_unstated": float((rides & ~named).sum()),
        "unlisted": float(unlisted_pupils(needs, region)["unlisted"].sum()),
    }
    return {code: count for code, count in found.items() if count > 0}
