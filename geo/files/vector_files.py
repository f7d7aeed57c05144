"""Layers of files of places, read as they stand by GDAL, which follows none of them elsewhere."""

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from geo.errors import SourceError
from words.files import REFUSED

DAMAGED = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.CRSError,
    shapely.errors.ShapelyError,
)
# How far apart the corners of a line that stands for an arc are, seen from its middle.
_ARC_STEP_DEGREES = 0.15
# Whole numbers stay whole beside a missing one: as decimals, long codes would lose digits.
_NULLABLE_TYPES = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
# How a KML is drawn is no data of its places; of what may be, only what is filled in.
_STYLE_COLUMNS = ("altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon")
_OPTIONAL_COLUMNS = ("id", "description", "snippet", "timestamp", "begin", "end")


class LayerSize(NamedTuple):
    """A layer and its rows and columns as it states them; rows are -1 where it does not."""

    name: str
    rows: int
    columns: int


def layer_sizes(path: Path, *, name: str, encoding: str | None = None) -> list[LayerSize]:
    """Return the layers of ``path``, a file checked by geo.office_files; raises SourceError."""
    try:
        names = [str(layer) for layer, _ in pyogrio.list_layers(path)]
        infos = [pyogrio.read_info(path, layer=layer, encoding=encoding) for layer in names]
    except (UnicodeDecodeError, *DAMAGED) as error:
        raise SourceError(
            REFUSED["damaged"].fill(name=name, detail=_without_path(path, error))
        ) from error
    return [
        LayerSize(layer, int(info["features"]), len(info["fields"]))
        for layer, info in zip(names, infos, strict=True)
    ]


def read_layer(path: Path, layer: str, *, name: str, encoding: str | None = None) -> pd.DataFrame:
    """Return a layer as a GeoDataFrame in its own CRS, or a DataFrame if it has no places.

    A geometry that cannot be read is missing; whole numbers are nullable; lists become JSON text;
    arcs are drawn as lines. Raises SourceError where the layer cannot be read, or bytes in it are
    no text.
    """
    options = {"DATE_AS_STRING": "YES"} if path.suffix == ".geojson" else {}
    given = {"layer": layer, "encoding": encoding, **options}
    try:
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            # Measures along a line are left out and unclosed rings closed: neither is asked for.
            warnings.simplefilter("ignore")
            frame = _read(path, **given)
    except NotImplementedError:
        frame = _with_arcs_drawn(path, name=name, **given)
    except (UnicodeDecodeError, *DAMAGED, pa.ArrowException) as error:
        raise SourceError(
            REFUSED["damaged"].fill(name=name, detail=_without_path(path, error))
        ) from error
    for column in frame.columns:
        if pd.api.types.is_object_dtype(frame[column].dtype):
            frame[column] = frame[column].map(_plain_text).astype("str")
    refuse_broken_text(frame, name=name)
    return frame


def refuse_broken_text(frame: pd.DataFrame, *, name: str) -> None:
    """Raise SourceError where a column holds bytes that are no text; Arrow passes them on."""
    for column in frame.columns:
        if isinstance(frame[column].dtype, pd.StringDtype):
            try:
                pa.array(frame[column]).validate(full=True)
            except pa.ArrowInvalid as error:
                what = REFUSED["damaged"].fill(name=name, detail=column)
                raise SourceError(what) from error


def _read(path: Path, **options: Any) -> pd.DataFrame:  # noqa: ANN401 - what pyogrio takes
    return pyogrio.read_dataframe(
        path,
        use_arrow=True,
        on_invalid="ignore",
        arrow_to_pandas_kwargs={"types_mapper": _NULLABLE_TYPES.get},
        **options,
    )


def _with_arcs_drawn(path: Path, *, name: str, **options: Any) -> gpd.GeoDataFrame:  # noqa: ANN401
    """Return a layer whose arcs GDAL draws as lines, which it does only without Arrow.

    A half circle comes out 0.3 parts in a million short.
    """
    before = pyogrio.get_gdal_config_option("OGR_ARC_STEPSIZE")
    pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": _ARC_STEP_DEGREES})
    try:
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            warnings.simplefilter("ignore")
            cells = _read(path, read_geometry=False, **options)
            shapes = pyogrio.read_dataframe(path, columns=[], on_invalid="ignore", **options)
    except (UnicodeDecodeError, *DAMAGED, pa.ArrowException) as error:
        raise SourceError(
            REFUSED["damaged"].fill(name=name, detail=_without_path(path, error))
        ) from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": before})
    return gpd.GeoDataFrame(cells, geometry=shapes.geometry.to_numpy(), crs=shapes.crs)


def without_style(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a layer of KML without how it is drawn, its columns named as in the file."""
    empty_columns = [c for c in _OPTIONAL_COLUMNS if c in frame and frame[c].isna().all()]
    frame = frame.drop(columns=[*empty_columns, *(c for c in _STYLE_COLUMNS if c in frame)])
    stated = set(frame.columns) - set(columns)
    return frame.rename(columns={c: t if t not in stated else f"{t}_2" for c, t in columns.items()})


def _without_path(path: Path, error: Exception) -> str:
    """Return what GDAL says without the path of the file, which is ours."""
    return str(error).replace(str(path), path.suffix)


def _plain_text(value: object) -> str | None:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if value is None or value is pd.NA:
        return None
    return value.hex() if isinstance(value, bytes) else str(value)
