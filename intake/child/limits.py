"""How much of a file is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most a file may have; a million rows of twenty columns stay within.

    ``ratio`` is unpacked to packed bytes, held against archives over ``ratio_from_bytes``;
    ``cells`` is rows × columns of all sheets and layers together; memory and time are those of the
    child process that reads it.
    """

    file_bytes: int = 300 * MEGABYTE
    unpacked_bytes: int = 2048 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = 10 * MEGABYTE
    members: int = 5_000
    cells: int = 20_971_520
    memory_bytes: int = 4096 * MEGABYTE
    time_s: int = 300


LIMITS = Limits()
