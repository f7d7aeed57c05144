"""A layer as the light payload the screen map fetches."""

import datetime as dt
import gzip
import hashlib
import json
import math
import weakref
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.layer import Layer
from layers.web.payload_cache import LayerShelf
from layers.web.web_geometry import (
    LINE_DECIMALS,
    blocks,
    inner_points,
    line_names,
    merged_lines,
    whole_steps,
)

_FACT_DECIMALS = 3
_GZIP_LEVEL = 6
_MOST_REMEMBERED = 10_000
_LINES = ("LineString", "LinearRing", "MultiLineString")


def payload(layer: Layer) -> bytes:
    """Return what the browser needs of a layer's table, as compressed JSON.

    Only the columns id, symbol, label, rank, scale, ring, arrow and the facts leave Python. Lines
    that nobody can point at (no facts, nothing selected) are merged into one row per symbol.

    Parameters
    ----------
    layer
        The layer; its table is in WGS 84.

    Returns
    -------
    bytes
        Gzip of UTF-8 JSON; equal layers give equal bytes.

    Raises
    ------
    ValueError
        A row has a symbol the layer does not declare, a number is not finite, or the table is
        not in degrees.
    """
    return gzip.compress(payload_json(layer).encode(), compresslevel=_GZIP_LEVEL, mtime=0)


def payload_json(layer: Layer) -> str:
    """Return the payload of a layer as JSON text (see :func:`payload`)."""
    table = drawn_table(layer)
    _check(layer, table)
    classes = table["symbol"].to_numpy(dtype=object)
    written = _rows(layer, table) | blocks(table.geometry.to_numpy(), classes)
    if layer.label_style is not None:
        written["names"] = _names(layer, table)
    return json.dumps(written, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def drawn_table(layer: Layer) -> gpd.GeoDataFrame:
    """Return the rows the browser draws: the layer's own, or merged lines, one row per symbol."""
    return merged_lines(layer.table) if is_merged(layer) else layer.table


def is_merged(layer: Layer) -> bool:
    """Return whether the layer's lines are merged, so that its rows lose their identity."""
    if layer.facts or layer.selects is not None or layer.table.empty:
        return False
    return bool(layer.table.geom_type.isin(_LINES).all())


def fingerprint(layer: Layer) -> str:
    """Return a hash of everything :func:`payload` depends on, ten times faster than encoding.

    Parameters
    ----------
    layer
        The layer.

    Returns
    -------
    str
        Hexadecimal digits.
    """
    table = layer.table
    columns = [name for name in _columns(layer) if name in table.columns]
    digest = hashlib.sha256(repr(_shape(layer)).encode())
    cells = pd.util.hash_pandas_object(table[columns].astype(str), index=False)
    digest.update(cells.to_numpy().tobytes())
    wkb = shapely.to_wkb(table.geometry.to_numpy())
    for written in wkb:
        digest.update(b"-" if written is None else written)
    return digest.hexdigest()


class LayerWriter:
    """Puts layers on a shelf, writing each table only once while it stays the same."""

    def __init__(self, shelf: LayerShelf) -> None:
        self.shelf = shelf
        self._seen: dict[tuple[int, str], tuple[weakref.ref[Any], str]] = {}
        self._written: dict[str, str] = {}

    def place(self, layer: Layer) -> str:
        """Return the address of a layer's payload on the shelf, putting it there when it is not.

        Parameters
        ----------
        layer
            The layer; its table must not be changed afterwards.

        Returns
        -------
        str
            The hash under which the shelf keeps the payload.
        """
        print_ = self._fingerprint(layer)
        address = self._written.get(print_)
        if address is None or self.shelf.get(address) is None:
            address = self.shelf.put(payload(layer))
            if len(self._written) >= _MOST_REMEMBERED:
                self._written.clear()
            self._written[print_] = address
        return address

    def _fingerprint(self, layer: Layer) -> str:
        """Return the fingerprint, remembered as long as the table object lives."""
        place = (id(layer.table), repr(_shape(layer)))
        known = self._seen.get(place)
        if known is not None and known[0]() is layer.table:
            return known[1]
        print_ = fingerprint(layer)
        forget = weakref.ref(layer.table, lambda _: self._seen.pop(place, None))
        self._seen[place] = (forget, print_)
        return print_


def _shape(layer: Layer) -> tuple[object, ...]:
    """Return what a payload takes from the layer besides its table."""
    symbols = tuple(symbol.key for symbol in layer.symbols)
    facts = tuple(fact.column for fact in layer.facts)
    return (symbols, facts, layer.selects, layer.label_style is not None)


def _columns(layer: Layer) -> list[str]:
    """Return the columns that may leave Python."""
    own = ["id", "symbol", "label", "rank", "scale", "ring", "arrow"]
    return own + [fact.column for fact in layer.facts if fact.column not in own]


def _check(layer: Layer, table: gpd.GeoDataFrame) -> None:
    """Refuse a table that cannot be drawn as declared."""
    if table.crs is not None and not table.crs.is_geographic:
        msg = f"layer {layer.key} is not in degrees: {table.crs.name}"
        raise ValueError(msg)
    declared = {symbol.key for symbol in layer.symbols}
    strange = sorted(set(table["symbol"].dropna().astype(str)) - declared)
    if strange or table["symbol"].isna().any():
        msg = f"layer {layer.key} has rows of undeclared symbols: {strange or 'missing'}"
        raise ValueError(msg)


def _rows(layer: Layer, table: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the columns of the payload that have one value for each row."""
    places = {symbol.key: place for place, symbol in enumerate(layer.symbols)}
    written: dict[str, Any] = {
        "ids": table["id"].astype(str).tolist(),
        "symbols": [places[str(key)] for key in table["symbol"]],
        "labels": [_value(label) for label in table["label"]],
        "ranks": [int(rank) for rank in table["rank"].fillna(0)],
        "facts": [[_value(cell) for cell in _column(table, fact.column)] for fact in layer.facts],
    }
    if "scale" in table.columns:
        written["scales"] = [round(float(scale), 2) for scale in table["scale"].fillna(1.0)]
    for flag in ("ring", "arrow"):
        if getattr(layer, flag) is not None and flag in table.columns:
            raised = table[flag].fillna(value=False).astype(bool).to_numpy()
            written[flag + "s"] = np.flatnonzero(raised).tolist()
    return written


def _column(table: gpd.GeoDataFrame, name: str) -> "pd.Series[Any]":
    """Return a column, or missing values when the table lacks it."""
    return table[name] if name in table.columns else pd.Series([None] * len(table))


def _value(cell: object) -> str | float | bool | None:
    """Return one cell as JSON can hold it; missing stays missing."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, int | np.integer):
        return int(cell)
    if isinstance(cell, float | np.floating):
        return None if math.isnan(cell) else round(float(cell), _FACT_DECIMALS)
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    return str(cell)


def _names(layer: Layer, table: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return where the names of lines and areas are written; points carry their own."""
    if is_merged(layer):
        named = line_names(layer.table)
        spots = named[["lon", "lat"]].to_numpy(dtype=np.float64)
        ranks = [int(rank) for rank in named["rank"]]
        return _spots(spots) | {"texts": named["text"].tolist(), "ranks": ranks}
    inside = inner_points(table.geometry.to_numpy())
    rows = np.flatnonzero((inside != None) & table["label"].notna().to_numpy())  # noqa: E711
    spots = np.column_stack([shapely.get_x(inside[rows]), shapely.get_y(inside[rows])])
    return _spots(spots) | {"rows": rows.tolist()}


def _spots(coordinates: npt.NDArray[np.float64]) -> dict[str, Any]:
    """Return positions as the payload writes them."""
    return {"decimals": LINE_DECIMALS, "xy": whole_steps(coordinates, LINE_DECIMALS)}
