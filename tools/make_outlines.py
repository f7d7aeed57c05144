"""Make data/boundaries/liaocheng.geojson from the published GCJ-02 outlines; run by hand.

    python -m tools.make_outlines FOLDER

FOLDER holds the source's `3715*.geojson` files (see data/boundaries/SOURCES.md). The counties
share their borders vertex by vertex in the source; one conversion and one rounding of every vertex
keep it so. The prefecture is the union of its counties, so it has their outer line.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import gcj02_to_wgs84

COUNTIES = {
    "371502": "东昌府区",
    "371503": "茌平区",
    "371521": "阳谷县",
    "371522": "莘县",
    "371524": "东阿县",
    "371525": "冠县",
    "371526": "高唐县",
    "371581": "临清市",
}
PREFECTURE = ("371500", "聊城市")
# Five decimals are about one metre, far below the outlines' own uncertainty of about 500 m.
DECIMALS = 5


def converted(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a GCJ-02 outline in WGS 84, coordinates in degrees rounded to `DECIMALS`."""

    def moved(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = gcj02_to_wgs84(lonlat[:, 0], lonlat[:, 1])
        return np.asarray(np.round(np.column_stack([lon, lat]), DECIMALS), dtype=np.float64)

    return shapely.normalize(shapely.remove_repeated_points(shapely.transform(geometry, moved)))


def feature(
    code: str, name: str, level: str, parent_id: str | None, outline: shapely.Geometry
) -> dict[str, Any]:
    """Return one GeoJSON feature with the columns of the table `boundaries`."""
    if outline.geom_type == "Polygon":
        outline = shapely.multipolygons([outline])
    return {
        "type": "Feature",
        "properties": {"boundary_id": code, "name": name, "level": level, "parent_id": parent_id},
        "geometry": json.loads(shapely.to_geojson(outline)),
    }


def collection(folder: Path) -> dict[str, Any]:
    """Return the GeoJSON of the prefecture and its counties, read from the source's folder."""
    outlines = {
        code: converted(shapely.from_geojson((folder / f"{code}.geojson").read_text("utf-8")))
        for code in COUNTIES
    }
    if not shapely.coverage_is_valid(list(outlines.values())):
        message = "the counties no longer share their borders"
        raise ValueError(message)
    whole = shapely.normalize(shapely.coverage_union_all(list(outlines.values())))
    features = [feature(*PREFECTURE, "prefecture", None, whole)]
    features += [
        feature(code, name, "county", PREFECTURE[0], outlines[code])
        for code, name in COUNTIES.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def main() -> None:
    """Write data/boundaries/liaocheng.geojson anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the source's 3715*.geojson files")
    target = Path(__file__).parents[1] / "data" / "boundaries" / "liaocheng.geojson"
    lines = json.dumps(collection(parser.parse_args().folder), ensure_ascii=False, indent=None)
    # One feature a line: a later change shows up as a readable difference.
    target.write_text(lines.replace('{"type": "Feature",', '\n{"type": "Feature",') + "\n", "utf-8")


if __name__ == "__main__":
    main()
