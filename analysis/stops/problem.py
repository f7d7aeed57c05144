"""What is chosen among: pupils at their homes, places for a stop, and the walks between them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Numbers = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Reason = Literal["no_way", "no_stop_within", "all_barred", "no_capacity"]


@dataclass(frozen=True, kw_only=True)
class WalkingGroup:
    """The ``pupils`` (their codes) of one home who attend one school."""

    group_id: str
    school_id: str
    pupils: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CandidateStop:
    """A place where a bus might stop.

    ``capacity`` is how many pupils, of all schools, can wait there; None: no limit. One that is
    ``fixed`` was placed by hand: it is always open. ``barred`` is the code of why nobody may wait
    there (a marked hazard, an expressway); it is then open only where fixed.
    """

    stop_id: str
    capacity: int | None = None
    fixed: bool = False
    barred: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class StopProblem:
    """Give every pupil a stop within ``walk_limit_m``.

    ``walk_m`` are metres on foot from group to stop, shape (groups, stops): an array with inf or
    NaN where there is no way, or a sparse one in which there is none where nothing is stored (a
    stored 0 is a walk of 0 m). For the reason ``no_stop_within`` a sparse one has the nearest stop
    of each group too, however far. Ids of groups, stops and pupils are unique.
    """

    walk_m: Numbers | csr_array
    groups: tuple[WalkingGroup, ...]
    stops: tuple[CandidateStop, ...]
    walk_limit_m: float


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Pupils of a group (its number in the problem) who wait at a stop (its number)."""

    group: int
    stop: int
    pupils: tuple[str, ...]
    walk_m: float


@dataclass(frozen=True, kw_only=True)
class Unassigned:
    """A pupil without a stop, and why; ``nearest_m`` is the walk to the nearest candidate.

    ``no_way``: no candidate can be walked to; ``no_stop_within``: none within the limit;
    ``all_barred``: all within it are barred; ``no_capacity``: those within it have no room, however
    the others are placed. ``nearest_m`` is None where there is no way.
    """

    pupil: str
    group: int
    reason: Reason
    nearest_m: float | None


@dataclass(frozen=True, kw_only=True)
class StopFinding:
    """What somebody should look at: ``fixed_on_barred`` (with the reason) or ``fixed_unused``."""

    code: Literal["fixed_on_barred", "fixed_unused"]
    stop: int
    barred: str | None = None


@dataclass(frozen=True, kw_only=True)
class StopChoice:
    """The stops that are open, who waits where, and who has none.

    No choice that gives as many pupils a stop has fewer than ``stops_bound`` stops. Among those
    with as many stops as this one none has pupils walk less than ``walk_bound_m`` in all.
    """

    open_stops: tuple[int, ...]
    waiting: tuple[Waiting, ...]
    unassigned: tuple[Unassigned, ...]
    findings: tuple[StopFinding, ...]
    stops_bound: int
    walk_bound_m: float

    @property
    def walk_m(self) -> float:
        """The metres all pupils walk in all, one way."""
        return sum(each.walk_m * len(each.pupils) for each in self.waiting)

    def pick_ups(self, problem: StopProblem) -> dict[tuple[int, str], tuple[str, ...]]:
        """Return the pupils by stop and school_id, both sorted: the stops of bus routes."""
        found: dict[tuple[int, str], list[str]] = {}
        for each in self.waiting:
            key = (each.stop, problem.groups[each.group].school_id)
            found.setdefault(key, []).extend(each.pupils)
        return {key: tuple(sorted(found[key])) for key in sorted(found)}
