"""How far the schools of a county differ in each measure: the coefficient of variation."""

import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from analysis.balance.by_school import school_balance
from analysis.balance.measures import COLUMNS, STAGES, TOLERANCE

COUNTY_COLUMNS = (
    *("county", "stage", "measure", "schools", "unknown", "mean", "variation", "line", "is_met"),
    *("balanced", "not_balanced"),
)


def balance_by_county(assessment: Assessment) -> pd.DataFrame:
    """Return a row per county, stage and measure in COUNTY_COLUMNS, by name and plan order.

    ``mean`` is what the county's pupils have in all, per pupil or 100 pupils; ``variation`` the
    deviation of the schools (legal persons) from it, weighted by their pupils, by the mean. Both
    are missing where one of the ``schools`` with pupils does not give the measure (``unknown`` of
    them), and so is whether the line is met. ``balanced`` and ``not_balanced`` are the schools of
    the stage whose seven measures are known to do or not; the same in each row of it.

    Notes
    -----
    CV = S / X̄ with S² = Σ Pi/PN · (Xi − X̄)² over schools of Pi pupils, and X̄ = Σ Pi·Xi / PN: the
    formula of the national inspection of balance since 2012. Lines 0.50 and 0.45: 教督〔2017〕6号.
    """
    return assessment.once("balance by county", find=_by_county)


def _by_county(own: Assessment) -> pd.DataFrame:
    schools = school_balance(own)
    names = sorted(set(schools["county"].dropna()))
    # Where there is one county, whoever names none is of it.
    county = schools["county"].fillna(names[0]) if len(names) == 1 else schools["county"]
    lines = {"primary": own.parameters.primary_variation, "junior": own.parameters.junior_variation}
    rows = []
    for name in names:
        for stage in STAGES:
            counted = schools[(county == name) & (schools["stage"] == stage)]
            # Where nobody is taught there is nothing per pupil.
            counted = counted[counted["pupils"] != 0]
            verdicts = counted["is_balanced"]
            for column in COLUMNS:
                mean, variation = _variation(counted["pupils"], counted[column])
                met = None if np.isnan(variation) else variation <= lines[stage] + TOLERANCE
                rows.append(
                    {
                        "county": name,
                        "stage": stage,
                        "measure": column,
                        "schools": len(counted),
                        "unknown": int(counted[column].isna().sum()),
                        "mean": mean,
                        "variation": variation,
                        "line": lines[stage],
                        "is_met": met,
                        "balanced": int(verdicts.fillna(value=False).sum()),
                        "not_balanced": int((~verdicts.fillna(value=True)).sum()),
                    }
                )
    table = pd.DataFrame(rows, columns=list(COUNTY_COLUMNS))
    return table.astype({"is_met": "boolean"})


def _variation(pupils: pd.Series, values: pd.Series) -> tuple[float, float]:
    """Return the mean and the coefficient of variation; NaN where a value is not known."""
    every = float(pupils.sum())
    if values.isna().any() or not every > 0:
        return float("nan"), float("nan")
    share = pupils / every
    mean = float((share * values).sum())
    if not mean > 0:
        return mean, float("nan")
    return mean, float(np.sqrt((share * (values - mean) ** 2).sum())) / mean
