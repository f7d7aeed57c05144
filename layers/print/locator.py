"""The small map that shows where a sheet lies."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import at_precision
from layers.colours import GREY, INK, WARNING, WHITE
from layers.labels import LabelsToPlace, Obstacles, place_labels
from layers.layer import LabelStyle, Layer
from layers.page import Box, Page, fonts, in_metres, outline_of
from layers.palette import LAND, LAND_HERE, LOCATOR_AREA
from words import Lang
from words.papers import LOCATOR, NEIGHBOURS

Shapes = NDArray[np.object_]

HEAD_PT, NAME_PT = 7.4, 5.6
_HEAD_MM = 4.6
_TALLEST = 1.05
_MARGIN_SHARE = 0.04
_NAMED_LAST = 999_999
_HERE_SHARE = 0.05


def surroundings(boundaries: gpd.GeoDataFrame, *, leading: bool) -> Layer:
    """Return the layer of land and names that fills a frame where no other layer reaches.

    Its names are the first to be placed where they are ``leading``, else the last.
    """
    table = gpd.GeoDataFrame(
        {
            "id": [str(row) for row in range(len(boundaries))],
            "symbol": LAND.key,
            "label": boundaries["name"].to_numpy(),
            "rank": 0 if leading else _NAMED_LAST,
        },
        geometry=boundaries.geometry.to_numpy(),
        crs=4326,
    )
    return Layer(
        key="surroundings",
        title=NEIGHBOURS,
        table=table,
        symbols=(LAND,),
        role="base",
        label_style=LabelStyle(
            size_pt=11.0, colour=INK if leading else GREY, bold=leading, min_zoom=0
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Locator:
    """Boundaries with names, the area of the sheet and the frame of the map upon them.

    ``share`` is the part of its full height the block may have, ``outlines_m`` the boundaries in
    metres where they are known.
    """

    boundaries: gpd.GeoDataFrame
    focus: shapely.Geometry
    frame: shapely.Geometry
    grid: pyproj.CRS
    lang: Lang
    share: float = field(default=1.0)
    outlines_m: Shapes | None = field(default=None, repr=False)

    def of_share(self, share: float) -> "Locator":
        """Return the same block with another share of its full height."""
        # The outlines in metres take the longest: they are handed on.
        return replace(self, share=share, outlines_m=self._metres)

    def height(self, width: float, text: float) -> float:
        """Return the height of the block in ``width`` mm, its type multiplied by ``text``."""
        west, south, east, north = (float(each) for each in shapely.total_bounds(self._metres))
        tall = min((north - south) / max(east - west, 1.0), _TALLEST)
        return text * _HEAD_MM + width * tall * self.share

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Draw the block at the top of ``box``."""
        page.write(
            LOCATOR.say(self.lang), box.left, box.top - 1.6 * text, HEAD_PT * text, bold=True
        )
        high = self.height(box.width, text) - text * _HEAD_MM
        frame = Box(box.left, box.top - text * _HEAD_MM - high, box.width, high)
        page.rectangle(frame, fill=WHITE, edge=GREY, width_mm=0.2, layer=44)
        shapes = self._fitted(frame)
        *areas, focus, window = shapes
        here = self._here()
        for shape, marked in zip(areas, here, strict=True):
            fill = LAND_HERE if marked else LAND.fill
            page.shape(outline_of(shape), fill=fill, edge=GREY, width_mm=0.12, layer=45, clip=frame)
        page.shape(
            outline_of(focus),
            fill=LOCATOR_AREA,
            opacity=0.75 if len(areas) > 1 else 0.2,
            layer=45.1,
            clip=frame,
        )
        page.shape(outline_of(window), edge=WARNING, width_mm=0.4, layer=45.2, clip=frame)
        self._write_names(page, areas, frame, text)

    @cached_property
    def _metres(self) -> Shapes:
        if self.outlines_m is not None:
            return self.outlines_m
        shapes = np.asarray(self.boundaries.geometry.to_numpy(), dtype=object)
        return in_metres(shapes, self.grid)

    def _fitted(self, frame: Box) -> Shapes:
        """Return boundaries, area and window in page millimetres; boundaries fill ``frame``."""
        own = in_metres(np.asarray([self.focus, self.frame], dtype=object), self.grid)
        west, south, east, north = shapely.total_bounds(self._metres)
        room = 1 - 2 * _MARGIN_SHARE
        step = max(
            (east - west) / (frame.width * room), (north - south) / (frame.height * room), 1e-6
        )
        middle = ((west + east) / 2, (south + north) / 2)
        centre = (frame.left + frame.width / 2, frame.bottom + frame.height / 2)
        moved = shapely.transform(
            np.concatenate([self._metres, own]),
            lambda xy: (xy - middle) / step + centre,
        )
        return at_precision(np.asarray(shapely.simplify(moved, 0.05), dtype=object))

    def _here(self) -> NDArray[np.bool_]:
        """Return which boundaries hold a part of the sheet's area worth showing."""
        focus = at_precision(in_metres(np.asarray([self.focus], dtype=object), self.grid))[0]
        shared = shapely.area(shapely.intersection(at_precision(self._metres), focus))
        return np.asarray(shared > _HERE_SHARE * max(focus.area, 1.0))

    def _write_names(
        self, page: Page, areas: list[shapely.Geometry], frame: Box, text: float
    ) -> None:
        names = [fonts.readable(name, longest=12) for name in self.boundaries["name"]]
        size = NAME_PT * text
        middle = [shape.representative_point() for shape in areas]
        wanted = LabelsToPlace(
            anchor=np.array([(point.x, point.y) for point in middle], dtype=np.float64).reshape(
                -1, 2
            ),
            size=np.array(
                [(fonts.width_mm(name, size), size * fonts.MM_PER_PT) for name in names]
            ).reshape(-1, 2),
            reach=np.zeros(len(names)),
            spots=tuple(np.array([(point.x, point.y)]) for point in middle),
            keeps_off=np.zeros(len(names), dtype=np.int64),
        )
        nothing = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, dtype=np.bool_))
        starts = [
            (name, (float(x), float(y) + fonts.BELOW_EM * size * fonts.MM_PER_PT))
            for name, (x, y) in zip(names, place_labels(wanted, nothing, frame), strict=True)
            if np.isfinite(x) and name
        ]
        halo = [fonts.outline_mm(name, size, *start) for name, start in starts]
        page.outlines(halo, WHITE, size * 0.15, layer=46)
        for name, start in starts:
            page.type(name, start, size, colour=INK, layer=46.5)
