"""The seats a line has for pupils: the one place that takes off those of its attendants."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from geo.tables import Region


def line_seats(region: Region, parameters: Parameters) -> pd.Series:
    """Return the seats for pupils of each line in one run, by ``service_id``; missing: not given.

    ``vehicle_seats``, of a school bus less those of its attendants (``line.attendant_seats``).
    """
    lines = region.table("services").set_index("service_id")
    attended = (lines["kind"] == "school_bus").fillna(value=False).to_numpy(dtype=bool)
    seats = lines["vehicle_seats"].astype("float64")
    return (seats - np.where(attended, parameters.attendant_seats, 0.0)).clip(lower=0.0)
