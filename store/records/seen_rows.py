"""The rows of pupils a person sees; all other tables count, and name no child."""

from collections.abc import Mapping

import pandas as pd

from geo.tables import Frame, Region
from store.rights import COUNTY, Person, Scope, sight

_PUPILS = "pupils"
# In a plan as JSON; in a name or a reason the quotes would be escaped.
_CHANGES_PUPILS = '"table": "pupils"'


def seen_region(region: Region, whose: Scope | None) -> Region:
    """Return ``region`` with the pupils of a scope alone, None: with none."""
    seen = seen_tables(region.tables, whose)
    if seen.get(_PUPILS) is region.tables.get(_PUPILS):
        return region
    return region.with_tables({_PUPILS: seen[_PUPILS]})


def seen_tables(tables: Mapping[str, Frame], whose: Scope | None) -> dict[str, Frame]:
    """Return ``tables`` with the rows of pupils of a scope alone, None: with none.

    Of a township are those who live in one of its villages and those who attend a school in it; a
    pupil of whom neither is known is of the county only.
    """
    pupils = tables.get(_PUPILS)
    if pupils is None or (whose is not None and whose.kind == "county"):
        return dict(tables)
    is_seen = _of_scope(tables, pupils, whose)
    return {**tables, _PUPILS: pupils[is_seen].reset_index(drop=True)}


def is_plan_seen(content: str, person: Person | None) -> bool:
    """Return whether ``person`` may see a stored plan: one that says who rides names pupils."""
    return person is None or sight(person) == COUNTY or _CHANGES_PUPILS not in content


def _of_scope(tables: Mapping[str, Frame], pupils: Frame, whose: Scope | None) -> pd.Series:
    is_seen = pd.Series(data=False, index=pupils.index)
    if whose is None:
        return is_seen
    names = list(whose.names)
    if whose.kind == "schools":
        return pupils["school_id"].isin(names)
    for table, key in (("villages", "village_id"), ("schools", "school_id")):
        if key in pupils and "township" in tables[table]:
            places = tables[table]
            here = places.loc[places["township"].isin(names), key]
            is_seen |= pupils[key].isin(here)
    return is_seen
