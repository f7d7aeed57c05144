"""A thousand damaged files: nothing crashes, and no row comes or goes without a word."""

import random
from collections.abc import Callable

import pytest

from geo.errors import PlanningError, SourceError
from intake.files import Source, open_source
from intake.table import Answers
from intake.table.tables import SheetTables
from tests.corpus.sheets import PUPIL_HEADER, PUPILS, SCHOOL_HEADER, SCHOOLS, known_tables, workbook
from tests.intake.made import tables_of
from tests.intake.opened import opened_here

ROUNDS, FILES = 20, 50
Rows = list[list[str]]
KNOWN = known_tables()
HOSTILE = (
    *(
        "",
        " ",
        "0",
        "-1",
        "NaN",
        "inf",
        "1e400",
        "约50",
        "1,234",
        "１２",
        "3.5",
        "待定",
        "#N/A",
        "合计",
    ),
    *(
        "小计",
        "注：无",
        "填表人：甲",
        "示例1",
        "=1+1",
        '=HYPERLINK("x")',
        "<b>",
        "${x}",
        "`",
        "\\u0041",
    ),
    *(
        "4.4E+17",
        "371524198800001000",
        " 01",
        "01 ",
        "0,0",
        "116.1,36.2",
        "116°8′",
        "36.2",
        "2024-02-30",
    ),
    *(
        "371524201503070018",
        "初一",
        "13",
        "√",
        "走读",
        "完小",
        "学校标识码",
        "经度",
        "\u200b",
        "a\nb",
        '"',
        "'",
    ),
    *("\ufeff", "𠮷", "x" * 300, "2024-2025学年", "true", "None", "否", "学校,名称", "；", "\t"),
)
BASES: tuple[tuple[str, Rows], ...] = (
    ("schools", [list(map(str, row)) for row in (SCHOOL_HEADER, *SCHOOLS)]),
    ("pupils", [list(map(str, row)) for row in (PUPIL_HEADER, *PUPILS)]),
    (
        "enrolment",
        [
            ["学校标识码", "学年", "一年级学生数", "一年级班数", "七年级学生数", "寄宿生"],
            ["0037152401", "2024", "40", "1", "", "5"],
            ["0037152403", "2024", "", "", "96", "30"],
            ["0037152406", "2024", "22", "1", "51", ""],
        ],
    ),
    (
        "children",
        [
            ["村代码", "学年", "6岁", "7岁"],
            ["371524001201", "2024", "9", "8"],
            ["371524101202", "2024", "7", ""],
        ],
    ),
    (
        "villages",
        [
            ["村代码", "村名", "乡镇", "经纬度"],
            ["v1", "王庄", "甲镇", "116.1,36.2"],
            ["v2", "李庄", "甲镇", ""],
        ],
    ),
    (
        "villages",  # without codes, which are made of the names
        [
            ["乡镇", "村名", "人口", "类型"],
            ["甲镇", "王庄", "812", "行政村"],
            ["乙镇", "王庄", "1,030", "自然村"],
            ["乙镇", "李庄村委会", "", "自然村"],
        ],
    ),
)


def _cells(rows: Rows, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows[1:] if chance.random() < 0.85 else rows)
        row[chance.randrange(len(row))] = chance.choice(HOSTILE)


def _doubled(rows: Rows, chance: random.Random) -> None:
    rows.insert(chance.randrange(1, len(rows) + 1), list(chance.choice(rows)))


def _dropped_column(rows: Rows, chance: random.Random) -> None:
    place = chance.randrange(len(rows[0]))
    for row in rows:
        del row[place]


def _swapped_columns(rows: Rows, chance: random.Random) -> None:
    a, b = chance.randrange(len(rows[0])), chance.randrange(len(rows[0]))
    for row in rows[chance.randint(0, 1) :]:
        row[a], row[b] = row[b], row[a]


def _more_rows(rows: Rows, chance: random.Random) -> None:
    new = [chance.choice(["合计", "注：无", "", " ", "台账"])] + [""] * (len(rows[0]) - 1)
    rows.insert(chance.randrange(len(rows) + 1), new)


CHANGES: tuple[Callable[[Rows, random.Random], None], ...] = (
    *(_cells, _cells, _cells, _doubled, _dropped_column, _swapped_columns, _more_rows),
)


def _mutated(chance: random.Random) -> tuple[str, Rows]:
    table, base = chance.choice(BASES)
    rows = [list(row) for row in base]
    for _ in range(chance.randint(1, 3)):
        chance.choice(CHANGES)(rows, chance)
    return table, rows


def _csv(rows: Rows) -> bytes:
    cells = [
        [f'"{c.replace(chr(34), chr(34) * 2)}"' if set(c) & set(',"\n') else c for c in row]
        for row in rows
    ]
    return "\r\n".join(",".join(row) for row in cells).encode("gb18030")


def _flipped(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _opened(content: bytes, name: str) -> Source:
    """Open in this process; where a parser gives up its own process, as the child would."""
    try:
        return opened_here(content, name=name)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return open_source(content, name=name)


def _read(content: bytes, name: str, table: str) -> tuple[Source, SheetTables] | None:
    try:
        source = _opened(content, name)
        sheets = tuple(sheet.name for sheet in source.sheets)
        answers = Answers(sheets=sheets, tables=dict.fromkeys(sheets, table))
        return source, tables_of(source, answers, known=KNOWN)
    except PlanningError:
        return None


def _check(source: Source, found: SheetTables) -> None:
    for table, sheet in zip(found.tables, source.sheets, strict=True):
        assert table.rows_in == table.rows_accepted + table.rows_rejected + table.rows_skipped
        findings = [*table.findings(), *(f for f in source.findings if f.sheet == sheet.name)]
        assert all(finding.text.zh for finding in findings)
        told = {f.row for f in findings if f.response in {"error", "skipped"}}
        filled = {
            n for n, row in enumerate(sheet.cells, start=1) if any(str(c).strip() for c in row)
        }
        below = {
            row
            for row in filled
            if row > _header_row(table.matching.columns[0].header, sheet.cells)
        }
        accepted = set(table.frame.index)
        assert accepted <= below
        assert accepted | told >= below or 0 in told


def _header_row(header: str, cells: object) -> int:
    """Return the last row in which the first header stands, as far as its own words go."""
    first = header.rsplit(" ", maxsplit=1)[-1]
    rows = [
        n
        for n, row in enumerate(cells, start=1)
        if any("".join(str(c).split()) == first for c in row)
    ]  # type: ignore[call-overload]
    return rows[0] if rows else 0


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_mutated_files(seed: int) -> None:
    chance = random.Random(seed)
    read = 0
    for number in range(FILES):
        table, rows = _mutated(chance)
        as_text = number % 2 == 0
        content = _csv(rows) if as_text else workbook(rows)
        if number % 5 == 0:
            content = _flipped(content, chance)
        found = _read(content, "表.csv" if as_text else "表.xlsx", table)
        if found is not None:
            read += 1
            _check(*found)
    # A test that refuses everything would see nothing.
    assert read > FILES // 3


def test_damaged_bytes_through_the_door() -> None:
    """Some of them go through the child process itself, as every file of an office does."""
    chance = random.Random(7)
    refused = 0
    for _ in range(8):
        _, rows = _mutated(chance)
        try:
            open_source(_flipped(workbook(rows), chance), name="表.xlsx")
        except SourceError:
            refused += 1
    assert refused
