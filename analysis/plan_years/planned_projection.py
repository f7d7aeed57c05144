"""The projection of a region after a plan: the same forecast, at the schools the plan has."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.plan_years.county_years import (
    CountyYears,
    Numbers,
    closed_into,
    estates_filled,
    moved_to_town,
    sent_shares,
)
from analysis.plan_years.planned_tables import all_grades, grades_of, in_order, with_bands
from analysis.projection import (
    NO_FORECAST,
    NOT_OPEN,
    OF_PLAN,
    SCHOOL_COLUMNS,
    Projection,
    area_table,
)
from geo.tables import Region, is_open, stage_pairs

# In a school the plan opens only those sent there and those of new estates are counted.
_PLANNED, _UNPLACED = OF_PLAN
_VARIANTS = ("variant_low", "variant_high")
_VALUES = ("pupils", "low", "high", *_VARIANTS)
_PAIR = ["school_id", "stage"]


def planned_projection(
    found: Projection, before: Region, after: Region, displaced: pd.DataFrame
) -> Projection:
    """Return the pupils to come after a plan.

    Parameters
    ----------
    found
        The projection of the region as it is.
    before, after
        The region as it is and after the plan.
    displaced
        Who changes school with the plan: ``stage, from_id, to_id, pupils``.

    Returns
    -------
    Projection
        In the columns of ``found``; its back-test and years left out are those of ``found``.

    Notes
    -----
    Nothing is forecast anew. Pupils of closed schools are counted where the plan sends them, in
    every year and in the base year; then a part of a township's moves to another each year
    (``moves``); then those of new estates come (``estates``). The pupils of a county change by
    those of estates who come from elsewhere, and by nothing else. Bands are as wide as before, as
    a share of what is forecast; the pupils of estates are given, not forecast, and have none.
    """
    own = _Planned(found, before, after, displaced)
    rows, grades = own.made()
    schools = in_order(rows)
    plain = schools[list(SCHOOL_COLUMNS)]
    areas = with_bands(area_table(plain, {}), schools, found.areas)
    return replace(found, schools=plain, grades=grades, areas=areas)


class _Planned:
    """The tables of a plan, by county and stage."""

    def __init__(
        self, found: Projection, before: Region, after: Region, displaced: pd.DataFrame
    ) -> None:
        self.found, self.after = found, after
        self.base = found.schools.assign(mark=found.schools["county"].fillna("").astype(str))
        self.sent = sent_shares(displaced)
        taught = {
            tuple(pair)
            for pair in stage_pairs(after.schools[is_open(after.schools)])[_PAIR].to_numpy()
        }
        was = stage_pairs(before.schools[is_open(before.schools)])[_PAIR].to_numpy()
        self.shut = {tuple(pair) for pair in was} - taught
        self.opened = _opened(found, after, taught)
        estates = pd.DataFrame(after.table("estate_pupils")).merge(
            pd.DataFrame(after.table("estates")), on="estate_id"
        )
        self.estates = estates.sort_values(["estate_id", "stage"])
        moves = pd.DataFrame(after.table("moves"))
        self.moves = moves.assign(county=moves["county"].fillna("").astype(str))

    def made(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows of schools, with ``estate``, and the rows of grades."""
        known = self.base.dropna(subset="year")
        parts = [self._stage(rows) for _, rows in known.groupby(["mark", "stage"], sort=True)]
        done = {tuple(pair) for part, _ in parts for pair in part[_PAIR].to_numpy()}
        pairs = pd.MultiIndex.from_frame(self.base[_PAIR])
        rest = self.base[~pairs.isin(list(done))] if done else self.base
        new = self.opened[~pd.MultiIndex.from_frame(self.opened[_PAIR]).isin(list(done))]
        new_pairs = pd.MultiIndex.from_frame(new[_PAIR])
        rest = rest[~pd.MultiIndex.from_frame(rest[_PAIR]).isin(new_pairs)]
        rest = rest.assign(reason=rest["reason"].mask(self._is_shut(rest), NOT_OPEN[0]))
        frames = [*(part for part, _ in parts), rest]
        if len(new):
            frames.append(new.assign(reason=NO_FORECAST[0]).reindex(columns=rest.columns))
        rows = pd.concat([frame for frame in frames if len(frame)] or [rest], ignore_index=True)
        grades = [grades for _, grades in parts if len(grades)]
        return rows.assign(estate=rows.get("estate", 0.0)), all_grades(grades, self.found)

    def _is_shut(self, rows: pd.DataFrame) -> np.ndarray:
        pairs = zip(rows["school_id"], rows["stage"], strict=True)
        return np.array([pair in self.shut for pair in pairs], dtype=bool)

    def _stage(self, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows of schools and of grades of one county and stage after the plan."""
        mark, stage = str(rows["mark"].iloc[0]), str(rows["stage"].iloc[0])
        rows = rows.sort_values(["school_id", "year"])
        new = self.opened[(self.opened["mark"] == mark) & (self.opened["stage"] == stage)]
        heads = pd.concat([rows.drop_duplicates("school_id"), new], ignore_index=True)
        years = tuple(sorted(int(year) for year in rows["year"].unique()))
        own = CountyYears(
            schools=tuple(heads["school_id"].astype(str)),
            townships=tuple(heads["township"].fillna("").astype(str)),
            base_year=int(rows["base_year"].iloc[0]),
            years=years,
        )
        wide = {name: _wide(rows, name, own) for name in _VALUES}
        sent = self.sent.get(stage, pd.DataFrame({"from_id": [], "to_id": [], "share": []}))
        moves = self.moves[(self.moves["county"] == mark) & (self.moves["stage"] == stage)]
        estates = self.estates[self.estates["stage"] == stage]
        after = {
            name: estates_filled(
                own, moved_to_town(own, closed_into(own, wide[name], sent), moves), estates
            )
            for name in ("pupils", *_VARIANTS)
        }
        staying, there = after["pupils"]
        now = heads["base_pupils"].fillna(0.0).to_numpy(dtype=np.float64)
        now = closed_into(own, now[:, None], sent)[:, 0]
        made = self._rows(heads, rows, own, (now, staying, there), wide)
        held = rows.drop_duplicates("year").set_index("year")["entry_held"]
        made = made.assign(**{name: np.add(*after[name]).ravel() for name in _VARIANTS})
        made["entry_held"] = made["year"].map(held).astype("boolean")
        grades = grades_of(self.found.grades, stage, own, (wide["pupils"], staying, there))
        return self._without_closed(made), grades

    def _rows(
        self,
        heads: pd.DataFrame,
        rows: pd.DataFrame,
        own: CountyYears,
        counts: tuple[Numbers, Numbers, Numbers],
        wide: dict[str, Numbers],
    ) -> pd.DataFrame:
        """Return a row per school and year: ``counts`` of the base year, staying, of estates."""
        now, staying, there = counts
        ahead = len(own.years)
        at = np.repeat(np.arange(len(heads)), ahead)
        names = ["school_id", "county", "township", "stage", "mark"]
        table = heads[names].iloc[at].reset_index(drop=True)
        ratio = _ratio(staying, wide["pupils"])
        reason = own.wide(rows, "reason")
        reason[pd.isna(reason)] = _PLANNED
        shut = [(school, heads["stage"].iloc[0]) in self.shut for school in own.schools]
        reason[np.array(shut, dtype=bool)] = _UNPLACED
        return table.assign(
            base_year=pd.array(np.full(len(at), own.base_year), dtype="Int64"),
            base_pupils=now[at],
            year=pd.array(np.tile(np.array(own.years), len(heads)), dtype="Int64"),
            pupils=(staying + there).ravel(),
            low=(np.where(staying == 0, 0.0, wide["low"] * ratio) + there).ravel(),
            high=(np.where(staying == 0, 0.0, wide["high"] * ratio) + there).ravel(),
            no_change=now[at],
            reason=reason.ravel(),
            estate=there.ravel(),
        )

    def _without_closed(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows with one, that says so, of each school all of whose pupils are gone."""
        left = rows.groupby("school_id")["pupils"].transform("max")
        gone = self._is_shut(rows) & (left <= 0).to_numpy()
        blank = ["year", *_VALUES, "no_change", "base_pupils", "entry_held"]
        rows = rows.assign(
            **{name: rows[name].mask(gone) for name in blank},
            reason=rows["reason"].mask(gone, NOT_OPEN[0]),
            base_year=rows["base_year"].mask(gone),
        )
        return rows[~(gone & rows.duplicated("school_id").to_numpy())]


def _opened(found: Projection, after: Region, taught: set[tuple[str, str]]) -> pd.DataFrame:
    """Return ``school_id, county, township, stage, mark`` of what opens with the plan.

    A school that names no county is taken to lie in that of the other schools of its township.
    """
    rows = found.schools
    closed = rows["reason"].isin(NOT_OPEN)
    there = {tuple(pair) for pair in rows.loc[~closed, _PAIR].to_numpy()}
    schools = pd.DataFrame(after.schools)[["school_id", "county", "township"]]
    of_town = schools.dropna().drop_duplicates("township").set_index("township")["county"]
    county = schools["county"].fillna(schools["township"].map(of_town))
    schools = schools.assign(county=county, mark=county.fillna("").astype(str))
    pairs = pd.DataFrame(sorted(taught - there), columns=_PAIR, dtype="str")
    return pairs.merge(schools, on="school_id", how="left")


def _wide(rows: pd.DataFrame, name: str, own: CountyYears) -> Numbers:
    """Return s × h numbers; of a school the plan opens 0."""
    wide = own.wide(rows, name).astype(np.float64)
    wide[~np.isin(np.array(own.schools), rows["school_id"].astype(str).to_numpy())] = 0.0
    return wide


def _ratio(staying: Numbers, before: Numbers) -> Numbers:
    return np.divide(staying, before, out=np.full(staying.shape, np.nan), where=before > 0)
