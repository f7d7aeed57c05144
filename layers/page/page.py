"""A sheet of paper to draw on, in millimetres from its lower left corner."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from layers.colours import INK, WHITE
from layers.page import fonts

MM_PER_INCH = 25.4
_BOLD_EM = 0.035
Align = Literal["left", "center", "right"]
Numbers = NDArray[np.float64]


def points_of(width_mm: float) -> float:
    """Return a length in millimetres as typographic points."""
    return width_mm / fonts.MM_PER_PT


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, millimetres."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge, millimetres."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper edge, millimetres."""
        return self.bottom + self.height

    def grown(self, by_mm: float) -> "Box":
        """Return the rectangle with every side moved outwards by ``by_mm``."""
        return Box(
            self.left - by_mm, self.bottom - by_mm, self.width + 2 * by_mm, self.height + 2 * by_mm
        )

    def polygon(self) -> shapely.Polygon:
        """Return the rectangle as a polygon."""
        return shapely.box(self.left, self.bottom, self.right, self.top)


class _Line(Artist):
    """A line of text: letters in a vector file, their exact outlines in pixels.

    Pixels would else be set letter by letter, off the halo drawn below them. Nothing in the text
    is read as a formula.
    """

    def __init__(
        self, line: str, start: tuple[float, float], size_pt: float, colour: str, *, upright: bool
    ) -> None:
        super().__init__()
        self.line, self.start, self.size_pt, self.colour = line, start, size_pt, colour
        self.turn_degrees = 90.0 if upright else 0.0

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        context = renderer.new_gc()
        if isinstance(renderer, RendererAgg):
            outline = fonts.outline_mm(self.line, self.size_pt, 0.0, 0.0)
            turned = Affine2D().rotate_deg(self.turn_degrees).translate(*self.start)
            context.set_linewidth(0.0)
            place = turned + self.get_transform()
            renderer.draw_path(  # type: ignore[no-untyped-call]
                context, outline, place, to_rgba(self.colour)
            )
        else:
            context.set_foreground(self.colour)
            x, y = self.get_transform().transform(self.start)
            y = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
            typeface = fonts.font(self.size_pt)
            renderer.draw_text(context, x, y, self.line, typeface, self.turn_degrees, ismath=False)
        context.restore()


class Page:
    """One sheet of paper: writes and draws in page millimetres, whatever the output is."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.box = Box(0.0, 0.0, width_mm, height_mm)
        self.figure = Figure(
            figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor=WHITE
        )
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0.0, width_mm)
        self.axes.set_ylim(0.0, height_mm)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size_pt: float,
        *,
        align: Align = "left",
        colour: str = INK,
        bold: bool = False,
        upright: bool = False,
        layer: float = 50.0,
    ) -> None:
        """Write one line whose middle height is at ``y``; ``upright`` turns it to read upwards."""
        line = fonts.readable(text)
        if not line:
            return
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[align] * fonts.width_mm(line, size_pt)
        drop = fonts.MIDDLE_EM * size_pt * fonts.MM_PER_PT
        start = (x + drop, y - before) if upright else (x - before, y - drop)
        self.type(line, start, size_pt, colour=colour, upright=upright, layer=layer)
        if bold:
            self.outlines(
                [fonts.outline_mm(line, size_pt, *start)], colour, size_pt * _BOLD_EM, layer=layer
            )

    def type(
        self,
        line: str,
        start: tuple[float, float],
        size_pt: float,
        *,
        colour: str = INK,
        upright: bool = False,
        layer: float = 50.0,
    ) -> None:
        """Set one readable line with its baseline starting at ``start``."""
        written = _Line(line, start, size_pt, colour, upright=upright)
        written.set_zorder(layer)
        self.axes.add_artist(written)

    def outlines(
        self, shapes: Sequence[Outline], colour: str, width_pt: float, *, layer: float
    ) -> None:
        """Stroke the outlines of letters: a halo below them, or weight around them."""
        if shapes:
            strokes = PathCollection(
                [Outline.make_compound_path(*shapes)],  # one stroke is written much faster
                facecolors="none",
                edgecolors=colour,
                linewidths=width_pt,
                joinstyle="round",
                zorder=layer - 0.1,
            )
            self.axes.add_artist(strokes)

    def rectangle(
        self,
        box: Box,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width_mm: float = 0.2,
        opacity: float = 1.0,
        layer: float = 40.0,
    ) -> None:
        """Draw a rectangle, filled or stroked or both."""
        patch = Rectangle(
            (box.left, box.bottom),
            box.width,
            box.height,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=points_of(width_mm) if edge else 0.0,
            alpha=opacity,
            joinstyle="miter",
            zorder=layer,
        )
        self.axes.add_artist(patch)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = INK,
        width_mm: float = 0.2,
        dash_mm: tuple[float, ...] = (),
        opacity: float = 1.0,
        layer: float = 40.0,
    ) -> None:
        """Draw a line through ``points``."""
        x, y = zip(*points, strict=True)
        stroke = Line2D(
            x,
            y,
            color=colour,
            linewidth=points_of(width_mm),
            linestyle=dashes(dash_mm, width_mm),  # type: ignore[arg-type]
            alpha=opacity,
            solid_capstyle="butt",
            dash_capstyle="butt",
            zorder=layer,
        )
        self.axes.add_artist(stroke)

    def segments(
        self, lines: Sequence[tuple[tuple[float, float], tuple[float, float]]], width_mm: float
    ) -> None:
        """Draw many short strokes of one width."""
        self.axes.add_artist(
            LineCollection(list(lines), colors=INK, linewidths=points_of(width_mm), zorder=42),
        )

    def shape(
        self,
        outline: Outline,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width_mm: float = 0.2,
        dash_mm: tuple[float, ...] = (),
        opacity: float = 1.0,
        layer: float = 40.0,
        clip: Box | None = None,
    ) -> None:
        """Draw a closed outline in page millimetres."""
        patch = PathPatch(
            outline,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=points_of(width_mm) if edge else 0.0,
            linestyle=dashes(dash_mm, width_mm),
            alpha=opacity,
            zorder=layer,
            joinstyle="round",
        )
        self.axes.add_artist(patch)
        if clip is not None:
            self.clip(patch, clip)

    def clip(self, artist: Artist, box: Box) -> None:
        """Let nothing of ``artist`` show outside ``box``."""
        window = Rectangle(
            (box.left, box.bottom), box.width, box.height, transform=self.axes.transData
        )
        artist.set_clip_path(window)


def dashes(dash_mm: tuple[float, ...], width_mm: float) -> str | tuple[float, tuple[float, ...]]:
    """Return a dash pattern in millimetres as strokes take it: in line widths."""
    if not dash_mm or width_mm <= 0:
        return "-"
    even = dash_mm if len(dash_mm) % 2 == 0 else dash_mm * 2
    return (0.0, tuple(length / width_mm for length in even))


def outline_of(geometry: shapely.Geometry) -> Outline:
    """Return polygons in page millimetres as one outline with holes."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    rings = shapely.get_rings(polygons) if polygons else []
    coordinates = [np.asarray(shapely.get_coordinates(ring)) for ring in rings]
    if not coordinates:
        return Outline(np.empty((0, 2)), np.empty(0, dtype=np.uint8))
    codes = [_ring_codes(len(points)) for points in coordinates]
    return Outline(np.concatenate(coordinates), np.concatenate(codes))


def _ring_codes(count: int) -> NDArray[np.uint8]:
    codes = np.full(count, Outline.LINETO, dtype=np.uint8)
    codes[0], codes[-1] = Outline.MOVETO, Outline.CLOSEPOLY
    return codes
