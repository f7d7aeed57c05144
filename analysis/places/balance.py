"""Places against the pupils to come: by stage, township, county and year."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.places.places_by_area import AREA, places_by_area
from analysis.projection import Projection
from geo.tables import Region

# What becomes of places, the gravest first; the word after "short" and "idle" says how sure it is.
LIGHTS = (
    *("short", "short_likely", "short_possible"),
    *("enough", "idle_likely", "idle", "unknown"),
)
SHORT = ("short", "short_likely")
IDLE = ("idle", "idle_likely")
BALANCE_COLUMNS = (
    *(*AREA, "base_year", "year"),
    *("pupils", "low", "high", "no_change", "variant_low", "variant_high"),
    *("places", "places_left", "light"),
    *("entry_held", "places_unknown", "not_projected", "proposed_places"),
)


def place_balance(region: Region, found: Projection, parameters: Parameters) -> pd.DataFrame:
    """Return places less pupils of each area, stage and year to come.

    Parameters
    ----------
    region
        The planning area; places are read from its table ``provision``.
    found
        Its projection.
    parameters
        The values in force: from which share of empty places on they stand idle.

    Returns
    -------
    pandas.DataFrame
        BALANCE_COLUMNS, a row per row of ``found.areas``. ``places`` are those of the open schools
        today, with what a plan changes from a year on (``places_by_area``); missing where
        ``places_unknown`` of them give none. ``places_left`` is places less pupils, negative where
        places lack; missing where places are not known or schools have no forecast
        (``not_projected``). ``proposed_places`` are of schools not yet open and are in no sum.
        ``light``:

        - ``short``: even the least pupils of the band are more than the places;
        - ``short_likely``: the pupils forecast are more than the places;
        - ``short_possible``: the most pupils of the band are more than the places;
        - ``idle``, ``idle_likely``: by the most pupils of the band, by those forecast, the share of
          empty places is ``places.idle_percent`` or more;
        - ``enough``: none of these;
        - ``unknown``: places or pupils are not known.
    """
    rows = found.areas.merge(places_by_area(region, found), on=[*AREA, "year"], how="left")
    unknown = rows["places_unknown"].gt(0) | rows["not_projected"].gt(0) | rows["pupils"].isna()
    rows["places"] = rows["places"].where(rows["places_unknown"].eq(0))
    rows["places_left"] = (rows["places"] - rows["pupils"]).mask(unknown)
    rows["light"] = light(rows.mask(unknown), parameters)
    return rows[list(BALANCE_COLUMNS)]


def light(rows: pd.DataFrame, parameters: Parameters) -> np.ndarray:
    """Return the light of rows with ``pupils, low, high, places``, missing where not known."""
    names = ("pupils", "low", "high", "places")
    pupils, low, high, places = (rows[name].to_numpy(dtype=np.float64) for name in names)
    filled = places * (1 - parameters.idle_percent / 100)
    has_places = places > 0
    conditions = [
        np.isnan(pupils + places),
        low > places,
        pupils > places,
        high > places,
        has_places & (high <= filled),
        has_places & (pupils <= filled),
    ]
    codes = ("unknown", "short", "short_likely", "short_possible", "idle", "idle_likely")
    return np.select(conditions, codes, default="enough").astype(object)
