"""What schools have for the seven measures of balance; modelled, and left blank by a few."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tools.demo.land.frame import dice
from tools.demo.sites.enrolment import GRADES, Now

# Per pupil of primary and of junior at the usual school: a little over the lines of the rule.
_PER_PUPIL = {
    "degree_teachers": (0.052, 0.064),
    "backbone_teachers": (0.0125, 0.0125),
    "pe_art_teachers": (0.0115, 0.0115),
    "teaching_area_m2": (5.6, 7.0),
    "sports_area_m2": (9.4, 12.4),
    "equipment_yuan": (2500.0, 3050.0),
    "multimedia_rooms": (0.029, 0.030),
}
_SPREAD = 0.16
_BLANK_SHARE = 0.004
# Buildings stay where pupils leave; a small school has at least so many pupils' worth.
_LEAST_PUPILS = 60.0
_HUNDREDS = ("teaching_area_m2", "sports_area_m2", "equipment_yuan")


def with_resources(sites: pd.DataFrame, now: Now, *, county_id: str, seed: int) -> pd.DataFrame:
    """Return the sites with the columns of balance; blank where no primary or junior is taught."""
    rng = dice(seed, county_id, "balance")
    primary = now.pupils[:, GRADES.index("1") : GRADES.index("7")].sum(axis=1)
    junior = now.pupils[:, GRADES.index("7") : GRADES.index("10")].sum(axis=1)
    teaches = (sites["status"] == "open").to_numpy() & (primary + junior > 0)
    columns = {}
    for name, (of_primary, of_junior) in _PER_PUPIL.items():
        known = of_primary * primary + of_junior * junior
        if name in _HUNDREDS:
            known = np.maximum(known, of_primary * _LEAST_PUPILS)
        amount = known * np.exp(rng.normal(0.0, _SPREAD, len(sites)))
        # Tens of square metres, hundreds of yuan, whole persons and rooms.
        step = 10.0 if name in _HUNDREDS else 1.0
        given = teaches & (rng.random(len(sites)) >= _BLANK_SHARE)
        rounded = pd.Series(np.round(amount / step) * step, index=sites.index).where(given)
        columns[name] = rounded if name in _HUNDREDS else rounded.astype("Int64")
    return sites.assign(**columns)
