"""Tables down the pages of A4 sheets: a row under its titles, on further pages as they fill."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from layers.colours import HAIR, PALE
from layers.page import Box, Page, fonts
from reports.formats import A4_EDGE_MM, A4_WIDE_MM, A4Sheet
from words import Text

_FOOT_MM, _WIDTH_MM = 20.0, A4_WIDE_MM - 2 * A4_EDGE_MM


def shown_cell(value: str | float | None) -> str:
    """Return a value as a table on paper shows it, a dash where there is none."""
    if value is None or pd.isna(value):
        return "—"
    return f"{value:g}" if isinstance(value, float) else str(value)


def cut_to(words: str, size_pt: float, width_mm: float) -> str:
    """Return ``words`` on one line no longer than ``width_mm``, an ellipsis for what is cut."""
    lines = fonts.wrapped(fonts.readable(words), size_pt, width_mm)
    return lines[0] + ("…" if len(lines) > 1 else "") if lines else ""


@dataclass(kw_only=True)
class TablePages(A4Sheet):
    """Writes tables; ``further`` begins the next page where one is full."""

    size_pt: float = 10.0
    row_mm: float = 7.0

    def table(
        self,
        pages: list[Page],
        rows: pd.DataFrame,
        columns: Sequence[tuple[str, float]],
        titles: Mapping[str, Text],
        further: Callable[[], Page],
    ) -> None:
        """Write ``rows`` on the last of ``pages``; columns begin at millimetres from the edge."""
        self._head(pages[-1], columns, titles)
        for row in rows.to_dict("records"):
            if self.y < _FOOT_MM:
                pages.append(further())
                self._head(pages[-1], columns, titles)
            self._write(pages[-1], columns, [shown_cell(row[name]) for name, _ in columns])
            pages[-1].line([(A4_EDGE_MM, self.y), (A4_EDGE_MM + _WIDTH_MM, self.y)], colour=HAIR)
        self.y -= 4

    def _head(
        self, page: Page, columns: Sequence[tuple[str, float]], titles: Mapping[str, Text]
    ) -> None:
        box = Box(A4_EDGE_MM, self.y - self.row_mm, _WIDTH_MM, self.row_mm)
        page.rectangle(box, fill=PALE)
        self._write(page, columns, [titles[name].say(self.lang) for name, _ in columns], bold=True)

    def _write(
        self,
        page: Page,
        columns: Sequence[tuple[str, float]],
        cells: Sequence[str],
        *,
        bold: bool = False,
    ) -> None:
        ends = [*(start for _, start in columns[1:]), _WIDTH_MM]
        for (_, start), end, cell in zip(columns, ends, cells, strict=True):
            words = cut_to(cell, self.size_pt, end - start - 1)
            middle = self.y - self.row_mm / 2
            page.write(words, A4_EDGE_MM + start + 1, middle, self.size_pt, bold=bold)
        self.y -= self.row_mm
