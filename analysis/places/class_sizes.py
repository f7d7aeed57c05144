"""What classes of another size ask for: rooms and teachers, by stage, area and year."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.projection import NOT_OPEN, Projection
from geo.tables import SIZED_STAGES, Region

# 45 is the class of the standards in force; smaller ones are what is thought about.
CLASS_SIZES = (45, 40, 35)
_BY = ["county", "township", "stage"]
CLASS_COLUMNS = (
    *("level", *_BY, "year", "class_size"),
    *("rooms", "rooms_now", "rooms_more", "teachers", "teachers_now", "teachers_more"),
    *("teachers_by_ratio", "schools_unknown", "now_unknown"),
)
_NOW = ["rooms_now", "teachers_now"]


def class_needs(
    region: Region,
    found: Projection,
    parameters: Parameters,
    *,
    sizes: tuple[int, ...] | None = None,
) -> pd.DataFrame:
    """Return the rooms and teachers that classes of each size ask for.

    Parameters
    ----------
    region
        The planning area; classes and teachers of today are read from ``provision``.
    found
        Its projection.
    parameters
        The values in force: pupils per teacher.
    sizes
        The most pupils of a class; where not given CLASS_SIZES, and of a stage with a policy of
        class sizes (a plan's ``class_policies``) also that one, from its first year on.

    Returns
    -------
    pandas.DataFrame
        CLASS_COLUMNS, a row per township and county, stage, year and size. ``rooms`` is a room for
        each class: of each school and grade its pupils, in whole, by the size, rounded up; missing
        where ``schools_unknown`` schools have no forecast by grade. ``rooms_now, teachers_now`` are
        of today, missing where ``now_unknown`` schools give neither or only one. ``teachers`` are
        as many for each room as the county has for each class of the stage today;
        ``teachers_by_ratio`` those of the staffing rule, which go by pupils, whatever the class.
    """
    given = _sizes(region) if sizes is None else dict.fromkeys(SIZED_STAGES, _from_ever(sizes))
    pairs = found.schools[found.schools["stage"].isin(SIZED_STAGES)]
    pairs = pairs[~pairs["reason"].isin(NOT_OPEN)].drop_duplicates(["school_id", "stage"])
    graded = found.grades[found.grades["stage"].isin(SIZED_STAGES)]
    years = graded[["stage", "year"]].drop_duplicates()
    each = pairs[["school_id", *_BY]].merge(years, on="stage").merge(_now(region), how="left")
    each["now_unknown"] = each[_NOW].isna().any(axis=1).astype("int64")
    frames = []
    for stage, size, first in [(s, *pair) for s, own in given.items() for pair in own]:
        of_stage = graded[graded["stage"].eq(stage) & graded["year"].ge(first)]
        wanted = each[each["stage"].eq(stage) & each["year"].ge(first)]
        rooms = _rooms(of_stage, size)
        rows = wanted.merge(rooms, on=["school_id", "stage", "year"], how="left")
        rows["schools_unknown"] = rows["rooms"].isna().astype("int64")
        frames.append(_sums(rows).assign(class_size=size))
    table = _with_teachers(pd.concat(frames, ignore_index=True), each, parameters)
    order = pd.Categorical(table["stage"], SIZED_STAGES, ordered=True)
    table = table.assign(order=order, smaller=-table["class_size"]).sort_values(
        ["level", "county", "township", "order", "year", "smaller"], ignore_index=True
    )
    return table[list(CLASS_COLUMNS)]


def _sizes(region: Region) -> dict[str, list[tuple[int, int]]]:
    """Return by stage the sizes looked at, and the first year each is looked at in."""
    found = {stage: _from_ever(CLASS_SIZES) for stage in SIZED_STAGES}
    for row in region.table("class_policies").itertuples(index=False):
        if int(row.class_size) not in CLASS_SIZES:
            found[str(row.stage)].append((int(row.class_size), int(row.from_year)))
    return found


def _from_ever(sizes: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(size, 0) for size in sizes]


def _rooms(graded: pd.DataFrame, size: int) -> pd.DataFrame:
    """Return school_id, stage, year, ``rooms`` and ``pupils``; half a pupil asks for no room."""
    whole = np.round(graded["pupils"].to_numpy(dtype=np.float64))
    rows = graded.assign(rooms=np.ceil(whole / size))
    return rows.groupby(["school_id", "stage", "year"])[["rooms", "pupils"]].sum().reset_index()


def _now(region: Region) -> pd.DataFrame:
    given = pd.DataFrame(region.table("provision"))[["school_id", "stage", "classes", "teachers"]]
    given = given.astype({"classes": "float64", "teachers": "float64"})
    return given.rename(columns={"classes": "rooms_now", "teachers": "teachers_now"})


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    sums = ["rooms", "pupils", *_NOW, "schools_unknown", "now_unknown"]
    frames = []
    for level, by in (("township", ["county", "township"]), ("county", ["county"])):
        part = rows.groupby([*by, "stage", "year"], dropna=False)[sums].sum().reset_index()
        part = part if "township" in part else part.assign(township=None)
        frames.append(part.assign(level=level))
    table = pd.concat(frames, ignore_index=True)
    known = table["schools_unknown"].eq(0)
    table[["rooms", "pupils"]] = table[["rooms", "pupils"]].where(known)
    table[_NOW] = table[_NOW].where(table["now_unknown"].eq(0))
    return table


def _with_teachers(table: pd.DataFrame, each: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Return the table with its teachers, at today's teachers per class of county and stage."""
    schools = each.drop_duplicates(["school_id", "stage"])
    both = schools[schools["now_unknown"].eq(0)].groupby(["county", "stage"])[_NOW].sum()
    per_class = both["teachers_now"] / both["rooms_now"].where(both["rooms_now"] > 0)
    table = table.merge(per_class.rename("per").reset_index(), on=["county", "stage"], how="left")
    ratio = (
        table["stage"]
        .map(
            {
                "primary": parameters.primary_pupils_per_teacher,
                "junior": parameters.junior_pupils_per_teacher,
            }
        )
        .astype("float64")
    )
    teachers = np.ceil((table["rooms"] * table["per"]).round(6))
    return table.assign(
        teachers=teachers,
        rooms_more=table["rooms"] - table["rooms_now"],
        teachers_more=teachers - table["teachers_now"],
        teachers_by_ratio=np.ceil((table["pupils"] / ratio).round(6)),
    )
