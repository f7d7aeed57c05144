"""Forecasts of enrolment held against what came: ``python -m benchmarks.projection FILES…``.

Files or folders of CSV: long (school, year, grade, students) or wide (school_id, year, a column per
grade in order), and births (year, births). Past years are forecast from what was known then, as the
product forecasts them (analysis/projection); no change and the plain cohort stand beside. With
--region the history of the built-in region is tried, and timed.
"""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.projection import (
    CountyHistory,
    backtest_table,
    outlier_years,
    panel_of,
    past_errors,
    project,
)
from benchmarks.projection.files import FormatError, PanelFiles, read_panel
from data.demo.region import Scope, built_in_region

_HORIZONS = (1, 2, 3, 4, 5)
_STAGE = "primary"
_METHODS = {"no change": "no_change_share", "cohort": "cohort_share", "ours": "ours_share"}


def backtest_of(
    files: PanelFiles, left_out: list[int], *, all_years: bool, age: int
) -> pd.DataFrame:
    """Return the back-test of a panel of files as one stage of one county."""
    panel = panel_of(files.rows, files.grades)
    found = [] if all_years else outlier_years(panel)
    out = sorted({*found, *left_out})
    if out:
        print("left out:", *out)
    history = CountyHistory.of("county", {_STAGE: panel}, files.births)
    # The births end with the last year that entered, not with the last that was known.
    history = replace(history, births_ahead=0, entry_ages=dict(history.entry_ages) | {_STAGE: age})
    return backtest_table(past_errors([history.without({_STAGE: out})], {}, _HORIZONS))


def values(table: pd.DataFrame) -> list[dict[str, str | float]]:
    """Return the rows for the JSON: ``level/years/method`` with its mean error in per cent."""
    found: list[dict[str, str | float]] = []
    whole = table[table["stage"] == "all"]
    for _, row in whole.iterrows():
        at = f"{row['level']}/{row['horizon']}"
        shares = {name: row[column] for name, column in _METHODS.items()}
        shares["coverage"] = row["band_held_share"]
        found += [
            {"name": f"{at}/{name}", "value": round(100 * float(share), 4)}
            for name, share in shares.items()
            if pd.notna(share)
        ]
    return found


def show(table: pd.DataFrame) -> None:
    """Print a line per level and horizon."""
    heads = "".join(f"{name:>11}" for name in [*_METHODS, "band says", "band held"])
    print(f"{'level':9} {'years':>5} {'forecasts':>9}{heads}   (%, mean absolute)")
    for _, row in table[table["stage"] == "all"].iterrows():
        shares = [row[column] for column in _METHODS.values()]
        shares += [row["band_says_share"], row["band_held_share"]]
        shown = "".join(f"{100 * s:>11.2f}" if pd.notna(s) else f"{'–':>11}" for s in shares)
        print(f"{row['level']:9} {row['horizon']:>5} {row['forecasts']:>9}{shown}")


def timed_region(scope: Scope) -> pd.DataFrame:
    """Return the back-test of the built-in region, and print how long its forecast takes."""
    region = built_in_region(scope)
    began, cpu = time.perf_counter(), time.process_time()
    found = project(region, max(_HORIZONS))
    wall, used = time.perf_counter() - began, time.process_time() - cpu
    rows = f"{len(found.schools):,} rows of schools, {len(found.grades):,} of grades"
    print(f"{scope}: {rows}, forecast and back-test in {wall:.2f} s ({used:.2f} CPU s)")
    return found.backtest


def main() -> None:
    """Try the files or the built-in region, print the errors, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--region", choices=["county", "city"], help="the built-in region")
    parser.add_argument("--leave-out", type=int, action="append", default=[], metavar="YEAR")
    parser.add_argument("--all-years", action="store_true", help="no year is an outlier of itself")
    parser.add_argument("--entry-age", type=int, help="age in the lowest grade, for births")
    chosen = parser.parse_args()
    if chosen.region:
        table = timed_region(chosen.region)
    else:
        try:
            files = read_panel(chosen.files)
        except FormatError as error:
            print(error, file=sys.stderr)
            sys.exit(1)
        for remark in files.remarks:
            print(remark, file=sys.stderr)
        schools, years = files.rows["school_id"].nunique(), sorted(set(files.rows["year"]))
        births = f"births {min(files.births)}–{max(files.births)}" if files.births else "no births"
        print(
            f"{schools} schools, {years[0]}–{years[-1]}, grades {' '.join(files.grades)}, {births}"
        )
        age = chosen.entry_age or (5 if files.begins_at_five else 6)
        table = backtest_of(files, chosen.leave_out, all_years=chosen.all_years, age=age)
    show(table)
    if chosen.json:
        chosen.json.write_text(json.dumps(values(table), indent=1), "utf-8")


if __name__ == "__main__":
    main()
