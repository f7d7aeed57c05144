"""The states of canteen, lunch and beds at a school, and which of its rows are wanted."""

from typing import Literal, get_args

import numpy as np
import pandas as pd

# Why a school has to have a canteen (item 9 of the plan); ``unknown``: nothing tells.
DUTIES = ("bus", "boards", "bus_and_boards", "none", "unknown")
# Whether it has one, as far as it has to.
DUTY_STATES = ("not_met", "canteen_unknown", "unknown", "met", "no_duty")
# Whether who cannot go home at noon can eat at school.
LUNCH_STATES = ("not_met", "canteen_unknown", "unknown", "met", "no_need")
# Whether there is a bed for everybody who boards or needs to; ``unknown``: how many is not known.
BED_STATES = ("short", "beds_unknown", "boarders_unknown", "unknown", "met", "no_need")
SupportShow = Literal["all", "canteen", "lunch", "beds", "not_known"]
SUPPORT_SHOWS: tuple[SupportShow, ...] = get_args(SupportShow)
_STATES = ("duty_state", "lunch_state", "bed_state")
_OPEN = frozenset({"canteen_unknown", "beds_unknown", "boarders_unknown", "unknown"})


def shown_support(table: pd.DataFrame, show: SupportShow) -> pd.DataFrame:
    """Return the rows of ``school_support`` that are wanted, in their order.

    Those whose canteen, lunch or beds are wanting, or of which something is not known.
    """
    wanted = {
        "all": pd.Series(data=True, index=table.index),
        "canteen": table["duty_state"] == "not_met",
        "lunch": table["lunch_state"] == "not_met",
        "beds": table["bed_state"] == "short",
        "not_known": table[list(_STATES)].isin(_OPEN).any(axis=1),
    }[show]
    return table[wanted]


def duty_of(by_bus: pd.Series, bus_unknown: pd.Series, boarding: pd.Series) -> pd.Series:
    """Return the code of DUTIES of each school.

    ``by_bus`` says that a school bus comes, ``bus_unknown`` that one may, ``boarding`` is boolean.
    """
    sleeps = boarding.fillna(value=False).to_numpy(dtype=bool)
    open_ones = bus_unknown.to_numpy(dtype=bool) | boarding.isna().to_numpy(dtype=bool)
    comes = by_bus.to_numpy(dtype=bool)
    cases = [comes & sleeps, comes, sleeps, open_ones]
    codes = np.select(cases, ["bus_and_boards", "bus", "boards", "unknown"], "none")
    return pd.Series(codes, by_bus.index, dtype="str")


def duty_state_of(duty: pd.Series, canteen: pd.Series) -> pd.Series:
    """Return the code of DUTY_STATES of each school; ``canteen`` is boolean."""
    return _with_canteen(duty != "none", duty == "unknown", canteen, nothing="no_duty")


def lunch_state_of(lunches: pd.Series, unknown: pd.Series, canteen: pd.Series) -> pd.Series:
    """Return the code of LUNCH_STATES of each school, by the pupils who stay and who may."""
    none_known = (lunches == 0) & (unknown > 0)
    return _with_canteen((lunches > 0) | none_known, none_known, canteen, nothing="no_need")


def _with_canteen(
    asked: pd.Series, unsure: pd.Series, canteen: pd.Series, *, nothing: str
) -> pd.Series:
    cases = [~asked, unsure, canteen.isna(), canteen.fillna(value=False)]
    masks = [case.to_numpy(dtype=bool) for case in cases]
    codes = np.select(masks, [nothing, "unknown", "canteen_unknown", "met"], "not_met")
    return pd.Series(codes, asked.index, dtype="str")


def bed_state_of(table: pd.DataFrame) -> pd.Series:
    """Return the code of BED_STATES of each school.

    It has boarders, need_bed and need_unknown (pupils) and beds. ``met`` where there are beds for
    all, those included who may need one; ``short`` where there are too few for those who do.
    """
    boarders, need, open_ones = table["boarders"], table["need_bed"], table["need_unknown"]
    known = boarders.fillna(0.0) + need
    cases = [
        (known > table["beds"]) & (known > 0),
        boarders.notna() & (known == 0) & (open_ones == 0),
        boarders.isna(),
        (known == 0),
        table["beds"].isna(),
        known + open_ones <= table["beds"],
    ]
    masks = [case.to_numpy(dtype=bool) for case in cases]
    codes = ["short", "no_need", "boarders_unknown", "unknown", "beds_unknown", "met"]
    return pd.Series(np.select(masks, codes, "unknown"), table.index, dtype="str")
