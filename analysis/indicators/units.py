"""Who answers an indicator: schools, kindergartens, villages, townships, counties, the city."""

import pandas as pd

from analysis.demand import townships
from analysis.parameters import Parameters
from analysis.transport import in_scope
from geo.tables import Region, is_open

UNIT_COLUMNS = ("unit_id", "name", "county", "township")
CITY = "city"
_SCHOOL_UNITS = (
    *("rural_campus", "rural_school", "kept_rural_school", "rural_kindergarten"),
    *("seat_school", "public_campus", "rural_public_campus"),
)
UNITS = (*_SCHOOL_UNITS, "village", "township", "county", CITY)


def units_of(region: Region, units: str, parameters: Parameters) -> pd.DataFrame:
    """Return a row per unit that answers, in UNIT_COLUMNS, sorted by id.

    Parameters
    ----------
    region, parameters
        Whose units; ``transport.scope`` says which schools count as rural, here as for item 11,
        and a school that does not say what it is counts.
    units
        One of UNITS. A campus is a school or kindergarten; ``kept`` are those whose plan is to be
        kept (拟保留), ``seat`` those at the seat of a township. ``city`` is one unit.
    """
    if units == CITY:
        return pd.DataFrame([[CITY, None, None, None]], columns=UNIT_COLUMNS).astype("str")
    if units in _SCHOOL_UNITS:
        table = _schools(region, units, parameters).rename(columns={"school_id": "unit_id"})
    elif units == "village":
        table = region.villages.rename(columns={"village_id": "unit_id"})
    elif units == "township":
        table = townships(region).rename(columns={"township_id": "unit_id"})
        table = table.assign(name=table["township"])
    else:
        table = counties(region)
    own = pd.DataFrame(table[list(UNIT_COLUMNS)]).astype("str")
    return own.sort_values("unit_id", ignore_index=True)


def counties(region: Region) -> pd.DataFrame:
    """Return every county that has an outline or is named by a school or village.

    Its id is the code of the outline, or its own name where there is none.
    """
    outlines = region.table("boundaries")
    own = outlines[outlines["level"] == "county"]
    named = pd.concat([region.table(t)["county"] for t in ("schools", "villages")])
    strange = sorted(set(named.dropna()) - set(own["name"]))
    ids, names = [*own["boundary_id"], *strange], [*own["name"], *strange]
    table = pd.DataFrame({"unit_id": ids, "name": names, "county": names, "township": None})
    return table.astype("str").drop_duplicates("unit_id")


def _schools(region: Region, units: str, parameters: Parameters) -> pd.DataFrame:
    schools = region.schools[is_open(region.schools)]
    is_kindergarten = schools["kind"] == "kindergarten"
    is_rural = pd.Series(in_scope(schools["urban_rural"], parameters), schools.index)
    at_seat = schools["is_township_seat"].fillna(value=False).astype(bool)
    is_public = (schools["ownership"] == "public").fillna(value=False).astype(bool)
    to_stay = (schools["plan"] == "keep").fillna(value=False).astype(bool)
    return schools[
        {
            "rural_campus": is_rural,
            "rural_school": is_rural & ~is_kindergarten,
            "kept_rural_school": is_rural & ~is_kindergarten & to_stay,
            "rural_kindergarten": is_rural & is_kindergarten,
            "seat_school": at_seat & ~is_kindergarten,
            "public_campus": is_public,
            "rural_public_campus": is_rural & is_public,
        }[units]
    ]
