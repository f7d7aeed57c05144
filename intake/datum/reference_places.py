"""What is known of a region before a file comes in: places by name, roads, the outline."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, Bounds, grid_over, measuring_grid, to_grid, transformer
from geo.tables import Area, Frame, Region, line_faults, shapes_of
from intake.text_cleaning import place_name

Metres = NDArray[np.float64]
# Where nothing is known any grid will do: no place of it is ever asked for.
_ANYWHERE = measuring_grid(117.0, 36.0)
_PLACE_TABLES = {"schools": "school_id", "villages": "village_id"}


@dataclass(frozen=True, eq=False, kw_only=True)
class ReferencePlaces:
    """Known places, roads and outline in metres of ``grid``; each may be missing.

    ``places`` has the columns id, name, township (as place_name writes them), x_m, y_m.
    ``area`` is west, south, east, north of all of it in degrees, None where nothing is known.
    """

    grid: pyproj.CRS
    area: Bounds | None
    places: pd.DataFrame = field(repr=False)
    roads: NDArray[np.object_] = field(repr=False)
    outline: shapely.Geometry | None = field(repr=False)

    @classmethod
    def of(cls, region: Region) -> "ReferencePlaces":
        """Return the reference places of a region."""
        return cls.from_tables(region.tables)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Frame]) -> "ReferencePlaces":
        """Return the reference places of checked tables (villages, schools, roads, boundaries)."""
        places = {t: tables[t] for t in _PLACE_TABLES if t in tables}
        points = shapes_of(list(places.values()))
        roads, outlines = _sound_lines(tables.get("roads")), _geometries(tables.get("boundaries"))
        ground = Area.of(points, roads, outlines)
        roads = roads[ground.holds_lines(roads)]
        points = points[ground.holds(shapely.get_x(points), shapely.get_y(points))]
        everything = np.concatenate([points, roads, outlines])
        is_known = len(everything) > 0
        bounds = shapely.total_bounds(everything) if is_known else np.zeros(4)
        west, south, east, north = bounds.tolist()
        grid = grid_over(points if len(points) else everything) if is_known else _ANYWHERE
        return cls(
            grid=grid,
            area=(west, south, east, north) if is_known else None,
            places=_places(places, grid),
            roads=shapely.get_parts(to_grid(roads, grid)),
            outline=shapely.union_all(to_grid(outlines, grid)) if len(outlines) else None,
        )

    def metres(self, lon: Metres, lat: Metres) -> Metres:
        """Return metres of degrees in the grid, shape (n, 2)."""
        return np.column_stack(transformer(WGS84, self.grid).transform(lon, lat))

    def known_xy(self, rows: pd.DataFrame) -> Metres:
        """Return where each row's school or village is known to be, shape (n, 2); NaN: not known.

        By ``id``, else by ``name`` with ``township`` where given. A name that fits several places,
        or stands in several rows, is no evidence.
        """
        located = pd.DataFrame({"x_m": np.nan, "y_m": np.nan}, index=rows.index)
        if "id" in rows:
            located = located.combine_first(self._looked_up(["id"], {"id": rows["id"].map(_id)}))
        if "name" in rows:
            names = {"name": rows["name"].map(place_name)}
            towns = rows["township"].map(place_name) if "township" in rows else None
            if towns is not None:
                both = {**names, "township": towns}
                located = located.combine_first(self._looked_up(["name", "township"], both))
                names = {"name": names["name"].where(towns == "", "")}
            located = located.combine_first(self._looked_up(["name"], names))
        return located[["x_m", "y_m"]].to_numpy(dtype=np.float64)

    def _looked_up(self, keys: list[str], asked: Mapping[str, pd.Series]) -> pd.DataFrame:
        """Return x_m, y_m of the only known place with the keys of the only row that has them."""
        wanted = pd.DataFrame(asked).astype("str")
        single = ~self.places.duplicated(keys, keep=False) & (self.places[keys] != "").all(axis=1)
        alone = ~wanted.duplicated(keep=False) & (wanted != "").all(axis=1)
        single_places = self.places.loc[single, [*keys, "x_m", "y_m"]]
        found = wanted[alone].reset_index(names="at").merge(single_places, on=keys)
        return found.set_index("at")[["x_m", "y_m"]].reindex(wanted.index)


def _id(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _sound_lines(frame: Frame | None) -> NDArray[np.object_]:
    """Return the lines of a table of roads that have no faulty corner."""
    lines = _geometries(frame)
    return np.delete(lines, [fault.row for fault in line_faults(lines)])


def _geometries(frame: Frame | None) -> NDArray[np.object_]:
    """Return the shapes of a table that are there."""
    if frame is None:
        return np.array([], dtype=object)
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    return shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]


def _places(tables: Mapping[str, Frame], grid: pyproj.CRS) -> pd.DataFrame:
    """Return the known places of all tables, sorted by id."""
    parts = []
    for table, frame in tables.items():
        here = frame[frame.geometry.notna()]
        xy_m = to_grid(here.geometry.to_numpy(), grid)
        parts.append(
            pd.DataFrame(
                {
                    "id": here[_PLACE_TABLES[table]].map(_id).to_numpy(),
                    "name": here["name"].map(place_name).to_numpy(),
                    "township": here["township"].map(place_name).to_numpy(),
                    "x_m": shapely.get_x(xy_m),
                    "y_m": shapely.get_y(xy_m),
                }
            )
        )
    columns = {"id": "str", "name": "str", "township": "str", "x_m": "float64", "y_m": "float64"}
    empty = pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in columns.items()})
    return pd.concat(parts or [empty]).sort_values(["id", "name"], ignore_index=True)
