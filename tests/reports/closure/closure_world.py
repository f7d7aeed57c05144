"""A closure whose villages send many and few pupils, and how the report on it is read back."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import docx
import pandas as pd
from docx.document import Document
from docx.oxml.ns import qn

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.scenario import Answer, Edits, Scenario, close
from geo.tables import TABLES
from tests.analysis.one_closure import one_closure
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, points

DAY = date(2026, 9, 1)
SECRET = "XS2026"  # every pupil's code begins so
# Pupils of the small school by village; who lives in b boards, but for one.
_LIVE = {"a": (1500, 9), "b": (2000, 3), "c": (3500, 12)}
ANSWERS = (
    Answer("parents_percent:small", "12", "高集镇教委", "2026-03-01", "家长会纪要"),
    Answer("hearing_result:small", "agree", "听证会", "2026-04-01"),
    Answer("draft:small", "done", "规划财务科", "2026-02-01", "东教发〔2026〕1号"),
)


def closure_world() -> Tables:
    tables = one_closure()
    tables["villages"]["name"] = ["赵庄村", "钱庄村", "孙庄村", "李庄村"]
    rows, number = [], 0
    for village, (at, pupils) in _LIVE.items():
        for turn in range(pupils):
            number += 1
            boards = " boarder=yes" if village == "b" and turn else ""
            rows.append(
                f"{SECRET}{number:03}: {at},0 village_id={village} school_id=small stage=primary "
                f"grade={turn % 6 + 1}{boards}"
            )
    tables["pupils"] = points("pupil_id", "\n".join(rows))
    # Given without rows, the others are conformed once and not each time they are asked for.
    for table in TABLES:
        if table.name not in tables:
            tables[table.name] = pd.DataFrame({column.name: [] for column in table.columns})
    return tables


def closure_of(
    tables: Tables | None = None,
    *,
    parameters: Parameters | None = None,
    answers: Sequence[Answer] = ANSWERS,
    edits: Edits = (),
    why: str = "生源少",
    name: str = "撤并小村小学",
) -> Closure:
    distances = distances_of(closure_world() if tables is None else tables)
    base = Assessment(distances, parameters or Parameters())
    shut = close(base.region, "small", why=why, into="big")
    return Closure(base.after(Scenario(name, (*shut, *edits))), answers)


class Read(NamedTuple):
    """A Word file read back."""

    document: Document
    lines: list[str]
    tables: list[list[list[str]]]

    @property
    def text(self) -> str:
        """Everything that stands in it."""
        cells = (cell for table in self.tables for row in table for cell in row)
        return "\n".join([*self.lines, *cells])

    def table(self, *titles: str, turn: int = 0) -> list[dict[str, str]]:
        """Return the rows of the table that has these titles among its own."""
        found = [table for table in self.tables if set(titles) <= set(table[0])]
        head, *rows = found[turn]
        return [dict(zip(head, row, strict=True)) for row in rows]


def read(content: bytes) -> Read:
    document = docx.Document(io.BytesIO(content))
    tables = [
        [["\n".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    return Read(document, [paragraph.text for paragraph in document.paragraphs], tables)


def marked(document: Document) -> list[str]:
    """Return what is marked in yellow."""
    return [
        "".join(text.text or "" for text in run.iter(qn("w:t")))
        for run in document.element.body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None
    ]


def number(words: str) -> float:
    plain = words.replace(",", "").replace("%", "").replace("+", "")
    return float(plain.replace("\u2212", "-"))


def numbers(values: Iterable[object], digits: int = 0) -> list[str]:
    return [f"{round(float(value), digits):,.{digits}f}" for value in values]  # type: ignore[arg-type]
