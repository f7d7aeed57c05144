"""A result table without shapes: points as two numbers, other shapes set aside as text."""

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import at_precision

_DECIMALS = 6


def plain_table(table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[str | None]]]:
    """Return the table without geometry, and its shapes other than points as well-known text.

    A column of points becomes ``lon`` and ``lat``, degrees.
    """
    if not isinstance(table, gpd.GeoDataFrame) or table._geometry_column_name not in table:  # noqa: SLF001
        return pd.DataFrame(table).reset_index(drop=True), {}
    shapes = table.geometry.to_numpy()
    name = str(table.geometry.name)
    plain = pd.DataFrame(table.drop(columns=name)).reset_index(drop=True)
    kinds = shapely.get_type_id(shapes)
    if set(kinds) <= {-1, 0}:
        return plain.assign(lon=shapely.get_x(shapes), lat=shapely.get_y(shapes)), {}
    written = shapely.to_wkt(at_precision(shapes, _DECIMALS), rounding_precision=_DECIMALS)
    return plain, {name: list(written)}
