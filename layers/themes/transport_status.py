"""Villages by the worst that is known of their pupils' ways: what the map of item 11 draws."""

import pandas as pd

from analysis.access import LOOK_AGAIN
from analysis.assessment import Assessment
from analysis.known_part import known_part
from analysis.transport import not_known

# Pupils who are counted and live nobody knows where, by what is lacking of them.
_OF_NO_VILLAGE = ("homes", "school_of_pupil", "unlisted")


def transport_status(needs: pd.DataFrame, assessment: Assessment) -> pd.DataFrame:
    """Return villages by the worst of their pupils in ``needs``: columns below.

    Columns village_id, symbol, children, left, and of the reach walk_m, walk_basis.

    A village is ``gap`` where a counted pupil beyond the limit has no service, ``service_unknown``
    where nobody says of one whether there is any, ``not_measured`` where the distance of one is not
    known, ``served`` where all beyond have a service, ``borderline`` where there are borderline
    ones among the rest, ``caution_road`` where one is within the limit only by roads not to be
    trusted on foot, else within the limit. ``children`` are the pupils known to live beyond it,
    missing where none is known to and some may; ``left`` are those of them known to have no
    service, missing likewise, also where pupils whom nobody can place may live in the village.
    """
    counted = needs["counted"]
    far = needs["beyond"].fillna(False).astype(bool) & counted
    has_none = needs["gap"].fillna(False).astype(bool) & counted
    lost = needs["walk_m"].isna() & counted
    symbol = _worst_symbol(needs, far, lost)
    pupils = needs["pupils"]
    sums = pd.DataFrame(
        {
            "village_id": needs["village_id"],
            "known": pupils.where(far, 0.0).fillna(0.0),
            "open": (lost | pupils.isna()).astype("float64"),
            "left": pupils.where(has_none, 0.0).fillna(0.0),
            "left_open": (lost | pupils.isna() | (far & needs["gap"].isna())).astype("float64"),
        }
    )
    by_village = sums.groupby("village_id")[["known", "open", "left", "left_open"]].sum()
    lacking = not_known(assessment.needs, assessment.region, assessment.parameters)
    anywhere = sum(lacking.get(code, 0.0) for code in _OF_NO_VILLAGE)
    walks = assessment.reach.set_index("village_id")[["walk_m", "walk_basis"]]
    return pd.DataFrame(
        {
            "symbol": symbol,
            "children": known_part(by_village["known"], by_village["open"]),
            "left": known_part(by_village["left"], by_village["left_open"] + anywhere),
            **walks.reindex(symbol.index),
        }
    ).reset_index()


def _worst_symbol(needs: pd.DataFrame, far: pd.Series, lost: pd.Series) -> pd.Series:
    """Return the symbol of each village by its worst pupil; ``far`` and ``lost`` are counted."""
    counted = needs["counted"]
    flags = pd.DataFrame(
        {
            "village_id": needs["village_id"],
            "gap": needs["gap"].fillna(False).astype(bool),
            "service_unknown": far & needs["gap"].isna(),
            "served": far,
            "borderline": needs["reason"].isin(LOOK_AGAIN) & counted,
            "caution_road": (needs["reason"] == "caution_road") & counted,
            "no_way": needs["reason"] == "no_way",
            "not_measured": lost,
        }
    )
    marks = flags.groupby("village_id").any()
    # The later of these is the worse; whoever is not measured may live beyond and have no service.
    order = ["caution_road", "borderline", "served", "not_measured", "service_unknown", "gap"]
    symbol = pd.Series("within_limit", index=marks.index)
    for name in [*order, "no_way"]:
        symbol[marks[name]] = name
    return symbol
