"""The state of a region: a few figures with their definitions, and what to do first."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.assessment.kindergartens import kindergarten_children, kindergarten_totals
from analysis.demand import children_by_village
from analysis.parameters import Parameters
from analysis.small_schools import SmallSchoolCount
from analysis.transport import transport_totals
from geo.distances import Distances
from geo.tables import Region
from words import Text, percent_missing, percent_reached
from words.pages import FIGURE, TODO


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: its value, what it is measured against, and where it comes from.

    ``value`` is None where it cannot be known; ``missing`` then says what to enter. ``values``
    fills the places of the definition's wording (numerator, denominator, parameters).
    ``undecided`` are the children the value leaves out as nobody knows where they belong: while
    there are any, no target is reached.
    """

    key: str
    value: float | None
    unit: Text
    values: dict[str, object] = field(default_factory=dict)
    target: float | None = None
    at_least: bool = True
    missing_key: str = ""
    undecided: float = 0.0

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none or it is not known."""
        if self.value is None or self.target is None:
            return None
        reached = self.value >= self.target if self.at_least else self.value <= self.target
        return None if reached and self.undecided > 0 else reached

    @property
    def percent(self) -> str:
        """A value in per cent as it is shown: cut towards the worse side, never rounded."""
        share = float("nan") if self.value is None else self.value / 100.0
        return percent_reached(share) if self.at_least else percent_missing(share)

    @property
    def title(self) -> Text:
        """The name of the figure."""
        return FIGURE[self.key].title

    @property
    def definition(self) -> Text:
        """What is counted, with the numbers behind the value."""
        return FIGURE[self.key].definition.fill(**self.values)

    @property
    def source(self) -> Text:
        """The rule the figure belongs to, with its deadline."""
        return FIGURE[self.key].source

    @property
    def missing(self) -> Text:
        """What to enter so that the figure can be known."""
        return FIGURE[self.missing_key or self.key].missing.fill(**self.values)


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing to do: how many children it touches and the page that leads on."""

    key: str
    children: float
    text: Text
    page: str


# A tile has place for so many names; the lists have all.
_MOST_NAMED = 5
_PERCENT = Text("%", "%")
_SCHOOLS = Text("所", "schools")
_CHILDREN = Text("人", "children")


def figures(
    distances: Distances,
    needs: pd.DataFrame,
    register: pd.DataFrame,
    reach: pd.DataFrame,
    parameters: Parameters,
    *,
    small: SmallSchoolCount,
) -> list[Figure]:
    """Return the figures of the first page.

    ``needs`` is analysis.transport, ``register`` analysis.small_schools and ``small`` its count,
    ``reach`` analysis.access.nearest_schools for primary schools.
    """
    region = distances.region
    return [
        _served(needs, region, parameters),
        _small(small, region, parameters),
        _shrinking(register, parameters),
        _out_of_reach(distances, reach, parameters),
        _kindergartens(region, "public"),
        _kindergartens(region, "inclusive"),
        _doubtful(needs),
    ]


def todos(
    needs: pd.DataFrame, register: pd.DataFrame, reach: pd.DataFrame, parameters: Parameters
) -> list[Todo]:
    """Return what to do, by the children it touches; what touches no child is left out."""
    counted = needs[needs["counted"]]
    beyond = out_of_reach(reach, parameters)
    schools = schools_only(register)
    shrinking = schools[schools["is_shrinking"].fillna(False).astype(bool)]
    found = [
        (
            "gap",
            counted.loc[counted["gap"].fillna(False).astype(bool), "pupils"].sum(),
            "transport",
        ),
        *(
            (reason, counted.loc[counted["reason"] == reason, "pupils"].sum(), "transport")
            for reason in ("borderline", "other_road", "barred", "caution_road")
        ),
        ("unknown", counted.loc[counted["walk_m"].isna(), "pupils"].sum(), "transport"),
        ("shrinking", shrinking["pupils"].astype("float64").sum(), "small_schools"),
        ("out_of_reach", reach.loc[beyond, "children"].sum(), "layout_map"),
    ]
    rows = {"shrinking": len(shrinking), "out_of_reach": int(beyond.sum())}
    items = [
        Todo(
            key=key,
            children=float(count),
            text=TODO[key].fill(children=f"{count:,.0f}", rows=rows.get(key, 0)),
            page=page,
        )
        for key, count, page in found
        if count > 0
    ]
    return sorted(items, key=lambda item: -item.children)


def village_reach(distances: Distances, reach: pd.DataFrame, stage: str) -> pd.DataFrame:
    """Return ``reach`` with the children of ``stage`` in each village."""
    return reach.merge(children_by_village(distances, stage).table, on="village_id")


def out_of_reach(reach: pd.DataFrame, parameters: Parameters, stage: str = "primary") -> pd.Series:
    """Return which villages walk farther than ``reach.<stage>_m`` or have no way at all."""
    return (reach["walk_m"] > parameters.reach_m(stage)) | (reach["reason"] == "no_way")


def schools_only(register: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of schools; kindergartens have items of their own (17, 18)."""
    return register[register["stage"] != "kindergarten"]


def _served(needs: pd.DataFrame, region: Region, parameters: Parameters) -> Figure:
    total = transport_totals(needs, region, "stage").sum(numeric_only=True)
    beyond = float(total.get("beyond", 0.0))
    served = float(total.get("served", 0.0))
    unknown = float(total.get("unknown", 0.0))
    known = beyond > 0 and region.has("pupils")
    why_unknown = "fetched_unmeasured" if unknown > 0 else "nobody_beyond"
    return Figure(
        key="fetched",
        value=100.0 * served / beyond if known else None,
        unit=_PERCENT,
        target=100.0,
        missing_key=why_unknown if region.has("pupils") else "",
        undecided=unknown,
        values={
            "beyond": f"{beyond:,.0f}",
            "served": f"{served:,.0f}",
            "unknown": f"{unknown:,.0f}",
            "without_school": f"{total.get('without_school', 0.0):,.0f}",
            "limit": f"{parameters.walk_limit_m:,.0f}",
        },
    )


def _small(count: SmallSchoolCount, region: Region, parameters: Parameters) -> Figure:
    names = region.names("schools")
    lacks = {"small_pupils": count.without_pupils, "small_class": count.without_class}
    return Figure(
        key="small",
        value=_known(count.change),
        unit=_SCHOOLS,
        target=0.0,
        at_least=False,
        missing_key=next((key for key, ids in lacks.items() if ids), ""),
        values={
            "year": count.year or "—",
            "now": count.at_least,
            "base": "—" if math.isnan(count.base) else f"{count.base:.0f}",
            "base_unknown": count.base_unknown,
            "base_year": f"{parameters.base_year:.0f}",
            "threshold": f"{parameters.small_school_pupils:.0f}",
            **_named(next((ids for ids in lacks.values() if ids), ()), names),
        },
    )


def _named(ids: Collection[str], names: pd.Series) -> dict[str, object]:
    """Return how many ``ids`` are, and the names of the first, to say what is missing."""
    shown = [str(names[one]) for one in list(ids)[:_MOST_NAMED]]
    more = len(ids) > len(shown)
    return {
        "lacking": len(ids),
        "names": Text("、".join(shown) + "…" * more, ", ".join(shown) + ", …" * more),
    }


def _known(value: float) -> float | None:
    """Return ``value``, or None where it is not a number."""
    return None if math.isnan(value) else value


def _shrinking(register: pd.DataFrame, parameters: Parameters) -> Figure:
    flags = schools_only(register)["is_shrinking"]
    return Figure(
        key="shrinking",
        value=float(flags.fillna(False).sum()) if flags.notna().any() else None,
        unit=_SCHOOLS,
        values={
            "years": f"{parameters.falling_years:.0f}",
            "fall": f"{parameters.fall_percent:.0f}",
            "unknown": int(flags.isna().sum()),
        },
    )


def _out_of_reach(distances: Distances, reach: pd.DataFrame, parameters: Parameters) -> Figure:
    basis = children_by_village(distances, "primary").basis
    beyond = out_of_reach(reach, parameters)
    return Figure(
        key="out_of_reach",
        value=None if basis == "unknown" else float(reach.loc[beyond, "children"].sum()),
        unit=_CHILDREN,
        values={
            "villages": int(beyond.sum()),
            "all_villages": len(reach),
            "limit": f"{parameters.primary_reach_m:,.0f}",
            "basis_zh": FIGURE["basis_" + basis].title.zh,
            "basis_en": FIGURE["basis_" + basis].title.en,
        },
    )


def _kindergartens(region: Region, which: str) -> Figure:
    """Return the share of kindergarten children in public, or in public and inclusive, places."""
    totals = kindergarten_totals(region)
    every, part = totals["children"], totals[f"{which}_children"]
    rows = kindergarten_children(region)
    lacking = list(rows.loc[rows["children"].isna(), "school_id"])
    return Figure(
        key=which,
        value=float(100.0 * part / every) if every > 0 and not lacking else None,
        unit=_PERCENT,
        target=50.0 if which == "public" else 90.0,
        missing_key="kindergarten_children" if every > 0 else "",
        values={
            "part": f"{part:,.0f}",
            "every": f"{every:,.0f}",
            "sites": int(totals["sites"]),
            **_named(lacking, region.names("schools")),
        },
    )


def _doubtful(needs: pd.DataFrame) -> Figure:
    counted = needs[needs["counted"]]
    every = counted["pupils"].sum()
    doubt = counted["reason"].isin(["borderline", *REVIEW_REASONS])
    part = counted.loc[doubt, "pupils"].sum()
    return Figure(
        key="doubtful",
        at_least=False,
        value=float(100.0 * part / every) if every > 0 else None,
        unit=_PERCENT,
        values={"part": f"{part:,.0f}", "every": f"{every:,.0f}"},
    )
