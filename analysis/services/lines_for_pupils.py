"""Which existing line could take each pupil who needs one, with a seat, or why none can."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.services.line_seats import seated
from analysis.services.rides import RIDE_COLUMNS, Step, nearest_stops, rides
from analysis.transport import boards, line_seats
from geo.distances import Distances, Points

LINE_COLUMNS = (
    "pupil_id",
    "school_id",
    "service_id",
    "stop_order",
    "stop",
    "stop_walk_m",
    "alight_walk_m",
    "ride_min",
    "arrive_min",
    "seat",
    "seats_unknown",
    "is_listed",
    "reason",
    "school_bus_reason",
    "public_transport_reason",
)
# Why no line takes a pupil, in the order in which it is asked.
LINE_REASONS = tuple(step.name.lower() for step in Step if step != Step.TAKES)
_FIGURES = ("seats", "listed", "unnamed", "could_ride", "free")
KINDS = ("school_bus", "public_transport")
# Far below what walks differ by, and above what the solver tells apart.
_M_PER_MIN_EARLY = 1e-6


@dataclass(frozen=True, eq=False)
class LinesForPupils:
    """What existing lines could do.

    ``pupils`` are LINE_COLUMNS, a row per pupil; ``lines`` a row per line: service_id, name, kind,
    school_id, seats (for pupils, in one run), listed (ride it today), unnamed (ride a line today
    that the list does not name, and would sit in this one), could_ride (others who would find a
    seat) and free (seats left after all these, below 0 where more are listed than can sit; missing
    where the seats are).
    """

    pupils: pd.DataFrame
    lines: pd.DataFrame


def lines_for_pupils(
    needs: pd.DataFrame, distances: Distances, parameters: Parameters
) -> LinesForPupils:
    """Return the line and stop for every day pupil beyond the limit, and for today's riders.

    Parameters
    ----------
    needs
        The table of analysis.transport.transport_needs. Only rows of listed pupils are answered:
        estimated ones cannot be given a seat.
    distances
        Of the region ``needs`` was made from.
    parameters
        Walk to a stop, bells, speed of a child, seats of attendants.

    Returns
    -------
    LinesForPupils
        ``pupils`` sorted as ``needs``. Of who has a ``seat`` the line is the one that would take
        them, without a ``reason``; of the others the one that comes nearest to it, and ``reason``
        (one of LINE_REASONS) says where it ends. ``seats_unknown`` marks a seat in a line whose
        seats nobody gave. The reasons by kind of line are missing where such a line would take the
        pupil.

    Notes
    -----
    What the list of pupils says of today stays as it is: nothing here makes anybody fetched. Who is
    listed with a line keeps a seat of it (``is_listed``). The others have turns: who rides a line
    that the list does not name, who has no service or none is stated, then the rest; among them
    younger grades, the longer walk to school, the pupil's code (``seated`` of line_seats). Of
    lines with equal walks the last one in time is taken. A line is counted for one run.
    """
    people = needs[_asked(needs)].reset_index(drop=True)
    homes = _homes(people, distances)
    found = rides(homes, people, distances, parameters)
    seats = line_seats(distances.region, parameters)
    listed = people["service_id"].notna().to_numpy(dtype=bool)
    taken = _riders(people[listed], seats)
    found["is_own"] = found["service_id"].eq(people["service_id"].reindex(found["who"]).array)
    stated = people["service"].where(people["service"].isin(KINDS) & ~listed).reindex(found["who"])
    found["is_unnamed"] = stated.notna().to_numpy(dtype=bool)
    found["is_kind"] = ~found["is_unnamed"] | stated.eq(found["kind"].array).to_numpy()
    found["is_seated"] = _given_out(found, people, (seats - taken).clip(lower=0.0))
    unnamed = _riders(found[found["is_seated"] & found["is_unnamed"]], seats)
    could = _riders(found[found["is_seated"] & ~found["is_unnamed"]], seats)
    free = seats - taken - unnamed - could
    full = found["service_id"].map(free).le(0.0) & ~found["is_seated"] & ~found["is_own"]
    takes = found["step"].eq(Step.TAKES)
    found["step"] = found["step"].mask(takes & full, np.int8(Step.NO_SEATS))
    figures = (seats, taken, unnamed, could, free)
    lines = pd.DataFrame(dict(zip(_FIGURES, figures, strict=True)))
    return LinesForPupils(
        _pupil_rows(people, found, homes, distances, seats), _line_rows(lines, distances)
    )


def _riders(rows: pd.DataFrame, seats: pd.Series) -> pd.Series:
    """Return how many of ``rows`` ride each line of ``seats``."""
    return rows.groupby("service_id").size().reindex(seats.index).fillna(0.0)


def _asked(needs: pd.DataFrame) -> pd.Series:
    """Return whose line is asked for: counted day pupils beyond the limit, and today's riders."""
    beyond = needs["beyond"].fillna(value=False).astype(bool)
    rides_today = needs["service_id"].notna() | needs["service"].isin(KINDS)
    return needs["pupil_id"].notna() & ((beyond & needs["counted"] & ~boards(needs)) | rides_today)


def _homes(people: pd.DataFrame, distances: Distances) -> Points:
    listed = pd.Index(distances.region.table("pupils")["pupil_id"])
    return distances.homes.only(listed.get_indexer(pd.Index(people["pupil_id"])))


def _turns(people: pd.DataFrame) -> np.ndarray:
    """Return the turn of each person from 0, shape (n,)."""
    rides_unnamed = people["service"].isin(KINDS)
    open_ones = people["service"].isna() | (people["service"] == "none")
    grade = pd.to_numeric(people["grade"], errors="coerce")
    keys = pd.DataFrame(
        {
            "claim": np.select([rides_unnamed, open_ones], [0, 1], 2),
            # K1 to K3 are younger than any grade with a number.
            "grade": grade.mask(people["grade"].str.startswith("K").fillna(value=False), 0.0),
            "near": -people["walk_m"].astype("float64"),
            "pupil_id": people["pupil_id"],
        }
    )
    turn = np.empty(len(people), dtype=np.int64)
    turn[
        keys.sort_values(["claim", "grade", "near", "pupil_id"], kind="stable").index.to_numpy()
    ] = np.arange(len(people))
    return turn


def _given_out(found: pd.DataFrame, people: pd.DataFrame, free: pd.Series) -> np.ndarray:
    """Return which rides get a seat, of those who are listed with no line."""
    is_asked = people["service_id"].isna().to_numpy(dtype=bool)[found["who"]]
    row = np.flatnonzero(found["step"].eq(Step.TAKES).to_numpy() & is_asked & found["is_kind"])
    # Of equal walks the bus that comes last, and still in time: nobody waits at school for hours.
    early_min = found["arrive_min"].max() - found["arrive_min"]
    cost_m = found["stop_walk_m"] + found["alight_walk_m"] + _M_PER_MIN_EARLY * early_min
    walk_m = cost_m.to_numpy()[row]
    line = free.index.get_indexer(pd.Index(found["service_id"].iloc[row]))
    # In order of turns, so that the rows of ``people`` do not decide.
    order = np.lexsort((line, turn := _turns(people)[found["who"].to_numpy()[row]]))
    given = np.zeros(len(found), dtype=bool)
    given[row[order]] = seated(
        turn[order], line[order], walk_m[order], free.to_numpy(dtype=np.float64)
    )
    return given


def _pupil_rows(
    people: pd.DataFrame,
    found: pd.DataFrame,
    homes: Points,
    distances: Distances,
    seats: pd.Series,
) -> pd.DataFrame:
    """Return LINE_COLUMNS of ``people`` from their rides ``found`` and the nearest stops."""
    near = nearest_stops(homes, distances)
    best = _farthest(found[found["is_kind"]], near, ["is_own", "is_seated", "step"]).reset_index(
        drop=True
    )
    listed = people["service_id"].notna().to_numpy(dtype=bool)
    by_own = best["service_id"].eq(people["service_id"]).fillna(value=False).to_numpy(dtype=bool)
    # Of a rider whose line has no stop near home only the line is known.
    best.loc[listed & ~by_own, list(RIDE_COLUMNS[2:-1])] = None
    best.loc[listed, "service_id"] = people.loc[listed, "service_id"].astype(object)
    seat = listed | best["is_seated"].to_numpy(dtype=bool)
    rows = people[["pupil_id", "school_id"]].assign(
        **{name: best[name].to_numpy() for name in LINE_COLUMNS[2:9]},
        seat=seat,
        seats_unknown=seat & best["service_id"].map(seats).isna().to_numpy(dtype=bool),
        is_listed=listed,
        reason=_reasons(best["step"], seat),
    )
    for kind in KINDS:
        own = _farthest(
            found[found["kind"] == kind], nearest_stops(homes, distances, kind), ["step"]
        )
        takes = own["step"].to_numpy() == Step.TAKES
        rows[f"{kind}_reason"] = _reasons(own["step"], takes)
    texts = ["service_id", "stop"]
    metres = ["stop_walk_m", "alight_walk_m", "ride_min", "arrive_min"]
    types = dict.fromkeys(texts, "str") | dict.fromkeys(metres, "float64") | {"stop_order": "Int64"}
    return rows.astype(types)[list(LINE_COLUMNS)]


def _farthest(found: pd.DataFrame, near: pd.DataFrame, first: list[str]) -> pd.DataFrame:
    """Return the ride of each person that comes farthest, else the nearest stop, row by row."""
    walked_m = found["stop_walk_m"] + found["alight_walk_m"].fillna(0.0)
    ordered = found.assign(walked_m=walked_m).sort_values(
        ["who", *first, "walked_m", "arrive_min", "service_id"],
        ascending=[True, *(False for _ in first), True, False, True],
        kind="stable",
    )
    best = ordered.drop_duplicates("who").drop(columns="walked_m")
    rest = near[~near["who"].isin(best["who"])].assign(is_own=False, is_seated=False)
    best = best.astype(dict.fromkeys(("service_id", "kind", "stop_order", "stop"), "object"))
    parts = [part for part in (best, rest) if len(part)] or [best]
    return pd.concat(parts).sort_values("who", ignore_index=True)


def _reasons(step: pd.Series, is_taken: np.ndarray) -> pd.Series:
    codes = step.map(dict(enumerate(LINE_REASONS)))
    return codes.mask(is_taken).astype("str").set_axis(range(len(codes)))


def _line_rows(figures: pd.DataFrame, distances: Distances) -> pd.DataFrame:
    names = ["service_id", "name", "kind", "school_id"]
    lines = pd.DataFrame(distances.region.table("services")[names]).set_index("service_id")
    return lines.join(figures[list(_FIGURES)]).reset_index()
