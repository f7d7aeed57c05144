"""What OpenStreetMap draws that bars a walker: water, railways and walls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import osmium
import pandas as pd
import shapely

from geo.crs import WGS84

Tags = Mapping[str, str]

# Keys of the lines that may be barriers; railways are asked for with the roads.
BARRIER_KEYS = ("waterway", "natural", "barrier")
# A tram is stepped across, as is a stream or a ditch; a fence or a hedge has gaps nobody draws.
_KINDS: dict[str, Mapping[str, str]] = {
    "railway": dict.fromkeys(("rail", "light_rail", "narrow_gauge", "monorail"), "railway"),
    "waterway": dict.fromkeys(("river", "canal", "riverbank", "dock"), "water"),
    "natural": {"water": "water"},
    "barrier": dict.fromkeys(("wall", "city_wall", "retaining_wall"), "wall"),
}
# What lies above or below the ground, or is dry most of the year, bars nobody.
_NOT_ON_THE_GROUND = ("tunnel", "bridge", "intermittent", "seasonal")
_NO = frozenset({"no", "false"})
_LEAST_CORNERS = 2


def barrier_kind(tags: Tags) -> str | None:
    """Return the kind of barrier that a line is (data dictionary), None where it is none.

    Examples
    --------
    >>> barrier_kind({"waterway": "river"}), barrier_kind({"waterway": "river", "tunnel": "yes"})
    ('water', None)
    """
    if any(tags.get(tag, "no") not in _NO for tag in _NOT_ON_THE_GROUND):
        return None
    if "highway" in tags or tags.get("location") == "underground":
        return None
    found = (kinds.get(tags[key]) for key, kinds in _KINDS.items() if key in tags)
    return next((kind for kind in found if kind), None)


@dataclass(eq=False)
class BarrierLines:
    """The barriers read so far, by the number of their way: version, kind, name, stretches."""

    rows: dict[int, tuple[int, str, str | None, list[list[tuple[float, float]]]]] = field(
        default_factory=dict
    )

    def add(self, way: osmium.osm.Way, tags: Tags) -> None:
        """Keep a way that is a barrier; of several versions of one the newest."""
        kind = barrier_kind(tags)
        if kind is None or (way.id in self.rows and self.rows[way.id][0] > way.version):
            return
        stretches: list[list[tuple[float, float]]] = [[]]
        for node in way.nodes:
            if node.location.valid():
                stretches[-1].append((node.location.lon, node.location.lat))
            else:
                stretches.append([])
        self.rows[way.id] = (way.version, kind, tags.get("name"), stretches)

    def table(self) -> gpd.GeoDataFrame:
        """Return the table of barriers; where nodes are not in the file a line has a gap.

        The outline of a lake is a line. One without two nodes in the file is not there.
        """
        rows = []
        for number, (_, kind, name, stretches) in sorted(self.rows.items()):
            lines = [corners for corners in stretches if len(corners) >= _LEAST_CORNERS]
            if lines:
                shape = shapely.MultiLineString(lines)
                shape = shape.geoms[0] if len(lines) == 1 else shape
                rows.append((f"w{number}", kind, name, shape))
        table = pd.DataFrame(rows, columns=["barrier_id", "kind", "name", "geometry"])
        return gpd.GeoDataFrame(table, geometry="geometry", crs=WGS84)
