"""The box of figures on each sheet of the map book."""

from collections.abc import Sequence

import pandas as pd

from analysis.assessment import Assessment, out_of_reach, schools_only
from analysis.transport import whole_totals
from geo.tables import is_open
from reports.book.page_plan import Township, located_in
from reports.maps import (
    gap_line,
    reach_line,
    small_line,
    transport_lack_lines,
    village_line,
)
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
        schools = assessment.region.schools
        self._site_of = located_in(schools, townships).set_axis(schools["school_id"])
        self._table = self._counted(townships)
        self._strangers = self._of_other_townships(townships)

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
        site_of = self._site_of
        home_of = located_in(villages, townships).set_axis(villages["village_id"])
        is_kindergarten = schools["kind"] == "kindergarten"
        open_site = is_open(schools)
        reach = self._assessment.reach_of(self._stage)
        beyond = out_of_reach(reach, parameters, self._stage)
        register = schools_only(self._assessment.register)
        is_known = ~register["pupils"].isna()
        people = villages["population"].astype("float64")
        of_home, of_site = home_of.reindex, site_of.reindex
        counts = {
            "schools": (site_of, open_site & ~is_kindergarten),
            "kindergartens": (site_of, open_site & is_kindergarten),
            "villages": (home_of, pd.Series(1, index=villages.index)),
            "people": (home_of, people),
            "people_unknown": (home_of, people.isna()),
            "beyond_reach": (of_home(reach["village_id"]), beyond),
            "place_unknown": (
                of_home(reach["village_id"]),
                reach["reason"] == "missing_location",
            ),
            "small": (of_site(register["school_id"]), register["is_small"]),
            "shrinking": (of_site(register["school_id"]), register["is_shrinking"]),
            "pupils_unknown": (of_site(register["school_id"]), ~is_known),
            "years_unknown": (of_site(register["school_id"]), register["is_shrinking"].isna()),
        }
        return pd.DataFrame({name: _sums(*pair) for name, pair in counts.items()}).fillna(0.0)

    def _lines(self, place: str) -> list[Text]:
        parameters, stage = self._assessment.parameters, self._stage
        row = dict.fromkeys(map(str, self._table.columns), 0.0)
        if place in self._table.index:
            values = self._table.loc[place].to_numpy(dtype="float64")
            row = dict(zip(row, map(float, values), strict=True))
        return [
            themes.FACT_SITES.fill(
                schools=f"{row['schools']:,.0f}", kindergartens=f"{row['kindergartens']:,.0f}"
            ),
            village_line(row),
            reach_line(
                {"beyond": row["beyond_reach"], "place_unknown": row["place_unknown"]},
                limit_m=parameters.reach_m(stage),
                stage=stage,
            ),
            gap_line(
                self._transport(place),
                limit_m=parameters.walk_limit_m,
                is_listed=self._assessment.region.has("pupils"),
            ),
            small_line(row),
            *transport_lack_lines(self._assessment),
        ]

    def _transport(self, place: str) -> dict[str, float]:
        """Return the counts of transport of the pupils of the schools in one place, or of all."""
        here = None if place == _WHOLE else self._site_of.index[self._site_of == place]
        return whole_totals(self._assessment.needs, self._assessment.region, here)


def _sums(places: pd.Series, values: pd.Series) -> pd.Series:
    """Return the sum of ``values`` for each place, and over all of them; missing ones are 0."""
    numbers = pd.to_numeric(values.astype("object"), errors="coerce").fillna(0.0)
    plain = pd.Series(numbers.to_numpy(dtype="float64"))
    sums = plain.groupby(places.to_numpy(dtype=object), dropna=True).sum()
    sums.loc[_WHOLE] = plain.sum()
    return sums
