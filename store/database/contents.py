"""Tables of a region as Parquet bytes, stored in pieces under the hash of the whole."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, insert, select

from geo.errors import PlanningError
from geo.tables import Frame, Region
from store.database.errors import StoreError
from store.database.stored_text import sha256
from store.database.tables import CONTENTS, PIECES
from words import store as say

# PostgreSQL holds a row's bytes several times in memory, SQLite once: pieces keep both small.
_PIECE_BYTES = 1 << 20
_REFUSED = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, TypeError, ValueError)


class Encoded(NamedTuple):
    """A table ready to be stored."""

    table: str
    digest: str
    rows: int
    content: bytes


class NotStorableError(PlanningError, ValueError):
    """A column holds what would not come back as it was."""


def encoded_tables(region: Region) -> list[Encoded]:
    """Return the tables of a region as stored; raises NotStorableError before anything is."""
    return [_encoded(name, frame) for name, frame in region.tables.items()]


def add_contents(connection: Connection, tables: Iterable[Encoded]) -> None:
    """Add the contents that are not there yet."""
    for table in tables:
        there = select(CONTENTS.c.digest).where(CONTENTS.c.digest == table.digest)
        if connection.execute(there).first() is not None:
            continue
        values = {"digest": table.digest, "rows": table.rows, "bytes": len(table.content)}
        connection.execute(insert(CONTENTS).values(values))
        for piece, start in enumerate(range(0, len(table.content), _PIECE_BYTES)):
            content = table.content[start : start + _PIECE_BYTES]
            values = {"digest": table.digest, "piece": piece, "content": content}
            connection.execute(insert(PIECES).values(values))


def stored_table(connection: Connection, table: str, digest: str) -> Frame:
    """Return the table stored under ``digest``; raises StoreError where its bytes are others."""
    content = b"".join(_pieces(connection, digest))
    if sha256(content) != digest:
        raise StoreError(say.CONTENT_DAMAGED.fill(table=table))
    return _decoded(content)


def is_content_intact(connection: Connection, digest: str) -> bool:
    """Return whether the bytes stored under ``digest`` are those that were saved."""
    bytes_hash = hashlib.sha256()
    for piece in _pieces(connection, digest):
        bytes_hash.update(piece)
    return bytes_hash.hexdigest() == digest


def _pieces(connection: Connection, digest: str) -> Iterator[bytes]:
    chosen = select(PIECES.c.content).where(PIECES.c.digest == digest).order_by(PIECES.c.piece)
    yield from connection.execute(chosen.execution_options(yield_per=1)).scalars()


def _encoded(table: str, frame: Frame) -> Encoded:
    loose = [c for c, dtype in frame.dtypes.items() if _is_loose(dtype)]
    # Text in a column of anything, or of categories, is text: it comes back in a column of text.
    plain = frame.astype(dict.fromkeys(loose, object)).infer_objects()
    strict = pd.DataFrame(plain[[c for c in plain if _is_strict(frame[c].dtype)]].head(0))
    if not _types_come_back(strict):
        for column in strict:
            if not _types_come_back(strict[[column]]):
                raise _refusal(table, frame, column)
    for column in loose:
        if not _values_come_back(frame[column], pd.DataFrame(plain[[column]])):
            raise _refusal(table, frame, column)
    content = _parquet(plain)
    return Encoded(table, sha256(content), len(frame), content)


def _is_loose(dtype: object) -> bool:
    return str(dtype) == "object" or isinstance(dtype, pd.CategoricalDtype)


def _is_strict(dtype: object) -> bool:
    return dtype != "geometry" and not _is_loose(dtype)


def _types_come_back(frame: pd.DataFrame) -> bool:
    try:
        return bool((_decoded(_parquet(frame)).dtypes == frame.dtypes).all())
    except _REFUSED:
        return False


def _values_come_back(before: pd.Series, plain: pd.DataFrame) -> bool:
    try:
        after = _decoded(_parquet(plain)).iloc[:, 0]
    except _REFUSED:
        return False
    return all(_is_same(a, b) for a, b in zip(before, after, strict=True))


def _refusal(table: str, frame: Frame, column: object) -> NotStorableError:
    values = {"table": table, "column": column, "kind": frame[column].dtype}
    return NotStorableError(say.CANNOT_KEEP.fill(**values))


def _is_same(before: object, after: object) -> bool:
    if before is None or before is pd.NA or before != before:  # noqa: PLR0124 - NaN
        return after is None or after is pd.NA or bool(after != after)  # noqa: PLR0124
    return type(before) is type(after) and bool(before == after)


def _parquet(frame: Frame) -> bytes:
    target = io.BytesIO()
    frame.to_parquet(target, compression="zstd")
    return target.getvalue()


def _decoded(content: bytes) -> Frame:
    source = io.BytesIO(content)
    if b"geo" in (pq.read_schema(source).metadata or {}):
        return gpd.read_parquet(source)
    return pd.read_parquet(source)
