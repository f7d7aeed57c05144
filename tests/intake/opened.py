"""The door without its child process, for tests that open hundreds of small files."""

import hashlib
import tempfile
from pathlib import Path

import geopandas as gpd

from intake.child import CONTENT, LIMITS, read_result
from intake.child import child_process as child
from intake.child.child_result import ChildResult
from intake.files import Source, opening
from intake.files.source import PlaceLayer


def opened_here(content: bytes, *, name: str) -> Source:
    """Return what ``intake.files.open_source`` returns, read in this process."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / CONTENT).write_bytes(content)
        handed = ChildResult(folder, name, LIMITS)
        child.read_file(folder / CONTENT, handed)
        handed.write()
        read = read_result(folder)
        return Source(
            name=name,
            digest=hashlib.sha256(content).hexdigest(),
            sheets=tuple(opening._sheet(folder, sheet) for sheet in read.sheets),
            layers=tuple(PlaceLayer(n, gpd.read_parquet(folder / file)) for n, file in read.layers),
            findings=tuple(read.findings),
            is_feed=read.is_feed,
        )
