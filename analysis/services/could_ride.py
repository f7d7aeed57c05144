"""How many of the gap an existing line could take, and what stops the others, by area."""

import pandas as pd

from analysis.services.lines_for_pupils import LINE_REASONS
from geo.tables import Region

AREAS = ("school_id", "township", "county")
_SUMS = ("gap", "could_ride", "seats_unknown", "unstated", "unstated_could_ride")


def could_ride_totals(
    needs: pd.DataFrame, pupils: pd.DataFrame, region: Region, by: str
) -> pd.DataFrame:
    """Return how many of the gap a line could take, by ``school_id``, ``township`` or ``county``.

    Parameters
    ----------
    needs
        The table of analysis.transport.transport_needs.
    pupils
        LinesForPupils.pupils for the same needs.
    region
        The region of both; townships and counties are those of the schools.
    by
        The column to sum by.

    Returns
    -------
    pandas.DataFrame
        ``by``; ``gap``, who is counted, beyond the limit and without a service; ``could_ride``, how
        many of them would find a seat in an existing line, and ``seats_unknown``, how many of these
        in a line whose seats nobody gave; ``unstated`` and ``unstated_could_ride``, the same of
        those beyond the limit of whom no service is stated; then a column per reason of
        LINE_REASONS with how many of the gap it stops. Sorted, schools that name no area last.
        The rate of item 11 stays as it is.
    """
    asked = needs[["pupil_id", "gap", "beyond", "counted"]].merge(pupils, on="pupil_id")
    gap = asked["gap"].fillna(value=False).astype(bool)
    unstated = asked["gap"].isna() & asked["beyond"].fillna(value=False) & asked["counted"]
    place = asked["school_id"]
    if by != "school_id":
        place = place.map(region.schools.set_index("school_id")[by])
    marks = pd.DataFrame(
        {
            "gap": gap,
            "could_ride": gap & asked["seat"],
            "seats_unknown": gap & asked["seats_unknown"],
            "unstated": unstated,
            "unstated_could_ride": unstated & asked["seat"],
            **{reason: gap & (asked["reason"] == reason) for reason in LINE_REASONS},
        }
    ).astype("int64")
    sums = marks.groupby(place.rename(by), dropna=False, sort=True).sum().reset_index()
    return sums[(sums["gap"] > 0) | (sums["unstated"] > 0)].reset_index(drop=True)
