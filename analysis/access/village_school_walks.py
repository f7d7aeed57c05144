"""The walks from every village to the schools that are open, and what can be read off them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from geo.distances import Distances, nearest_columns
from geo.roads import Index, Metres
from geo.tables import open_schools

_M_PER_KMH_MIN = 1000.0 / 60.0


@dataclass(frozen=True, eq=False)
class VillageSchoolWalks:
    """Metres on foot from each village to each open school of a stage, in order of the ids.

    ``located`` says by village whether its position is known.
    """

    metres: pd.DataFrame
    located: pd.Series

    @classmethod
    def of(cls, distances: Distances, stage: str) -> "VillageSchoolWalks":
        """Return the walks to the schools that teach ``stage`` and are open."""
        table = distances.walk_table(stage)
        schools = open_schools(distances.region, stage)["school_id"]
        located = distances.region.villages.geometry.notna()
        return cls(table.loc[:, table.columns.isin(schools)], located.set_axis(table.index))

    @property
    def schools(self) -> "pd.Index[str]":
        """The ids of the schools."""
        return self.metres.columns

    def rows(self, villages: pd.Series) -> Index:
        """Return the row of each village, -1 for one that is not known."""
        return self.metres.index.get_indexer(pd.Index(villages)).astype(np.int64)

    def metres_to_schools(self, villages: pd.Series) -> Metres:
        """Return metres from village i to every school, NaN where there is no way."""
        row = self.rows(villages)
        return np.where(row[:, None] >= 0, self.metres.to_numpy()[row], np.nan)

    def nearest(self, villages: pd.Series) -> tuple[pd.Series, Metres]:
        """Return the nearest school of village i and the metres; missing where there is none.

        Ties go to the lowest id (geo.distances.ties).
        """
        if len(self.schools) == 0:
            return pd.Series([None] * len(villages), dtype="str"), np.full(len(villages), np.nan)
        # Many pupils live in few villages.
        village, of = np.unique(self.rows(villages), return_inverse=True)
        ways = np.where(village[:, None] >= 0, self.metres.to_numpy()[village], np.nan)
        column = nearest_columns(ways)
        walk_m: Metres = ways[np.arange(len(ways)), column][of]
        school = pd.Series(self.schools.to_numpy()[column[of]], dtype="str")
        return school.where(~np.isnan(walk_m)), walk_m

    def between(self, villages: pd.Series, schools: pd.Series) -> Metres:
        """Return the metres from village i to school i; NaN where either is not known."""
        row, column = self.rows(villages), self.schools.get_indexer(pd.Index(schools))
        known = (row >= 0) & (column >= 0)
        found = np.full(len(row), np.nan)
        found[known] = self.metres.to_numpy()[row[known], column[known]]
        return found

    def reasons(self, villages: pd.Series, schools: pd.Series) -> pd.Series:
        """Return placed where row i has a school, else what keeps its village from any.

        Blank where nothing on the ground does.
        """
        row = self.rows(villages)
        home = np.append(self.located.to_numpy(dtype=bool), values=False)[row]
        reached = np.append(self.metres.notna().any(axis=1).to_numpy(dtype=bool), values=False)
        reason = np.select(
            [schools.notna(), ~home, np.full(len(row), len(self.schools) == 0), ~reached[row]],
            ["placed", "missing_location", "no_school", "no_way"],
            default="",
        )
        return pd.Series(reason, index=villages.index, dtype="str")


def walk_minutes(walk_m: Metres, parameters: Parameters) -> Metres:
    """Return the minutes of a walk at the speed of a child.

    Parameters
    ----------
    walk_m
        Metres, any shape; NaN stays NaN.
    parameters
        The values in force (``speed.walk_child_kmh``).

    Examples
    --------
    >>> walk_minutes(np.array([2000.0, np.nan]), Parameters()).round(6).tolist()
    [30.0, nan]
    """
    return minutes_at(walk_m, parameters.child_walk_kmh)


def minutes_at(metres: Metres, kmh: float) -> Metres:
    """Return the minutes of a way at a speed."""
    minutes: Metres = metres / (kmh * _M_PER_KMH_MIN)
    return minutes
