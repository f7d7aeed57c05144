"""What a plan changes in a year's running cost at the schools it touches, item by item."""

import numpy as np
import pandas as pd

from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.transport import STAGES as BUS_STAGES
from geo.tables import Region

COST_COLUMNS = ("item", "unit_yuan", "before", "after", "before_yuan", "after_yuan", "change_yuan")
_SIDES = ("before", "after")
_STAGES = ("primary", "junior")
# Who has no school for want of these will be at one all the same.
_NOT_KNOWN = ("missing_location", "missing_school")


def teachers(sizes: pd.DataFrame, region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return teachers by school and stage before and after a plan.

    ``sizes`` has school_id, stage, pupils_before and pupils_after (nought: closed). Columns
    besides: present (table provision), posts_before and posts_after by the staff ratio (whole
    posts, primary and junior), needed_after. A school that goes on keeps those present, and more
    where the ratio asks for more for those who come; one that was short before stays so. Where
    nobody knows how many pupils it will have, needed_after is missing. The teachers of a closed
    school are free for others.
    """
    provision = pd.DataFrame(region.table("provision"))[["school_id", "stage", "teachers"]]
    rows = sizes.merge(provision, on=["school_id", "stage"], how="left")
    rows["present"] = rows.pop("teachers").astype("float64")
    ratios = {stage: parameters.number(Parameters.staff_ratio(stage)) for stage in _STAGES}
    ratio = rows["stage"].map(ratios).astype("float64")
    for side in ("before", "after"):
        rows[f"posts_{side}"] = np.ceil(rows[f"pupils_{side}"] / ratio)
    present = rows["present"].fillna(rows["posts_before"])
    more = rows["posts_after"] - np.fmax(present, rows["posts_before"])
    needed = present + more.clip(lower=0.0).fillna(0.0)
    after = rows["pupils_after"]
    rows["needed_after"] = needed.where(after != 0, 0.0).mask(after.isna())
    return rows.sort_values(["school_id", "stage"], ignore_index=True)


def running_costs(
    staff: pd.DataFrame, people: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Return the yearly cost of the schools touched, a row per item in COST_COLUMNS.

    ``staff`` is ``teachers``, ``people`` those of analysis.reassignment. Running funds count a
    small school as ``fund.small_as_pupils``; riders, on both sides of the primary and junior stages
    (item 11 of the plan), are those fetched today, and after the plan those who need it. Teachers
    of a closed school move to others and are paid on: they are no saving. A site whose pupils are
    not known is one. Every unit cost is a parameter; the quantity is missing where the data cannot
    tell, and where it would be 0 and there may be pupils of whom it is not known how many they are
    or where they go (analysis.known_part).
    """
    riders = people[people["stage"].isin(BUS_STAGES)]
    nowhere = people["reason"].isin(_NOT_KNOWN)
    lost = float(staff["pupils_before"].isna().sum())
    # Who goes nobody knows where makes costs at a school that is not among those touched.
    hidden = {"before": lost, "after": lost + float(people.loc[nowhere, "pupils"].sum())}
    sites = {
        side: staff.loc[staff[f"pupils_{side}"] != 0, "school_id"].nunique() for side in _SIDES
    }
    quantities = {
        Parameters.primary_fund_yuan: [
            _funded(staff, "primary", side, parameters) for side in _SIDES
        ],
        Parameters.junior_fund_yuan: [
            _funded(staff, "junior", side, parameters) for side in _SIDES
        ],
        Parameters.teacher_yuan: _paid(staff),
        Parameters.site_yuan: [float(sites[side]) for side in _SIDES],
        Parameters.rider_yuan: [
            least(_count(riders, "was_fetched"), _count(riders, "service_unknown") + lost),
            least(_count(riders, "needs_bus"), _count(riders, "after_unknown") + lost),
        ],
        Parameters.boarder_yuan: [_count(people, "is_boarder"), _count(people, "needs_bed")],
    }
    rows = [
        (item.key, parameters.number(item), *map(least, both, hidden.values()))
        for item, both in quantities.items()
    ]
    table = pd.DataFrame(rows, columns=list(COST_COLUMNS[:4]))
    for side in _SIDES:
        table[f"{side}_yuan"] = table[side] * table["unit_yuan"]
    table["change_yuan"] = table["after_yuan"] - table["before_yuan"]
    return table


def _funded(staff: pd.DataFrame, stage: str, side: str, parameters: Parameters) -> float:
    """Return the pupils running funds are counted for: a small school counts for more."""
    pupils = staff.loc[staff["stage"] == stage, f"pupils_{side}"]
    least = parameters.small_school_funded_pupils
    return _total(pupils.clip(lower=least).where(pupils != 0, 0.0))


def _paid(staff: pd.DataFrame) -> list[float]:
    """Return the teachers paid before and after: who moves from a closed school is paid still.

    They fill what the receiving schools of their stage need more; only what is needed beyond all
    those there are costs more.
    """
    present = staff["present"].fillna(staff["posts_before"])
    by_stage = pd.DataFrame({"before": present, "after": staff["needed_after"]})
    sums = by_stage.groupby(staff["stage"]).agg(_total)
    # The greater of the two; missing where either is.
    after = sums["after"].where(~(sums["after"] < sums["before"]), sums["before"])
    return [_total(sums["before"]), _total(after.mask(sums["before"].isna()))]


def _total(values: pd.Series) -> float:
    """Return the sum, missing where any part is."""
    return float(values.astype("float64").sum(skipna=False))


def _count(people: pd.DataFrame, mark: str) -> float:
    return float(people.loc[people[mark].astype(bool), "pupils"].sum())
