"""A million pupils kept and had back: ``python -m benchmarks.store [--rows N] [--json FILE]``.

Each way runs in a process of its own, after the region is made; memory is what that process held at
most while saving or loading, above what it held before. PostgreSQL is started for the purpose where
it is installed, and is another process: its memory is not counted.
"""

import argparse
import contextlib
import ctypes
import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
import sqlalchemy

from geo.files import write_region
from geo.tables import Region
from store.opening import Store, open_store
from store.records import load_version, make_project, save_version
from store.upkeep import backup
from tests.store.clusters import cluster, missing

_STEP_DEGREES, _VILLAGES, _SCHOOLS = 0.02, 2_500, 400
_SERVER = "store, PostgreSQL"
_WAYS = ("store, SQLite", _SERVER, "pandas to_sql, SQLite", "GeoPackage")
_T = TypeVar("_T")


class Spent(NamedTuple):
    """What one step took: seconds of the clock and of the processor, memory above the start."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True)
class Row:
    """One way of keeping: ``value`` is the size in MB, ``seconds`` those of the first save.

    ``again`` is a second save of the same region; a way without a backup of its own has none.
    """

    name: str
    value: float
    seconds: float
    save_cpu_s: float
    save_mb: float
    again_cpu_s: float
    load_s: float
    load_cpu_s: float
    load_mb: float
    backup_s: float
    backup_cpu_s: float
    is_same: bool

    @classmethod
    def of(cls, name: str, size: float, steps: Sequence[Spent], *, is_same: bool) -> "Row":
        """Return the row of four steps: save, save again, load, back up."""
        save, again, load, backup_ = steps
        return cls(
            name=name,
            value=size,
            seconds=save.wall_s,
            save_cpu_s=save.cpu_s,
            save_mb=save.memory_mb,
            again_cpu_s=again.cpu_s,
            load_s=load.wall_s,
            load_cpu_s=load.cpu_s,
            load_mb=load.memory_mb,
            backup_s=backup_.wall_s,
            backup_cpu_s=backup_.cpu_s,
            is_same=is_same,
        )


def made(rows: int) -> Region:
    """Return a region of so many pupils, each with a home of its own."""
    rng = np.random.default_rng(20261125)
    side = int(np.sqrt(_VILLAGES))
    grid = np.array([(x, y) for x in range(side) for y in range(side)]) * _STEP_DEGREES
    villages = grid / 4 + np.array([115.6, 36.1])
    schools = villages[rng.choice(len(villages), _SCHOOLS, replace=False)] + 0.001
    ends = np.stack([villages[:-1], villages[1:]], axis=1)
    lived = rng.integers(0, len(villages), rows)
    homes = villages[lived] + rng.normal(0, 0.002, (rows, 2))
    grade = rng.integers(1, 7, rows)
    pupils = {
        "pupil_id": np.char.mod("G3715%09d", rng.permutation(rows)).astype(object),
        "school_id": np.char.mod("S%05d", rng.integers(0, _SCHOOLS, rows)).astype(object),
        "stage": "primary",
        "grade": grade.astype(str).astype(object),
        "village_id": np.char.mod("V%05d", lived).astype(object),
        "boarder": rng.random(rows) < 0.1,
    }
    return Region.from_tables(
        {
            "villages": _placed(
                {"village_id": np.char.mod("V%05d", np.arange(len(villages))).astype(object)},
                villages,
            ),
            "schools": _placed(
                {
                    "school_id": np.char.mod("S%05d", np.arange(_SCHOOLS)).astype(object),
                    "kind": "primary",
                },
                schools,
            ),
            "roads": gpd.GeoDataFrame(
                {"road_id": np.char.mod("r%d", np.arange(len(ends))).astype(object)},
                geometry=shapely.linestrings(ends),
                crs=4326,
            ),
            "pupils": _placed(pupils, homes),
        }
    )


def _placed(columns: dict[str, object], at: np.ndarray) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=shapely.points(at), crs=4326)


def measured(way: str, rows: int, folder: Path, address: str) -> Row:
    """Save and load a region one way; ``address`` is that of an empty PostgreSQL database."""
    region = made(rows)
    if way.startswith("store"):
        with open_store(address or str(folder / "a.sqlite"), backups=folder) as store:
            return _kept(way, region, store, folder)
    save, load = {"GeoPackage": (_save_package, _load_package)}.get(way, (_save_sql, _load_sql))
    path = folder / "a.gpkg"
    first, _ = _spent(lambda: save(region, path))
    again, _ = _spent(lambda: save(region, path))
    had, loaded = _spent(lambda: load(path))
    steps = [first, again, had, Spent(np.nan, np.nan, np.nan)]
    return Row.of(way, path.stat().st_size / 1e6, steps, is_same=_is_same(region, loaded))


def _kept(way: str, region: Region, store: Store, folder: Path) -> Row:
    make_project(store, "p", by="b")
    first, _ = _spent(lambda: save_version(store, "p", region, based_on=None, by="b"))
    again, _ = _spent(lambda: save_version(store, "p", region, based_on=1, by="b"))
    had, loaded = _spent(lambda: load_version(store, "p"))
    backed, _ = _spent(lambda: backup(store, folder / "backup.sqlite"))
    with store.reading() as connection:
        if connection.dialect.name == "postgresql":
            asked = "SELECT pg_database_size(current_database())"
            size = connection.exec_driver_sql(asked).scalar_one() / 1e6
        else:
            size = sum(file.stat().st_size for file in folder.glob("a.sqlite*")) / 1e6
    return Row.of(way, size, [first, again, had, backed], is_same=_is_same(region, loaded))


def _is_same(region: Region, loaded: dict[str, pd.DataFrame]) -> bool:
    """Return whether what came back is the same, in values and in types."""
    types = all((loaded[t].dtypes == region.tables[t].dtypes).all() for t in region.tables)
    return types and Region.from_tables(loaded).fingerprint == region.fingerprint


def _save_sql(region: Region, path: Path) -> None:
    path.unlink(missing_ok=True)
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    for name, frame in region.tables.items():
        plain = pd.DataFrame(frame.drop(columns="geometry"))
        plain["geometry"] = frame.geometry.to_wkt()
        plain.to_sql(name, engine, index=False, if_exists="replace", chunksize=10_000)
    engine.dispose()


def _load_sql(path: Path) -> dict[str, pd.DataFrame]:
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    tables = {}
    for name in sqlalchemy.inspect(engine).get_table_names():
        plain = pd.read_sql(f"SELECT * FROM {name}", engine)
        places = gpd.GeoSeries.from_wkt(plain.pop("geometry"), crs=4326)
        tables[name] = gpd.GeoDataFrame(plain, geometry=places)
    engine.dispose()
    return tables


def _save_package(region: Region, path: Path) -> None:
    write_region(region.tables, path)


def _load_package(path: Path) -> dict[str, pd.DataFrame]:
    return {
        str(name): pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)
    }


def _spent(act: Callable[[], _T]) -> tuple[Spent, _T]:
    """Return what ``act`` took and what it returned."""
    # What was freed goes back first: else it would be used again and not be seen.
    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")  # the highest mark of memory begins anew
    before, wall, cpu = _memory_mb("VmRSS"), time.perf_counter(), time.process_time()
    returned = act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Spent(wall, cpu, _memory_mb("VmHWM") - before), returned


def _memory_mb(field: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(field))


def as_table(rows: list[dict[str, Any]]) -> str:
    """Return the rows as a table."""
    lines = [
        "| way | file MB | save CPU s (wall) | memory MB | once more CPU s | load CPU s (wall) | memory MB | backup CPU s (wall) | the same |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r['name']} | {r['value']:.0f} | {r['save_cpu_s']:.1f} ({r['seconds']:.1f}) | {r['save_mb']:.0f} "
        f"| {r['again_cpu_s']:.1f} | {r['load_cpu_s']:.1f} ({r['load_s']:.1f}) | {r['load_mb']:.0f} "
        f"| {r['backup_cpu_s']:.1f} ({r['backup_s']:.1f}) | {'yes' if r['is_same'] else 'no'} |"
        for r in rows
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure every way, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--way", choices=_WAYS, help="only this one, here")
    parser.add_argument("--address", default="", help="an empty PostgreSQL database")
    given = parser.parse_args()
    if given.way is not None:
        with tempfile.TemporaryDirectory() as folder:
            row = measured(given.way, given.rows, Path(folder), given.address)
        print(json.dumps(asdict(row)))
        return 0
    rows = []
    with contextlib.ExitStack() as stack:
        server = None if missing() else stack.enter_context(cluster())
        for way in _WAYS:
            address = server.database() if server and way == _SERVER else ""
            if way == _SERVER and not server:
                print(missing(), file=sys.stderr)
                continue
            command = [sys.executable, "-m", "benchmarks.store", "--way", way, "--address", address]
            done = subprocess.run(
                [*command, "--rows", str(given.rows)], check=True, capture_output=True, text=True
            )
            rows.append(json.loads(done.stdout))
    print(as_table(rows))
    if given.json is not None:
        given.json.write_text(json.dumps(rows, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
