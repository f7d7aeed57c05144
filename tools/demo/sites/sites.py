"""Choose the villages that have schools, and the kind of school there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tools.demo.land.frame import Flags, Metres, Whole, as_metres, dice
from tools.demo.sources import CountyFacts

_CORE_PRIMARY_PERSONS = 12000.0
_TEACHING_SHARE = 0.23
_NINE_SHARE = 0.16
_CLOSED_SHARE = 0.045
_CORE_JUNIOR_SHARE = 0.62
_CORE_KINDERGARTEN_PERSONS = 6500.0
_COMPLETE_FROM = 5
# So few junior schools besides the seats' all stand in the county town.
_CORE_FIRST = 4
# Lognormal noise on the people a site would serve: planners are not optimisers.
_NOISE = 0.3
# A village farther than this from any school, straight, counts as if it were this far.
_FAR_M = 2000.0


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What choosing needs: villages, the straight metres between them, and dice."""

    units: pd.DataFrame
    gap_m: Metres
    persons: Metres
    urban: Flags
    seats: Whole
    rng: np.random.Generator

    def spread(self, count: int, taken: Whole, allowed: Flags) -> Whole:
        """Return `count` more villages, each the one that shortens most ways most.

        `taken` are the villages that have such a school already.
        """
        weight = self.persons * np.exp(self.rng.normal(0.0, _NOISE, len(self.persons)))
        weight = np.where(allowed, weight, 0.0)
        gap_m = np.minimum(self.gap_m, _FAR_M)
        near = np.full(len(weight), _FAR_M)
        if len(taken):
            near = gap_m[:, taken].min(axis=1)
        free = allowed.copy()
        free[taken] = False
        chosen: list[int] = []
        for _ in range(min(count, int(free.sum()))):
            gain = weight @ np.maximum(near[:, None] - gap_m, 0.0)
            best = int(np.argmax(np.where(free, gain, -1.0)))
            chosen.append(best)
            free[best] = False
            near = np.minimum(near, gap_m[:, best])
        return np.array(chosen, dtype=np.int64)


def school_sites(units: pd.DataFrame, xy: Metres, facts: CountyFacts, *, seed: int) -> pd.DataFrame:
    """Return the sites: village (row of `units`), kind, status, is_central, is_township_seat."""
    ground = _Ground(
        units=units,
        gap_m=np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1)),
        persons=units["population"].to_numpy(dtype=np.float64),
        urban=(units["urban_rural"] == "urban").to_numpy(),
        seats=np.flatnonzero(units["is_seat"].to_numpy()),
        rng=dice(seed, facts.county_id, "sites"),
    )
    primary = _primary_sites(ground, facts)
    junior = _junior_sites(ground, facts, primary)
    parts = [
        primary,
        junior,
        _senior_sites(ground, facts),
        _kindergarten_sites(ground, facts, primary),
    ]
    table = pd.concat(parts, ignore_index=True)
    in_seat_town = units["urban_rural"].to_numpy()[table["village"]] == "town"
    table["is_township_seat"] = in_seat_town
    return table


def _rows(village: Whole | NDArray[np.int64], kind: str, **more: object) -> pd.DataFrame:
    base = {"village": village, "kind": kind, "status": "open", "is_central": False}
    return pd.DataFrame({**base, **more})


def _primary_sites(ground: _Ground, facts: CountyFacts) -> pd.DataFrame:
    """Return central schools at the seats, town schools, village schools, and some closed ones."""
    residents = float(ground.persons[ground.urban].sum())
    core_count = max(3, round(residents / _CORE_PRIMARY_PERSONS))
    core_count = min(core_count, int(ground.urban.sum()) - 1, facts.primary_sites // 2)
    core = ground.spread(core_count + 1, np.array([], dtype=np.int64), ground.urban)
    taken = np.concatenate([ground.seats, core])
    closed_count = max(2, round(facts.primary_sites * _CLOSED_SHARE))
    village_count = facts.primary_sites - len(taken) + 1
    village = ground.spread(village_count + closed_count, taken, ~ground.urban)
    closed = ground.rng.permutation(village[village_count // 2 :])[:closed_count]
    opened = village[~np.isin(village, closed)]
    served = _served(ground, np.concatenate([taken, opened]))[len(taken) :]
    small = np.argsort(served, kind="stable")[: round(_TEACHING_SHARE * len(opened))]
    kind = np.full(len(opened), "primary", dtype=object)
    kind[small] = "teaching_point"
    # Nine-year schools: of the village sites with the largest catchments, by their position.
    large = np.argsort(-served, kind="stable")
    kind[large[1 : 1 + round(_NINE_SHARE * facts.junior_sites)]] = "nine_year"
    return pd.concat(
        [
            _rows(ground.seats, "primary", is_central=True),
            _rows(core[:-1], "primary"),
            _rows(opened, "primary").assign(kind=kind),
            _rows(np.sort(closed), "primary", status="closed"),
            _rows(core[-1:], "primary", status="proposed"),
        ],
        ignore_index=True,
    )


def _served(ground: _Ground, sites: Whole) -> Metres:
    """Return the persons for whom each site is the nearest, straight."""
    nearest = np.argmin(ground.gap_m[:, sites], axis=1)
    return as_metres(np.bincount(nearest, weights=ground.persons, minlength=len(sites)))


def _junior_sites(ground: _Ground, facts: CountyFacts, primary: pd.DataFrame) -> pd.DataFrame:
    """Return one junior school per township seat, more in the county town, the rest between."""
    nine = primary.loc[primary["kind"] == "nine_year", "village"].to_numpy()
    left = facts.junior_sites - len(nine)
    seats = ground.seats[np.argsort(-ground.persons[ground.seats], kind="stable")][:left]
    others = left - len(seats)
    core_count = min(round(others * _CORE_JUNIOR_SHARE) if others > _CORE_FIRST else others, others)
    core = ground.spread(core_count, np.array([], dtype=np.int64), ground.urban)
    taken = np.concatenate([nine, seats, core])
    rest = ground.spread(others - len(core), taken, ~ground.urban)
    return pd.concat(
        [
            _rows(seats, "junior", is_central=True),
            _rows(core, "junior"),
            _rows(rest, "junior"),
        ],
        ignore_index=True,
    )


def _senior_sites(ground: _Ground, facts: CountyFacts) -> pd.DataFrame:
    """Return the senior schools, all in the county town; large counties have a complete one."""
    village = ground.spread(facts.senior_sites, np.array([], dtype=np.int64), ground.urban)
    table = _rows(village, "senior")
    if facts.senior_sites >= _COMPLETE_FROM:
        table.loc[table.index[-1], "kind"] = "complete_secondary"
    return table


def _kindergarten_sites(ground: _Ground, facts: CountyFacts, primary: pd.DataFrame) -> pd.DataFrame:
    """Return central kindergartens at the seats, many in town, the rest near village schools."""
    residents = float(ground.persons[ground.urban].sum())
    core_count = min(
        round(residents / _CORE_KINDERGARTEN_PERSONS),
        int(ground.urban.sum()),
        facts.kindergartens - len(ground.seats),
    )
    core = ground.spread(core_count, np.array([], dtype=np.int64), ground.urban)
    is_open = primary["status"] == "open"
    at_school = primary.loc[is_open & ~primary["is_central"], "village"].to_numpy()
    at_school = at_school[~ground.urban[at_school]]
    left = facts.kindergartens - len(core) - len(ground.seats)
    near_schools = ground.rng.permutation(at_school)[: round(left * 0.7)]
    taken = np.concatenate([ground.seats, core, near_schools])
    rest = ground.spread(left - len(near_schools), taken, ~ground.urban)
    return pd.concat(
        [
            _rows(ground.seats, "kindergarten", is_central=True),
            _rows(core, "kindergarten"),
            _rows(np.sort(near_schools), "kindergarten"),
            _rows(rest, "kindergarten"),
        ],
        ignore_index=True,
    )
