"""Gates, walls and fords on a way: a short piece of it is shut, or not to be trusted on foot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.road_files.osm_tags import Tags, is_ends_only, may_drive, may_walk
from geo.roads import Index, Metres

# Each side of a barrier so much of the way is shut: more than lines may be apart and still join.
BARRED_M = 1.0
# A barrier on a way has a way in and a way out; where more meet, it may stand on any of them.
ARMS_OF_A_WAY = 2
# Without a word on who may pass, nobody passes these; and these stop cars alone.
_WALLS = frozenset({"wall", "fence", "city_wall", "retaining_wall"})
_STOP_CARS = _WALLS | {
    *("bollard", "block", "chain", "rope", "log", "debris", "planter", "jersey_barrier", "stile"),
    *("cycle_barrier", "motorcycle_barrier", "kissing_gate", "turnstile", "full-height_turnstile"),
    *("wicket_gate", "guard_rail", "hedge", "ditch"),
}
# Of a step shorter than that only a part, so that something stays between two barriers.
_MOST_OF_A_STEP = 0.25
_METRES_PER_DEGREE = 111_320.0


class Barrier(NamedTuple):
    """Whom a barrier on a way stops; ``ends_only``: those who live beyond it may pass.

    ``is_ford``: water runs over the way, which stops nobody by itself.
    """

    walk: bool
    drive: bool
    ends_only: bool
    is_ford: bool = False

    @property
    def stops(self) -> bool:
        """Whether it stops anybody."""
        return self.walk or self.drive

    def columns(self) -> dict[str, object]:
        """Return the columns of roads that it states of the piece around it."""
        shut: dict[str, object] = {"walk": False, "ends_only": self.ends_only or None}
        return (
            (shut if self.walk else {})
            | ({"drive": False} if self.drive else {})
            | ({"caution": "ford"} if self.is_ford else {})
        )


@dataclass(frozen=True, eq=False)
class CutWays:
    """Corners of ways, one after the other, with more of them where a barrier shuts a piece.

    ``way``, ``node`` and ``xy`` have a row a corner, nodes made here having numbers of their own;
    ``is_end`` says where a piece begins or ends, ``barrier`` is the number of the barrier at a
    corner (-1: none). ``at_junctions`` counts the barriers left as they are, since it is not known
    which of the roads that meet there they shut.
    """

    way: Index
    node: Index
    xy: Metres
    is_end: NDArray[np.bool_]
    barrier: Index
    at_junctions: int


def barrier_of(tags: Tags) -> Barrier | None:
    """Return whom a node tagged as a barrier stops; None where it stops no one and is no ford."""
    kind, is_ford = tags.get("barrier", ""), tags.get("ford", "no") != "no"
    is_locked = tags.get("locked") == "yes"
    walk, drive = may_walk(tags), may_drive(tags)
    barrier = Barrier(
        walk=(kind in _WALLS or is_locked) if walk is None else not walk,
        drive=(kind in _STOP_CARS or is_locked) if drive is None else not drive,
        ends_only=is_ends_only(tags),
        is_ford=is_ford,
    )
    is_there = is_ford or kind not in {"", "no", "entrance"}
    return barrier if is_there and (barrier.stops or is_ford) else None


def cut_at_barriers(
    way: Index, node: Index, xy: Metres, barriers: Mapping[int, Barrier]
) -> CutWays:
    """Return the corners of ways with a metre shut each side of every barrier they pass.

    ``way``, ``node`` (n,) and ``xy`` (n, 2; degrees) are the corners of the ways in their order. A
    barrier at a dead end shuts nothing; where more than two roads meet it is only counted.
    ``barrier`` of the result numbers the barriers in the order of their nodes' ids.
    """
    if not barriers:
        nothing = np.zeros(len(way), dtype=bool)
        return CutWays(way, node, xy, nothing, np.full(len(way), -1), 0)
    follows = np.zeros(len(way), dtype=bool)
    follows[1:] = way[1:] == way[:-1]
    goes_on = np.append(follows[1:], False)
    barrier, at_junctions = _on_a_way(node, follows.astype(np.int64) + goes_on, barriers)
    at = np.flatnonzero(barrier >= 0)
    before, after = at[follows[at]], at[goes_on[at]]
    # Between two barriers in a row the cut after the first comes before that of the second.
    place = np.concatenate([after + 1, before])
    cut_xy = np.concatenate(
        [metre_towards(xy[after], xy[after + 1]), metre_towards(xy[before], xy[before - 1])]
    )
    first_number = np.iinfo(np.int64).min
    made = np.full(len(node) + len(place), False)
    made[place + np.argsort(np.argsort(place, kind="stable"), kind="stable")] = True
    return CutWays(
        way=np.insert(way, place, way[np.concatenate([after, before])]),
        node=np.insert(node, place, first_number + np.arange(len(place))),
        xy=np.insert(xy, place, cut_xy, axis=0),
        is_end=made,
        barrier=np.insert(barrier, place, -1),
        at_junctions=at_junctions,
    )


def _on_a_way(node: Index, steps: Index, barriers: Mapping[int, Barrier]) -> tuple[Index, int]:
    """Return the number of the barrier at each corner, -1 for none, and how many are at junctions.

    ``steps`` says how many steps of its way meet in a corner.
    """
    refs = np.array(sorted(barriers), dtype=np.int64)
    barrier = np.minimum(np.searchsorted(refs, node), len(refs) - 1)
    barrier[refs[barrier] != node] = -1
    is_at = barrier >= 0
    arms = np.bincount(barrier[is_at], weights=steps[is_at], minlength=len(refs))
    barrier[is_at & (arms[barrier] != ARMS_OF_A_WAY)] = -1
    return barrier, int((arms > ARMS_OF_A_WAY).sum())


def metre_towards(xy: Metres, other: Metres) -> Metres:
    """Return places a metre from ``xy`` towards ``other``, less where these are near.

    Both are degrees, shape (2,) or (n, 2).
    """
    step = other - xy
    flat = step * np.stack([np.cos(np.radians(xy[..., 1])), np.ones_like(xy[..., 1])], axis=-1)
    length_m = np.linalg.norm(flat, axis=-1) * _METRES_PER_DEGREE
    share = np.minimum(_MOST_OF_A_STEP, BARRED_M / np.maximum(length_m, np.finfo(np.float64).tiny))
    return np.asarray(xy + share[..., None] * step)
