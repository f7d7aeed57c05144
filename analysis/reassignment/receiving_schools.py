"""What the schools that receive others' pupils come to: size, classes, places, beds and lunch."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.demand import latest_enrolment
from analysis.known_part import known_part
from analysis.parameters import Parameters
from analysis.support import boards, bus_schools
from geo.distances import Distances
from geo.tables import STAGES, Region, is_open, once_a_region, stage_pairs

RECEIVING_COLUMNS = (
    "school_id",
    "stage",
    "pupils_before",
    "moved_in",
    "pupils_after",
    "places",
    "places_left",
    "classes",
    "class_before",
    "class_after",
    "is_large_class",
    "school_pupils_after",
    "size_limit",
    "is_over_size",
    "lunches",
    "has_canteen",
    "boarders_after",
    "boarding_places",
    "beds_short",
    "has_bus",
    "has_canteen_duty",
)
_SIZE_LIMIT = {
    "teaching_point": Parameters.largest_school_pupils,
    "primary": Parameters.largest_school_pupils,
    "junior": Parameters.largest_school_pupils,
    "nine_year": Parameters.largest_nine_year_pupils,
}
# The rule on the size of a school speaks of its classes from grade 1 on.
_SCHOOL_STAGES = ("primary", "junior", "senior")
# Estimated pupils are fractions: their sums are whole only as far as arithmetic is.
_DIGITS = 9
# Pupils and classes by grade, of a school in a stage.
_Grades = Mapping[tuple[str, str], pd.DataFrame]


def receiving_schools(
    people: pd.DataFrame,
    base: Distances,
    after: Distances,
    parameters: Parameters,
    *,
    enrolment: pd.DataFrame,
) -> pd.DataFrame:
    """Return a row per school and stage that ``people`` (analysis.reassignment) go to.

    ``enrolment`` is analysis.demand of the region before the plan.

    Columns RECEIVING_COLUMNS, sorted by school and stage. ``class_before`` and ``class_after`` are
    the pupils of the largest class: whole heads, grade by grade, as far as grades are known, else
    the average of the stage, a fraction. Classes a plan adds go where classes are largest. Where it
    takes some away nobody knows which grades share a class: the largest is then the average of the
    stage, in whole heads, and no less than it would be with the classes there were.

    ``school_pupils_after`` counts every stage but kindergarten that the school teaches after the
    plan. Whatever is not known is missing, and a sum with it; a school that is new, or new to a
    stage, has nobody yet.

    A school that a school bus goes to, or that boards, has the duty of a canteen
    (``has_canteen_duty``, never missing): with beds and an unknown number of boarders it boards.
    """
    key = ["to_id", "stage"]
    reassigned = people[people["to_id"].notna()]
    rows = reassigned.groupby(key)["pupils"].sum().rename("moved_in").reset_index()
    rows = rows.rename(columns={"to_id": "school_id"})
    rows["pupils_before"] = _known(enrolment, "pupils", rows)
    rows["pupils_after"] = rows["pupils_before"] + rows["moved_in"]
    had, has = (_provision(region, rows) for region in (base.region, after.region))
    rows["places"], rows["classes"] = has["places"], has["classes"]
    rows["places_left"] = rows["places"] - rows["pupils_after"]
    sizes = _class_sizes(base.region, reassigned, rows, had["classes"])
    rows["class_before"], rows["class_after"] = sizes[0], sizes[1]
    classes = zip(rows["class_after"], rows["stage"], strict=True)
    flags = [is_large_class(size, stage, parameters) for size, stage in classes]
    large = pd.Series(flags, index=rows.index, dtype="boolean")
    rows["is_large_class"] = large.mask(rows["class_after"].isna())
    rows = _with_school_facts(rows, people, base, after, parameters, enrolment=enrolment)
    return rows[list(RECEIVING_COLUMNS)].sort_values(["school_id", "stage"], ignore_index=True)


def is_large_class(size: float, stage: str, parameters: Parameters) -> bool:
    """Return whether a class is too large: from ``size.large_class`` on.

    Of kindergartens one over the largest class there may be, that of the eldest.
    """
    if stage == "kindergarten":
        return size > parameters.large_class_children
    return size >= parameters.large_class_pupils


def _known(enrolment: pd.DataFrame, column: str, rows: pd.DataFrame) -> pd.Series:
    """Return the enrolment of the school and stage of each row; a new school has none."""
    at = pd.MultiIndex.from_frame(rows[["school_id", "stage"]])
    found = enrolment[column].reindex(at).set_axis(rows.index)
    return found.mask(~at.isin(enrolment.index), 0.0)


@once_a_region
def _taught(region: Region) -> dict[str, set[str]]:
    """Return the open schools that teach each stage."""
    schools = region.schools
    pairs = stage_pairs(schools[is_open(schools)])
    return {str(stage): set(own["school_id"]) for stage, own in pairs.groupby("stage")}


def _provision(region: Region, rows: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(region.table("provision")).set_index(["school_id", "stage"])
    wanted = pd.MultiIndex.from_frame(rows[["school_id", "stage"]])
    columns = ["places", "classes", "teachers"]
    return table[columns].astype("float64").reindex(wanted).reset_index(drop=True)


def _class_sizes(
    before: Region, reassigned: pd.DataFrame, rows: pd.DataFrame, had: pd.Series
) -> pd.DataFrame:
    """Return the largest class before (0) and after (1) of each row; ``had`` are classes before."""
    columns = (rows[name] for name in ("school_id", "stage", "pupils_before", "classes"))
    grades = _grades(before, {*reassigned["to_id"], *reassigned["from_id"]})
    coming = dict(iter(reassigned.groupby(["to_id", "stage"])))
    sizes = [
        _largest_classes(grades, coming[school, stage], (school, stage), now, (old, new))
        for school, stage, now, new, old in zip(*columns, had, strict=True)
    ]
    return pd.DataFrame(sizes, index=rows.index, columns=[0, 1], dtype="float64")


def _largest_classes(
    grades: _Grades,
    coming: pd.DataFrame,
    at: tuple[str, str],
    now: float,
    classes: tuple[float, float],
) -> tuple[float, float]:
    """Return the largest class ``at`` a school and stage that has ``now`` pupils, before, after.

    ``coming`` are the people who move there; ``classes`` are all of the stage, before and after.
    """
    had, has = classes
    average = _ratio(now + coming["pupils"].sum(), has)
    own = grades.get(at)
    if own is None or own["classes"].isna().any() or not (own["classes"] > 0).any():
        # Without classes by grade only the average of the stage can be told.
        return _ratio(now, had), average
    incoming = _incoming(grades, coming, at[1], own.index)
    every = own.reindex(own.index.union(incoming.index)).fillna(0.0)
    pupils = every["pupils"] + incoming.reindex(every.index).fillna(0.0)
    had = own["classes"].sum() if np.isnan(had) else had
    extra = 0 if np.isnan(has) else round(has - had)
    largest = _largest(pupils.to_numpy(), every["classes"].to_numpy(), max(extra, 0))
    if extra < 0:
        largest = float(np.maximum(largest, _heads(np.array([average]))[0]))
    return _largest(own["pupils"].to_numpy(), own["classes"].to_numpy(), 0), largest


def _ratio(pupils: float, classes: float) -> float:
    return pupils / classes if classes > 0 else np.nan


def _heads(sizes: np.ndarray) -> np.ndarray:
    """Return the pupils of the larger class where classes of a grade differ by one head."""
    return np.ceil(np.round(sizes, _DIGITS))


def _incoming(grades: _Grades, coming: pd.DataFrame, stage: str, own: pd.Index) -> pd.Series:
    """Return who comes by grade; whose grade is not known comes as the old school's grades do.

    ``own`` are the grades of the receiving school.
    """
    known = coming.groupby("grade")["pupils"].sum()
    for school_id, part in coming[coming["grade"].isna()].groupby("from_id"):
        old = grades.get((str(school_id), stage))
        mix = None if old is None else old["pupils"].fillna(0.0)
        if mix is None or not mix.sum() > 0:
            mix = pd.Series(1.0, index=own)
        known = known.add(part["pupils"].sum() * mix / mix.sum(), fill_value=0.0)
    return known


def _largest(pupils: np.ndarray, classes: np.ndarray, extra: int) -> float:
    """Return the largest class after ``extra`` classes are added where they are needed most."""
    # A grade that had no pupils, or shared a class, is held to be taught in one of its own.
    classes = np.where((classes == 0) & (pupils > 0), 1.0, classes)
    for _ in range(extra):
        classes[np.argmax(pupils / np.maximum(classes, 1.0))] += 1.0
    return float(_heads(pupils / np.maximum(classes, 1.0)).max())


def _grades(region: Region, schools: set[str]) -> _Grades:
    """Return pupils and classes by grade of ``schools`` in the latest year of each stage."""
    found: dict[tuple[str, str], pd.DataFrame] = {}
    for stage in STAGES:
        rows = latest_enrolment(region, stage)
        rows = rows[rows["school_id"].isin(schools) & rows["grade"].notna()]
        by_grade = rows.set_index("grade")[["pupils", "classes"]].astype("float64")
        for school, own in rows.groupby("school_id").indices.items():
            found[str(school), stage] = by_grade.iloc[own]
    return found


def _with_school_facts(
    rows: pd.DataFrame,
    people: pd.DataFrame,
    base: Distances,
    after: Distances,
    parameters: Parameters,
    *,
    enrolment: pd.DataFrame,
) -> pd.DataFrame:
    """Return ``rows`` with what belongs to the whole school, the same for each of its stages."""
    schools = after.region.schools.set_index("school_id")
    reassigned = people[people["to_id"].notna()]
    at = rows["school_id"]
    limits = {kind: parameters.number(limit) for kind, limit in _SIZE_LIMIT.items()}
    rows["size_limit"] = _numbers(at, schools["kind"].map(limits))
    counts = reassigned[reassigned["stage"].isin(_SCHOOL_STAGES)].groupby("to_id")["pupils"].sum()
    total = _staying(enrolment["pupils"], _SCHOOL_STAGES, base.region, after.region, at)
    total = total + _numbers(at, counts).fillna(0.0)
    total = total.mask(at.map(schools["kind"]) == "kindergarten")
    rows["school_pupils_after"] = total
    over = (total > rows["size_limit"]).astype("boolean")
    rows["is_over_size"] = over.mask(total.isna() | rows["size_limit"].isna())
    marks = reassigned.assign(
        lunch=reassigned["pupils"].where(reassigned["needs_lunch"].astype(bool), 0.0),
        bed=reassigned["pupils"].where(reassigned["needs_bed"].astype(bool), 0.0),
    )
    sums = marks.groupby("to_id")[["lunch", "bed"]].sum()
    # Of whom no way is known, anybody may stay at noon, at any of them.
    unseen = people.loc[people["after_unknown"].astype(bool), "pupils"].sum()
    rows["lunches"] = known_part(_numbers(at, sums["lunch"]), pd.Series(unseen, index=rows.index))
    rows["has_canteen"] = at.map(schools["has_canteen"]).astype("boolean")
    boarders = _staying(enrolment["boarders"], STAGES, base.region, after.region, at)
    boarders = boarders + _numbers(at, sums["bed"])
    beds = _numbers(at, schools["boarding_places"])
    rows["boarders_after"], rows["boarding_places"] = boarders, beds
    rows["beds_short"] = (boarders - beds).clip(lower=0.0)
    rows["has_bus"] = at.isin(bus_schools(after.region))
    sleeps = boards(boarders, beds).fillna(value=False).astype(bool)
    rows["has_canteen_duty"] = rows["has_bus"] | sleeps | (_numbers(at, sums["bed"]) > 0)
    return rows


def _staying(
    known: pd.Series, stages: Sequence[str], before: Region, after: Region, schools: pd.Series
) -> pd.Series:
    """Return what is ``known`` of each school (analysis.demand) in all stages it goes on with."""
    total = pd.Series(0.0, index=schools.index)
    was, now = _taught(before), _taught(after)
    is_new = ~schools.isin(before.schools["school_id"])
    for stage in stages:
        given_up = was.get(stage, set()) - now.get(stage, set())
        there = _numbers(schools, known.xs(stage, level="stage"))
        total += there.mask(schools.isin(given_up) | is_new, 0.0)
    return total


def _numbers(schools: pd.Series, values: pd.Series) -> pd.Series:
    """Return the number of each school, missing where it has none."""
    return schools.map(values).astype("float64")
