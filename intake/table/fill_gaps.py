"""Gaps of one column filled from another: codes from names, stages from grades, the year."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.tables import ALIASES, STAGE_TEXT, TABLE
from intake.cell_findings import marked
from intake.cells import (
    INCLUSIVE,
    Directory,
    codes_by_name,
    is_personal,
    name_key,
    near_name,
    school_year,
    stage_of,
    unfit_ages,
    unfit_births,
    unknown_codes,
)
from intake.map_distinct import each, where
from intake.table.generated_codes import fill_codes
from intake.table.pupil_identity import fill_pupil_codes
from intake.table.reading import SheetReading, Texts, says_closed
from intake.table.village_columns import villages_of
from intake.text_cleaning import header_key, plain, same_name

# Columns with the code of a school or village in another table, and of which kind it is.
_REFERENCES = {"school_id": "school", "village_id": "village"}
_KINDS = {"schools": "school", "villages": "village"}
# Columns with the code of another row of the same table.
_OWN = {"schools": ("parent_id", "successor_id"), "villages": ("parent_id",)}
_TOWNSHIPS = frozenset(header_key(word) for word in ("乡镇", *ALIASES["township"]))
_YEAR = re.compile(r"\d{4}\s*[-—–~至/]\s*\d{2,4}\s*学年度?|\d{4}\s*学年度?|\d{4}\s*年\s*[秋春]")

_CALENDAR_YEAR = re.compile(r"(\d{4})\s*年(?![秋春度])")
# Tables of people by age, which are counted by the calendar.
_BY_CALENDAR = frozenset({"children", "births"})


def fill_gaps(reading: SheetReading, directories: Mapping[str, Directory]) -> None:
    """Fill gaps from other columns; ``directories`` are the known schools and villages by kind."""
    _fill_year(reading)
    _fill_from_ownership_and_plan(reading)
    for target, kind in _REFERENCES.items():
        names = {c.name for c in TABLE[reading.table].columns}
        if target in names and TABLE[reading.table].key != (target,):
            _find_codes(reading, target, kind, directories.get(kind))
    fill_codes(reading, directories.get(_KINDS.get(reading.table, "")))
    _find_own_codes(reading, directories)
    if "grade" in reading.cells:
        _fill_stage(reading)
        _check_ages(reading)
    fill_pupil_codes(reading)


def year_in(titles: tuple[str, ...], table: str) -> str:
    """Return the one school year the titles above a table name, "" for none or several.

    For people by age a year alone will do: 2025年适龄儿童.
    """
    words = (plain(word) for title in titles for word in _YEAR.findall(plain(title)))
    years = {year for word in words if (year := school_year(re.sub(r"\s", "", word)))}
    if not years and table in _BY_CALENDAR:
        years = {year for title in titles for year in _CALENDAR_YEAR.findall(plain(title))}
    return years.pop() if len(years) == 1 else ""


def _fill_year(reading: SheetReading) -> None:
    wants = any(c.name == "year" for c in TABLE[reading.table].columns)
    year = year_in(reading.layout.titles, reading.table)
    if wants and year and "year" not in reading.headers:
        everywhere = np.ones(len(reading.rows), dtype=bool)
        reading.cells["year"] = reading.blank()
        reading.fill("year", year, everywhere, rule="year_from_title", header="", now=year)


def _fill_from_ownership_and_plan(reading: SheetReading) -> None:
    if reading.table != "schools":
        return
    texts = reading.texts("ownership")
    inclusive = where(texts, lambda text: same_name(text) in INCLUSIVE)
    header = reading.header("ownership")
    reading.fill("inclusive", "true", inclusive, rule="inclusive_from_ownership", header=header)
    closed = says_closed(reading.texts("plan"))
    header = reading.header("plan")
    reading.fill("status", "closed", closed, rule="closed_from_plan", header=header)


def _find_codes(reading: SheetReading, target: str, kind: str, directory: Directory | None) -> None:
    """Find the code of each school or village that is only named, and codes that are unknown."""
    codes = reading.cells.get(target, reading.blank())
    rows_with_errors = reading.rows_with_errors(target)
    if directory is not None:
        marks = unknown_codes(codes, directory, header=reading.header(target), rows=reading.rows)
        reading.marks += marks
    if f"{kind}_name" not in reading.headers:
        return
    reading.cells[target] = codes
    names, townships = reading.texts(f"{kind}_name"), _townships(reading)
    header = reading.headers[f"{kind}_name"]
    if kind == "village" and reading.table == "pupils" and directory is not None:
        names, stated = villages_of(reading, directory)
        townships = np.where(stated == "", townships, stated).astype(object)
        if not is_personal(header):
            reading.extras[header] = names
    named = where(names, lambda name: bool(name.strip()))
    wanted = named & (codes == "") & ~np.isin(reading.rows, list(rows_with_errors))
    if not wanted.any():
        return
    if directory is None:
        reading.marks += marked(f"no_known_{kind}s", header, [0], [""])
        return
    names = np.where(wanted, names, "").astype(object)
    accepted = reading.office.names
    found, marks = codes_by_name(
        names,
        directory,
        townships=townships,
        header=header,
        rows=reading.rows,
        accepted=lambda name, town: accepted.get(name_key(kind, name, town), ""),
    )
    reading.cells[target] = np.where(wanted, found, codes)
    reading.marks += marks
    _note_near_names(reading, directory, names, townships)


def _note_near_names(
    reading: SheetReading, directory: Directory, names: Texts, townships: Texts
) -> None:
    """Note each name that is in no table, or was accepted for another, with the one it is like."""
    asked = Counter((str(n), str(t)) for n, t in zip(names, townships, strict=True) if str(n))
    for (name, town), rows in asked.items():
        if directory.find(name, town):
            continue
        near = near_name(directory, name, town)
        if near is not None:
            reading.near_names.append(replace(near, rows=rows))


def _townships(reading: SheetReading) -> NDArray[np.object_]:
    """Return the township each row names, "" where it names none."""
    for name, texts in reading.extras.items():
        if header_key(name) in _TOWNSHIPS:
            return texts
    return reading.cells.get("township", reading.blank())


def _find_own_codes(reading: SheetReading, directories: Mapping[str, Directory]) -> None:
    """Find the code where a school's central school, or a village's, is given by its name."""
    key = TABLE[reading.table].key[0]
    for target in _OWN.get(reading.table, ()):
        if target not in reading.cells or key not in reading.cells:
            continue
        kind = _KINDS[reading.table]
        columns = {c: reading.cells[c] for c in (key, "name", "township") if c in reading.cells}
        directory = Directory.of(pd.DataFrame(columns), kind=kind)
        codes = reading.cells[target]
        names = np.where(np.isin(codes, list(directory.codes)), "", codes)
        certain = {n for n in set(names) - {""} if _means_one(n, directory, directories.get(kind))}
        asked = np.array([name if name in certain else "" for name in names], dtype=object)
        codes_found = [
            _means_one(str(n), directory, directories.get(kind)) if n else "" for n in asked
        ]
        now = np.array(codes_found, dtype=object)
        at = now != ""
        reading.cells[target] = np.where(at, now, codes)
        header = reading.headers[target]
        reading.marks += marked("code_by_name", header, reading.rows[at], codes[at], now=now[at])


def _means_one(name: str, in_sheet: Directory, directories: Directory | None) -> str:
    """Return the only code ``name`` may mean, in the sheet itself or else among the known."""
    for directory in (in_sheet, directories):
        codes = directory.find(name) if directory is not None else ()
        if codes:
            return codes[0] if len(codes) == 1 else ""
    return ""


def _fill_stage(reading: SheetReading) -> None:
    """Fill the stage from the grade, and hold the two against each other."""
    grades = reading.cells["grade"]
    of_grade = each(grades, lambda grade: stage_of(grade) if grade else "")
    stages = reading.cells.get("stage", reading.blank())
    both = (grades != "") & (stages != "") & (stages != of_grade)
    # Where primary school has five years, the sixth is the first of the junior school.
    five_four = (grades == "6") & (stages == "junior")
    stage_titles = _titles(stages)
    for rule, at in (("grade_of_neighbour", five_four), ("grade_not_in_stage", both & ~five_four)):
        texts, header = reading.texts("grade"), reading.headers["grade"]
        reading.marks += marked(rule, header, reading.rows[at], texts[at], now=stage_titles[at])
    header = reading.header("stage", "grade")
    reading.cells.setdefault("stage", stages)
    reading.fill(
        "stage",
        of_grade,
        of_grade != "",
        rule="stage_from_grade",
        header=header,
        now=_titles(of_grade),
    )
    if reading.table == "pupils":
        blank = where(reading.texts("grade"), lambda text: not text.strip())
        nothing = reading.blank()
        header = reading.headers["grade"]
        reading.marks += marked("no_grade", header, reading.rows[blank], nothing[blank])


def _titles(stages: NDArray[np.object_]) -> NDArray[np.object_]:
    return each(stages, lambda stage: STAGE_TEXT[stage].zh if stage else "")


def _check_ages(reading: SheetReading) -> None:
    """Hold ages and dates of birth against the grade, where a list of pupils has them."""
    if reading.table != "pupils":
        return
    grades = reading.cells["grade"]
    for target, check in (("age", unfit_ages), ("birth_date", unfit_births)):
        if target in reading.headers:
            reading.marks += check(
                reading.texts(target), grades, header=reading.headers[target], rows=reading.rows
            )
