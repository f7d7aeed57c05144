"""What schools answer for a few indicators of the plan, yes or no; all of it modelled."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tools.demo.land.frame import dice
from tools.demo.people.children import YEAR

# Of whom it is asked, the share that say yes, and the share that say anything.
_ASKED = {
    "10a": ("rural", 0.97, 1.0),
    "12a": ("rural", 0.93, 1.0),
    "13a": ("rural", 1.0, 1.0),
    "14a": ("seat", 0.8, 1.0),
    "16a": ("rural_school", 0.9, 1.0),
    "37a": ("rural", 0.7, 0.9),
    "38a": ("kept", 0.85, 1.0),
    "38b": ("seat", 0.75, 1.0),
    "39b": ("rural", 0.8, 0.95),
}
_EVIDENCE = "模拟填报"


def answers_table(sites: pd.DataFrame, *, county_id: str, seed: int) -> pd.DataFrame:
    """Return the table `indicator_values`, sorted by key; ``sites`` with their plan."""
    rng = dice(seed, county_id, "answers")
    rural, is_kindergarten = sites["urban_rural"] == "rural", sites["kind"] == "kindergarten"
    at_seat = sites["is_township_seat"].astype(bool)
    asked = {
        "rural": rural,
        "rural_school": rural & ~is_kindergarten,
        "kept": rural & ~is_kindergarten & (sites["plan"] == "keep"),
        "seat": at_seat & ~is_kindergarten,
    }
    teaches = sites["status"] == "open"
    parts = []
    for indicator_id, (units, yes, answered) in _ASKED.items():
        own = sites.loc[asked[units] & teaches, "school_id"]
        says, speaks = rng.random(len(own)) < yes, rng.random(len(own)) < answered
        values = np.where(says, "是", "否")
        part = pd.DataFrame({"indicator_id": indicator_id, "unit_id": own, "value": values})
        parts.append(part[speaks])
    table = pd.concat(parts).assign(year=YEAR, evidence=_EVIDENCE)
    order = ["indicator_id", "unit_id", "year", "value", "evidence"]
    return table[order].sort_values(order[:3], ignore_index=True)
