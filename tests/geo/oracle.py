"""An independent answer: every road physically cut where something meets it, then networkx.

Written from data-dictionary.md, "How a walk is measured", with nothing of geo's network in it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pyproj
import shapely
from shapely.ops import substring

_JOIN_M = 0.5
_SCRAP_M = 1000.0
_TIE_M = 1e-6
_AT_NODE_M = 1e-3
_BESIDE_M = 1e-3

Place = tuple[int, float, float]


@dataclass(frozen=True)
class Piece:
    """A stretch of road between two nodes; ``low`` is how far along the road it begins."""

    start: int
    end: int
    line: shapely.LineString
    forward: bool
    backward: bool
    road: int
    low: float


class Oracle:
    """Ways on ``lines`` (WGS 84); ``oneway`` None means every road may be used both ways.

    Within ``radius_m`` a point steps onto every road, else onto the nearest; never across one of
    ``barriers`` (WGS 84) where there is another.
    """

    def __init__(
        self,
        lines: np.ndarray,
        grid: pyproj.CRS,
        oneway: list[str] | None = None,
        radius_m: float = 0.0,
        barriers: Sequence[shapely.LineString] = (),
    ) -> None:
        self._radius_m = radius_m
        self._change = pyproj.Transformer.from_crs(4326, grid, always_xy=True).transform

        def moved(xy: np.ndarray) -> np.ndarray:
            return np.column_stack(self._change(xy[:, 0], xy[:, 1]))

        self._barriers = [shapely.transform(barrier, moved) for barrier in barriers]
        kept = [n for n, line in enumerate(lines) if line is not None and line.length > 0]
        metric = [shapely.transform(lines[n], moved) for n in kept]
        self._roads = metric
        self.pieces = _pieces(metric, [oneway[n] if oneway else "no" for n in kept])
        whole = nx.Graph((piece.start, piece.end) for piece in self.pieces)
        group = {n: k for k, nodes in enumerate(nx.connected_components(whole)) for n in nodes}
        self.solid: list[int] = []
        metres: dict[int, float] = defaultdict(float)
        for piece in self.pieces:
            metres[group[piece.start]] += piece.line.length
        for number, piece in enumerate(self.pieces):
            if metres[group[piece.start]] >= _SCRAP_M:
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
                road = self._roads[piece.road]
                found += [
                    (number, along - piece.low, road.interpolate(along).distance(at))
                    for along in _nearer_than_beside(road, at, within_m)
                    if piece.low <= along <= piece.low + piece.line.length
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


def _pieces(lines: list[shapely.LineString], oneway: list[str]) -> list[Piece]:
    ends = [shapely.Point(line.coords[at]) for line in lines for at in (0, -1)]
    node = _shared_nodes(ends)
    cuts: dict[int, list[tuple[float, int]]] = defaultdict(list)
    tree = shapely.STRtree(lines)
    for number, end in enumerate(ends):
        for other in tree.query(end, predicate="dwithin", distance=_JOIN_M):
            for along in _touches(lines[other], end, own=number - 2 * other):
                cuts[other].append((along, node[number]))
    pieces = []
    for number, line in enumerate(lines):
        stops = [
            (0.0, node[2 * number]),
            *sorted(cuts[number]),
            (line.length, node[2 * number + 1]),
        ]
        for (low, start), (high, end) in zip(stops[:-1], stops[1:], strict=True):
            if high > low:
                part = substring(line, low, high)
                way = oneway[number]
                ways = (way != "backward", way != "forward")
                pieces.append(Piece(start, end, part, *ways, number, low))
    return pieces


def _touches(line: shapely.LineString, end: shapely.Point, *, own: int) -> list[float]:
    """Return the metres along ``line`` of every stretch of it that ``end`` touches.

    ``own`` is 0 for the line's own start, 1 for its own end: there it does not touch itself.
    """
    touches: list[tuple[float, float]] = []
    gone = 0.0
    corners = shapely.get_coordinates(line)
    for a, b in zip(corners[:-1], corners[1:], strict=True):
        segment = shapely.LineString([a, b])
        along = gone + segment.project(end)
        gone += segment.length
        itself = (own == 0 and along < 2 * _JOIN_M) or (
            own == 1 and along > line.length - 2 * _JOIN_M
        )
        if segment.distance(end) <= _JOIN_M and not itself:
            touches.append((along, segment.distance(end)))
    strands: list[list[tuple[float, float]]] = []
    for touch in touches:
        if strands and touch[0] - strands[-1][-1][0] <= 2 * _JOIN_M:
            strands[-1].append(touch)
        else:
            strands.append([touch])
    nearest = [min(strand, key=lambda touch: touch[1])[0] for strand in strands]
    return [along for along in nearest if 0 < along < line.length]


def _shared_nodes(ends: list[shapely.Point]) -> list[int]:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(ends)))
    tree = shapely.STRtree(ends)
    for number, end in enumerate(ends):
        near = tree.query(end, predicate="dwithin", distance=_JOIN_M)
        graph.add_edges_from((number, int(other)) for other in near)
    node = {}
    for number, members in enumerate(nx.connected_components(graph)):
        node |= dict.fromkeys(members, number)
    return [node[n] for n in range(len(ends))]
