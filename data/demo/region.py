"""The built-in region, made once and then read from the cache."""

import tempfile
from pathlib import Path
from typing import Literal

from data.demo.build import demo_tables
from geo.files import read_region, write_region
from geo.tables import Region

Scope = Literal["county", "city"]
# Raise when the tables change, so that a region kept from an older version is made again.
_EDITION = "2"


def built_in_region(scope: Scope, folder: Path) -> Region:
    """Return the built-in region, a county or the whole city, kept in ``folder`` between runs."""
    path = folder / f"demo-{scope}-{_EDITION}"
    if not path.is_dir():
        # Written elsewhere and then renamed: a run stopped halfway leaves nothing to be read.
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as writing:
            part = Path(writing) / path.name
            write_region(Region.from_tables(demo_tables(scope=scope)).tables, part)
            part.replace(path)
    return read_region(path)
