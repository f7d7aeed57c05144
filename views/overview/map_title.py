"""The title of the first page's map: a sentence that says what is to be seen on it."""

import pandas as pd

from analysis.assessment import Assessment, Figure
from analysis.transport import township_totals
from views.widgets import figure_value
from words import Text, percent_reached
from words.pages import overview as say
from words.papers import themes

_ALL = 1.0


def map_title(assessment: Assessment, *, is_by_township: bool) -> Text:
    """Return what the map shows: the township that fetches least, or the villages left out.

    Only shares that are known are compared: a township of which pupils, distances or services
    are missing is counted as not known.
    """
    whole = next(figure for figure in assessment.figures if figure.key == "fetched")
    if not is_by_township:
        return _villages(assessment, whole)
    totals = township_totals(assessment.needs, assessment.region)
    return _townships(totals.dropna(subset="township_id"), assessment, whole)


def _townships(totals: pd.DataFrame, assessment: Assessment, whole: Figure) -> Text:
    # What is not measured or not stated may change a share; where nobody is beyond there is none.
    is_open = totals["unknown"].gt(0) | totals["service_unknown"].gt(0)
    is_open |= totals["gap"].isna() & totals["beyond"].notna()
    known = totals[~is_open].dropna(subset="served_share")
    unknown = int(is_open.sum())
    if known.empty:
        return say.NO_TOWNSHIP_KNOWN.fill(why=_why(assessment))
    share = float(known["served_share"].min())
    worst = known[known["served_share"] == share]
    values = {
        "share": percent_reached(share),
        "region": _name(assessment),
        "whole": Text(figure_value(whole, "zh"), figure_value(whole, "en")),
    }
    if share >= _ALL:
        title = say.ALL_TOWNSHIPS
    elif len(worst) == 1:
        title = say.WORST_TOWNSHIP.fill(township=worst["township"].iloc[0], **values)
    else:
        title = say.WORST_TOWNSHIPS.fill(count=len(worst), **values)
    return say.SOME_UNKNOWN.fill(title=title, count=unknown) if unknown else title


def _villages(assessment: Assessment, whole: Figure) -> Text:
    needs = assessment.needs
    left = needs[needs["counted"] & needs["gap"].fillna(False).astype(bool)]
    if not assessment.region.has("pupils"):
        return say.VILLAGES_UNKNOWN.fill(why=_why(assessment))
    if left.empty:
        is_open = whole.undecided > 0
        return (
            say.VILLAGES_UNKNOWN.fill(why=_why(assessment)) if is_open else say.VILLAGES_NONE_LEFT
        )
    wording = say.VILLAGES_LEFT_LEAST if whole.undecided > 0 else say.VILLAGES_LEFT
    return wording.fill(
        villages=f"{left['village_id'].nunique():,}", pupils=f"{left['pupils'].sum():,.0f}"
    )


def _why(assessment: Assessment) -> Text:
    return say.NOT_ALL_KNOWN if assessment.region.has("pupils") else say.NO_LIST_YET


def _name(assessment: Assessment) -> object:
    return assessment.region.name or themes.NO_PLACE
