"""What can be asked of the outcome of a case; each answer is "" or what is wrong."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyogrio

from benchmarks.cases.running import Outcome
from geo.crs import measuring_grid
from store.opening import open_store
from store.records import latest_data, list_projects, load_version

Question = Callable[[Outcome], str]
PROJECT = "基础"
_FILE_NAME = re.compile(
    r"[\w/.-]+\.(?:gpkg|xlsx|csv|zip|docx|json)\b|(?:^|(?<=[\s“/]))[\w-]+\.osm\.pbf", re.MULTILINE
)
_NEVER = ("Traceback (most recent call last)", "MemoryError", "RecursionError")


def ends_well(outcome: Outcome) -> str:
    """Ask of every case whether it ends by itself, with 0, 1 or 2, and shows nobody a traceback."""
    if outcome.is_out_of_time:
        return f"still running after {outcome.seconds:.0f} s"
    if not outcome.steps or any(step.code not in {0, 1, 2} for step in outcome.steps):
        return f"ends with {[step.code for step in outcome.steps]}"
    return "; ".join(word for word in _NEVER if word in outcome.text)


def every(*questions: Question) -> Question:
    """Ask whether all of these hold."""
    return lambda outcome: "; ".join(filter(None, (each(outcome) for each in questions)))


def either(*questions: Question) -> Question:
    """Ask whether one of these holds."""

    def asked(outcome: Outcome) -> str:
        faults = [each(outcome) for each in questions]
        return "" if "" in faults else " / ".join(faults)

    return asked


def exits(code: int, *, call: int = -1) -> Question:
    """Ask whether the call of this place among the calls ends with ``code``."""

    def asked(outcome: Outcome) -> str:
        got = outcome.steps[call].code
        return "" if got == code else f"exit {got}, not {code}"

    return asked


def says(pattern: str, *, call: int | None = None) -> Question:
    """Ask whether the words of a call (of all calls) match ``pattern``."""
    return lambda o: "" if re.search(pattern, _text(o, call)) else f"does not say {pattern}"


def says_not(pattern: str, *, call: int | None = None) -> Question:
    """Ask whether the words of a call (of all calls) do not match ``pattern``."""
    return lambda o: f"says {pattern}" if re.search(pattern, _text(o, call)) else ""


def counts(table: str, *, added: int = 0, changed: int = 0, unchanged: int) -> Question:
    """Ask whether an import of a table by code says these counts."""
    return says(
        rf"{table}：按代码更新：新增 {added} 行，改动 {changed} 行，不变 {unchanged} 行", call=-1
    )


def holds(table: str, rows: int, **cells: str) -> Question:
    """Ask whether the project then has so many rows of ``table`` with these cells."""

    def asked(outcome: Outcome) -> str:
        tables = _project(outcome)
        frame = tables.get(table, pd.DataFrame())
        for column, value in cells.items():
            frame = frame[frame[column] == value] if column in frame else frame.iloc[:0]
        return (
            "" if len(frame) == rows else f"{len(frame)} rows of {table} {cells or ''}, not {rows}"
        )

    return asked


def lies_as_base(table: str, *, within_m: float = 1.0) -> Question:
    """Ask whether the rows of ``table`` lie where those of the base region do."""

    def asked(outcome: Outcome) -> str:
        frame = _project(outcome).get(table)
        if frame is None:
            return f"no {table}"
        base = pyogrio.read_dataframe(outcome.base / "region.gpkg", layer=table)
        centre = base.geometry.union_all().envelope.centroid
        grid = measuring_grid(centre.x, centre.y)
        key = base.columns[0]
        there = base.set_index(key).geometry.to_crs(grid)
        here = frame.set_index(key).geometry.to_crs(grid)
        if set(here.index) != set(there.index):
            return f"{len(here)} rows of {table} with other codes, {len(there)} in the base"
        off = float(np.max(here.hausdorff_distance(there.loc[here.index])))
        return "" if off <= within_m else f"{table} lie up to {off:,.0f} m off"

    return asked


def measures(
    file: str, column: str, value: float, *, of: str | None = None, within: float = 0.5
) -> Question:
    """Ask whether a table in $OUT holds this number, in its first row or in the village ``of``."""

    def asked(outcome: Outcome) -> str:
        if not (outcome.out / file).exists():
            return f"{file} was not written"
        frame = pd.read_csv(outcome.out / file, dtype={"village_id": str})
        row = frame[frame["village_id"] == of] if of else frame
        got = float(row[column].iloc[0])
        return "" if abs(got - value) <= within else f"{column} {got:,.1f}, not {value:,.1f}"

    return asked


def prints(column: str, value: float, *, call: int = -1, within: float = 0.5) -> Question:
    """Ask whether the first row printed by a call holds this number."""

    def asked(outcome: Outcome) -> str:
        lines = outcome.steps[call].text.splitlines()
        heads = [i for i, line in enumerate(lines) if column in line.split()]
        if not heads:
            return f"prints no {column}"
        end = lines[heads[0]].index(column) + len(column)
        cell = lines[heads[0] + 1][end - 12 : end].split()
        got = float(cell[-1].replace(",", "")) if cell else float("nan")
        return "" if abs(got - value) <= within else f"{column} {got:,.1f}, not {value:,.1f}"

    return asked


def long_m(file: str, metres: float, *, within: float = 1.0) -> Question:
    """Ask whether the roads written to $OUT are so long in all."""

    def asked(outcome: Outcome) -> str:
        path = outcome.out / file
        if not path.exists():
            return f"{file} was not written"
        roads = pyogrio.read_dataframe(path)
        centre = roads.geometry.union_all().envelope.centroid
        got = float(roads.geometry.to_crs(measuring_grid(centre.x, centre.y)).length.sum())
        return "" if abs(got - metres) <= within else f"{got:,.1f} m of road, not {metres:,.1f}"

    return asked


def peak_under(mb: float) -> Question:
    """No process of the case takes more memory."""
    return lambda o: "" if o.peak_mb < mb else f"takes {o.peak_mb:,.0f} MB, not under {mb:,.0f}"


def _text(outcome: Outcome, call: int | None) -> str:
    """Return what was said, without names of files: 复合曲线.gpkg says nothing of curves."""
    text = outcome.text if call is None else outcome.steps[call].text
    return _FILE_NAME.sub("", text)


def _project(outcome: Outcome) -> dict[str, pd.DataFrame]:
    """Return the tables of the project in the store the case wrote, none where it wrote none."""
    stores = sorted(outcome.out.glob("*.sqlite"), key=lambda path: path.stat().st_mtime)
    if not stores:
        return {}
    with open_store(str(stores[-1])) as store:
        version = (
            latest_data(store, PROJECT) if PROJECT in set(list_projects(store)["name"]) else None
        )
        return {} if version is None else dict(load_version(store, PROJECT, version))
