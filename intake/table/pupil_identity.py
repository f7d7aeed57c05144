"""Codes of pupils where a list has none: made of what identifies a child, which stays out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intake.cell_findings import Marks, marked
from intake.cells import (
    Identifier,
    has_person_number,
    identifier_of,
    is_person_number,
    is_pupil_number,
    is_rounded_number,
    misread_codes,
    number_identity,
    pupil_code,
)
from intake.map_distinct import each, where
from intake.sheet import Matching, TableLayout
from intake.table.reading import SheetReading, Texts
from intake.text_cleaning import plain, same_name

# So many of the cells of a column must be numbers of persons for it to hold such numbers.
_MOST = 0.6
# Rules that show what is ours: codes, titles of columns, villages of the table.
_OWN_WORDS = frozenset({"pupil_code", "missing_target", "village_from_address"})
# What a code rests on, the best first, by the rule that says so.
_RULES: Mapping[str, tuple[Identifier, ...]] = {
    "pupil_code_by_number": ("pupil_number", "identity_number"),
    "pupil_code_by_birth": ("name", "birth"),
    "pupil_code_by_name": ("name",),
    "pupil_code_by_row": (),
}


@dataclass(frozen=True, kw_only=True)
class _Column:
    header: str
    texts: Texts


def identifying_columns(layout: TableLayout, matching: Matching) -> dict[Identifier, list[_Column]]:
    """Return the columns of a list of pupils that identify a child, by their name or content."""
    found: dict[Identifier, list[_Column]] = {}
    for place, match in enumerate(matching.columns):
        texts = np.asarray(layout.body[:, place], dtype=object)
        held = _held(match.header, match.target, texts)
        if held is not None:
            found.setdefault(held, []).append(_Column(header=match.header, texts=texts))
    return found


def _held(header: str, target: str | None, texts: Texts) -> Identifier | None:
    if target == "birth_date":
        return "birth"
    if target not in {None, "pupil_id"}:
        return None
    present = where(texts, lambda text: bool(text.strip()))
    numbers = where(texts, is_person_number)
    if numbers.sum() >= max(1.0, _MOST * present.sum()):
        return "identity_number"
    return identifier_of(header) if target is None else None


def fill_pupil_codes(reading: SheetReading) -> None:
    """Fill the codes of a list of pupils that has none of its own, under the office's key."""
    key = reading.office.pupil_key
    if reading.table != "pupils" or key is None or _has_own_codes(reading):
        return
    columns = identifying_columns(reading.layout, reading.matching)
    identities, rules = _identities(reading, columns)
    codes = np.array([pupil_code(text, key) for text in identities], dtype=object)
    reading.cells["pupil_id"] = codes
    for rule, kinds in _RULES.items():
        at = rules == rule
        if not at.any():
            continue
        headers = [column.header for kind in kinds for column in columns.get(kind, ())]
        first, nothing = (headers or [""])[0], reading.blank()
        reading.marks += marked("pupil_code", first, reading.rows[at], nothing[at], now=codes[at])
        fills = {"count": int(at.sum()), "headers": "、".join(headers)}
        reading.marks += marked(rule, first, [0], [""], fills=fills)


def _has_own_codes(reading: SheetReading) -> bool:
    """Return whether any pupil has a code of the office, which then are to be put right."""
    own = reading.texts("pupil_id")
    present = where(own, lambda text: bool(text.strip()))
    persons = where(own, lambda text: is_pupil_number(text) or is_rounded_number(text))
    return bool((present & ~persons).any())


def _identities(
    reading: SheetReading, columns: Mapping[Identifier, list[_Column]]
) -> tuple[Texts, NDArray[np.object_]]:
    """Return a text per row that is one child's alone, and the rule by which it was found."""
    identities, rules = reading.blank(), reading.blank()
    numbers = _numbers(reading, columns)
    names = _first(reading, columns.get("name", []))
    births = each(_first(reading, columns.get("birth", [])), _day)
    schools = reading.cells.get("school_id", reading.blank())
    names = each(names, same_name)
    villages = reading.cells.get("village_id", reading.blank())
    grades = reading.cells.get("grade", reading.blank())
    for rule, has, parts in (
        ("pupil_code_by_number", numbers != "", (numbers,)),
        ("pupil_code_by_birth", (names != "") & (births != ""), ("birth", names, births)),
        ("pupil_code_by_name", names != "", ("name", names, schools)),
        ("pupil_code_by_row", names == "", ("row", schools, grades, villages)),
    ):
        at = has & (rules == "")
        rules[at] = rule
        identities[at] = _joined(parts, at)
    # A number names one child; two of one name and day of birth are told apart by their order.
    others = rules != "pupil_code_by_number"
    identities[others] = _counted(identities[others])
    return identities, rules


def _joined(parts: tuple[str | Texts, ...], at: NDArray[np.bool_]) -> Texts:
    columns = [[part] * int(at.sum()) if isinstance(part, str) else part[at] for part in parts]
    return np.array(["|".join(map(str, row)) for row in zip(*columns, strict=True)], dtype=object)


def _counted(identities: Texts) -> Texts:
    """Return ``identities`` with a number behind the second and each further one of a kind."""
    seen: Counter[str] = Counter()
    counted = []
    for text in identities:
        counted.append(f"{text}|{seen[text]}" if seen[text] else text)
        seen[text] += 1
    return np.array(counted, dtype=object)


def _numbers(reading: SheetReading, columns: Mapping[Identifier, list[_Column]]) -> Texts:
    """Return what the numbers of each row identify: an identity number where there is one.

    A pupil number is mostly G with the identity number: a list that has either gives one code.
    """
    held = [*columns.get("pupil_number", []), *columns.get("identity_number", [])]
    usable = [_undamaged(reading, column) for column in held]
    found = reading.blank()
    for texts in usable:
        at = (found == "") & where(texts, is_person_number)
        found[at] = texts[at]
    for texts in usable:
        at = (found == "") & (texts != "")
        found[at] = texts[at]
    return each(found, lambda text: number_identity(text) if text else "")


def _undamaged(reading: SheetReading, column: _Column) -> Texts:
    """Return numbers without those a spreadsheet has rounded, which are several children's."""
    texts = each(column.texts, str.strip)
    rounded = where(texts, is_rounded_number)
    sound, _ = misread_codes(np.where(rounded, "", texts), header="", rows=reading.rows)
    lost = where(texts, bool) & (sound == "")
    if lost.any():
        reading.marks += marked(
            "pupil_number_damaged", column.header, [0], [""], fills={"count": int(lost.sum())}
        )
    return np.asarray(np.where(lost, "", sound), dtype=object)


def _first(reading: SheetReading, columns: list[_Column]) -> Texts:
    found = reading.blank()
    for column in columns:
        found = np.where(found == "", each(column.texts, str.strip), found)
    return np.asarray(found, dtype=object)


def _day(text: str) -> str:
    """Return a date of birth as its digits, however it is written; "" without any."""
    numbers = re.findall(r"\d+", plain(text).partition(" ")[0].partition("T")[0])
    if len(numbers) == 1 and len(numbers[0]) in {6, 8}:
        digits = numbers[0]
        numbers = [digits[:4], digits[4:6], digits[6:]]
    return "-".join(str(int(number)) for number in numbers if number)


def without_persons(reading: SheetReading, marks: list[Marks]) -> list[Marks]:
    """Return the marks of a list of pupils without anything of a person in what they show.

    Values are shown of the columns a region holds; of all others, and of whole rows, only where
    they are.
    """
    if reading.table != "pupils":
        return marks
    columns = reading.matching.columns
    shown = {m.header for m in columns if m.target and m.target != "birth_date"}
    shown -= {m.header for m in columns if identifier_of(m.header) is not None}
    done: list[Marks] = []
    for mark in marks:
        is_shown = mark.column in shown
        values = [str(v) if is_shown and not _is_of_person(str(v)) else "" for v in mark.values]
        now = mark.now
        if now is not None and mark.rule not in _OWN_WORDS:
            now = np.array([_harmless(each_now, is_shown) for each_now in now], dtype=object)
        done += marked(mark.rule, mark.column, mark.rows, values, now=now, fills=mark.fills)
    return done


def _harmless(now: object, is_shown: bool) -> object:  # noqa: FBT001 - asked of every cell
    """Return what a cell was read as where it says nothing of a person; row numbers do not."""
    if not isinstance(now, str):
        return now
    return now if is_shown and not _is_of_person(now) else "…"


def _is_of_person(text: str) -> bool:
    return is_pupil_number(text) or has_person_number(text)
