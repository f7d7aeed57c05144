"""Ten years of pupils by school and grade, computed backwards from the pupils of 2025."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.tables import STAGES_OF_KIND
from tools.demo.land.frame import Flags, Metres, Whole, as_metres, dice
from tools.demo.people.attendance import JUNIOR_AGE, POINT_LAST_GRADE, PRIMARY_AGE
from tools.demo.people.children import YEAR, cohort_size

FIRST_YEAR = 2016
_YEARS = np.arange(FIRST_YEAR, YEAR + 1)
# What a school keeps of a cohort from one year to the next, and of its share of new entrants.
_STAY = {"urban": 1.008, "town": 0.998, "rural": 0.978}
_SHARE = {"urban": 1.022, "town": 1.0, "rural": 0.935}
_SHARE_SPREAD = 0.025
_NOISE = 0.02
_KINDERGARTEN_AGE = 3
_SENIOR_AGE = 15
_KINDERGARTEN_RATE = 0.9
_SENIOR_RATE = 0.58
_CLASS_SIZE = {"kindergarten": 28, "primary": 43, "junior": 47, "senior": 50}
_STAGE_GRADES = {
    "kindergarten": ("K1", "K2", "K3"),
    "primary": ("1", "2", "3", "4", "5", "6"),
    "junior": ("7", "8", "9"),
    "senior": ("10", "11", "12"),
}
_ENTRY_AGE = {
    "kindergarten": _KINDERGARTEN_AGE,
    "primary": PRIMARY_AGE,
    "junior": JUNIOR_AGE,
    "senior": _SENIOR_AGE,
}


@dataclass(frozen=True, kw_only=True)
class Now:
    """Pupils and boarders of 2025: sites × grades, the grades of all stages in order (K1 to 12)."""

    pupils: Whole
    boarders: Whole


GRADES = tuple(grade for grades in _STAGE_GRADES.values() for grade in grades)


def pupils_now(
    rows: pd.DataFrame,
    sites: pd.DataFrame,
    children: Whole,
    reach_m: Metres,
    *,
    county_id: str,
    seed: int,
) -> Now:
    """Return 2025: primary and junior from the pupils, the other stages from the children."""
    first = GRADES.index("1")
    shape = (len(sites), len(GRADES))
    cell = rows["site"].to_numpy() * len(GRADES) + rows["grade"].to_numpy() - 1 + first
    pupils = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    boards = rows["boarder"].to_numpy(dtype=np.float64)
    boarders = np.bincount(cell, weights=boards, minlength=shape[0] * shape[1]).reshape(shape)
    boarders = boarders.astype(np.int64)
    rng = dice(seed, county_id, "enrolment now")
    is_open = (sites["status"] == "open").to_numpy()
    young = is_open & (sites["kind"] == "kindergarten").to_numpy()
    old = is_open & sites["kind"].isin(["senior", "complete_secondary"]).to_numpy()
    shares = _small_children_shares(sites, reach_m, young, rng)
    for step in range(3):
        # K3 holds the five-year-olds, K1 the three-year-olds.
        at = GRADES.index("K1") + step
        enrolled = rng.binomial(children[:, _KINDERGARTEN_AGE + step], _KINDERGARTEN_RATE)
        pupils[:, at] = rng.multinomial(enrolled, shares).sum(axis=0)
        at = GRADES.index("10") + step
        teens = round(int(children[:, _SENIOR_AGE + step].sum()) * _SENIOR_RATE)
        size = np.where(old, np.exp(rng.normal(0.0, 0.25, len(sites))), 0.0)
        pupils[:, at] = rng.multinomial(teens, size / size.sum())
        boarders[:, at] = rng.binomial(pupils[:, at], 0.7)
    return Now(pupils=pupils.astype(np.int64), boarders=boarders)


def enrolment_table(
    sites: pd.DataFrame, now: Now, *, closed_after: Whole, county_id: str, seed: int
) -> pd.DataFrame:
    """Return the table `enrolment` 2016-2025; the grades a school does not have are left out.

    `closed_after` is the last year with pupils, per site.
    """
    history = _history(sites, now, closed_after=closed_after, county_id=county_id, seed=seed)
    taught = taught_grades(sites) | (now.pupils > 0)
    running = _YEARS[None, :] <= closed_after[:, None]
    present = taught[:, None, :] & running[:, :, None]
    present &= (sites["status"] != "proposed").to_numpy()[:, None, None]
    site, year, grade = np.nonzero(present)
    pupils = history[site, year, grade]
    share = now.boarders / np.maximum(now.pupils, 1)
    boarders = np.round(share[site, grade] * pupils).astype(np.int64)
    stage_names = np.array([s for s, grades in _STAGE_GRADES.items() for _ in grades], dtype=object)
    size = np.array([_CLASS_SIZE[stage] for stage in stage_names])
    return pd.DataFrame(
        {
            "school_id": sites["school_id"].to_numpy()[site],
            "year": _YEARS[year],
            "stage": stage_names[grade],
            "grade": np.array(GRADES, dtype=object)[grade],
            "pupils": pupils,
            "boarders": np.minimum(boarders, pupils),
            "classes": -(-pupils // size[grade]),
        }
    )


def closing_years(sites: pd.DataFrame, *, county_id: str, seed: int) -> Whole:
    """Return the last school year with pupils per site: 2025, or 2018 to 2023 for closed ones."""
    rng = dice(seed, county_id, "closing years")
    drawn = rng.integers(2018, 2024, len(sites))
    return np.where((sites["status"] == "closed").to_numpy(), drawn, YEAR)


def taught_grades(sites: pd.DataFrame) -> Flags:
    """Return which grades each site teaches, shape (sites, grades)."""
    of_kind = {
        kind: [any(grade in _STAGE_GRADES[stage] for stage in stages) for grade in GRADES]
        for kind, stages in STAGES_OF_KIND.items()
    }
    taught = np.array([of_kind[kind] for kind in sites["kind"]], dtype=np.bool_)
    points = (sites["kind"] == "teaching_point").to_numpy()
    upper = slice(GRADES.index(str(POINT_LAST_GRADE + 1)), GRADES.index("7"))
    taught[points, upper] = False
    return taught


def _history(
    sites: pd.DataFrame, now: Now, *, closed_after: Whole, county_id: str, seed: int
) -> Whole:
    """Return pupils, shape (sites, years, grades): each cohort one grade lower each year back."""
    rng = dice(seed, county_id, "enrolment history")
    place = sites["urban_rural"]
    stay = place.map(_STAY).to_numpy(dtype=np.float64)
    share = place.map(_SHARE).to_numpy(dtype=np.float64)
    share = as_metres(share + rng.normal(0.0, _SHARE_SPREAD, len(sites)))
    lost = _lost_pupils(sites, rng)
    base = np.where((closed_after < YEAR)[:, None], lost, now.pupils)
    taught = taught_grades(sites)
    history = np.zeros((len(sites), len(_YEARS), len(GRADES)))
    for stage, grades in _STAGE_GRADES.items():
        first = GRADES.index(grades[0])
        columns = slice(first, first + len(grades))
        entrants = _entrants(
            as_metres(base[:, columns]),
            taught[:, columns],
            as_metres(stay),
            share,
            entry_age=_ENTRY_AGE[stage],
        )
        for step in range(len(grades)):
            # The column of entrants of the first year taken is the oldest cohort of 2016.
            start = len(grades) - 1 - step
            pupils_by_year = entrants[:, start : start + len(_YEARS)] * (stay**step)[:, None]
            history[:, :, first + step] = pupils_by_year
    shake = np.exp(rng.normal(0.0, _NOISE, history.shape))
    shake[:, -1, :] = 1.0
    return np.round(history * shake).astype(np.int64)


def _entrants(
    base: Metres, taught: Flags, stay: Metres, share: Metres, *, entry_age: int
) -> Metres:
    """Return new entrants per site and year of entry, the cohorts of 2016 to those of 2025.

    Cohorts still there in 2025 are read back from `base`, shape (sites, grades of a stage). Those
    that have left, or that a teaching point has passed on, are sized by the births of their years
    and by what share of them the school drew, a share that rural schools have been losing to town.
    """
    grades = base.shape[1]
    years = np.arange(FIRST_YEAR - grades + 1, YEAR + 1)
    entered = base / stay[:, None] ** np.arange(grades)
    size = cohort_size(years, entry_age=entry_age)
    present = size[::-1][:grades]
    rate = entered.sum(axis=1, where=taught) / np.maximum((present * taught).sum(axis=1), 1.0)
    middle = YEAR - (grades - 1) / 2.0
    past = rate[:, None] * size[None, :] * share[:, None] ** (years - middle)[None, :]
    recent = past[:, len(years) - grades :]
    past[:, len(years) - grades :] = np.where(taught, entered, recent[:, ::-1])[:, ::-1]
    return as_metres(past)


def _lost_pupils(sites: pd.DataFrame, rng: np.random.Generator) -> Metres:
    """Return, per site and grade, the pupils a closed school would have had in 2025: few."""
    size = rng.uniform(4.0, 11.0, len(sites))
    return as_metres(size[:, None] * taught_grades(sites))


def _small_children_shares(
    sites: pd.DataFrame,
    reach_m: Metres,
    young: Flags,
    rng: np.random.Generator,
) -> Metres:
    """Return each village's shares of the kindergartens, shape (villages, sites)."""
    taste = np.exp(rng.normal(0.0, 0.3, len(sites)))
    nearest = reach_m[young].min(axis=0)
    pull = np.exp(-(reach_m - nearest[None, :]) / 900.0) * taste[:, None]
    pull = np.where(young[:, None], pull, 0.0)
    return np.asarray((pull / pull.sum(axis=0)).T, dtype=np.float64)
