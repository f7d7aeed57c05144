"""What an office waits for when it imports: ``python -m benchmarks.office_import [--rounds N]``.

The built-in county as an office hands it over: schools in GCJ-02, villages and enrolment as
workbooks, roads as a GeoPackage. Timed are opening the files, the first look at them, the look
again once something was ticked, and what the verb ``import`` does from files to a version, at first
and with the same files on top of it; CPU seconds of this process, which is not the one that opens.
"""

import argparse
import contextlib
import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import xlsxwriter

from cli import app
from data.demo.region import built_in_region
from geo.crs import wgs84_to_gcj02
from geo.tables import TABLE, Region
from intake.batch import BatchChoice, open_batch_file, preview

PROJECT = "县"
_CACHE = Path(__file__).parents[1] / ".cache"


def office(region: Region, folder: Path) -> list[Path]:
    """Return the four files of an office, written into ``folder``."""
    schools, villages = _with_places(region.schools, wgs84_to_gcj02), _with_places(region.villages)
    tables = {"schools": schools, "villages": villages, "enrolment": region.table("enrolment")}
    files = []
    for table, frame in tables.items():
        titles = {column.name: column.title.zh for column in TABLE[table].columns}
        texts = frame.astype(object).where(frame.notna(), "").astype(str).rename(columns=titles)
        files.append(folder / f"{TABLE[table].title.zh}.xlsx")
        _write_workbook(texts, files[-1])
    files.append(folder / "道路.gpkg")
    region.roads.to_file(files[-1], layer="道路", driver="GPKG")
    return files


def _with_places(frame: pd.DataFrame, write: Callable[..., object] | None = None) -> pd.DataFrame:
    at = frame.geometry
    lon, lat = (at.x, at.y) if write is None else write(at.x.to_numpy(), at.y.to_numpy())
    return pd.DataFrame(frame.drop(columns="geometry")).assign(经度=lon, 纬度=lat)


def _write_workbook(texts: pd.DataFrame, path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("表")
    for row, cells in enumerate([list(texts.columns), *texts.to_numpy().tolist()]):
        page.write_row(row, 0, cells)
    book.close()


def measured(files: list[Path], store: Path) -> dict[str, float]:
    """Return the CPU seconds of each step of one import of ``files``."""
    seconds: dict[str, float] = {}

    def timed(step: str, act: Callable[[], object]) -> object:
        start = time.process_time()
        result = act()
        seconds[step] = time.process_time() - start
        return result

    def imported(*options: str) -> None:
        given = ["import", *map(str, files), "--project", PROJECT, "--confirmed", *options]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = app(given, standalone_mode=False)
        assert not code, said.getvalue()

    os.environ["PLANNER_STORE"] = str(store)
    batch = [open_batch_file(path.read_bytes(), name=path.name) for path in files]
    timed("look", lambda: preview(batch, BatchChoice()))
    timed("look again", lambda: preview(batch, BatchChoice(confirmed=True)))
    timed("verb, first", imported)
    timed("verb, on top", lambda: imported("--again"))
    return seconds


def main() -> None:
    """Print the median of each step and, with --json, write every round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    region = built_in_region("county", _CACHE)
    with tempfile.TemporaryDirectory() as made:
        files = office(region, Path(made))
        measured(files, Path(made) / "warm.sqlite")
        rounds = [measured(files, Path(made) / f"{n}.sqlite") for n in range(given.rounds)]
    for step in rounds[0]:
        print(f"{step:14} {statistics.median(each[step] for each in rounds):6.2f} CPU s")
    if given.json:
        given.json.write_text(json.dumps(rounds, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
