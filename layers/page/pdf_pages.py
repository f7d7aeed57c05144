"""A PDF of many pages, written page by page so that no more than one is held."""

import datetime as dt
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure

from layers.page import fonts
from words.papers import PRODUCT


class PagesFile:
    """Writes figures as the pages of one PDF; the typeface is embedded once for all of them.

    To be used in a ``with`` block: the file is complete when the block ends.
    """

    def __init__(self, path: Path | BinaryIO, *, title: str, made_on: dt.date) -> None:
        made = dt.datetime.combine(made_on, dt.time(), tzinfo=dt.UTC)
        about = {"Title": fonts.readable(title), "Creator": PRODUCT.en, "CreationDate": made}
        self._file = PdfPages(path, metadata=about)

    def add(self, figure: Figure) -> None:
        """Write ``figure`` as the next page."""
        FigureCanvasPdf(figure).print_pdf(self._file)  # type: ignore[no-untyped-call]

    def __enter__(self) -> Self:
        """Begin the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the file."""
        self._file.close()  # type: ignore[no-untyped-call]
