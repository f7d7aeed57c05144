"""Panels of school enrolment in CSV files, long or wide, and births."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

_SCHOOL = ("school_id", "school")
_COUNT = ("students", "pupils", "enrolment", "class_size")
_TOTALS = ("total", "all", "sum")
# Grades before grade 1, the youngest first; the last of them begins at five.
_BEFORE_FIRST = ({"pk", "prek", "nursery"}, {"k", "kg", "kindergarten", "reception", "r"})


class FormatError(ValueError):
    """A file that is neither a panel nor births; the text says what is wrong."""


@dataclass(frozen=True)
class PanelFiles:
    """What the files hold together.

    Attributes
    ----------
    rows
        ``school_id, year, grade, pupils``, a row per school, year and grade.
    grades
        The grades, the lowest first.
    births
        By calendar year, empty without a file of births.
    remarks
        What was passed over, in words.
    """

    rows: pd.DataFrame
    grades: tuple[str, ...]
    births: dict[int, float]
    remarks: tuple[str, ...]

    @property
    def begins_at_five(self) -> bool:
        """Whether the lowest grade is a year before grade 1."""
        return _plain(self.grades[0]) in _BEFORE_FIRST[1]


def read_panel(paths: Iterable[Path]) -> PanelFiles:
    """Return the panel in ``paths``, files or folders of them; raises FormatError.

    A births.csv in the folder of the files is taken where none is given. A school, year and grade
    in two files counts once, as in the first. A file given by name must be a panel or births; in a
    folder others are passed over.
    """
    given = [Path(path) for path in paths]
    parts: list[pd.DataFrame] = []
    births: dict[int, float] = {}
    remarks: list[str] = []
    for path, must_fit in _files(given):
        try:
            table = _read(path)
        except FormatError as error:
            if must_fit:
                raise
            remarks.append(str(error))
            continue
        if set(table.columns) == {"year", "births"}:
            births |= dict(zip(table["year"], table["births"].astype(float), strict=True))
        else:
            parts.append(table)
    if not parts:
        raise FormatError("none of the files holds schools, years and grades")
    rows = pd.concat(parts, ignore_index=True)
    once = rows.drop_duplicates(["school_id", "year", "grade"])
    if len(once) < len(rows):
        remarks.append(f"{len(rows) - len(once)} rows are in two files and count once")
    grades = list(dict.fromkeys(once["grade"]))
    if not any(part.attrs.get("in_order") for part in parts):
        grades.sort(key=_grade_turn)
    return PanelFiles(once, tuple(grades), births, tuple(remarks))


def _files(given: list[Path]) -> Iterator[tuple[Path, bool]]:
    named: list[tuple[Path, bool]] = []
    for path in given:
        if path.is_dir():
            named += [(file, False) for file in sorted(path.glob("*.csv"))]
        else:
            named.append((path, True))
    seen = {file.name for file, _ in named}
    near = {file.parent / "births.csv" for file, _ in named} if "births.csv" not in seen else set()
    return iter(named + [(file, False) for file in sorted(near) if file.is_file()])


def _read(path: Path) -> pd.DataFrame:
    """Return the rows of one file, or its births by year."""
    try:
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise FormatError(f"{path}: cannot be read as CSV ({error})") from error
    table.columns = table.columns.str.strip()
    names = {name.lower(): name for name in table.columns}
    if "year" not in names:
        raise FormatError(f"{path}: has no column year")
    year = _years(table[names["year"]], path)
    if "births" in names:
        births = pd.to_numeric(table[names["births"]], errors="coerce")
        return pd.DataFrame({"year": year, "births": births}).dropna()
    school = next((names[name] for name in _SCHOOL if name in names), None)
    if school is None:
        raise FormatError(f"{path}: has no column school or school_id")
    base = pd.DataFrame({"school_id": table[school].str.strip(), "year": year})
    if "grade" in names:
        count = next((names[name] for name in _COUNT if name in names), None)
        if count is None:
            raise FormatError(f"{path}: has no column of {', '.join(_COUNT)}")
        long = base.assign(grade=table[names["grade"]].str.strip(), pupils=table[count])
    else:
        long = _unpivoted(base, table.drop(columns=[school, names["year"]]), path)
    long = long[~long["grade"].str.lower().str.startswith(_TOTALS, na=False)]
    long = long.assign(pupils=pd.to_numeric(long["pupils"], errors="coerce")).dropna()
    long = long[long["pupils"] >= 0]
    rows = long.groupby(["school_id", "year", "grade"], sort=False)["pupils"].sum().reset_index()
    rows.attrs["in_order"] = "grade" not in names
    return rows


def _unpivoted(base: pd.DataFrame, columns: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Return a row per grade of a wide table: every column of numbers is a grade, in its order."""
    numbers = columns.apply(pd.to_numeric, errors="coerce")
    filled = columns.notna() & (columns != "")
    grades = [c for c in columns if numbers[c].notna().sum() * 2 >= max(filled[c].sum(), 1)]
    if not grades:
        raise FormatError(f"{path}: has no columns of grades")
    parts = [base.assign(grade=str(grade), pupils=numbers[grade]) for grade in grades]
    return pd.concat(parts, ignore_index=True)


def _years(texts: pd.Series, path: Path) -> pd.Series:
    """Return the first year of 2019, 2019/20 or 2019-2020."""
    found = pd.to_numeric(texts.astype(str).str.extract(r"^\s*(\d{4})")[0], errors="coerce")
    if found.isna().any():
        raise FormatError(f"{path}: a year is {texts[found.isna()].iloc[0]!r}")
    return found.astype("int64")


def _plain(grade: str) -> str:
    return re.sub(r"[^a-z0-9]", "", grade.lower())


def _grade_turn(grade: str) -> tuple[int, int]:
    """Return where a grade of a long file comes; unknown names stay in the file's order."""
    plain = _plain(grade)
    for turn, names in enumerate(_BEFORE_FIRST):
        if plain in names:
            return turn - len(_BEFORE_FIRST), 0
    number = re.search(r"\d+", plain)
    return (0, int(number[0])) if number else (1, 0)
