"""Files as they are given: opened one by one, each a source, or roads of a graph."""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.road_files import RoadSource
from intake.files import GRAPH_ENDINGS, Source, open_source, read_graph, road_layers
from intake.sheet import SourceLayout, source_layout


@dataclass(frozen=True, eq=False, kw_only=True)
class BatchFile:
    """A file as opened: a source, or for graphs of roads the roads; no answer changes any of it."""

    name: str
    digest: str
    source: Source | None = None
    roads: RoadSource | None = None

    @cached_property
    def layout(self) -> SourceLayout:
        """The sheets of the source, laid out; a graph of roads has none."""
        return source_layout(self.source or Source(self.name, self.digest))

    @cached_property
    def road_layers(self) -> Mapping[str, RoadSource]:
        """The roads of each layer of lines by its name; raises SourceError."""
        return {} if self.source is None else road_layers(self.source)


def open_batch_file(
    content: bytes, *, name: str, stop: Callable[[], bool] = lambda: False
) -> BatchFile:
    """Return a file as opened; raises SourceError with what it is and what to do."""
    ending = next((e for e in GRAPH_ENDINGS if name.lower().endswith(e)), None)
    if ending is None:
        source = open_source(content, name=name, stop=stop)
        return BatchFile(name=name, digest=source.digest, source=source)
    digest = hashlib.sha256(content).hexdigest()
    with tempfile.TemporaryDirectory(prefix="roads-") as folder:
        path = Path(folder) / f"roads{ending}"  # of the owner's name only the ending is taken
        path.write_bytes(content)
        return BatchFile(name=name, digest=digest, roads=read_graph(path))
