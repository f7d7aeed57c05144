"""Made-up sets in the form of Park, Tae and Kim, of any size and drawn anew from a seed.

As theirs with random schools and random bells: a square of 40 miles, stops at most 12 miles
(along the grid) from their school, 1 to 66 pupils with many small stops, bells from 5:00 to 10:45.
"""

import re
from pathlib import Path

import numpy as np

_SIDE_FT, _MOST_FT = 211_200.0, 63_360.0
_MOST_PUPILS = 66
_FIRST_MIN, _LAST_MIN = 300, 645
_WINDOWS_MIN = (10, 15, 20, 25, 30, 55, 60, 70)


def made_size(text: str) -> tuple[int, int, int]:
    """Return schools, stops and seed of a text such as ``100x2000`` or ``100x2000:7``."""
    found = re.fullmatch(r"(\d+)x(\d+)(?::(\d+))?", text)
    if found is None or 0 in (int(found[1]), int(found[2])):
        raise ValueError(f"{text}: no SCHOOLSxSTOPS[:SEED]")
    return int(found[1]), int(found[2]), int(found[3] or 0)


def write_made_set(folder: Path, schools: int, stops: int, seed: int) -> None:
    """Write Schools.txt and Stops.txt of a set into ``folder``."""
    random = np.random.default_rng(seed)
    at = random.uniform(0, _SIDE_FT, (schools, 2)).round(1)
    early = random.integers(_FIRST_MIN // 5, _LAST_MIN // 5 + 1, schools) * 5
    late = early + random.choice(_WINDOWS_MIN, schools)
    lines = [
        f"{number + 1}\t{x}\t{y}\t{_clock(begin)}\t{_clock(end)}"
        for number, ((x, y), begin, end) in enumerate(zip(at, early, late, strict=True))
    ]
    _write(folder / "Schools.txt", "ID\tX\tY\tAMEARLY\tAMLATE", lines)
    school = random.integers(0, schools, stops)
    school[: min(schools, stops)] = np.arange(min(schools, stops))
    away = random.uniform(0, _MOST_FT, stops)
    east = random.uniform(0, away)
    legs = np.column_stack([east, away - east]) * random.choice((-1, 1), (stops, 2))
    homes = np.clip(at[school] + legs, 0, _SIDE_FT).round(1)
    pupils = np.floor(_MOST_PUPILS ** random.uniform(0, 1, stops)).astype(int)
    lines = [
        f"{number + 1}\t{x}\t{y}\t{of + 1}\t{count}"
        for number, ((x, y), of, count) in enumerate(zip(homes, school, pupils, strict=True))
    ]
    _write(folder / "Stops.txt", "ID\tX_COORD\tY_COORD\tEP_ID\tSTUDENT_COUNT", lines)


def _clock(minutes: int) -> int:
    hours, rest = divmod(int(minutes), 60)
    return 100 * hours + rest


def _write(path: Path, title: str, lines: list[str]) -> None:
    path.write_text("\n".join([title, *lines]) + "\n", "utf-8")
