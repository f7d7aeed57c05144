"""Which datum positions are in, by evidence, and where they come to lie."""

from intake.datum.detection import DatumFinding, answered, datum_of
from intake.datum.groups import RowGroup
from intake.datum.outlines import outline_datum
from intake.datum.positions import Positions, looked_over, split_cells, two_columns
from intake.datum.readings import DATUMS, Reading, converted, reading_of, stated_datum
from intake.datum.reference_places import ReferencePlaces
from intake.datum.roads import Places, moved_lines, road_datum
from intake.datum.wording import filled

__all__ = [
    "DATUMS",
    "DatumFinding",
    "Places",
    "Positions",
    "Reading",
    "ReferencePlaces",
    "RowGroup",
    "answered",
    "converted",
    "datum_of",
    "filled",
    "looked_over",
    "moved_lines",
    "outline_datum",
    "reading_of",
    "road_datum",
    "split_cells",
    "stated_datum",
    "two_columns",
]
