"""Transport need added up: what is known of each group, and how many are not known."""

from collections.abc import Callable, Collection

import pandas as pd

from analysis.access import WITHOUT_SCHOOL
from analysis.demand import township_ids, townships
from analysis.known_part import known_part
from analysis.transport.unlisted import unlisted_pupils
from geo.tables import Region

TOTAL_COLUMNS = (
    "pupils",
    "beyond",
    "served",
    "gap",
    "borderline",
    "unknown",
    "service_unknown",
    "without_school",
    "without_number",
    "unlisted",
    "served_share",
)
# Whoever has no distance may belong to the first, whoever states no service to the second as well.
_MEASURED, _RIDDEN = ("beyond", "borderline"), ("served", "gap")
_TOWNSHIP_COLUMNS = ("pupils", "beyond", "served", "gap", "unknown", "service_unknown")


def transport_totals(needs: pd.DataFrame, region: Region, by: str) -> pd.DataFrame:
    """Return counted pupils by ``school_id``, ``township``, ``county`` or ``stage``.

    Parameters
    ----------
    needs
        The table of ``transport_needs``.
    region
        The region it was made from; townships and counties are those of the schools.
    by
        The column to sum by.

    Returns
    -------
    pandas.DataFrame
        ``by`` and TOTAL_COLUMNS, sorted. ``unknown`` have no distance, ``service_unknown`` live
        beyond the limit and nobody says whether they are fetched (without a list of pupils: all),
        ``without_school`` are those of ``unknown`` whose school is closed or in no table, and
        ``without_number`` are rows of a village and school whose pupils nobody counted, and
        ``unlisted`` are enrolled in these schools and not in the list of pupils.
        ``beyond, served, gap`` and ``borderline`` are sums of what is known: the least there can be
        where others are not known, and missing where nothing else is there. ``served_share`` =
        served / beyond, the figure of item 11, missing where none is beyond or served is.

    Notes
    -----
    Example rows, some of their columns::

        township  pupils  beyond  served    gap  unknown  service_unknown  served_share
        刘集镇    1943.0   357.0   198.0  159.0      0.0              0.0         0.555
        大桥镇     805.0   129.0   109.0   20.0      0.0              0.0         0.845
    """
    if by in {"township", "county"}:
        place = region.schools.set_index("school_id")[by]
        totals = _totals(needs, region, by, lambda rows: rows["school_id"].map(place))
        return _with_nowhere(totals, by)
    return _totals(needs, region, by, lambda rows: rows[by])


def township_totals(needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return a row per township: counted day pupils, those beyond, and who of them is fetched.

    Columns township_id, county, township, pupils, beyond, served, gap, unknown (without a
    distance), service_unknown, served_share, as ``transport_totals``, sorted by id. A pupil counts
    in the township of the school. Counts are missing where no pupil of the township is counted.
    Pupils whose school names no township stand in a last row without an id, if there are any.
    """
    every = townships(region)
    schools = region.schools.set_index("school_id")[["county", "township"]]

    def township(rows: pd.DataFrame) -> pd.Series:
        places = pd.DataFrame(schools).reindex(rows["school_id"]).set_axis(rows.index)
        return township_ids(every, places)

    named = needs.dropna(subset="school_id")
    totals = _with_nowhere(_totals(named, region, "township_id", township), "township_id")
    ids = [*every["township_id"], *([None] if totals["township_id"].isna().any() else [])]
    table = pd.DataFrame({"township_id": pd.Series(ids, dtype="str")})
    names = pd.DataFrame(every[["township_id", "county", "township"]])
    own = totals[["township_id", *_TOWNSHIP_COLUMNS, "served_share"]]
    own = own.astype({"township_id": "str"})
    return table.merge(names, on="township_id", how="left").merge(own, on="township_id", how="left")


def whole_totals(
    needs: pd.DataFrame,
    region: Region,
    schools: Collection[str] | None = None,
    *,
    stage: str | None = None,
) -> dict[str, float]:
    """Return TOTAL_COLUMNS of all, or of one ``stage``, of the whole region or of ``schools``."""
    totals = _totals(
        needs,
        region,
        "whole",
        lambda rows: pd.Series("", rows.index),
        schools=schools,
        stage=stage,
    )
    if totals.empty:
        nothing = 0.0 if region.has("pupils") else float("nan")
        return dict.fromkeys(TOTAL_COLUMNS, nothing) | {"served_share": float("nan")}
    return {name: float(totals[name].iloc[0]) for name in TOTAL_COLUMNS}


def served_share(totals: pd.DataFrame) -> pd.Series:
    """Return served / beyond; missing where no pupil is known to live beyond the limit."""
    return (totals["served"] / totals["beyond"]).where(totals["beyond"] > 0)


def _totals(
    needs: pd.DataFrame,
    region: Region,
    name: str,
    key_of: Callable[[pd.DataFrame], pd.Series],
    *,
    schools: Collection[str] | None = None,
    stage: str | None = None,
) -> pd.DataFrame:
    """Return TOTAL_COLUMNS of the counted rows for each value of ``key_of``, called ``name``."""
    counted = needs[needs["counted"]]
    missed = unlisted_pupils(needs, region)
    if stage is not None:
        counted, missed = counted[counted["stage"] == stage], missed[missed["stage"] == stage]
    if schools is not None:
        counted = counted[counted["school_id"].isin(schools)]
        missed = missed[missed["school_id"].isin(schools)]
    parts = _parts(counted).assign(unlisted=0.0, key=key_of(counted).array)
    blank = pd.DataFrame(0.0, missed.index, list(parts.columns[:-2]))
    extra = blank.assign(unlisted=missed["unlisted"], key=key_of(missed).array)
    frames = [frame for frame in (parts, extra) if len(frame)] or [parts]
    every = pd.concat(frames, ignore_index=True)
    totals = every.groupby("key", dropna=False, sort=True).sum().reset_index(names=name)
    return _known(totals)[[name, *TOTAL_COLUMNS]]


def _parts(counted: pd.DataFrame) -> pd.DataFrame:
    """Return what each counted row adds to the sums."""
    pupils = counted["pupils"]
    far = counted["beyond"].fillna(False).to_numpy(dtype=bool)
    near = counted["borderline"].fillna(False).to_numpy(dtype=bool)
    gap = counted["gap"]
    return pd.DataFrame(
        {
            "pupils": pupils,
            "beyond": pupils.where(far, 0.0),
            "served": pupils.where(far & ~gap.fillna(True).to_numpy(dtype=bool), 0.0),
            "gap": pupils.where(gap.fillna(False).to_numpy(dtype=bool), 0.0),
            "borderline": pupils.where(near, 0.0),
            "unknown": pupils.where(counted["walk_m"].isna(), 0.0),
            "service_unknown": pupils.where(far & gap.isna().to_numpy(), 0.0),
            "without_school": pupils.where(counted["reason"].isin(WITHOUT_SCHOOL), 0.0),
            "without_number": pupils.isna().astype("float64"),
        }
    )


def _known(totals: pd.DataFrame) -> pd.DataFrame:
    """Return sums with those missing of which nothing is known, and with the share."""
    totals = totals.copy()
    uncounted = totals["without_number"] + totals["unlisted"]
    totals["pupils"] = known_part(totals["pupils"], uncounted)
    for name in ("unknown", "service_unknown"):
        totals[name] = known_part(totals[name], totals["without_number"])
    unmeasured = totals["unknown"].fillna(0.0) + uncounted
    not_known = unmeasured + totals["service_unknown"].fillna(0.0)
    for names, open_ones in ((_MEASURED, unmeasured), (_RIDDEN, not_known)):
        for name in names:
            totals[name] = known_part(totals[name], open_ones)
    totals["served_share"] = served_share(totals)
    return totals


def _with_nowhere(totals: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return sums by area, where those of schools that name none may belong to any of them."""
    nowhere = totals.loc[totals[by].isna(), ["pupils", "unlisted"]].sum().sum()
    own = totals[by].notna()
    totals = totals.copy()
    for name in (*_MEASURED, *_RIDDEN):
        missing = known_part(totals[name], pd.Series(nowhere, totals.index))
        totals[name] = totals[name].where(~own, missing)
    totals["served_share"] = served_share(totals)
    return totals
