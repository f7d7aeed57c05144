"""Values of declared types as JSON and back: data classes, tables, tuples, texts; nothing else.

What is read is held against the types declared in the program, field by field, so a stored text
makes no object but those. A field that has a default may be lacking: it came later.
"""

import dataclasses
import json
import math
import types
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np
import pandas as pd

_Type = TypeVar("_Type")
_NUMBERS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class NotReadableError(ValueError):
    """A stored text is none of the declared type, perhaps of another program version."""


def to_typed_json(value: object) -> str:
    """Return ``value`` as JSON; raises TypeError for what has no declared form."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, allow_nan=False)


def from_typed_json(declared: type[_Type], text: str) -> _Type:
    """Return the value of the ``declared`` type; raises NotReadableError."""
    try:
        value: _Type = _read(declared, json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotReadableError(str(error)) from error
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any declared value, any JSON
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else {"number": str(float(value))}
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, pd.DataFrame):
        return {"columns": [_column(str(name), value[name]) for name in value.columns]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = (each for each in dataclasses.fields(value) if each.init)
        return {each.name: _plain(getattr(value, each.name)) for each in shown}
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(held)] for key, held in value.items()]
    if isinstance(value, Sequence | frozenset | set):
        held = sorted(value) if isinstance(value, set | frozenset) else value
        return [_plain(one) for one in held]
    message = f"no stored form: {type(value).__name__}"
    raise TypeError(message)


def _column(name: str, values: pd.Series) -> list[Any]:
    missing = values.isna()
    return [
        name,
        str(values.dtype),
        [None if gone else _plain(v) for v, gone in zip(values, missing, strict=True)],
    ]


def _read_table(columns: Any) -> pd.DataFrame:  # noqa: ANN401
    return pd.DataFrame(
        {
            name: pd.Series([_read_cell(value) for value in values], dtype=dtype)
            for name, dtype, values in columns
        }
    )


def _read_cell(value: Any) -> Any:  # noqa: ANN401
    return _NUMBERS[value["number"]] if isinstance(value, dict) else value


def _read(declared: Any, held: Any) -> Any:  # noqa: ANN401, PLR0911 - a type a line
    origin, parts = get_origin(declared), get_args(declared)
    if declared is Any:
        return held
    if origin in {Union, types.UnionType}:
        return _read_any(parts, held)
    if origin is Literal:
        return _checked(held, held in parts, declared)
    if declared is pd.DataFrame:
        return _read_table(held["columns"])
    if dataclasses.is_dataclass(declared):
        return _read_fields(declared, held)
    if origin in {tuple, list, set, frozenset} or hasattr(declared, "_fields"):
        return _read_row(declared, origin, parts, held)
    if origin is not None and issubclass(origin, Mapping):
        return {_read(parts[0], key): _read(parts[1], one) for key, one in held}
    return _read_scalar(declared, held)


def _read_any(parts: Sequence[Any], held: Any) -> Any:  # noqa: ANN401
    """Return the value of the first of several types that it is one of."""
    for part in parts:
        try:
            return _read(part, held)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return _checked(held, False, parts)


def _read_fields(declared: Any, held: Any) -> Any:  # noqa: ANN401
    hints = get_type_hints(declared)
    known = {each.name for each in dataclasses.fields(declared) if each.init}
    _checked(held, isinstance(held, dict) and set(held) <= known, declared)
    return declared(**{name: _read(hints[name], one) for name, one in held.items()})


def _read_row(declared: Any, origin: Any, parts: Sequence[Any], held: Any) -> Any:  # noqa: ANN401
    _checked(held, isinstance(held, list), declared)
    if origin is None:  # a named tuple
        hints = get_type_hints(declared)
        pairs = zip(declared._fields, held, strict=True)
        return declared(*(_read(hints[name], one) for name, one in pairs))
    if origin is tuple and (len(parts) < 2 or parts[1] is not Ellipsis):  # noqa: PLR2004
        return tuple(_read(part, one) for part, one in zip(parts, held, strict=True))
    return origin(_read(parts[0], one) for one in held)


def _read_scalar(declared: Any, held: Any) -> Any:  # noqa: ANN401
    if isinstance(held, dict) and declared is float:
        return _NUMBERS[held["number"]]
    if declared is float and isinstance(held, int) and not isinstance(held, bool):
        return float(held)
    if declared is type(None):
        return _checked(held, held is None, declared)
    fits = isinstance(held, declared) and (declared is bool or not isinstance(held, bool))
    return _checked(held, fits, declared)


def _checked(held: Any, is_right: bool, declared: Any) -> Any:  # noqa: ANN401, FBT001
    if not is_right:
        message = f"not {declared}: {str(held)[:80]}"
        raise TypeError(message)
    return held
