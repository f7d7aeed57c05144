"""What a plan supposes of the years to come: estates, moving to town, class sizes, re-use.

Of the tables ``estates, estate_pupils, moves, class_policies``, which only plans fill; what they do
to pupils and places to come is found in analysis.plan_years and analysis.places.
"""

from collections.abc import Mapping
from typing import Literal

from analysis.scenario.edits import (
    Edits,
    add_row,
    change_kind,
    close,
    equip,
    open_school,
    resize,
    set_cells,
)
from analysis.scenario.row_values import positions, scalar
from analysis.scenario.scenario import Scalar
from geo.tables import TABLE, Region

# What an idle primary school may become; words.planning has the names.
Use = Literal["kindergarten", "boarding", "nine_year"]
USES: tuple[Use, ...] = ("kindergarten", "boarding", "nine_year")
# What a kindergarten has of the school whose building it takes.
_SAME = ("name", "county", "township", "urban_rural", "ownership", "position_source")


def add_estate(
    estate: Mapping[str, Scalar], pupils: Mapping[str, tuple[str, float, int]], *, why: str
) -> Edits:
    """Return the edits that add a housing estate to come.

    Parameters
    ----------
    estate
        ``estate_id, name, homes, handover_year`` (a school year) and ``local_percent``: of its
        pupils those who are at school in the county today.
    pupils
        By stage: the school they go to, pupils per home, and the places built with the estate.
    why
        The reason.
    """
    rows = [
        {
            "estate_id": estate["estate_id"],
            "stage": stage,
            "school_id": school_id,
            "per_home": per_home,
            "places": places,
        }
        for stage, (school_id, per_home, places) in pupils.items()
    ]
    added = add_row("estates", estate, why=why)
    return (*added, *(edit for row in rows for edit in add_row("estate_pupils", row, why=why)))


def move_to_town(move: Mapping[str, Scalar], *, why: str) -> Edits:
    """Return the edit by which a part of a township's pupils leaves for another each year.

    ``move`` holds ``move_id, county, from_township, to_township, stage, yearly_percent,
    from_year``. It comes besides the moving of the last years, which the forecast has in it.
    """
    return add_row("moves", move, why=why)


def set_class_size(
    region: Region, stage: str, *, class_size: int, from_year: int, why: str
) -> Edits:
    """Return the edit that has classes of ``stage`` of at most ``class_size`` from a year on."""
    values: dict[str, Scalar] = {"class_size": class_size, "from_year": from_year}
    if (stage,) in positions(TABLE["class_policies"], region.table("class_policies"), [(stage,)]):
        return set_cells(region, "class_policies", (stage,), values, why=why)
    return add_row("class_policies", {"stage": stage, **values}, why=why)


def reuse(
    region: Region,
    school_id: str,
    use: Use,
    *,
    count: int,
    why: str,
    into: str | None = None,
) -> Edits:
    """Return the edits that put the building of a primary school to another use.

    Parameters
    ----------
    region
        The region after the plan so far.
    school_id
        The school.
    use
        ``kindergarten``: it is closed and a kindergarten opens in its building; ``boarding``: it is
        closed and becomes the boarding house of ``into``; ``nine_year``: it teaches junior besides.
        What closes is held against the rules of closing like any other school.
    count
        The places of the new stage, the beds.
    why
        The reason.
    into
        Where the primary pupils go; each to the nearest open school where not given. A boarding
        house needs it.
    """
    if use == "nine_year":
        kind = change_kind(region, school_id, use, why=why)
        return (*kind, *resize(region, school_id, "junior", places=count, why=why))
    shut = close(region, school_id, why=why, into=into)
    site = region.schools.set_index("school_id")
    if use == "boarding":
        beds = site["boarding_places"].astype("Float64").fillna(0).get(into or "", 0)
        return (*shut, *equip(region, into or "", why=why, boarding_places=int(beds) + count))
    facts = {name: scalar(site.loc[school_id, name]) for name in _SAME}
    new = open_school(
        f"{school_id}-kg",
        site.geometry[school_id],
        kind=use,
        why=why,
        facts=facts,
        places={use: count},
    )
    return (*shut, *new)
