"""The box of figures on each sheet of the map book."""

from collections.abc import Sequence

import pandas as pd

from analysis.assessment import Assessment, out_of_reach, schools_only
from analysis.transport import transport_totals
from geo.tables import STAGE_TEXT, is_open
from reports.book.page_plan import Township, located_in
from words import Text
from words.papers import book as say
from words.papers import themes

_WHOLE = "whole region"


class BookFigures:
    """Counts by township, found once for a book."""

    def __init__(
        self, assessment: Assessment, townships: Sequence[Township], stage: str = "primary"
    ) -> None:
        self._assessment, self._stage = assessment, stage
        self._table = self._counted(townships)
        self._strangers = self._of_other_townships(townships)
        self._people_known = bool(assessment.region.villages["population"].notna().any())

    def whole(self) -> list[Text]:
        """Return the lines of the whole region."""
        return self._lines(_WHOLE)

    def of(self, township: Township) -> list[Text]:
        """Return the lines of one township."""
        others = int(self._strangers.get(township.code, 0))
        note = [say.FACT_OTHERS.fill(sites=others)] if others else []
        return [*self._lines(township.code), *note]

    def _of_other_townships(self, townships: Sequence[Township]) -> pd.Series:
        """Return how many open sites stand in each township but belong to another."""
        schools = self._assessment.region.schools
        schools = schools[is_open(schools)]
        own = located_in(schools, townships)
        here = located_in(schools.assign(township=None), townships)
        return here[here.notna() & own.ne(here)].value_counts()

    def _counted(self, townships: Sequence[Township]) -> pd.DataFrame:
        """Return counts, a row per township and one for the whole region."""
        region, parameters = self._assessment.region, self._assessment.parameters
        schools, villages = region.schools, region.villages
        site_of = located_in(schools, townships).set_axis(schools["school_id"])
        home_of = located_in(villages, townships).set_axis(villages["village_id"])
        is_kindergarten = schools["kind"] == "kindergarten"
        open_site = is_open(schools)
        reach = self._assessment.reach_of(self._stage)
        beyond = out_of_reach(reach, parameters, self._stage)
        register = schools_only(self._assessment.register)
        needs = transport_totals(self._assessment.needs, region, "school_id")
        counts = {
            "schools": (site_of, open_site & ~is_kindergarten),
            "kindergartens": (site_of, open_site & is_kindergarten),
            "villages": (home_of, pd.Series(1, index=villages.index)),
            "people": (home_of, villages["population"]),
            "beyond": (home_of.reindex(reach["village_id"]), beyond),
            "small": (site_of.reindex(register["school_id"]), register["is_small"]),
            "unknown": (site_of.reindex(register["school_id"]), register["pupils"].isna()),
            "shrinking": (site_of.reindex(register["school_id"]), register["is_shrinking"]),
            "pupils": (site_of.reindex(needs["school_id"]), needs["beyond"]),
            "gap": (site_of.reindex(needs["school_id"]), needs["gap"]),
        }
        return pd.DataFrame({name: _sums(*pair) for name, pair in counts.items()}).fillna(0.0)

    def _lines(self, place: str) -> list[Text]:
        parameters, stage = self._assessment.parameters, self._stage
        row = dict.fromkeys(self._table.columns, 0.0)
        if place in self._table.index:
            values = self._table.loc[place].to_numpy(dtype="float64")
            row = dict(zip(self._table.columns, [float(each) for each in values], strict=True))
        shown = {name: f"{value:,.0f}" for name, value in row.items()}
        villages = themes.FACT_PEOPLE if self._people_known else themes.FACT_VILLAGES
        reach_m = f"{parameters.reach_m(stage):,.0f}"
        walk_m = f"{parameters.walk_limit_m:,.0f}"
        whose = STAGE_TEXT[stage]
        reach = themes.FACT_REACH
        beyond = shown["beyond"]
        return [
            themes.FACT_SITES.fill(**shown),
            villages.fill(**shown),
            Text(
                reach.zh.format(limit=reach_m, beyond=beyond, stage=whose.zh),
                reach.en.format(limit=reach_m, beyond=beyond, stage=whose.en),
            ),
            themes.FACT_GAP.fill(limit=walk_m, pupils=shown["pupils"], gap=shown["gap"]),
            say.FACT_SMALL.fill(**shown),
        ]


def _sums(places: pd.Series, values: pd.Series) -> pd.Series:
    """Return the sum of ``values`` for each place, and over all of them; missing ones are 0."""
    numbers = pd.to_numeric(values.astype("object"), errors="coerce").fillna(0.0)
    plain = pd.Series(numbers.to_numpy(dtype="float64"))
    sums = plain.groupby(places.to_numpy(dtype=object), dropna=True).sum()
    sums.loc[_WHOLE] = plain.sum()
    return sums
