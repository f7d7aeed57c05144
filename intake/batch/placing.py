"""Every line and position of the files in WGS 84, as its datum is read."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from geo.tables import Frame
from intake.batch.choices import BatchChoice
from intake.batch.parts import NAMED_TABLES, TablePart, datum_part, road_datum_part, written_places
from intake.datum import PlacePositions, ReferencePlaces


def placed(
    parts: Sequence[TablePart], tables: Mapping[str, Frame], choice: BatchChoice
) -> list[TablePart]:
    """Return the parts with every line and position in WGS 84, as it is read.

    Roads come first: the positions of the others are held against them.
    """
    roads = [part for part in parts if part.table == "roads"]
    if roads:
        reference = ReferencePlaces.from_tables(tables)
        places_near = _places_near_roads(tables, parts)
        replaced = {
            id(part): road_datum_part(part, reference, places_near, choice.of(part.digest).readings)
            for part in roads
        }
        parts = [replaced.get(id(part), part) for part in parts]
        lines = pd.concat([part.frame for part in replaced.values()], ignore_index=True)
        tables = {**tables, "roads": lines}
    reference = ReferencePlaces.from_tables(tables)
    return [datum_part(part, reference, choice.of(part.digest).readings) for part in parts]


def _places_near_roads(
    tables: Mapping[str, Frame], parts: Sequence[TablePart]
) -> list[PlacePositions]:
    """Return the places that roads are compared with: those of the region, else of the files."""
    if set(tables) >= NAMED_TABLES:
        located = [
            tables[name].geometry[tables[name].geometry.notna()] for name in sorted(NAMED_TABLES)
        ]
        lon, lat = (np.concatenate([getattr(p, axis) for p in located]) for axis in "xy")
        return [PlacePositions(lon=lon, lat=lat, is_sure=True)]
    written = (written_places(part) for part in parts if part.table in NAMED_TABLES)
    return [places for places in written if places is not None]
