"""The door without its child process, for tests that open hundreds of small files."""

import hashlib
import tempfile
from pathlib import Path

import geopandas as gpd

from intake import child, opening
from intake.handing import CONTENT, Handed, read_result
from intake.limits import LIMITS
from intake.source import PlaceLayer, Source


def opened_here(content: bytes, *, name: str) -> Source:
    """Return what ``intake.opening.open_source`` returns, read in this process."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / CONTENT).write_bytes(content)
        handed = Handed(folder, name, LIMITS)
        child.read_file(folder / CONTENT, handed)
        handed.write()
        sheets, layers, findings = read_result(folder)
        return Source(
            name=name,
            digest=hashlib.sha256(content).hexdigest(),
            sheets=tuple(opening._sheet(folder, sheet) for sheet in sheets),
            layers=tuple(PlaceLayer(n, gpd.read_parquet(folder / file)) for n, file in layers),
            findings=tuple(findings),
        )
