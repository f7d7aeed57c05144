"""Data of others that is not in the repository: where it lies, if anybody put it there."""

from pathlib import Path

# Beside the repository, into which licences and size do not let it. No promise rests on it alone.
OUTSIDE = Path(__file__).parents[2] / "shared"
LEGAZPI = "data/legazpi.gpkg"
LEGAZPI_PBF = "data/legazpi.osm.pbf"


def reason_to_skip(names: tuple[str, ...]) -> str:
    """Return which of the named files are missing on this machine, or nothing."""
    missing = [name for name in names if not (OUTSIDE / name).exists()]
    where = ", ".join(f"../{OUTSIDE.name}/{name}" for name in missing)
    return f"缺少 missing: {where}" if missing else ""
