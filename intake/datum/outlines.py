"""The datum of outlines, which nothing can prove: a person is asked where they come from."""

import numpy as np
import shapely

from geo.tables import Frame
from intake.datum.detection import DatumFinding, before_and_after
from intake.datum.groups import RowGroup
from intake.datum.road_datum import CHOICES
from intake.datum.wording import filled, listed
from words.files import datum as say


def outline_datum(outlines: Frame) -> DatumFinding:
    """Return the question in which system ``outlines``, at face value in WGS 84, really are.

    A border runs through fields and over hills: nothing near it is known to a few hundred metres,
    and the middle of each outline is shown for it.
    """
    shapes = np.asarray(outlines.geometry.to_numpy(), dtype=object)
    middle = shapely.centroid(shapes)
    xy = np.column_stack([shapely.get_x(middle), shapely.get_y(middle)])
    there = np.flatnonzero(np.isfinite(xy).all(axis=1))
    group = RowGroup(
        rows=there,
        stated="",
        choices=CHOICES,
        verdict="ask",
        by="",
        reading=None,
        evidence={"outlines": len(there)},
        text=filled(say.OUTLINES_UNKNOWN, count=len(there), choices=listed(CHOICES)),
    )
    rows = before_and_after(outlines.index.to_series(), xy, [group])
    return DatumFinding(rows=rows, groups=(group,), findings=(), xy=xy)
