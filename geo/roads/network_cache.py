"""Networks stored on disk, so that the roads of a region are joined once."""

import hashlib
import zipfile
from dataclasses import fields
from pathlib import Path

import numpy as np
import shapely

from geo.files import write_whole
from geo.roads.network import Mode, RoadNetwork
from geo.roads.topology import Topology
from geo.shortest_paths import NUMBA, Graph
from geo.tables import Region

if NUMBA:
    from geo.shortest_paths import Hierarchy

_CACHE_FORMAT = "8"
_OF_EDGES = ("start", "end", "length_m", "line", "is_step", "node_xy")
_OWN_ARRAYS = (
    *("forward", "backward", "component", "is_minor_component"),
    *("may_stand", "is_caution", "is_raised", "barriers", "gate_edge", "access_piece"),
)


def cached_network(region: Region, mode: Mode, folder: Path) -> RoadNetwork:
    """Return the region's network, read from ``folder`` if it was made there before.

    Parameters
    ----------
    region
        The planning area whose roads are meant.
    mode
        ``walk`` (no one-way rule) or ``drive`` (towards the school, one-way rules hold).
    folder
        Where networks are cached; the file is named by the roads' fingerprint, so other roads never
        meet an old network. A damaged file is made anew.

    Raises
    ------
    NetworkError
        Where no road may be used in this mode.
    """
    prints = "|".join(region.fingerprints.get(name, "") for name in ("roads", "barriers"))
    key = f"{_CACHE_FORMAT}|{prints}|{region.grid.to_wkt()}|{mode}|{NUMBA}"
    name = hashlib.sha256(key.encode()).hexdigest()[:16]
    path = folder / f"network-{name}.npz"
    if path.exists():
        try:
            return _loaded(path, mode)
        except (OSError, EOFError, ValueError, KeyError, NotImplementedError, zipfile.BadZipFile):
            # Damaged on disk: it is made anew and replaced below.
            path.unlink(missing_ok=True)
    network = RoadNetwork.of(region, mode)
    write_whole(path, lambda target: _save(network, target))
    return network


def _save(network: RoadNetwork, path: Path) -> None:
    _, coordinates, offsets = shapely.to_ragged_array(network.edges.geometry)
    arrays = {"coordinates": coordinates, "offset": offsets[0]}
    for name in _OF_EDGES:
        arrays[f"edges_{name}"] = getattr(network.edges, name)
    for name in _OWN_ARRAYS:
        arrays[name] = getattr(network, name)
    for part in ("graph", "hierarchy"):
        held = getattr(network, part)
        if held is not None:
            arrays |= {f"{part}_{f.name}": getattr(held, f.name) for f in fields(held)}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def _loaded(path: Path, mode: Mode) -> RoadNetwork:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = dict(stored)
    line = shapely.GeometryType.LINESTRING
    geometry = shapely.from_ragged_array(line, arrays["coordinates"], (arrays["offset"],))
    edges = {name: arrays[f"edges_{name}"] for name in _OF_EDGES}
    return RoadNetwork(
        mode=mode,
        edges=Topology(**edges, geometry=geometry),
        **{name: arrays[name] for name in _OWN_ARRAYS},
        graph=Graph(**{f.name: arrays[f"graph_{f.name}"] for f in fields(Graph)}),
        hierarchy=Hierarchy(**{f.name: arrays[f"hierarchy_{f.name}"] for f in fields(Hierarchy)})
        if NUMBA
        else None,
    )
