"""The sets of Park, Tae and Kim (2011): a folder with Schools.txt and Stops.txt.

Capacity 66, Manhattan feet at 29.3333 ft/s with each leg floored, a stop of n pupils 19 + 2.6 n s,
N getting off at school 29 + 1.9 N s; AMEARLY and AMLATE are hours and minutes without a colon.
"""

import csv
from pathlib import Path
from typing import Literal

import numpy as np

from analysis.routes import BusType, Dwell, PickUpStop, RoutedSchool, RouteProblem

Bells = Literal["fixed", "windows"]
_FEET_PER_S = 29.3333
_SEATS = 66
_UNLOAD_FIXED_S = 154.4


class FormatError(ValueError):
    """A file of a set that cannot be read."""


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror}") from error
    lacking = [name for name in columns if not rows or name not in rows[0]]
    if lacking:
        raise FormatError(f"{path}: no column {', '.join(lacking)}")
    return [
        row
        for row in rows
        if any(value and value.strip() for value in row.values() if isinstance(value, str))
    ]


def seconds(clock: str) -> int:
    """Return the seconds after midnight of a time such as 735 (7:35)."""
    hours, minutes = divmod(int(float(clock)), 100)
    return (hours * 60 + minutes) * 60


def drive_seconds(xy: np.ndarray) -> np.ndarray:
    """Return the seconds between all places, shape (places, places), floored."""
    drive = np.empty((len(xy), len(xy)), dtype=np.int32)
    for row, place in enumerate(xy):
        drive[row] = np.floor(np.abs(xy - place).sum(axis=1) / _FEET_PER_S)
    return drive


def park_problem(folder: Path, bells: Bells, ride_s: int) -> RouteProblem:
    """Return the set in ``folder`` under one of the two rules of the bell.

    fixed: everybody is off the bus, 154.4 s after it came, by AMEARLY, and a bus comes to a school
    once; windows: it comes between AMEARLY and AMLATE.
    """
    schools = _rows(folder / "Schools.txt", ("ID", "X", "Y", "AMEARLY", "AMLATE"))
    stops = _rows(folder / "Stops.txt", ("ID", "X_COORD", "Y_COORD", "EP_ID", "STUDENT_COUNT"))
    number = {row["ID"].strip(): index for index, row in enumerate(schools)}
    xy = [(float(row["X"]), float(row["Y"])) for row in schools]
    xy += [(float(row["X_COORD"]), float(row["Y_COORD"])) for row in stops]
    # Whole seconds: who must have come 154.4 s before the bell has come 155 s before it.
    fixed_s = -int(-_UNLOAD_FIXED_S // 1)

    def window(row: dict[str, str]) -> tuple[int, int]:
        early, late = seconds(row["AMEARLY"]), seconds(row["AMLATE"])
        return (early - fixed_s,) * 2 if bells == "fixed" else (early, late)

    return RouteProblem(
        drive_s=drive_seconds(np.array(xy)),
        schools=tuple(
            RoutedSchool(
                school_id=row["ID"].strip(),
                place=index,
                earliest_s=window(row)[0],
                latest_s=window(row)[1],
                ride_limit_s=ride_s,
            )
            for index, row in enumerate(schools)
        ),
        stops=tuple(
            PickUpStop(
                stop_id=row["ID"].strip(),
                place=len(schools) + index,
                school=number[row["EP_ID"].strip()],
                pupils=tuple(
                    f"{row['ID'].strip()}-{i}" for i in range(int(float(row["STUDENT_COUNT"])))
                ),
            )
            for index, row in enumerate(stops)
        ),
        bus_types=(BusType(name="66", seats=_SEATS, attendant_seats=0),),
        at_stop=Dwell(fixed_s=19, pupil_s=2.6),
        at_school=Dwell(fixed_s=fixed_s, pupil_s=0)
        if bells == "fixed"
        else Dwell(fixed_s=29, pupil_s=1.9),
        once_a_school=bells == "fixed",
        most_seats={"kindergarten": 45, "pupils": _SEATS},
    )
