"""The cells of one sheet read by what its columns hold, with all that is said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.tables import TABLE, Column
from intake.cell_findings import Marks, marked
from intake.cells import (
    NearName,
    choice_words,
    has_person_number,
    identifier_of,
    is_harmless,
    is_personal,
    is_pupil_number,
    misread_codes,
    number_identity,
    pupil_code,
    read_column,
)
from intake.datum import Positions, checked_positions, split_cells, two_columns
from intake.map_distinct import each, where
from intake.sheet import (
    SUBSTITUTES_FOR,
    Match,
    Matching,
    TableLayout,
    provision_column,
    stated_datum,
    wide_target,
)
from intake.table.answers import Office
from intake.text_cleaning import same_name

Texts = NDArray[np.object_]


@dataclass(eq=False, kw_only=True)
class SheetReading:
    """A sheet while it is read: ``cells`` is canonical text by target, "" where there is none."""

    table: str
    layout: TableLayout
    matching: Matching
    office: Office
    headers: Mapping[str, str]
    near_names: list[NearName] = field(default_factory=list)
    cells: dict[str, Texts] = field(default_factory=dict)
    extras: dict[str, Texts] = field(default_factory=dict)
    positions: Positions | None = None
    marks: list[Marks] = field(default_factory=list)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The row of the file each row comes from."""
        return self.layout.rows

    def texts(self, target: str) -> Texts:
        """Return the cells of the column that holds ``target`` as written; blank without one."""
        if target not in self.headers:
            return self.blank()
        place = self.layout.headers.index(self.headers[target])
        return np.asarray(self.layout.body[:, place], dtype=object)

    def blank(self) -> Texts:
        """Return a column without anything in it."""
        return np.full(len(self.rows), "", dtype=object)

    def header(self, *targets: str) -> str:
        """Return the header of the first of ``targets`` that a column holds."""
        return next((self.headers[t] for t in targets if t in self.headers), "")

    def rows_with_errors(self, *targets: str) -> set[int]:
        """Return the rows that already have an error in a column of ``targets``."""
        headers = {self.headers[t] for t in targets if t in self.headers}
        wrong = (m for m in self.marks if m.column in headers and m.response == "error")
        return {int(row) for mark in wrong for row in mark.rows}

    def fill(
        self,
        target: str,
        value: Texts | str,
        at: NDArray[np.bool_],
        *,
        rule: str,
        header: str,
        now: Texts | str = "",
    ) -> None:
        """Set ``target`` in the rows ``at`` that have none, and say so under ``header``."""
        current = self.cells.get(target, self.blank())
        at = at & np.asarray(current == "", dtype=bool)
        if not at.any():
            return
        self.cells[target] = np.where(at, value, current)
        shown = np.full(len(self.rows), now, dtype=object) if isinstance(now, str) else now
        nothing = self.blank()
        self.marks += marked(rule, header, self.rows[at], nothing[at], now=shown[at])


def read_cells(layout: TableLayout, matching: Matching, office: Office) -> SheetReading:
    """Return the cells of a sheet read by ``matching``, each by itself."""
    reading = SheetReading(
        table=matching.table,
        layout=layout,
        matching=matching,
        office=office,
        headers=matching.targets,
    )
    _keep_extras(reading, matching)
    _mark_synonyms(reading)
    _read_columns(reading)
    _read_positions(reading)
    return reading


def _keep_extras(reading: SheetReading, matching: Matching) -> None:
    """Add the columns that no table asks for, but none that says who a person is."""
    taken = _taken_names(reading.table)
    for place, match in enumerate(matching.columns):
        if match.target and match.target not in (*SUBSTITUTES_FOR, "birth_date"):
            continue
        if reading.table == "schools" and provision_column(match) is not None:
            continue  # rows of the table of provision
        if reading.table == "pupils" and match.target == "village_name":
            continue  # may be an address: what of it is a village is known by the villages
        texts = np.asarray(reading.layout.body[:, place], dtype=object)
        rule = _refused(reading, match, texts)
        if rule:
            reading.marks += marked(rule, match.header, [0], [""])
            continue
        name = match.header
        while name in taken or name in reading.extras:
            name += "（原列）"
        texts = _without_person_numbers(reading, match.header, texts)
        reading.extras[name] = each(texts, str.strip)


def _refused(reading: SheetReading, match: Match, texts: Texts) -> str:
    """Return the rule by which a column stays outside, "" where it may come in.

    What a list of pupils brings unasked is nobody's to store: names come under any header.
    """
    table = reading.table
    if table == "pupils" and reading.office.pupil_key and identifier_of(match.header):
        return "identity_column"
    if match.target == "birth_date" or is_personal(match.header):
        return "personal_column"
    if table != "pupils":
        return ""
    if match.target is None and not is_harmless(match.header):
        return "unlisted_column"
    return "personal_column" if where(texts, has_person_number).any() else ""


def _without_person_numbers(reading: SheetReading, header: str, texts: Texts) -> Texts:
    """Return ``texts`` without the cells that hold the number of a person."""
    person = where(texts, has_person_number)
    rows = reading.rows[person]
    # The number itself appears nowhere: findings are shown and stored.
    reading.marks += marked("person_number_inside", header, rows, [""] * len(rows))
    return np.where(person, "", texts).astype(object)


def _taken_names(table: str) -> set[str]:
    """Return the names the checks of a region would take for a column of the table."""
    names = {"x", "y", "crs", "geometry", "lon", "lat", "经度", "纬度"}
    for column in TABLE[table].columns:
        names |= {column.name, column.title.zh, *column.aliases}
    return names


def _mark_synonyms(reading: SheetReading) -> None:
    for column in TABLE[reading.table].columns:
        header = reading.headers.get(column.name, column.name)
        if header not in {column.title.zh, column.name}:
            row, title = [reading.layout.header_row], [column.title.zh]
            reading.marks += marked("synonym", header, row, [header], now=title)


def _read_columns(reading: SheetReading) -> None:
    """Read the columns of the table itself, and those of one grade or age as their measure."""
    own_columns = {c.name: c for c in TABLE[reading.table].columns if c.name != "geometry"}
    for target in reading.headers:
        wide = wide_target(target)
        column = own_columns.get(wide.measure if wide else target)
        if column is None:
            continue
        texts = reading.texts(target)
        if column.kind == "id":
            texts = _checked_codes(reading, target, texts)
        elif target == "plan":
            texts = np.where(says_closed(texts), "", texts)
        elif column.kind == "text" and target != "value":  # a value of an indicator is a number
            texts = _without_person_numbers(reading, reading.headers[target], texts)
        _read(reading, target, column, texts, reading.headers[target])
    if reading.table == "children" and "age" in reading.headers:
        for end in ("age_from", "age_to"):
            if end not in reading.cells:
                _read(reading, end, own_columns[end], reading.texts("age"), reading.headers["age"])


def _read(reading: SheetReading, target: str, column: Column, texts: Texts, header: str) -> None:
    reading.cells[target], marks = read_column(
        column, reading.table, texts, header=header, rows=reading.rows
    )
    reading.marks += marks


def _checked_codes(reading: SheetReading, target: str, texts: Texts) -> Texts:
    """Return ``texts`` without codes that are damaged, or are the number of a person."""
    header = reading.headers[target]
    if target == "pupil_id":
        texts = _without_pupil_numbers(reading, header, texts)
    elif reading.table == "pupils":
        texts = _without_person_numbers(reading, header, texts)
    sound_codes, marks = misread_codes(texts, header=header, rows=reading.rows)
    reading.marks += marks
    return sound_codes


def _without_pupil_numbers(reading: SheetReading, header: str, texts: Texts) -> Texts:
    """Return codes of pupils, those that are numbers of persons made into codes or left out."""
    person = where(texts, is_pupil_number)
    if not person.any():
        return texts
    codes = reading.blank()
    nothing, key = codes[person], reading.office.pupil_key
    if key is None:
        reading.marks += marked("person_number", header, reading.rows[person], nothing)
    else:
        codes = each(
            np.where(person, texts, ""), lambda t: pupil_code(number_identity(t), key) if t else ""
        )
        reading.marks += marked(
            "pupil_code", header, reading.rows[person], nothing, now=codes[person]
        )
    return np.asarray(np.where(person, codes, texts), dtype=object)


def says_closed(plans: Texts) -> NDArray[np.bool_]:
    """Return where a plan says that the school is closed already, which is a status."""
    schools = TABLE["schools"]
    status = choice_words(schools.column("status"), "schools")
    plan = choice_words(schools.column("plan"), "schools")
    return where(
        plans, lambda text: status.get(key := same_name(text)) == "closed" and key not in plan
    )


def _read_positions(reading: SheetReading) -> None:
    """Read the places as numbers, x and y as written, and the datum stated for each."""
    headers = reading.headers
    if "position" in headers and not {"x", "y"} <= set(headers):
        header = headers["position"]
        found = split_cells(reading.texts("position"), header=header, rows=reading.rows)
    elif "x" in headers or "y" in headers:
        pair = (headers.get("x", "经度"), headers.get("y", "纬度"))
        header = "/".join(pair)
        found = two_columns(reading.texts("x"), reading.texts("y"), headers=pair, rows=reading.rows)
    else:
        return
    reading.positions = checked_positions(
        found, header=header, rows=reading.rows, may_share=reading.table == "stops"
    )
    reading.marks += reading.positions.marks
    stated = next((d for h in header.split("/") if (d := stated_datum(h))), "")
    crs = each(reading.texts("crs"), str.strip)
    reading.cells["crs"] = np.where(crs == "", stated, crs).astype(object)
