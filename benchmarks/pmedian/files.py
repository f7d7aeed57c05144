"""The published formats of facility-location instances, read and checked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from analysis.layout.covering import Cover, fewest_sites
from analysis.layout.problem import LayoutProblem, Numbers
from analysis.layout.solve import best_layout
from analysis.solver import SearchLimits
from benchmarks.pmedian.covering import most_covered, shortest_reach

# The questions published with the San Francisco set.
_SF_SITES, _SF_REACH_M = 4, 5000.0
# Students are placed at ten schools; those of first priority are filled.
_SCHOOLS = 10
_FIRST_PRIORITY = 1.0

Answer = tuple[float, float]
Solve = Callable[[SearchLimits, float], Answer]


class FormatError(ValueError):
    """A file that is none of the published formats, or broken; the text says what is wrong."""


@dataclass(frozen=True)
class Instance:
    """One question: ``solve`` returns value and bound; ``known`` finds the published answer.

    ``problem`` is what is solved, None for questions of cover.
    """

    name: str
    known: tuple[str, ...]
    solve: Solve
    problem: LayoutProblem | None = None


def instances(paths: list[Path]) -> Iterator[Instance | FormatError]:
    """Yield the instances of ``paths`` (files, or folders of them), or what is wrong with one."""
    files = [f for path in paths for f in (sorted(path.iterdir()) if path.is_dir() else [path])]
    seen: set[tuple[Path, str]] = set()
    for file in files:
        if file.is_dir() or (file.suffix.lower() in {".md", ".json"} and file not in paths):
            continue
        if file.name.lower().startswith("readme") and file not in paths:
            continue
        try:
            found = _read(file)
        except FormatError as error:
            yield error
            continue
        for instance in found:
            key = (file.parent.resolve(), "/".join(instance.known))
            if key not in seen:
                seen.add(key)
                yield instance


def known_answer(instance: Instance, near: list[Path]) -> float | None:
    """Return the published value, from a known_answers.json beside the files or above them."""
    for path in near:
        for folder in (path if path.is_dir() else path.parent, *path.resolve().parents[:3]):
            file = folder / "known_answers.json"
            if not file.is_file():
                continue
            found = json.loads(file.read_text(encoding="utf-8"))
            for step in instance.known:
                found = found.get(step) if isinstance(found, dict) else None
            if isinstance(found, int | float):
                return float(found)
    return None


def _read(file: Path) -> list[Instance]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{file}: cannot be read as text ({error})") from error
    head = text.lstrip().split("\n", 1)[0]
    if "," in head:
        return _csv(file, [word.strip().strip('"') for word in head.split(",")])
    words = text.split()
    try:
        numbers = np.array(words, dtype=np.float64)
    except ValueError as error:
        raise FormatError(f"{file}: no known format (neither numbers nor a known CSV)") from error
    width = len(head.split())
    if width == 3:
        return [_pmed(file, numbers)]
    if width == 2:
        return [_capacitated(file, numbers)]
    raise FormatError(f"{file}: no known format (the first line has {width} numbers, not 2 or 3)")


def _whole(file: Path, value: float, what: str, least: int, most: float = np.inf) -> int:
    if not (value == np.round(value) and least <= value <= most):
        raise FormatError(f"{file}: {what} is {value:g}, not a whole number from {least}")
    return int(value)


def _costs(file: Path, values: Numbers, what: str) -> Numbers:
    if not (np.isfinite(values).all() and (values >= 0).all()):
        raise FormatError(f"{file}: {what} must be numbers from 0")
    return values


def _pmed(file: Path, numbers: Numbers) -> Instance:
    """Return a p-median: nodes, edges, p; then end, end, cost by edge. The last cost holds."""
    nodes = _whole(file, numbers[0], "the number of nodes", 1)
    edges = _whole(file, numbers[1], "the number of edges", 0)
    p = _whole(file, numbers[2], "p", 1, nodes)
    if len(numbers) != 3 + 3 * edges:
        raise FormatError(f"{file}: {edges} edges announced, {(len(numbers) - 3) / 3:g} found")
    rows = numbers[3:].reshape(-1, 3)
    ends = rows[:, :2]
    if not ((ends == np.round(ends)) & (ends >= 1) & (ends <= nodes)).all():
        raise FormatError(f"{file}: an edge ends outside nodes 1 to {nodes}")
    cost = _costs(file, rows[:, 2], "costs of edges")
    pair = np.sort(ends.astype(np.int64) - 1, axis=1)
    last = pd.Series(cost).groupby([pair[:, 0], pair[:, 1]]).last()
    one, other = (last.index.get_level_values(k).to_numpy() for k in (0, 1))
    # A cost of 0 would be no edge to scipy.
    graph = csr_array((np.maximum(last.to_numpy(), 1e-300), (one, other)), (nodes, nodes))
    metres = np.round(shortest_path(graph, directed=False), 9)
    metres = np.where(np.isfinite(metres), metres, np.nan)
    problem = LayoutProblem.p_median(metres, p=p)
    return Instance(file.stem, ("pmed", "optimal", file.stem), _layout(problem), problem)


def _capacitated(file: Path, numbers: Numbers) -> Instance:
    """Return a capacitated p-median: n, p; the matrix; demands; capacities. At most p open."""
    nodes = _whole(file, numbers[0], "the number of nodes", 1)
    p = _whole(file, numbers[1], "p", 1, nodes)
    if len(numbers) != 2 + nodes * nodes + 2 * nodes:
        raise FormatError(
            f"{file}: {2 + nodes * nodes + 2 * nodes} numbers expected, {len(numbers)} found"
        )
    values = _costs(file, numbers[2:], "distances, demands and capacities")
    matrix = values[: nodes * nodes].reshape(nodes, nodes)
    problem = LayoutProblem(
        # Row i is from demand i; sites are rows here.
        cost=np.ascontiguousarray(matrix.T),
        size=values[nodes * nodes : -nodes],
        required=np.zeros(nodes, dtype=bool),
        least_open=1,
        most_open=p,
        least_size=np.zeros(nodes),
        most_size=values[-nodes:],
        is_whole=True,
    )
    known = ("capacitated_pmedian", "optimal", file.stem)
    return Instance(file.stem, known, _layout(problem), problem)


def _layout(problem: LayoutProblem) -> Solve:
    def solve(limits: SearchLimits, gap: float) -> Answer:
        layout = best_layout(problem, limits, gap=gap)
        return (np.inf, np.inf) if layout is None else (layout.value, layout.bound)

    return solve


def _cover(find: Callable[[SearchLimits], Cover]) -> Solve:
    def solve(limits: SearchLimits, gap: float) -> Answer:
        del gap
        cover = find(limits)
        return cover.value, cover.bound

    return solve


_NETWORK = {"distance", "name", "DestinationName", "demand"}
_JOURNEYS = {"student", "school", "time"}
_SCHOOL_LIST = {"SE2 PP: Code", "Count", "priority"}
_COMPANIONS = ({"ID", "POP2000"}, {"OBJECTID", "NAME", "long", "lat"}, {"ST: ID", "Travel"})


def _csv(file: Path, columns: list[str]) -> list[Instance]:
    """Return the instances of a set of CSV files; its parts are found beside ``file``."""
    names = set(columns)
    if names >= _NETWORK:
        return _san_francisco(file)
    if names >= _JOURNEYS:
        return [_schools(file, _beside(file, _SCHOOL_LIST))]
    if names >= _SCHOOL_LIST:
        return [_schools(_beside(file, _JOURNEYS), file)]
    # Part of a set that the file of distances or journeys stands for.
    if any(names >= part for part in _COMPANIONS):
        return []
    raise FormatError(f"{file}: no known format (columns {', '.join(columns[:6])})")


def _beside(file: Path, columns: set[str]) -> Path:
    for other in sorted(file.parent.glob("*.csv")):
        with other.open(encoding="utf-8-sig") as lines:
            head = lines.readline()
        if {word.strip().strip('"') for word in head.split(",")} >= columns:
            return other
    raise FormatError(f"{file}: the file with {', '.join(sorted(columns))} is not beside it")


def _table(file: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(file)
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise FormatError(f"{file}: {error}") from error


def _san_francisco(file: Path) -> list[Instance]:
    table = _table(file)
    metres = table.pivot_table(index="name", columns="DestinationName", values="distance")
    people = table.groupby("DestinationName")["demand"].first().reindex(metres.columns)
    way, size = metres.to_numpy(), people.to_numpy(dtype=np.float64)
    none = np.zeros(len(way), dtype=bool)
    near = np.nan_to_num(way, nan=np.inf) <= _SF_REACH_M
    p = min(_SF_SITES, len(way))
    median = LayoutProblem.p_median(way * size, size, p=p)

    def instance(
        name: str, known: tuple[str, ...], solve: Solve, problem: LayoutProblem | None = None
    ) -> Instance:
        return Instance(f"facility_sf/{name}", ("facility_sf", *known), solve, problem)

    return [
        instance("LSCP_5000m", ("LSCP_5000m",), _cover(lambda w: fewest_sites(near, none, w))),
        instance(
            "MCLP_5000m_p4",
            ("MCLP_5000m_p4", "covered"),
            _cover(lambda w: most_covered(near, size, none, p=p, limits=w)),
        ),
        instance("p_median_p4", ("p_median_p4", "objective"), _layout(median), median),
        instance(
            "p_center_p4",
            ("p_center_p4",),
            _cover(lambda w: shortest_reach(way, none, p=p, limits=w)),
        ),
    ]


def _schools(journeys: Path, schools: Path) -> Instance:
    """Return the placing of students at ten schools with places; first priority is filled."""
    times, places = _table(journeys), _table(schools)
    ids = places["SE2 PP: Code"]
    minutes = times.pivot_table(index="school", columns="student", values="time", aggfunc="min")
    most = places["Count"].to_numpy(dtype=np.float64)
    first = (places["priority"] == _FIRST_PRIORITY).to_numpy()
    problem = LayoutProblem.p_median(
        minutes.reindex(ids).to_numpy(dtype=np.float64),
        p=_SCHOOLS,
        required=first,
        least_size=np.where(first, most, 0.0),
        most_size=most,
        is_whole=True,
    )
    known = ("facility_schools", "objective")
    return Instance("facility_schools", known, _layout(problem), problem)
