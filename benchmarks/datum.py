"""Does the datum guard ever mislead: ``python -m benchmarks.datum [--seeds N] [--json FILE]``.

Places of a region are written in every system an office sends, in samples of several sizes, and
held against what is known: names (four of five places, 20 m off, one in twenty the wrong one),
roads only, or nothing. A file is *silent* when the guard has nothing to confirm and a row is wrong,
*wrong* when it proposes a wrong reading for a row without pointing at that row, *asked* when it
leaves rows to be answered. The built-in county, and the roads and places of a real city, moved to
where the datums are defined, if it is at hand.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyproj
import shapely

from data.demo.region import built_in_region
from geo.crs import WGS84, transformer, wgs84_to_bd09, wgs84_to_gcj02
from geo.files import read_region
from intake.datum import DatumFinding, ReferencePlaces, datum_of

_CITY = Path("../shared/data/legazpi.gpkg")
_MIDDLE = np.array([116.3, 36.4])
SIZES = (3, 5, 10, 30, 200)
KNOWN = ("names", "roads", "nothing")
_WRONG_M = 100.0
_NAMED, _OFF_M, _MISNAMED = 0.8, 20.0, 0.05
Degrees = tuple[np.ndarray, np.ndarray]
Writer = Callable[[np.ndarray, np.ndarray], Degrees]


@dataclass(frozen=True, eq=False)
class World:
    """Places in true WGS 84 degrees, and the roads and outline around them."""

    name: str
    lon: np.ndarray
    lat: np.ndarray
    ground: ReferencePlaces


@dataclass(frozen=True)
class Row:
    """Files of one kind: how many came out how. ``value`` is the share asked."""

    name: str
    world: str
    known: str
    truth: str
    places: int
    files: int
    right: int
    asked: int
    wrong: int
    silent: int
    value: float
    milliseconds: float


def _metres(epsg: int, datum: Writer, *, add: float = 0.0, swapped: bool = False) -> Writer:
    def write(lon: np.ndarray, lat: np.ndarray) -> Degrees:
        change = transformer(WGS84, pyproj.CRS.from_epsg(epsg))
        east, north = change.transform(*datum(lon, lat))
        return (north, east + add) if swapped else (east + add, north)

    return write


def _plain(lon: np.ndarray, lat: np.ndarray) -> Degrees:
    return lon.copy(), lat.copy()


def _zoned(lon: np.ndarray, lat: np.ndarray) -> Degrees:
    """Write metres with the zone of each place before the easting."""
    west = _metres(4547, _plain, add=38e6)(lon, lat)
    east = _metres(4548, _plain, add=39e6)(lon, lat)
    middle = np.median(lon)  # any border will do: offices on both sides of 115.5° write over it
    return np.where(lon < middle, west[0], east[0]), np.where(lon < middle, west[1], east[1])


def _mixed(other: Writer, share: float) -> Writer:
    def write(lon: np.ndarray, lat: np.ndarray) -> Degrees:
        x, y = _plain(lon, lat)
        some = slice(0, max(1, round(share * len(lon))))
        x[some], y[some] = other(lon[some], lat[some])
        return x, y

    return write


TRUTHS: dict[str, Writer] = {
    "WGS 84": _plain,
    "GCJ-02": wgs84_to_gcj02,
    "BD-09": wgs84_to_bd09,
    "GCJ-02, lat first": lambda lon, lat: wgs84_to_gcj02(lon, lat)[::-1],
    "zones 38, 39": _zoned,
    "zone 20": _metres(4509, _plain, add=20e6),
    "no zone, north first": _metres(4548, _plain, swapped=True),
    "UTM 50": _metres(32650, _plain),
    "Mercator of GCJ-02": _metres(3857, wgs84_to_gcj02),
    "half GCJ-02": _mixed(wgs84_to_gcj02, 0.5),
    "fifth BD-09": _mixed(wgs84_to_bd09, 0.2),
}


def worlds() -> Iterator[World]:
    """Yield the built-in county, and the real city where it is at hand."""
    yield _world("built-in county", dict(built_in_region("county").tables))
    if _CITY.exists():
        yield _world("real city", _moved(dict(read_region(_CITY).tables)))


def _moved(tables: dict) -> dict:
    """Return tables moved to Liaocheng, keeping metres as they are."""
    here = shapely.total_bounds(tables["roads"].geometry.to_numpy()).reshape(2, 2).mean(axis=0)
    scale = np.array([np.cos(np.radians(here[1])) / np.cos(np.radians(_MIDDLE[1])), 1.0])
    moved = {}
    for name, frame in tables.items():
        if hasattr(frame, "geometry"):
            shapes = shapely.transform(
                frame.geometry.to_numpy(), lambda xy: (xy - here) * scale + _MIDDLE
            )
            moved[name] = frame.set_geometry(shapes, crs=4326)
        else:
            moved[name] = frame
    return moved


def _world(name: str, tables: dict) -> World:
    points = np.concatenate([tables[t].geometry.to_numpy() for t in ("villages", "schools")])
    points = points[~shapely.is_missing(points)]
    ground = ReferencePlaces.from_tables(
        {t: f for t, f in tables.items() if t in {"roads", "boundaries"}}
    )
    return World(name, shapely.get_x(points), shapely.get_y(points), ground)


def trial(world: World, truth: str, known: str, places: int, seed: int) -> tuple[str, str]:
    """Return what became of one file, and what was proposed for it."""
    rng = np.random.default_rng([seed, places, list(TRUTHS).index(truth), KNOWN.index(known)])
    rows = rng.choice(len(world.lon), min(places, len(world.lon)), replace=False)
    lon, lat = world.lon[rows], world.lat[rows]
    x, y = TRUTHS[truth](lon, lat)
    ground = world.ground
    if known == "names":
        ground = replace(ground, places=_known_places(ground, lon, lat, rng))
    if known == "nothing":
        ground = replace(ground, roads=ground.roads[:0], outline=None)
    ids = [f"{row:04}" for row in range(len(rows))]
    found = datum_of(pd.DataFrame({"x": x, "y": y, "id": ids}), ground, seed=seed)
    return outcome(found, lon, lat), proposed(found)


def _known_places(
    ground: ReferencePlaces, lon: np.ndarray, lat: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    xy = ground.metres(lon, lat) + rng.normal(0, _OFF_M, (len(lon), 2))
    moved = np.flatnonzero(rng.random(len(lon)) < _MISNAMED)
    xy[moved] = xy[rng.integers(0, len(lon), len(moved))]
    ids = [f"{row:04}" for row in range(len(lon))]
    table = pd.DataFrame({"id": ids, "name": "", "township": "", "x_m": xy[:, 0], "y_m": xy[:, 1]})
    return table[rng.random(len(lon)) < _NAMED].reset_index(drop=True)


def outcome(found: DatumFinding, lon: np.ndarray, lat: np.ndarray) -> str:
    """Return right, asked, wrong or silent."""
    off = pyproj.Geod(ellps="WGS84").inv(found.rows["lon"], found.rows["lat"], lon, lat)[2]
    bad = np.asarray(off) > _WRONG_M
    if bad.any() and found.is_plain:
        return "silent"
    pointed = {finding.row for finding in found.findings}
    if any(row not in pointed for row in found.rows["row"].to_numpy()[bad]):
        return "wrong"
    return "asked" if found.rows["lon"].isna().any() else "right"


def proposed(found: DatumFinding) -> str:
    """Return the readings proposed, most rows first, and ask where there is a question."""
    groups = sorted(found.groups, key=lambda group: -len(group.rows))
    codes = [group.reading.code if group.reading else "ask" for group in groups]
    return " + ".join(dict.fromkeys(codes)) or "error"


def measured(world: World, truth: str, known: str, places: int, seeds: int) -> tuple[Row, Counter]:
    """Return what became of ``seeds`` files of one kind, and the readings proposed for them."""
    started = time.process_time()
    results = [trial(world, truth, known, places, seed) for seed in range(seeds)]
    spent = time.process_time() - started
    count = Counter(result for result, _ in results)
    row = Row(
        name=f"{world.name}, {known}, {truth}, {places}",
        world=world.name,
        known=known,
        truth=truth,
        places=places,
        files=seeds,
        right=count["right"],
        asked=count["asked"],
        wrong=count["wrong"],
        silent=count["silent"],
        value=round(count["asked"] / seeds, 3),
        milliseconds=round(1000 * spent / seeds, 1),
    )
    return row, Counter(reading for _, reading in results)


def main() -> None:
    """Print the tables, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    rows: list[Row] = []
    for world in worlds():
        for known in KNOWN:
            print(f"\n### {world.name}, known: {known}\n")
            print("| truth | places: right / asked / wrong / silent of files | proposed |")
            print("|---|---|---|")
            for truth in TRUTHS:
                part = [measured(world, truth, known, n, asked.seeds) for n in asked.sizes]
                rows += [row for row, _ in part]
                cells = [f"{r.places}: {r.right}/{r.asked}/{r.wrong}/{r.silent}" for r, _ in part]
                readings = sum((readings for _, readings in part), Counter())
                shown = ", ".join(f"{code} {n}" for code, n in readings.most_common(6))
                print(f"| {truth} | {' · '.join(cells)} | {shown} |", flush=True)
    total = Counter()
    for row in rows:
        total.update(right=row.right, asked=row.asked, wrong=row.wrong, silent=row.silent)
    print(f"\n{sum(total.values())} files: {dict(total)}")
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))


if __name__ == "__main__":
    main()
