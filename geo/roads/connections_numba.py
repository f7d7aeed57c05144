"""The places at which points may step onto roads, compiled."""

import numba
import numpy as np
from numpy.typing import NDArray

from geo.roads.road_lines import AT_NODE_M, RoadLines
from geo.roads.snapping_numba import Buckets
from geo.roads.topology import QUANTUM_M
from geo.shortest_paths import Index, Metres, check_places


def places_within(
    roads: RoadLines, xy: Metres, radius_m: float
) -> tuple[Index, Index, Metres, Metres]:
    """Return what geo.roads.connections_numpy returns, without the places that shorten no walk."""
    check_places(xy)
    lines, edges, walls = roads.segments, roads.edges, roads.barriers
    grid = Buckets.of(lines.start, lines.end)
    wall_grid = Buckets.of(walls[:, :2], walls[:, 2:]) if len(walls) else grid
    found: tuple[Index, Index, Metres, Metres] = _within(
        _arrays(grid),
        grid.empty,
        (lines.start, lines.end, lines.edge, lines.along_m, roads.before, roads.after),
        (edges.start, edges.end, edges.length_m, roads.is_through),
        _arrays(wall_grid),
        walls,
        xy,
        radius_m,
        roads.reach_m(radius_m),
    )
    return found


def _arrays(grid: Buckets) -> tuple[Metres, int, int, Index, NDArray[np.int32], float]:
    return grid.origin, grid.columns, grid.rows, grid.indptr, grid.member, grid.cell_m


@numba.njit(cache=True)
def _within(grid, empty, lines, edges, wall_grid, walls, xy, radius_m, reach_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return point, edge, metres along and off it of every place, point by point, nearest first."""
    room = max(1024, len(xy))
    point, edge = np.empty(room, np.int64), np.empty(room, np.int64)
    offset_m, access_m = np.empty(room, np.float64), np.empty(room, np.float64)
    count = 0
    for i in range(len(xy)):
        px, py = xy[i]
        if _is_far(grid, empty, px, py, radius_m):
            continue
        places, foot, touched = _places_of(grid, lines, edges, px, py, radius_m, reach_m)
        if len(walls) and len(places):
            _leave_out_barred(wall_grid, walls, px, py, radius_m, places, foot)
        chosen = _not_longer_by_another(places, touched, edges)
        while count + len(chosen) > room:
            point, edge = np.append(point, point), np.append(edge, edge)
            offset_m, access_m = np.append(offset_m, offset_m), np.append(access_m, access_m)
            room *= 2
        for row in chosen:
            point[count], edge[count] = i, np.int64(places[row, 2])
            offset_m[count], access_m[count] = places[row, 1], places[row, 0]
            count += 1
    return point[:count], edge[:count], offset_m[:count], access_m[:count]


@numba.njit(cache=True)
def _is_far(grid, empty, px, py, radius_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return whether the cells show already that no segment lies within ``radius_m``."""
    origin, columns, rows, cell_m = grid[0], grid[1], grid[2], grid[5]
    cx, cy = int(np.floor((px - origin[0]) / cell_m)), int(np.floor((py - origin[1]) / cell_m))
    if not (0 <= cx < columns and 0 <= cy < rows):
        return False
    return (empty[cy * columns + cx] - 1) * cell_m > radius_m


@numba.njit(cache=True)
def _cells_round(grid, px, py, radius_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the first and last column and row of the cells within ``radius_m`` of a point."""
    origin, columns, rows, cell_m = grid[0], grid[1], grid[2], grid[5]
    low_x = max(int(np.floor((px - radius_m - origin[0]) / cell_m)), 0)
    low_y = max(int(np.floor((py - radius_m - origin[1]) / cell_m)), 0)
    high_x = min(int(np.floor((px + radius_m - origin[0]) / cell_m)), columns - 1)
    high_y = min(int(np.floor((py + radius_m - origin[1]) / cell_m)), rows - 1)
    return low_x, high_x, low_y, high_y


@numba.njit(cache=True)
def _nearest_on(start, end, s, px, py):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the place of segment ``s`` nearest to a point: share of its length, 0 to 1; x, y."""
    ax, ay = start[s]
    dx, dy = end[s, 0] - ax, end[s, 1] - ay
    t = min(max(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy), 0.0), 1.0)
    if t == 1.0:
        return t, end[s, 0], end[s, 1]
    return t, ax + t * dx, ay + t * dy


@numba.njit(cache=True)
def _comes_no_nearer(lines, s, t, px, py):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return whether the road is farther from a point on either side of its place on ``s``."""
    start, end, before, after = lines[0], lines[1], lines[4], lines[5]
    if t == 0.0 and before[s] >= 0:
        return _nearest_on(start, end, before[s], px, py)[0] == 1.0
    # Where another segment begins at its end, the place is that one's.
    return t < 1.0 or after[s] < 0


@numba.njit(cache=True)
def _places_of(grid, lines, edges, px, py, radius_m, reach_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return metres off, metres along, edge of each place; where it is; and the edges about."""
    start, end, edge_of, along = lines[0], lines[1], lines[2], lines[3]
    origin, columns, indptr, member, cell_m = grid[0], grid[1], grid[3], grid[4], grid[5]
    low_x, high_x, low_y, high_y = _cells_round(grid, px, py, radius_m)
    places, foot = np.empty((4, 3), np.float64), np.empty((4, 2), np.float64)
    touched = np.empty(8, np.int64)
    found = edges_found = 0
    for cell_y in range(low_y, high_y + 1):
        for cell_x in range(low_x, high_x + 1):
            cell = cell_y * columns + cell_x
            for s in member[indptr[cell] : indptr[cell + 1]]:
                # A segment lies in many cells: it is looked at in the first of those asked.
                own_x = int(np.floor((min(start[s, 0], end[s, 0]) - origin[0]) / cell_m))
                own_y = int(np.floor((min(start[s, 1], end[s, 1]) - origin[1]) / cell_m))
                if cell_x != max(own_x, low_x) or cell_y != max(own_y, low_y):
                    continue
                t, x, y = _nearest_on(start, end, s, px, py)
                away = np.sqrt((px - x) * (px - x) + (py - y) * (py - y))
                if away > radius_m:
                    continue
                e = edge_of[s]
                if edges_found == 0 or touched[edges_found - 1] != e:
                    if edges_found == len(touched):
                        touched = np.append(touched, touched)
                    touched[edges_found] = e
                    edges_found += 1
                if away > reach_m[e] or not _comes_no_nearer(lines, s, t, px, py):
                    continue
                if found == len(places):
                    places, foot = np.append(places, places, 0), np.append(foot, foot, 0)
                step = np.hypot(end[s, 0] - start[s, 0], end[s, 1] - start[s, 1])
                places[found, 0] = _quantised(away)
                places[found, 1] = _at_node(_quantised(along[s] + t * step), edges[2][e])
                places[found, 2] = e
                foot[found, 0], foot[found, 1] = x, y
                found += 1
    return places[:found], foot[:found], touched[:edges_found]


@numba.njit(cache=True)
def _at_node(offset_m, length_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    from_start = 0.0 if offset_m < AT_NODE_M else offset_m
    return length_m if length_m - offset_m < AT_NODE_M else from_start


@numba.njit(cache=True)
def _quantised(metres):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    return np.round(metres / QUANTUM_M) * QUANTUM_M


@numba.njit(cache=True)
def _leave_out_barred(grid, walls, px, py, radius_m, places, foot):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Make the places to which the straight way crosses a barrier infinitely far."""
    columns, indptr, member = grid[1], grid[3], grid[4]
    low_x, high_x, low_y, high_y = _cells_round(grid, px, py, radius_m)
    for cy in range(low_y, high_y + 1):
        for cx in range(low_x, high_x + 1):
            cell = cy * columns + cx
            for w in member[indptr[cell] : indptr[cell + 1]]:
                ax, ay, bx, by = walls[w]
                for k in range(len(places)):
                    qx, qy = foot[k]
                    # Half open at the barrier's ends: crossed once where two pieces of it meet.
                    side_a = (qx - px) * (ay - py) - (qy - py) * (ax - px) > 0.0
                    side_b = (qx - px) * (by - py) - (qy - py) * (bx - px) > 0.0
                    from_p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
                    from_q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
                    # Who stands on it, or a road that runs along it, does not cross it.
                    if side_a != side_b and from_p * from_q < 0.0:
                        places[k, 0] = np.inf


@numba.njit(cache=True)
def _not_longer_by_another(places, touched, edges):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the rows of places, nearest first, that no nearer one leads to by as short a way."""
    start, end, length, is_through = edges
    if len(places) <= 1:
        return np.flatnonzero(places[:, 0] < np.inf)
    order = np.argsort(places[:, 0], kind="mergesort")
    chosen = np.empty(len(order), np.int64)
    count = 0
    touched = touched[is_through[touched]]
    node = np.unique(np.append(start[touched], end[touched]))
    from_node, to_node = np.searchsorted(node, start[touched]), np.searchsorted(node, end[touched])
    metres = np.full(len(node), np.inf)
    for row in order:
        away, offset, e = places[row, 0], places[row, 1], np.int64(places[row, 2])
        if away == np.inf:
            break
        if not is_through[e]:
            # Who may step onto it is decided later; nobody comes through it to another.
            chosen[count] = row
            count += 1
            continue
        u, v = np.searchsorted(node, start[e]), np.searchsorted(node, end[e])
        least = min(metres[u] + offset, metres[v] + length[e] - offset)
        for k in chosen[:count]:
            if np.int64(places[k, 2]) == e:
                least = min(least, places[k, 0] + abs(places[k, 1] - offset))
        if least <= away:
            continue
        chosen[count] = row
        count += 1
        metres[u] = min(metres[u], away + offset)
        metres[v] = min(metres[v], away + length[e] - offset)
        _settle(from_node, to_node, length[touched], metres)
    return chosen[:count]


@numba.njit(cache=True)
def _settle(start, end, length_m, metres):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Lower the metres of nodes to what the edges between them allow."""
    is_settled = False
    while not is_settled:
        is_settled = True
        for k in range(len(start)):
            a, b, m = start[k], end[k], length_m[k]
            if metres[a] + m < metres[b]:
                metres[b], is_settled = metres[a] + m, False
            elif metres[b] + m < metres[a]:
                metres[a], is_settled = metres[b] + m, False
