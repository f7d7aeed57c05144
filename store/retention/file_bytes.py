"""Whether what was removed is gone from the file, read byte by byte and not asked of SQLite."""

import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from store.database import PIECES, file_of
from store.opening import Store

# Short enough to lie within one page of the file nearly always, long enough to be met only once.
_SAMPLE_BYTES: Final = 32
_SAMPLES, _FEWEST_A_PIECE = 256, 4


def samples_of(connection: Connection, digests: Iterable[str]) -> list[bytes]:
    """Return short pieces of stored contents, to look for in the file once they are gone.

    What contents that stay hold as well (equal columns, what every file of the kind begins with) is
    no sample. None on a server: its files are not ours to read.
    """
    if connection.dialect.name != "sqlite":
        return []
    gone = sorted(digests)
    chosen = select(PIECES.c.content).where(PIECES.c.digest.in_(gone))
    pieces = [bytes(piece) for piece in connection.execute(chosen).scalars()]
    each = max(_SAMPLES // max(len(pieces), 1), _FEWEST_A_PIECE)
    found = set()
    for content in pieces:
        step = max(len(content) // each, _SAMPLE_BYTES)
        found |= {content[at : at + _SAMPLE_BYTES] for at in range(0, len(content), step)}
    stays = PIECES.c.digest.not_in(gone)
    own = []
    for sample in found:
        same = select(PIECES.c.piece).where(stays & (func.instr(PIECES.c.content, sample) > 0))
        if len(sample) == _SAMPLE_BYTES and connection.execute(same.limit(1)).first() is None:
            own.append(sample)
    return own


def left_in_file(store: Store, samples: Iterable[bytes]) -> int | None:
    """Return how many of ``samples`` lie in the store's files; None on a server.

    What is deleted there the server overwrites at a time of its own; its files are not ours.
    """
    file = file_of(store.engine)
    if file is None:
        return None
    wanted = set(samples)
    left: set[bytes] = set()
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-journal")):
        if not path.exists() or not path.stat().st_size:  # an empty file has no map
            continue
        with (
            path.open("rb") as opened,
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            left |= {sample for sample in wanted if content.find(sample) >= 0}
    return len(left)
