"""Which datum positions are in, by evidence, and where they come to lie."""

from intake.datum.detection import DatumFinding, answered, datum_of
from intake.datum.groups import RowGroup
from intake.datum.outlines import outline_datum
from intake.datum.positions import Positions, checked_positions, split_cells, two_columns
from intake.datum.readings import DATUMS, Reading, converted, reading_of, stated_datum
from intake.datum.reference_places import ReferencePlaces
from intake.datum.road_datum import PlacePositions, moved_lines, road_datum
from intake.datum.wording import filled

__all__ = [
    "DATUMS",
    "DatumFinding",
    "PlacePositions",
    "Positions",
    "Reading",
    "ReferencePlaces",
    "RowGroup",
    "answered",
    "checked_positions",
    "converted",
    "datum_of",
    "filled",
    "moved_lines",
    "outline_datum",
    "reading_of",
    "road_datum",
    "split_cells",
    "stated_datum",
    "two_columns",
]
