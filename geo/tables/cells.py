"""Cells as they come from files, read into the declared types, and those that cannot be read."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.tables.choices import CHOICE_TEXT
from geo.tables.columns import Column, Kind

_TRUE = frozenset({"true", "1", "1.0", "yes", "y", "t", "是", "有"})
_FALSE = frozenset({"false", "0", "0.0", "no", "n", "f", "否", "无"})
# Above this a float does not tell one whole number from the next.
_MAX_EXACT_INTEGER = 2.0**53
# What a worksheet makes of a long code: 3.71502E+11.
_SCIENTIFIC = r"\d+(\.\d+)?[eE]\+\d+"


def _as_text(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, pd.StringDtype):
        # A city's half a million pupils come this way; the values are text already.
        trimmed = values.astype("str").str.strip()
        return trimmed.mask(trimmed == "")
    pairs = zip(values.astype(object), values.notna(), strict=True)
    stripped = [str(value).strip() or None if is_present else None for value, is_present in pairs]
    return pd.Series(stripped, index=values.index, dtype="str", name=values.name)


# The rule broken, and which rows break it.
Violations = dict[str, pd.Series]


def _to_id(_column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    text = _as_text(values)
    is_decimal = pd.Series(pd.api.types.is_float_dtype(values), index=values.index)
    if values.dtype == object:
        is_decimal |= values.map(lambda value: isinstance(value, float))
    has_plus = text.str.contains("+", regex=False, na=False)
    if has_plus.any():
        is_decimal |= has_plus & text.str.fullmatch(_SCIENTIFIC, na=False)
    return text, {"id_as_number": is_decimal & values.notna()}


def _to_text(_column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    return _as_text(values), {}


def _to_choice(column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    text = _as_text(values)
    codes = {CHOICE_TEXT[c].zh: c for c in column.choices if c in CHOICE_TEXT}
    if text.isin(codes).any():
        text = text.replace(codes)
    unknown = text.notna() & ~text.isin(column.choices)
    return text.where(~unknown) if unknown.any() else text, {"unknown_choice": unknown}


def _to_number(column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    text = (
        _as_text(values)
        if values.dtype == object or pd.api.types.is_string_dtype(values)
        else values
    )
    parsed = pd.to_numeric(text, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    is_finite = np.isfinite(parsed)
    number = np.where(is_finite, parsed, np.nan)
    masks = {"not_a_number": text.notna().to_numpy() & ~is_finite}
    if column.minimum is not None:
        masks["too_small"] = number < column.minimum
    if column.maximum is not None:
        masks["too_large"] = number > column.maximum
    violations = {rule: pd.Series(rows, index=values.index) for rule, rows in masks.items()}
    return pd.Series(number, index=values.index, name=values.name), violations


def _to_integer(column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    number, violations = _to_number(column, values)
    read = number.to_numpy()
    is_broken = pd.Series((read % 1 != 0) & ~np.isnan(read), index=values.index)
    is_broken |= np.abs(read) > _MAX_EXACT_INTEGER
    return number.where(~is_broken).astype("Int64"), {**violations, "not_whole": is_broken}


def _to_flag(_column: Column, values: pd.Series) -> tuple[pd.Series, Violations]:
    text = _as_text(values).str.lower()
    flag = pd.Series(pd.NA, index=values.index, dtype="boolean")
    flag[text.isin(_TRUE)] = True
    flag[text.isin(_FALSE)] = False
    return flag, {"not_a_flag": text.notna() & flag.isna()}


CONVERT: dict[Kind, Callable[[Column, pd.Series], tuple[pd.Series, Violations]]] = {
    "id": _to_id,
    "text": _to_text,
    "choice": _to_choice,
    "number": _to_number,
    "integer": _to_integer,
    "flag": _to_flag,
}


def empty(column: Column, rows: int) -> pd.Series:
    """Return a column of so many missing values in the declared type."""
    dtype = {"number": "float64", "integer": "Int64", "flag": "boolean"}.get(column.kind, "str")
    return pd.Series([None] * rows, dtype=dtype)
