"""A drawn sheet and the files it becomes."""

import datetime as dt
import io
import threading
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from numpy.typing import NDArray

from layers.page import Window, fonts
from words.papers import PRODUCT

# Of 9: the file grows by a seventh against the usual 6, the time falls to a half.
_PNG_EFFORT = 3


@dataclass(frozen=True, kw_only=True)
class MapSheet:
    """A drawn sheet, ready to be written as a file.

    Attributes
    ----------
    figure
        The drawing, one figure of the page's size.
    scale
        Denominator of the printed scale.
    labels_placed, labels_left_out
        Names written on the map, and names that found no room.
    label_boxes_mm
        Left, bottom, right and top of the names written, (n, 4), millimetres.
    window
        The frame of the map and the ground it shows.
    """

    figure: Figure
    title: str
    made_on: dt.date
    scale: int
    labels_placed: int
    labels_left_out: int
    label_boxes_mm: NDArray[np.float64]
    window: Window
    lock: threading.Lock

    def to_bytes(self, kind: Literal["pdf", "png"], *, dpi: int = 300) -> bytes:
        """Return the sheet as a file: vector PDF, or PNG of ``dpi`` dots per inch."""
        target = io.BytesIO()
        with self.lock:
            if kind == "pdf":
                self._print_pdf(target)
            else:
                self._print_png(target, dpi)
        return target.getvalue()

    def _print_pdf(self, target: io.BytesIO) -> None:
        made = dt.datetime.combine(self.made_on, dt.time(), tzinfo=dt.UTC)
        about = {"Title": fonts.readable(self.title), "Creator": PRODUCT.en, "CreationDate": made}
        FigureCanvasPdf(self.figure).print_pdf(target, metadata=about)  # type: ignore[no-untyped-call]

    def _print_png(self, target: io.BytesIO, dpi: int) -> None:
        """Write pixels; the page is taken up to whole pixels, so that A3 is 4961 by 3508."""
        wide, high = (float(each) for each in self.figure.get_size_inches())
        self.figure.set_dpi(dpi)
        self.figure.set_size_inches(
            (round(wide * dpi) + 0.01) / dpi, (round(high * dpi) + 0.01) / dpi
        )
        try:
            canvas = FigureCanvasAgg(self.figure)
            effort = {"compress_level": _PNG_EFFORT}
            canvas.print_png(target, metadata={"Software": None}, pil_kwargs=effort)  # type: ignore[no-untyped-call]
        finally:
            self.figure.set_size_inches(wide, high)
