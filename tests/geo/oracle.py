"""An independent answer: every road physically cut where something meets it, then networkx.

Written from docs/how-a-walk-is-measured.md, with nothing of geo's network in it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import networkx as nx
import numpy as np
import pyproj
import shapely
from shapely.ops import substring

_JOIN_M = 0.5
_DRAWN_ONTO_M = 0.05
_SCRAP_M = 1000.0
_TIE_M = 1e-6
_AT_NODE_M = 1e-3
_BESIDE_M = 1e-3
_BRIDGE_M = 20.0

Place = tuple[int, float, float]


@dataclass(frozen=True)
class Piece:
    """A stretch of road between two nodes, or a step between places that meet (no ``road``).

    ``low`` is how far along its road it begins, None for what was not drawn.
    """

    start: int
    end: int
    line: shapely.LineString
    forward: bool
    backward: bool
    road: int | None
    low: float | None = None


@dataclass(frozen=True)
class End:
    """All ends of lines at one place that have one name, or none and one level."""

    number: int
    at: shapely.Point
    name: str | None
    level: int | None
    lines: tuple[tuple[int, int], ...]


class Oracle:
    """Ways on ``lines`` (WGS 84); ``oneway`` None means every road may be used both ways.

    ``level`` is by line, ``names`` the start node and the end node of each line, ``stands`` whether
    a home may stand on it. Within ``radius_m`` a point steps onto every road, else onto the
    nearest; never across one of ``barriers`` (WGS 84) where there is another.
    """

    def __init__(
        self,
        lines: np.ndarray,
        grid: pyproj.CRS,
        oneway: list[str] | None = None,
        *,
        level: list[int] | None = None,
        names: list[tuple[str | None, str | None]] | None = None,
        stands: list[bool] | None = None,
        radius_m: float = 0.0,
        barriers: Sequence[shapely.LineString] = (),
    ) -> None:
        self._radius_m = radius_m
        self._level = level
        self._change = pyproj.Transformer.from_crs(4326, grid, always_xy=True).transform

        def moved(xy: np.ndarray) -> np.ndarray:
            return np.column_stack(self._change(xy[:, 0], xy[:, 1]))

        self._barriers = [shapely.transform(barrier, moved) for barrier in barriers]
        kept = [n for n, line in enumerate(lines) if line is not None and line.length > 0]
        metric = [shapely.transform(lines[n], moved) for n in kept]
        self.pieces = _pieces(
            metric,
            [oneway[n] if oneway else "no" for n in kept],
            [level[n] if level else 0 for n in kept],
            [names[n] if names else (None, None) for n in kept],
        )
        self._kept = kept
        self._roads = [_led_on(line, n, self.pieces) for n, line in enumerate(metric)]
        whole = nx.Graph((piece.start, piece.end) for piece in self.pieces)
        group = {n: k for k, nodes in enumerate(nx.connected_components(whole)) for n in nodes}
        self.solid: list[int] = []
        metres: dict[int, float] = defaultdict(float)
        for piece in self.pieces:
            metres[group[piece.start]] += piece.line.length
        for number, piece in enumerate(self.pieces):
            may_stand = piece.road is not None and (not stands or stands[kept[piece.road]])
            if metres[group[piece.start]] >= _SCRAP_M and may_stand:
                self.solid.append(number)
        self._tree = shapely.STRtree([self.pieces[n].line for n in self.solid])

    def places(self, point: shapely.Point | None) -> list[Place]:
        """Return the piece, metres along it and metres beside it of every place to step on."""
        if point is None or not self.solid:
            return []
        at = shapely.Point(self._change(point.x, point.y))
        for within_m in (self._radius_m, np.inf):
            found = []
            for number in self.solid:
                piece = self.pieces[number]
                if piece.road is None or piece.low is None:
                    continue
                road, lead_m = self._roads[piece.road]
                low = piece.low + lead_m
                found += [
                    (number, max(along - low, 0.0), road.interpolate(along).distance(at))
                    for along in _nearer_than_beside(road, at, self._reach_m(piece.road, within_m))
                    if low - _TIE_M <= along <= low + piece.line.length + _TIE_M
                    and not self._is_barred(at, road.interpolate(along))
                ]
            if found and within_m == self._radius_m:
                return found
            if found:
                return [min(found, key=lambda place: place[2])]
        near = [self.solid[n] for n in self._tree.query_nearest(at)]
        piece = min(near)
        line = self.pieces[piece].line
        return [(piece, line.project(at), line.distance(at))]

    def _reach_m(self, road: int, within_m: float) -> float:
        is_bridge = self._level is not None and self._level[self._kept[road]] > 0
        return min(within_m, _BRIDGE_M) if is_bridge and np.isfinite(within_m) else within_m

    def _is_barred(self, at: shapely.Point, foot: shapely.Point) -> bool:
        way = shapely.LineString([at, foot])
        return any(way.crosses(barrier) for barrier in self._barriers)

    def tied(self, point: shapely.Point | None) -> bool:
        """Return whether two roads that do not meet there are equally near to ``point``."""
        if point is None or not self.solid:
            return False
        at = shapely.Point(self._change(point.x, point.y))
        away = np.array([self.pieces[n].line.distance(at) for n in self.solid])
        near = [self.pieces[self.solid[n]].line for n in np.flatnonzero(away < away.min() + _TIE_M)]
        feet = [line.interpolate(line.project(at)) for line in near]
        return max(foot.distance(feet[0]) for foot in feet) > _TIE_M

    def metres(
        self, homes: list[shapely.Point | None], gates: list[shapely.Point | None]
    ) -> np.ndarray:
        """Return the metres of every home to every gate, shape (homes, gates); NaN: no way."""
        start = [self.places(home) for home in homes]
        goal = [self.places(gate) for gate in gates]
        graph = self._graph(start, goal)
        answer = np.full((len(homes), len(gates)), np.nan)
        for g in range(len(gates)):
            away = nx.single_source_dijkstra_path_length(graph, ("gate", g), weight="m")
            for h in range(len(homes)):
                answer[h, g] = away.get(("home", h), np.nan)
        return answer

    def _graph(self, homes: list[list[Place]], gates: list[list[Place]]) -> nx.MultiDiGraph:
        """Return the graph against travel, with every place a node on its cut road."""
        graph = nx.MultiDiGraph()
        on_piece = defaultdict(list)
        for word, places in (("home", homes), ("gate", gates)):
            for n, own in enumerate(places):
                graph.add_node((word, n))
                for turn, place in enumerate(own):
                    foot = (word, n, turn)
                    piece = self.pieces[place[0]]
                    if place[1] < _AT_NODE_M:
                        graph.add_edges_from([(foot, piece.start), (piece.start, foot)], m=0.0)
                    elif place[1] > piece.line.length - _AT_NODE_M:
                        graph.add_edges_from([(foot, piece.end), (piece.end, foot)], m=0.0)
                    else:
                        on_piece[place[0]].append((place[1], foot))
                    # A place is come to from the gate or gone from to the home, never through.
                    ends = ((word, n), foot) if word == "gate" else (foot, (word, n))
                    graph.add_edge(*ends, m=place[2])
        for number, piece in enumerate(self.pieces):
            stops = [
                (0.0, piece.start),
                *sorted(on_piece[number], key=lambda stop: stop[0]),
                (piece.line.length, piece.end),
            ]
            for (low, here), (high, there) in zip(stops[:-1], stops[1:], strict=True):
                metres = substring(piece.line, low, high).length if high > low else 0.0
                if piece.forward:
                    graph.add_edge(there, here, m=metres)
                if piece.backward:
                    graph.add_edge(here, there, m=metres)
        return graph


def _led_on(
    line: shapely.LineString, road: int, pieces: list[Piece]
) -> tuple[shapely.LineString, float]:
    """Return a road with what leads on at its ends, and how long that is before its beginning."""
    more = [p for p in pieces if p.road == road and p.low is not None]
    before = [p.line for p in more if p.low is not None and p.low < 0]
    after = [p.line for p in more if p.low == line.length]
    parts = [*before, line, *after]
    corners = np.concatenate([shapely.get_coordinates(part) for part in parts])
    return shapely.LineString(corners), sum(part.length for part in before)


def _nearer_than_beside(
    line: shapely.LineString, at: shapely.Point, within_m: float
) -> list[float]:
    """Return the metres along ``line`` where it is nearer to a point than just beside them."""
    found, gone = [], 0.0
    corners = shapely.get_coordinates(line)
    for a, b in zip(corners[:-1], corners[1:], strict=True):
        segment = shapely.LineString([a, b])
        for along in {gone, gone + segment.project(at), gone + segment.length}:
            away = line.interpolate(along).distance(at)
            beside = [along - _BESIDE_M, along + _BESIDE_M]
            if line.is_closed:
                beside = [metres % line.length for metres in beside]
            is_nearest = all(
                line.interpolate(metres).distance(at) >= away
                for metres in beside
                if 0.0 <= metres <= line.length
            )
            if is_nearest and away <= within_m:
                found.append(along)
        gone += segment.length
    return found


def _pieces(
    lines: list[shapely.LineString],
    oneway: list[str],
    level: list[int],
    names: list[tuple[str | None, str | None]],
) -> list[Piece]:
    ends = _ends(lines, level, names)
    node_of = {of: end.number for end in ends for of in end.lines}
    meetings, touches = _meetings(lines, level, ends)
    pieces = [_step(a.number, b.number, a.at, b.at) for a, b in meetings]
    cuts: dict[int, list[tuple[float, int]]] = defaultdict(list)
    fresh = len(ends)
    met = Counter([end.number for pair in meetings for end in pair])
    met += Counter(end.number for end, _, _ in touches)
    for end, line, along in touches:
        cut, foot = fresh, lines[line].interpolate(along)
        cuts[line].append((along, cut))
        if met[end.number] > 1:
            pieces.append(_step(end.number, cut, end.at, foot))
        else:
            # All that end there go on to the line, each by itself.
            for road, side in end.lines:
                fresh += 1
                node_of[road, side] = fresh
                more = _step(fresh, cut, end.at, foot) if side else _step(cut, fresh, foot, end.at)
                way = oneway[road]
                # What leads on goes before the road's beginning or behind its end.
                low = lines[road].length if side else -more.line.length
                ways = {"forward": way != "backward", "backward": way != "forward"}
                pieces.append(replace(more, **ways, road=road, low=low))
        fresh += 1
    for number, line in enumerate(lines):
        stops = [
            (0.0, node_of[number, 0]),
            *sorted(cuts[number]),
            (line.length, node_of[number, 1]),
        ]
        for (low, start), (high, end) in zip(stops[:-1], stops[1:], strict=True):
            part = substring(line, low, high) if high > low else shapely.LineString([(0, 0)] * 2)
            ways = (oneway[number] != "backward", oneway[number] != "forward")
            pieces.append(Piece(start, end, part, *ways, number, low if high > low else None))
    return pieces


def _step(start: int, end: int, here: shapely.Point, there: shapely.Point) -> Piece:
    line = shapely.LineString([here, there])
    return Piece(start, end, line, forward=True, backward=True, road=None)


def _ends(
    lines: list[shapely.LineString],
    level: list[int],
    names: list[tuple[str | None, str | None]],
) -> list[End]:
    places: dict[str, list[shapely.Point]] = defaultdict(list)
    at = {
        (n, side): shapely.Point(lines[n].coords[-side])
        for n in range(len(lines))
        for side in (0, 1)
    }
    for (n, side), point in at.items():
        if (name := names[n][side]) is not None:
            places[name].append(point)
    torn = {
        name
        for name, points in places.items()
        if any(a.distance(b) > _JOIN_M for a in points for b in points)
    }
    groups: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for (n, side), point in at.items():
        name = names[n][side]
        own = (None, level[n]) if name is None or name in torn else (name, None)
        groups[point.x, point.y, *own].append((n, side))
    return [
        End(number, shapely.Point(x, y), name, its_level, tuple(members))
        for number, ((x, y, name, its_level), members) in enumerate(groups.items())
    ]


def _meetings(
    lines: list[shapely.LineString], level: list[int], ends: list[End]
) -> tuple[list[tuple[End, End]], list[tuple[End, int, float]]]:
    """Return the ends that meet ends, and those that meet the middle of a line, and where."""

    def levels(end: End) -> set[int]:
        return {level[n] for n, _ in end.lines}

    short = {
        frozenset(end.number for end in ends for of in end.lines if of[0] == n)
        for n, line in enumerate(lines)
        if line.length <= 2 * _JOIN_M
    }
    near = [
        (a, b)
        for a, b in combinations(ends, 2)
        if a.at.distance(b.at) <= _JOIN_M and frozenset((a.number, b.number)) not in short
    ]
    named = [(a, b) for a, b in near if a.name is not None and a.name == b.name]
    free = [(a, b) for a, b in near if a.name is None or b.name is None]
    level_with = [
        (a, b)
        for a, b in free
        if levels(a) & levels(b) or (a.name is None and b.name is None and a.at == b.at)
    ]
    touching = [
        (end, n, along, away)
        for end in ends
        if end.name is None
        for n, line in enumerate(lines)
        if line.distance(end.at) <= _JOIN_M
        for along, away in _touches(line, end.at, own={side for k, side in end.lines if k == n})
    ]
    met = {end.number for pair in (*named, *level_with) for end in pair}
    met |= {end.number for end, n, _, _ in touching if end.level == level[n]}
    alone = {end.number for end in ends if len(end.lines) == 1} - met
    across = [(a, b) for a, b in free if not levels(a) & levels(b) and alone & {a.number, b.number}]
    touches = [
        (end, n, along)
        for end, n, along, away in touching
        if end.level == level[n]
        or (end.number in alone and (abs(end.level or 0) > abs(level[n]) or away <= _DRAWN_ONTO_M))
    ]
    return [*named, *level_with, *across], touches


def _touches(
    line: shapely.LineString, end: shapely.Point, *, own: set[int]
) -> list[tuple[float, float]]:
    """Return metres along ``line``, and away from it, of every stretch of it that ``end`` touches.

    ``own`` holds 0 for the line's own start, 1 for its own end: there it does not touch itself.
    """
    touches: list[tuple[float, float]] = []
    gone = 0.0
    corners = shapely.get_coordinates(line)
    for a, b in zip(corners[:-1], corners[1:], strict=True):
        segment = shapely.LineString([a, b])
        along = gone + segment.project(end)
        gone += segment.length
        itself = (0 in own and along < 2 * _JOIN_M) or (
            1 in own and along > line.length - 2 * _JOIN_M
        )
        if segment.distance(end) <= _JOIN_M and not itself:
            touches.append((along, segment.distance(end)))
    strands: list[list[tuple[float, float]]] = []
    for touch in touches:
        if strands and touch[0] - strands[-1][-1][0] <= 2 * _JOIN_M:
            strands[-1].append(touch)
        else:
            strands.append([touch])
    nearest = [min(strand, key=lambda touch: touch[1]) for strand in strands]
    return [touch for touch in nearest if 0 < touch[0] < line.length]
