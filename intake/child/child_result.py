"""What the child process hands to its parent: rows, layers and findings as plain files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import SourceError
from intake.child.limits import Limits
from intake.finding import Finding, Response
from words import Text
from words.files import FOUND, REFUSED

RESULT, CONTENT, JOB = "result.json", "content", "job.json"
_BLOCK_ROWS = 1_000
# Old and new Excel write so many rows and no more.
_ROWS_AT_LIMIT = frozenset([65_536, 1_048_576])


@dataclass(frozen=True)
class StoredSheet:
    """A sheet whose rows are written to ``file``, a JSON list of rows a line."""

    name: str
    file: str
    height: int
    width: int
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


class ReadResult(NamedTuple):
    """What the child hands over: sheets, layers by name and file, findings; see ChildResult."""

    sheets: list[StoredSheet]
    layers: list[tuple[str, str]]
    findings: list[Finding]
    is_feed: bool


@dataclass
class ChildResult:
    """Everything read so far; ``folder`` is the private folder of this one file.

    ``is_feed``: the sheets are made of one timetable feed and belong together.
    """

    folder: Path
    name: str
    limits: Limits
    sheets: list[StoredSheet] = field(default_factory=list)
    layers: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_feed: bool = False
    most_rows: int = 0
    cells: int = 0

    def find(
        self,
        rule: str,
        response: Response,
        *,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        value: str = "",
        **places: object,
    ) -> None:
        """Add a finding in the words of its rule."""
        finding = Finding(
            rule=rule,
            text=FOUND[rule].fill(**places),
            response=response,
            file=self.name,
            sheet=sheet,
            row=row,
            column=column,
            value=value,
        )
        self.findings.append(finding)

    def check_cells(self, sheet: str, rows: int, columns: int) -> None:
        """Raise SourceError where this sheet, with those before it, has more cells than allowed."""
        limit = self.limits.cells
        if rows * columns > limit:
            what = REFUSED["too_many_cells"]
            raise SourceError(what.fill(name=self.name, sheet=sheet, rows=rows, columns=columns))
        if self.cells + rows * columns > limit:
            what = REFUSED["too_many_cells_together"]
            raise SourceError(what.fill(name=self.name, sheet=sheet, limit=f"{limit:,}"))

    def add_sheet(
        self,
        name: str,
        rows: Iterable[list[str]],
        *,
        hidden_rows: Iterable[int] = (),
        hidden_columns: Iterable[int] = (),
        merged: Iterable[tuple[int, int, int, int]] = (),
    ) -> None:
        """Write a sheet's rows; one without any text is left out."""
        file = f"sheet-{len(self.sheets)}.jsonl"
        height = width = filled = last = 0
        with (self.folder / file).open("w", encoding="utf-8") as out:
            for block in _blocks(rows):
                for row in block:
                    height += 1
                    width = max(width, len(row))
                    if any(row):
                        filled, last = filled + 1, height
                self.check_cells(name, height, width)
                out.write(f"{json.dumps(block, ensure_ascii=False)}\n")
        if not filled:
            return
        self.most_rows = max(self.most_rows, filled)
        self.cells += height * width
        if last in _ROWS_AT_LIMIT:
            self.find("rows_at_limit", "confirm", sheet=name, row=last, rows=f"{last:,}")
        self.sheets.append(
            StoredSheet(
                name,
                file,
                height,
                width,
                tuple(sorted(hidden_rows)),
                tuple(sorted(hidden_columns)),
                tuple(merged),
            )
        )

    def write(self) -> None:
        """Write the list of sheets, layers and findings; raises SourceError if there is nothing."""
        if not self.sheets and not self.layers:
            raise SourceError(REFUSED["empty"].fill(name=self.name))
        if not self.layers and self.most_rows <= 1:
            raise SourceError(REFUSED["no_rows"].fill(name=self.name))
        self._write(
            {
                "sheets": [asdict(sheet) for sheet in self.sheets],
                "layers": self.layers,
                "findings": [asdict(finding) for finding in self.findings],
                "is_feed": self.is_feed,
            }
        )

    def refuse(self, text: Text) -> None:
        """Write why the file is refused."""
        self._write({"refused": text})

    def _write(self, result: dict[str, Any]) -> None:
        text = json.dumps(result, ensure_ascii=False)
        (self.folder / RESULT).write_text(text, encoding="utf-8")


def read_rows(folder: Path, sheet: StoredSheet) -> Iterator[list[str]]:
    """Yield the rows of a sheet the child wrote."""
    with (folder / sheet.file).open(encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)


def _blocks(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    rows = iter(rows)
    while block := list(islice(rows, _BLOCK_ROWS)):
        yield block


def read_result(folder: Path) -> ReadResult:
    """Return what the child wrote; raises SourceError where it refused the file."""
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    if "refused" in result:
        raise SourceError(Text(*result["refused"]))
    sheets = [
        StoredSheet(**{**sheet, "merged": tuple(tuple(area) for area in sheet["merged"])})
        for sheet in result["sheets"]
    ]
    findings = [Finding(**{**f, "text": Text(*f["text"])}) for f in result["findings"]]
    layers = [(name, file) for name, file in result["layers"]]
    return ReadResult(sheets, layers, findings, is_feed=result["is_feed"])
