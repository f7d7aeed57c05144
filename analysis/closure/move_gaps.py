"""What is not known of those who change school with a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class MoveGaps:
    """Whom the counts of those who move leave out, and what they rest on.

    Attributes
    ----------
    not_named
        How many attend each closed school and are on no list, NaN where that is not known; a
        school all of whose pupils are named is not in it.
    nowhere
        How many have nowhere to go, so that no receiving school counts them.
    no_home
        How many of the others have no way that could be measured.
    is_estimated
        Whether nobody is listed, so that numbers are shares of an enrolment.
    """

    not_named: Mapping[str, float]
    nowhere: float
    no_home: float
    is_estimated: bool

    @property
    def not_counted(self) -> float:
        """How many more may move than are counted; above 0 where their number is not known."""
        missing = list(self.not_named.values())
        return float(np.nansum(missing)) + float(np.isnan(missing).any())


def move_gaps(people: pd.DataFrame, not_named: Mapping[str, float]) -> MoveGaps:
    """Return the gaps of ``people``, the rows of analysis.reassignment.

    ``not_named`` has every closed school (analysis.closure.unlisted).
    """
    placed = people["to_id"].notna()
    unmeasured = placed & people["after_unknown"].astype(bool)
    return MoveGaps(
        not_named={school: pupils for school, pupils in not_named.items() if pupils != 0},
        nowhere=float(people.loc[~placed, "pupils"].sum()),
        no_home=float(people.loc[unmeasured, "pupils"].sum()),
        is_estimated=bool(people["pupil_id"].isna().any()),
    )
