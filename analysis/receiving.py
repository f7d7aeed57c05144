"""What the schools that receive others' pupils come to: size, classes, places, beds and lunch."""

import numpy as np
import pandas as pd

from analysis.children import latest_pupils
from analysis.parameters import Parameters
from geo.distances import Distances
from geo.region import Region
from geo.sites import is_open, stage_pairs

RECEIVING_COLUMNS = (
    "school_id", "stage", "pupils_before", "moved_in", "pupils_after", "places", "places_left",
    "classes", "class_before", "class_after", "is_large_class", "school_pupils_after",
    "size_limit", "is_over_size", "lunches", "has_canteen", "boarders_after", "boarding_places",
    "beds_short", "has_bus", "has_canteen_duty",
)  # fmt: skip
_SIZE_LIMIT = {
    "teaching_point": "size.max_primary_junior",
    "primary": "size.max_primary_junior",
    "junior": "size.max_primary_junior",
    "nine_year": "size.max_nine_year",
}


def receiving_schools(
    people: pd.DataFrame, base: Distances, after: Distances, parameters: Parameters
) -> pd.DataFrame:
    """Return a row per school and stage that ``people`` (analysis.moved) go to.

    Columns RECEIVING_COLUMNS, sorted by school and stage. ``class_before`` and ``class_after`` are
    the largest class, grade by grade as far as grades are known, else the average of the stage;
    classes a plan adds go where classes are largest. ``school_pupils_after`` counts all stages.
    A school that a school bus goes to, or that boards, has the duty of a canteen. Whatever is not
    known is missing.
    """
    key = ["to_id", "stage"]
    moved = people[people["to_id"].notna()]
    rows = moved.groupby(key)["pupils"].sum().rename("moved_in").reset_index()
    rows = rows.rename(columns={"to_id": "school_id"})
    counted = {stage: latest_pupils(base.region, stage) for stage in rows["stage"].unique()}
    rows["pupils_before"] = [
        _pupils(base.region, counted[g], s, g) for s, g in zip(*_pairs(rows), strict=True)
    ]
    rows["pupils_after"] = rows["pupils_before"] + rows["moved_in"]
    had, has = (_provision(region, rows) for region in (base.region, after.region))
    rows["places"], rows["classes"] = has["places"], has["classes"]
    rows["places_left"] = rows["places"] - rows["pupils_after"]
    sizes = [
        _largest_classes(base.region, moved, s, g, now, classes)
        for s, g, now, classes in zip(
            *_pairs(rows), rows["pupils_before"], zip(had["classes"], has["classes"], strict=True),
            strict=True,
        )
    ]  # fmt: skip
    rows["class_before"] = [size[0] for size in sizes]
    rows["class_after"] = [size[1] for size in sizes]
    large = rows["class_after"] >= parameters.number("class.large")
    rows["is_large_class"] = large.astype("boolean").mask(rows["class_after"].isna())
    rows = _with_school_facts(rows, moved, base, after, parameters)
    return rows[list(RECEIVING_COLUMNS)].sort_values(["school_id", "stage"], ignore_index=True)


def _pairs(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    return list(rows["school_id"]), list(rows["stage"])


def _pupils(region: Region, counted: pd.Series, school_id: str, stage: str) -> float:
    """Return the pupils of a school in ``stage``: by enrolment, else by the list of pupils."""
    if school_id in counted.index:
        return float(counted[school_id])
    pupils = region.table("pupils")
    listed = pupils[pupils["stage"] == stage]
    if len(listed):
        return float((listed["school_id"] == school_id).sum())
    # A school that is new, or new to the stage, has nobody yet.
    schools = region.schools
    teaching = stage_pairs(schools[is_open(schools) & (schools["school_id"] == school_id)])
    return np.nan if (teaching["stage"] == stage).any() else 0.0


def _provision(region: Region, rows: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(region.table("provision")).set_index(["school_id", "stage"])
    wanted = pd.MultiIndex.from_frame(rows[["school_id", "stage"]])
    columns = ["places", "classes", "teachers"]
    return table[columns].astype("float64").reindex(wanted).reset_index(drop=True)


def _largest_classes(
    before: Region,
    moved: pd.DataFrame,
    school_id: str,
    stage: str,
    now: float,
    classes: tuple[float, float],
) -> tuple[float, float]:
    """Return the largest class of a school that has ``now`` pupils in ``stage``, before, after.

    ``classes`` are all of the stage, before and after.
    """
    had, has = classes
    own = moved[(moved["to_id"] == school_id) & (moved["stage"] == stage)]
    grades = _grades(before, school_id, stage)
    if grades["classes"].isna().any() or not (grades["classes"] > 0).any():
        # Without classes by grade only the average of the stage can be told.
        return _ratio(now, had), _ratio(now + own["pupils"].sum(), has)
    incoming = _incoming(before, own, stage, grades)
    every = grades.reindex(grades.index.union(incoming.index)).fillna(0.0)
    pupils = every["pupils"] + incoming.reindex(every.index).fillna(0.0)
    extra = 0 if np.isnan(had) or np.isnan(has) else round(has - had)
    largest = (grades["pupils"] / grades["classes"]).max()
    return float(largest), _largest(pupils.to_numpy(), every["classes"].to_numpy(), extra)


def _ratio(pupils: float, classes: float) -> float:
    return pupils / classes if classes > 0 else np.nan


def _incoming(
    region: Region, own: pd.DataFrame, stage: str, grades: pd.DataFrame
) -> pd.Series:
    """Return who comes by grade; whose grade is not known comes as the old school's grades do."""
    known = own.groupby("grade")["pupils"].sum()
    for school_id, part in own[own["grade"].isna()].groupby("from_id"):
        mix = _grades(region, str(school_id), stage)["pupils"].fillna(0.0)
        mix = mix if mix.sum() > 0 else pd.Series(1.0, index=grades.index)
        known = known.add(part["pupils"].sum() * mix / mix.sum(), fill_value=0.0)
    return known


def _largest(pupils: np.ndarray, classes: np.ndarray, extra: int) -> float:
    """Return the largest class after ``extra`` classes are added where they are needed most."""
    # A grade that had no pupils is taught in one class from now on.
    classes = np.where((classes == 0) & (pupils > 0), 1.0, classes)
    for _ in range(max(extra, 0)):
        classes[np.argmax(pupils / np.maximum(classes, 1.0))] += 1.0
    return float(np.max(pupils / np.maximum(classes, 1.0)))


def _grades(region: Region, school_id: str, stage: str) -> pd.DataFrame:
    """Return pupils and classes by grade of a school in the latest year."""
    rows = pd.DataFrame(region.table("enrolment"))
    latest = rows["year"] == rows["year"].max()
    own = latest & (rows["school_id"] == school_id) & (rows["stage"] == stage)
    rows = rows[own & rows["grade"].notna()].set_index("grade")[["pupils", "classes"]]
    return rows.astype("float64")


def _with_school_facts(
    rows: pd.DataFrame,
    moved: pd.DataFrame,
    base: Distances,
    after: Distances,
    parameters: Parameters,
) -> pd.DataFrame:
    """Return ``rows`` with what belongs to the whole school, the same for each of its stages."""
    schools = after.region.schools.set_index("school_id")
    at = rows["school_id"]
    limits = {kind: parameters.number(name) for kind, name in _SIZE_LIMIT.items()}
    rows["size_limit"] = _numbers(at, schools["kind"].map(limits))
    total = _school_pupils(base.region, at) + _numbers(at, moved.groupby("to_id")["pupils"].sum())
    rows["school_pupils_after"] = total
    over = (total > rows["size_limit"]).astype("boolean")
    rows["is_over_size"] = over.mask(total.isna() | rows["size_limit"].isna())
    marks = moved.assign(
        lunch=moved["pupils"].where(moved["needs_lunch"].astype(bool), 0.0),
        bed=moved["pupils"].where(moved["needs_bed"].astype(bool), 0.0),
    )
    sums = marks.groupby("to_id")[["lunch", "bed"]].sum()
    rows["lunches"] = _numbers(at, sums["lunch"])
    rows["has_canteen"] = at.map(schools["has_canteen"]).astype("boolean")
    boarders = _boarders(base.region, at) + _numbers(at, sums["bed"])
    beds = _numbers(at, schools["boarding_places"])
    rows["boarders_after"], rows["boarding_places"] = boarders, beds
    rows["beds_short"] = (boarders - beds).clip(lower=0.0)
    lines = after.region.table("services")
    with_bus = lines.loc[lines["kind"] == "school_bus", "school_id"]
    rows["has_bus"] = at.isin(with_bus)
    rows["has_canteen_duty"] = rows["has_bus"] | (boarders > 0)
    return rows


def _school_pupils(region: Region, schools: pd.Series) -> pd.Series:
    """Return the pupils of each school in all stages but kindergarten, in the latest year."""
    stages = [latest_pupils(region, stage) for stage in ("primary", "junior", "senior")]
    total = pd.concat(stages).groupby(level=0).sum()
    if total.empty:
        total = region.table("pupils").groupby("school_id").size().astype("float64")
    new = ~schools.isin(region.schools["school_id"])
    return _numbers(schools, total).mask(new, 0.0)


def _boarders(region: Region, schools: pd.Series) -> pd.Series:
    """Return who boards at each school today: by enrolment, else by the list of pupils."""
    rows = pd.DataFrame(region.table("enrolment"))
    rows = rows[rows["year"] == rows["year"].max()]
    counted = rows.groupby("school_id")["boarders"].sum(min_count=1).astype("float64")
    pupils = region.table("pupils")
    listed = pupils[pupils["boarder"].fillna(value=False)].groupby("school_id").size()
    found = _numbers(schools, counted)
    return found.fillna(_numbers(schools, listed)).fillna(0.0)


def _numbers(schools: pd.Series, values: pd.Series) -> pd.Series:
    """Return the number of each school, missing where it has none."""
    return schools.map(values).astype("float64")
