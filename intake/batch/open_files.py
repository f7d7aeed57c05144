"""Files as they are given: opened one by one, each a source, or roads of a graph."""

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from intake.batch.preview import BatchFile
from intake.files import GRAPH_ENDINGS, open_source, read_graph


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
