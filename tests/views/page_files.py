"""A page run as its server runs it, and the files its buttons offer, read back."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pypdf
from streamlit.testing.v1 import AppTest

from words.papers import reports
from words.planning import support

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "views" / "pages" / "frame.py"
Files = dict[str, Callable[[], bytes]]


class Pages:
    """The app of one session, on one of its pages."""

    def __init__(self, region: str, files: Files) -> None:
        self.app = AppTest.from_file(FRAME, default_timeout=120)
        self.app.query_params["region"] = region
        self._files = files

    def go(self, page: str, **query: str) -> AppTest:
        self.app.run()
        self.app.query_params.update(query)
        self._files.clear()
        self.app.switch_page(f"{page}.py").run()
        assert not self.app.exception
        return self.app

    @property
    def region(self) -> str:
        named = self.app.query_params["region"]
        return str(named if isinstance(named, str) else named[-1])

    def again(self) -> None:
        self._files.clear()
        self.app.run()
        assert not self.app.exception

    def choose(self, label: str, value: object) -> None:
        self._files.clear()
        box = next(each for each in self.app.selectbox if each.label == label)
        box.set_value(value).run()
        assert not self.app.exception

    def table(self, column: str) -> pd.DataFrame:
        """Return the table on the page that has ``column``; an empty one where there is none."""
        found = [each.value for each in self.app.dataframe if column in each.value]
        return found[0] if found else pd.DataFrame()

    def file(self, ending: str, *, named: str = "") -> tuple[str, bytes]:
        """Return the file of this ending; the page's second workbook is asked for by its name."""
        second = support.WORKBOOK.zh
        every = [name for name in self._files if name.endswith(ending) and named in name]
        (name,) = every if named else [name for name in every if second not in name]
        return name, self._files[name]()


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def about(book: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    name, *_ = book
    assert name == reports.EXPLANATION.zh
    return {str(row[0]): row[1] for row in book[name]}


def titled(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Return the table of a sheet up to its first empty row."""
    head, *body = rows
    empty = [place for place, row in enumerate(body) if not any(row)]
    return pd.DataFrame(body[: empty[0]] if empty else body, columns=list(head), dtype=object)


def pdf_text(content: bytes) -> str:
    text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    return text.replace(" ", "").replace("\n", "")


def plain(value: object) -> object:
    """Return a cell as it is read: numbers as numbers, nothing as None."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - a missing number
        return None
    try:
        return round(float(str(value)), 6)
    except ValueError:
        return str(value)
