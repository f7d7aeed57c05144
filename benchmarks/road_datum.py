"""Are roads ever read in a wrong datum: ``python -m benchmarks.road_datum [--seeds N] [--json FILE]``.

The roads of a region drawn over maps of each datum, held against the roads that are known, or
against samples of its places written in each datum, none of which is stated. *told* is the true
datum of the roads, *relative* that both are in one which cannot be known, *unknown* and *asked* that
nothing is proposed; anything else is *wrong*.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.datum import TRUTHS, World, worlds
from geo.crs import WGS84, to_wgs84
from intake.datum import PlacePositions, ReferencePlaces, RowGroup, road_datum

SIZES = (8, 20, 60, 400)
NOTHING = ReferencePlaces.from_tables({})
DRAWN = {"wgs84": "WGS 84", "gcj02": "GCJ-02", "bd09": "BD-09"}


@dataclass(frozen=True)
class Row:
    """Files of one kind, and how many came out how. ``value`` is the share told."""

    name: str
    outcomes: dict[str, int]
    value: float
    seconds: float


def drawn(world: World, datum: str) -> gpd.GeoDataFrame:
    """Return the roads of a world as drawn over a map of this datum, in what is called WGS 84."""
    write = TRUTHS[DRAWN[datum]]
    lines = shapely.transform(
        to_wgs84(world.ground.roads, world.ground.grid),
        lambda xy: np.column_stack(write(xy[:, 0], xy[:, 1])),
    )
    return gpd.GeoDataFrame(geometry=lines, crs=WGS84)


def by_places(world: World, datum: str, of_places: str, count: int, seeds: int) -> Row:
    """Return what became of roads held against ``seeds`` samples of places."""
    started, roads, outcomes = time.process_time(), drawn(world, datum), Counter[str]()
    for seed in range(seeds):
        rng = np.random.default_rng([seed, count])
        rows = rng.choice(len(world.lon), min(count, len(world.lon)), replace=False)
        lon, lat = TRUTHS[DRAWN[of_places]](world.lon[rows], world.lat[rows])
        places = PlacePositions(lon=lon, lat=lat, is_sure=False)
        found = road_datum(roads, NOTHING, [places], is_certain=False, seed=seed)
        outcomes[outcome(found.groups[0], drawn=datum, beside=of_places)] += 1
    name = f"{world.name}, roads in {datum}, {count} places in {of_places}"
    spent = time.process_time() - started
    return Row(name, dict(outcomes), outcomes["told"] / seeds, spent)


def by_roads(world: World, datum: str) -> Row:
    """Return what became of roads held against the roads that are known."""
    started = time.process_time()
    found = road_datum(drawn(world, datum), world.ground, [], is_certain=False)
    outcomes = {outcome(found.groups[0], drawn=datum, beside="wgs84"): 1}
    name = f"{world.name}, roads in {datum}, known roads"
    return Row(name, outcomes, float("told" in outcomes), time.process_time() - started)


def outcome(group: RowGroup, *, drawn: str, beside: str) -> str:
    """Return told, relative, unknown, asked or wrong."""
    if group.reading is None:
        return "asked"
    if not group.by:
        return "unknown"
    if group.verdict == "confirm" and group.reading.is_plain:
        return "relative" if drawn == beside else "wrong"
    return "told" if group.reading.datum == drawn else "wrong"


def rows(world: World, seeds: int) -> Iterator[Row]:
    """Yield what became of every kind of file."""
    for datum in DRAWN:
        yield by_roads(world, datum)
        for of_places in DRAWN:
            for count in SIZES:
                yield by_places(world, datum, of_places, count, seeds)


def main() -> None:
    """Print a line per kind of file and the sum, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found: list[Row] = []
    for world in worlds():
        for row in rows(world, asked.seeds):
            print(f"{row.name:64} {row.outcomes} {row.seconds:.2f} s", flush=True)
            found.append(row)
    total = sum((Counter(row.outcomes) for row in found), Counter[str]())
    print(f"\n{total.total()} files: {dict(total)}")
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in found], indent=1))


if __name__ == "__main__":
    main()
