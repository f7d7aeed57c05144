"""Which primary schools stand mostly empty, and whether what they could become is needed there."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.places.places_by_area import NO_PLACES
from analysis.projection import Projection
from geo.tables import Region

# What an idle primary school may become, and the stage whose places it would then have.
USE_STAGES = {"kindergarten": "kindergarten", "nine_year": "junior", "boarding": ""}
NEEDS = ("needed", "needed_likely", "not_needed", "unknown", "see_beds")
RE_USE_COLUMNS = (
    *("school_id", "county", "township", "stage", "base_year", "base_pupils", "places"),
    *("idle_year", "idle_light", "last_year", "last_pupils"),
    *("use", "need", "need_year", "need_most"),
)
_KINDS = ("primary", "teaching_point")


def re_use(
    region: Region, found: Projection, outlook: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Return the primary schools that stand mostly empty up to the last year, by possible use.

    Parameters
    ----------
    region
        The planning area, after a plan where there is one.
    found
        Its projection.
    outlook
        What the years to come bring its areas (``place_outlook``).
    parameters
        The values in force: from which share of empty places on they stand idle.

    Returns
    -------
    pandas.DataFrame
        RE_USE_COLUMNS, three rows per school, the earliest idle first. ``idle_year`` is the first
        year from which its places stand idle up to the last, ``idle_light`` whether even the most
        pupils of the band leave them so (``idle``) or those forecast (``idle_likely``). ``need``
        says whether the township lacks places of the stage of that ``use`` (``needed`` even at the
        low end of the band, ``needed_likely`` by the forecast), from ``need_year`` on, at most
        ``need_most``. Whether beds are needed is not a matter of years: ``see_beds``. Schools whose
        places or pupils are not known are not among them.
    """
    schools = pd.DataFrame(region.schools)
    own = schools.loc[schools["kind"].isin(_KINDS), "school_id"]
    rows = found.schools[
        found.schools["stage"].eq("primary") & found.schools["school_id"].isin(own)
    ]
    rows = rows[~rows["reason"].isin(NO_PLACES)].dropna(subset="year")
    given = pd.DataFrame(region.table("provision"))[["school_id", "stage", "places"]]
    rows = rows.merge(given, on=["school_id", "stage"]).sort_values(["school_id", "year"])
    places = rows["places"].astype("float64")
    filled = places * (1 - parameters.idle_percent / 100)
    rows = rows.assign(
        places=places, idle=(rows["pupils"] <= filled) & (places > 0), sure=rows["high"] <= filled
    )
    heads = _idle_schools(rows)
    uses = pd.DataFrame({"use": list(USE_STAGES)})
    table = heads.merge(uses, how="cross")
    table = pd.concat([table, _needs(table, outlook)], axis=1)
    order = table["use"].map({use: n for n, use in enumerate(USE_STAGES)})
    table = table.assign(order=order).sort_values(
        ["idle_year", "last_pupils", "school_id", "order"], ignore_index=True
    )
    return table[list(RE_USE_COLUMNS)]


def _idle_schools(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per school that is idle from a year on up to the last."""
    back = rows[["school_id", "idle", "sure"]].astype({"idle": "int64", "sure": "int64"}).iloc[::-1]
    stays = back.groupby("school_id")[["idle", "sure"]].cummin().astype(bool).reindex(rows.index)
    first = rows.assign(**stays)[stays["idle"]].drop_duplicates("school_id")
    last = rows.drop_duplicates("school_id", keep="last").set_index("school_id")
    return first.assign(
        idle_year=first["year"],
        idle_light=np.where(first["sure"], "idle", "idle_likely"),
        last_year=first["school_id"].map(last["year"]),
        last_pupils=first["school_id"].map(last["pupils"]),
    )


def _needs(table: pd.DataFrame, outlook: pd.DataFrame) -> pd.DataFrame:
    """Return ``need, need_year, need_most`` of each row's township."""
    towns = outlook[outlook["level"] == "township"]
    asked = table.assign(stage=table["use"].map(USE_STAGES))[["county", "township", "stage"]]
    names = ["short_year", "short_light", "most_short", "places_unknown", "not_projected"]
    own = asked.merge(
        towns[["county", "township", "stage", *names]],
        on=["county", "township", "stage"],
        how="left",
    )
    # A township without schools of the stage has no places of it, and who lives there is not known.
    unknown = own["places_unknown"].fillna(1).gt(0) | own["not_projected"].fillna(1).gt(0)
    need = np.select(
        [asked["stage"].eq(""), unknown, own["short_light"].eq("short"), own["short_year"].notna()],
        ["see_beds", "unknown", "needed", "needed_likely"],
        default="not_needed",
    )
    return pd.DataFrame(
        {"need": need, "need_year": own["short_year"], "need_most": own["most_short"]}
    )
