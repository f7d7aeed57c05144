"""The parts an OpenStreetMap file is read in; a pbf file cut short is known by its blocks."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import osmium

from geo.errors import SourceError
from words.files import roads as say

_LENGTH_BYTES = 4
# The format's own limits: a larger number is no length but something else.
_MOST_HEADER_BYTES, _MOST_BLOCK_BYTES = 2**16, 2**25
_KIND_FIELD, _SIZE_FIELD = 1, 3
_VARINT, _TEXT = 0, 2
# Blocks are handed over together up to this size: few enough for memory, enough for speed.
_PART_BYTES = 2**22
_TAIL_NODES = 1000
# Fewer unused nodes than this say nothing: such a file has all its ways in one block.
_MIN_UNUSED_NODES = 100
# Of the last thousand nodes without a tag of two real extracts 0.0 and 0.1 % were on no way; with
# any of their blocks of ways cut off it was 70 % and more (python -m benchmarks.roads).
MAX_UNUSED_NODE_SHARE = 1 / 3


_DELETED_WAY = re.compile(rb"""<way\b[^<>]*\saction\s*=\s*["']delete["'][^<>]*>""")
_ID = re.compile(rb"""\sid\s*=\s*["'](-?\d+)["']""")
# A file, or some blocks of one, as pyosmium reads it.
Part = osmium.io.File | osmium.io.FileBuffer


class OsmFile(Protocol):
    """A file of OpenStreetMap that is read part by part."""

    @property
    def count(self) -> int:
        """How many parts there are."""

    def objects(self) -> Iterator[tuple[int, Part, osmium.osm.osm_entity_bits]]:
        """Yield how many parts are read with this one, the part, and the kinds to take of it."""

    def deleted_ways(self) -> frozenset[int]:
        """Return the ids of ways that stand in the file as to be deleted."""


@dataclass(frozen=True)
class XmlFile:
    """A file in XML, which is read twice: its nodes first, whatever the order they stand in."""

    path: Path
    count: int = 2

    def objects(self) -> Iterator[tuple[int, Part, osmium.osm.osm_entity_bits]]:
        """Yield the whole file for its nodes, then for its ways."""
        for done, kinds in enumerate((osmium.osm.NODE, osmium.osm.WAY), start=1):
            yield done, osmium.io.File(str(self.path), "osm"), kinds

    def deleted_ways(self) -> frozenset[int]:
        """Return the ids of ways that JOSM marks as to be deleted, which osmium does not heed."""
        marked = _DELETED_WAY.findall(self.path.read_bytes())
        return frozenset(int(ref) for tag in marked for ref in _ID.findall(tag))


@dataclass(frozen=True, kw_only=True)
class PbfBlocks:
    """Where the blocks of data stand in a pbf file: the first byte of each, and the end."""

    path: Path
    head: bytes
    starts: tuple[int, ...]

    @classmethod
    def of(cls, path: Path) -> "PbfBlocks":
        """Return the blocks of ``path``; raises SourceError if it is cut or is no such file."""
        if not path.exists():
            raise SourceError(say.NO_FILE.fill(path=path))
        size = path.stat().st_size
        starts = [0]
        with path.open("rb") as file:
            while starts[-1] < size:
                kind, end = _block_end(file, path.name, starts[-1])
                if kind == b"OSMHeader" and len(starts) > 1:
                    raise SourceError(say.JOINED_PBF.fill(name=path.name))
                if kind != (b"OSMHeader" if len(starts) == 1 else b"OSMData"):
                    raise SourceError(say.NO_PBF.fill(name=path.name))
                if end > size:
                    raise SourceError(say.CUT_PBF.fill(name=path.name))
                starts.append(end)
                file.seek(end)
            if len(starts) == 1:
                raise SourceError(say.NO_PBF.fill(name=path.name))
            file.seek(0)
            head = file.read(starts[1])
        return cls(path=path, head=head, starts=tuple(starts[1:]))

    @property
    def count(self) -> int:
        """How many blocks of data there are."""
        return len(self.starts) - 1

    def read(self, first: int, last: int) -> osmium.io.FileBuffer:
        """Return blocks ``first`` to ``last`` (left out) as a file of their own."""
        with self.path.open("rb") as file:
            file.seek(self.starts[first])
            body = file.read(self.starts[last] - self.starts[first])
        return osmium.io.FileBuffer(self.head + body, "pbf")

    def parts(self, first: int = 0) -> Iterator[tuple[int, osmium.io.FileBuffer]]:
        """Yield the blocks from ``first`` on, some megabytes at once, and how many are read."""
        while first < self.count:
            last = first + 1
            while last < self.count and self.starts[last + 1] - self.starts[first] < _PART_BYTES:
                last += 1
            yield last, self.read(first, last)
            first = last

    def objects(self) -> Iterator[tuple[int, Part, osmium.osm.osm_entity_bits]]:
        """Yield the blocks, some megabytes at once, for their nodes and ways."""
        for done, part in self.parts():
            yield done, part, osmium.osm.NODE | osmium.osm.WAY

    def deleted_ways(self) -> frozenset[int]:
        """Return none: a pbf file of a place has no such mark."""
        return frozenset()

    def unused_node_share(self) -> float:
        """Return the share of the last nodes without tags that no way uses, 0 where too few.

        A file cut between two blocks reads without an error and says nowhere how many blocks it
        had. But nodes come before ways, and the newest nodes belong to the newest ways, which
        come last: with these cut off, the last nodes hang loose.
        """
        blocks = range(self.count)
        first_way_block = bisect_left(blocks, True, key=lambda n: not self._begins_with_node(n))
        if first_way_block == 0:
            return 0.0
        nodes = osmium.FileProcessor(
            self.read(first_way_block - 1, first_way_block), osmium.osm.NODE
        )
        # Negative ids are those of a drawing; they are no newer than others.
        untagged = (node.id for node in nodes if not node.tags and node.id > 0)
        last_ids = set(deque(untagged, maxlen=_TAIL_NODES))
        if len(last_ids) < _MIN_UNUSED_NODES:
            return 0.0
        tracker = osmium.IdTracker()
        for node_id in last_ids:
            tracker.add_node(node_id)
        used_ids: set[int] = set()
        for _, part in self.parts(first_way_block - 1):
            using_ways = osmium.FileProcessor(part, osmium.osm.WAY).with_filter(
                tracker.contains_filter()
            )
            for way in using_ways:
                if isinstance(way, osmium.osm.Way):
                    used_ids.update(node.ref for node in way.nodes)
        return len(last_ids - used_ids) / len(last_ids)

    def _begins_with_node(self, block: int) -> bool:
        first = next(iter(osmium.FileProcessor(self.read(block, block + 1))), None)
        return isinstance(first, osmium.osm.Node)


def _block_end(file: BinaryIO, name: str, start: int) -> tuple[bytes, int]:
    """Return the kind of the block that begins at the place of ``file``, and where it ends."""
    prefix = file.read(_LENGTH_BYTES)
    length = int.from_bytes(prefix, "big")
    if not 0 < length <= _MOST_HEADER_BYTES:
        raise SourceError(say.NO_PBF.fill(name=name))
    message = file.read(length)
    if len(prefix) < _LENGTH_BYTES or len(message) < length:
        raise SourceError((say.CUT_PBF if start else say.NO_PBF).fill(name=name))
    try:
        fields = _fields(message)
        kind, size = fields[_KIND_FIELD], fields[_SIZE_FIELD]
    except (KeyError, IndexError, ValueError) as error:
        raise SourceError(say.NO_PBF.fill(name=name)) from error
    if not isinstance(kind, bytes) or not isinstance(size, int) or size > _MOST_BLOCK_BYTES:
        raise SourceError(say.NO_PBF.fill(name=name))
    return kind, start + _LENGTH_BYTES + length + size


def _fields(message: bytes) -> dict[int, bytes | int]:
    """Return the fields of a protocol-buffer message of numbers and texts."""
    fields: dict[int, bytes | int] = {}
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        value, position = _varint(message, position)
        if key & 7 == _TEXT:
            if position + value > len(message):
                raise ValueError(value)
            fields[key >> 3], position = message[position : position + value], position + value
        elif key & 7 == _VARINT:
            fields[key >> 3] = value
        else:
            raise ValueError(key)
    return fields


def _varint(message: bytes, position: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[position]
        number |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004 - the bit that says more bytes follow
            return number, position
