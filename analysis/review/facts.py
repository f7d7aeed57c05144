"""What the verdict on a walk rests on: fact by fact, so that it is seen which of them changed."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.review.decisions import GROUNDS, Decision, Ground, Value
from geo.distances import Distances, Points, trusted_walk_m
from geo.roads import Index
from geo.tables import pupil_homes

Facts = Mapping[str, Value]
# Each fact, and the first ground whose decision rests on it: those on later grounds do as well.
_RESTS: dict[str, Ground] = {
    "home": "distance",
    "gate": "distance",
    "walk_m": "distance",
    "straight_m": "distance",
    "connector_m": "distance",
    "side_m": "distance",
    "nearest_road_m": "distance",
    "walk_basis": "distance",
    "reason": "distance",
    "limit_m": "distance",
    "borderline_m": "distance",
    "caution_m": "safety",
    "trusted_m": "safety",
    "counted": "eligibility",
    "boarder": "eligibility",
    "service": "arrangement",
    "service_id": "arrangement",
}
# A centimetre, in metres and in degrees.
_METRE_DECIMALS, _DEGREE_DECIMALS = 2, 7


class Change(NamedTuple):
    """A fact that is another than when the case was decided."""

    fact: str
    before: Value
    now: Value


@cache
def fact_names(ground: Ground) -> tuple[str, ...]:
    """Return the facts a decision on ``ground`` rests on."""
    turn = GROUNDS.index(ground)
    return tuple(name for name, first in _RESTS.items() if GROUNDS.index(first) <= turn)


class CaseFacts:
    """The facts of the rows of one table of needs, each found when first asked for.

    They are the same whatever was decided, so they are shared by all who decide.
    """

    def __init__(self, distances: Distances, needs: pd.DataFrame, parameters: Parameters) -> None:
        self._distances, self._needs = distances, needs
        # Read here: what is found later is remembered under the values of now.
        self._limits = (parameters.walk_limit_m, parameters.borderline_m)
        self._found: dict[int, dict[str, Value]] = {}

    def at(self, rows: Index) -> list[dict[str, Value]]:
        """Return the facts of the pupils in ``rows`` (``case_facts``)."""
        missing = np.array([row for row in rows if int(row) not in self._found], dtype=np.int64)
        if len(missing):
            found = _facts(self._distances, self._needs, missing, *self._limits)
            self._found.update(zip(missing.tolist(), found, strict=True))
        return [self._found[int(row)] for row in rows]


def case_facts(
    distances: Distances, needs: pd.DataFrame, rows: Index, parameters: Parameters
) -> list[dict[str, Value]]:
    """Return what the verdict on each pupil in ``rows`` of ``needs`` rests on.

    Parameters
    ----------
    distances
        The distances ``needs`` was made from.
    needs
        The table of analysis.transport.transport_needs as measured, of a list of pupils.
    rows
        Which rows, by number.
    parameters
        The values in force.

    Returns
    -------
    list of dict
        For each row: positions as ``longitude,latitude`` to a centimetre, metres to a centimetre,
        codes and flags as text; None where not known. ``trusted_m`` is the walk that keeps off
        stretches that are not to be trusted on foot, where the measured one uses any.
    """
    return _facts(distances, needs, rows, parameters.walk_limit_m, parameters.borderline_m)


def _facts(
    distances: Distances, needs: pd.DataFrame, rows: Index, limit_m: float, borderline_m: float
) -> list[dict[str, Value]]:
    chosen = needs.iloc[rows]
    route = distances.to_school.iloc[rows]
    homes = pupil_homes(distances.region).geometry.iloc[rows]
    gates = distances.gates.set_index("gate_id").geometry.reindex(route["gate_id"])
    metres = {name: chosen[name] for name in ("walk_m", "straight_m", "connector_m")}
    metres |= {"side_m": route["side_m"]}
    metres |= {name: chosen[name] for name in ("nearest_road_m", "caution_m")}
    metres |= {"trusted_m": _trusted_m(distances, chosen, rows)}
    columns: dict[str, list[Value]] = {
        "home": _positions(homes),
        "gate": _positions(gates),
        **{name: _rounded(column) for name, column in metres.items()},
        **{
            name: [None if pd.isna(value) else str(value) for value in chosen[name]]
            for name in ("walk_basis", "reason", "counted", "boarder", "service", "service_id")
        },
        "limit_m": [limit_m] * len(rows),
        "borderline_m": [borderline_m] * len(rows),
    }
    return [{name: columns[name][n] for name in _RESTS} for n in range(len(rows))]


def changes(decision: Decision, now: Facts | None) -> tuple[Change, ...]:
    """Return what of the facts a decision rests on is another ``now``, None for a case that went.

    None: the decision holds.
    """
    today = {} if now is None else now
    return tuple(
        Change(name, decision.facts.get(name), today.get(name))
        for name in fact_names(decision.ground)
        if decision.facts.get(name) != today.get(name)
    )


def _trusted_m(distances: Distances, chosen: pd.DataFrame, rows: Index) -> pd.Series:
    """Return the trusted walk of those rows whose walk is not to be trusted throughout."""
    found = np.full(len(rows), np.nan)
    doubtful = np.flatnonzero(chosen["caution_m"].to_numpy(dtype=np.float64) > 0)
    if len(doubtful):
        homes: Points = distances.homes.only(rows[doubtful])
        schools = chosen["school_id"].iloc[doubtful]
        found[doubtful] = trusted_walk_m(distances, homes, schools)
    return pd.Series(found)


def _positions(shapes: pd.Series) -> list[Value]:
    return [
        None
        if shape is None or pd.isna(shape) or shape.is_empty
        else f"{shape.x:.{_DEGREE_DECIMALS}f},{shape.y:.{_DEGREE_DECIMALS}f}"
        for shape in shapes
    ]


def _rounded(metres: pd.Series) -> list[Value]:
    return [None if pd.isna(value) else round(float(value), _METRE_DECIMALS) for value in metres]
