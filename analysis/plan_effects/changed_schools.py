"""Which schools a plan changes: closed, opened, moved, receiving others' children, or equipped."""

from collections.abc import Collection

import pandas as pd

from analysis.scenario import GEOMETRY, Scenario
from geo.tables import Region, is_open

# In the order in which one change counts before another of the same school.
CHANGES = ("closed", "opened", "moved", "receiving", "changed")
_OWN = ("schools", "provision")


def changed_schools(
    before: Region, after: Region, scenario: Scenario, *, receiving: Collection[str] = ()
) -> pd.Series:
    """Return the change of each school that ``scenario`` touches.

    Parameters
    ----------
    before, after
        The region without the scenario and with it.
    scenario
        The edits.
    receiving
        The schools that children come to; the successors of closed schools count as such, too.

    Returns
    -------
    pandas.Series
        One of CHANGES by ``school_id``, sorted. A school is closed or opened where it is open on
        one side only. What is left of the schools named in an edit, or to which a line was added,
        is changed.

    Notes
    -----
    Example rows::

        3715241056    receiving
        3715241059       closed
    """
    was, now = (_open_ids(region) for region in (before, after))
    gone = was - now
    schools = after.schools.set_index("school_id")
    successors = set(schools.loc[schools.index.isin(gone), "successor_id"].dropna())
    moved = {e.id[0] for e in scenario.edits if e.table == "schools" and e.field == GEOMETRY}
    groups = {
        "closed": gone,
        "opened": now - was,
        "moved": moved & was & now,
        "receiving": ({*receiving} | successors) & now,
        "changed": (_named(before, scenario) | _named(after, scenario)) & now,
    }
    change = {school_id: name for name in reversed(CHANGES) for school_id in sorted(groups[name])}
    index = pd.Index(sorted(change), name="school_id", dtype="str")
    return pd.Series([change[i] for i in index], index=index, name="change", dtype="str")


def _open_ids(region: Region) -> set[str]:
    schools = region.schools
    return set(schools.loc[is_open(schools), "school_id"])


def _named(region: Region, scenario: Scenario) -> set[str]:
    """Return the schools named in an edit of their own tables or of a line that serves them."""
    lines = {e.id[0] for e in scenario.edits if e.table in {"services", "stops"}}
    services = region.table("services")
    served = services.loc[services["service_id"].isin(lines), "school_id"].dropna()
    return {e.id[0] for e in scenario.edits if e.table in _OWN} | set(served)
