"""Why a school has no forecast, or what its forecast is found without."""

import numpy as np
import pandas as pd

from analysis.projection.county_forecast import StageForecast
from geo.tables import STAGES_OF_KIND, Region

# Codes in the order in which they are asked; the first that holds is written down.
NO_FORECAST = ("no_history", "no_latest", "too_few_years", "no_grades")
NOT_OPEN = ("school_closed", "school_proposed")
NOTES = ("closed_with_pupils", "only_totals", "new_school", "short_history", "gaps", "entry_held")
# After a plan: of a school it opens, and of one it closes whose pupils have nowhere known to go.
OF_PLAN = ("planned_school", "closed_unplaced")
_SHORT_YEARS = 4


def school_stages(region: Region) -> pd.DataFrame:
    """Return ``school_id, stage, status``, a row per stage a school teaches or has pupils in."""
    schools = pd.DataFrame(region.schools)[["school_id", "kind", "status"]]
    taught = schools.assign(stage=schools["kind"].map(STAGES_OF_KIND)).explode("stage")
    counted = pd.DataFrame(region.table("enrolment"))[["school_id", "stage"]].drop_duplicates()
    pairs = pd.concat([taught[["school_id", "stage"]], counted]).drop_duplicates()
    status = schools.set_index("school_id")["status"].fillna("open").astype(str)
    pairs = pairs.astype("str").assign(status=pairs["school_id"].map(status))
    return pairs.sort_values(["school_id", "stage"], ignore_index=True)


def reasons(forecast: StageForecast) -> np.ndarray:
    """Return the code of each school of a forecast in each year, empty where nothing is to say.

    Returns
    -------
    numpy.ndarray
        s × h codes of NO_FORECAST or NOTES, but those of schools that are not open.
    """
    panel, totals = forecast.panel, forecast.totals
    known = ~np.isnan(panel.totals)
    any_year = np.asarray(known.any(axis=0))
    graded = ~np.isnan(panel.pupils[:, 0, :])
    lasts = known[:, -1]
    count = known.sum(axis=1)
    first = known.argmax(axis=1)
    # Years in which others were counted, from the school's own first on.
    asked = (any_year[None, :] & (np.arange(known.shape[1])[None, :] >= first[:, None])).sum(axis=1)
    steps = (graded[:, 1:] & graded[:, :-1]).any()
    lacks = ~np.isnan(totals).any(axis=1)
    conditions = [
        ~lasts,
        ~lacks & (not steps) & bool(graded.any()),
        ~lacks,
        ~graded[:, -1],
        count == 1,
        count < _SHORT_YEARS,
        count < asked,
    ]
    codes = [*NO_FORECAST[1:], *NOTES[1:-1]]
    code = np.select(conditions, codes, default="").astype(object)
    held = np.array(forecast.held)
    every = np.repeat(code[:, None], totals.shape[1], axis=1)
    return np.where((every == "") & held[None, :], NOTES[-1], every)
