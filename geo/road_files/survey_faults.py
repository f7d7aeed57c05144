"""Lines of a survey that are no roads where they are drawn, and what the survey says of it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.crs import StatedShapes
from geo.errors import SourceError
from geo.road_files.survey_columns import cell_texts, plain
from geo.tables import MOST_LEFT_OUT, SYSTEM_NAMES, LineFault, line_faults
from words.files import roads as say


def faulty_lines(placed: StatedShapes, is_line: NDArray[np.bool_], name: str) -> list[LineFault]:
    """Return the faulty ones of the lines; of numbers as written only those that are none.

    Raises SourceError where most lines are faulty.
    """
    faults = [fault for fault in line_faults(placed.shapes) if is_line[fault.row]]
    if placed.is_written:
        faults = [fault for fault in faults if fault.rule == "no_number"]
    if len(faults) > MOST_LEFT_OUT * is_line.sum():
        raise SourceError(say.MOST_FAULTY.fill(name=name, reason=faults[0].text))
    return faults


def stated_systems(table: pd.DataFrame, crs: str) -> str:
    """Return what a column of coordinate systems says, where all lines say one, and the layer."""
    names = {plain(text) for text in SYSTEM_NAMES}
    texts = {t for c in table.columns if plain(c) in names for t in cell_texts(table[c])}
    return " ".join(filter(None, [*(texts if len(texts) == 1 else ()), crs]))
