"""Which rows of the register of small schools are wanted, and in which order."""

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from analysis.demand import school_turns
from analysis.small_schools.register import urgency_order
from geo.tables import STAGES, Region

RegisterShow = Literal["flagged", "small", "shrinking", "all"]
RegisterOrder = Literal["urgency", "pupils", "township", "data"]
REGISTER_SHOWS: tuple[RegisterShow, ...] = get_args(RegisterShow)
REGISTER_ORDERS: tuple[RegisterOrder, ...] = get_args(RegisterOrder)


@dataclass(frozen=True, kw_only=True)
class RegisterFilter:
    """The rows wanted of ``small_schools``: which stages, in which state, in which order.

    Flagged is small or shrinking. Whose number of pupils is not known is among the small: nobody
    knows that it is not.
    """

    stages: tuple[str, ...] = STAGES
    show: RegisterShow = "all"
    order: RegisterOrder = "urgency"

    def chosen(self, register: pd.DataFrame, region: Region) -> pd.DataFrame:
        """Return the rows wanted, in the order wanted, numbered from 0.

        ``urgency`` is the order of ``urgency_order``, ``pupils`` the fewest first, ``township``
        by township and school, ``data`` as the table has it; ties go to the lowest code.
        """
        rows = register if self.order == "data" else urgency_order(register)
        rows = rows[rows["stage"].isin(self.stages)]
        rows = rows[self._is_shown(rows)]
        if self.order == "pupils":
            rows = rows.sort_values(["pupils", "school_id", "stage"], kind="stable")
        if self.order == "township":
            keys = rows.assign(_turn=rows["school_id"].map(school_turns(region)))
            rows = rows.loc[keys.sort_values(["_turn", "school_id", "stage"], kind="stable").index]
        return rows.reset_index(drop=True)

    def _is_shown(self, rows: pd.DataFrame) -> pd.Series:
        small = rows["is_small"].astype("boolean").fillna(value=True).astype(bool)
        shrinking = rows["is_shrinking"].astype("boolean").fillna(value=False).astype(bool)
        states = {"flagged": small | shrinking, "small": small, "shrinking": shrinking}
        return states.get(self.show, pd.Series(data=True, index=rows.index))
