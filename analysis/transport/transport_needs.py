"""Transport need: who lives beyond the limit, who is fetched, and who is not (item 11)."""

import numpy as np
import pandas as pd

from analysis.access import (
    REASON_ORDER,
    WITHOUT_SCHOOL,
    beyond,
    borderline,
    first_reason,
    is_wanted,
    nearest_road_m,
    walk_basis,
    walk_reasons,
    with_estimates,
)
from analysis.demand import spread_enrolment
from analysis.parameters import Parameters
from geo.distances import Distances, Points, cautions_to_school
from geo.tables import Region, is_open, school_gates

# Item 11 speaks of pupils of primary and junior schools.
STAGES = ("primary", "junior")
TRANSPORT_COLUMNS = (
    "pupil_id",
    "school_id",
    "stage",
    "grade",
    "village_id",
    "walk_m",
    "straight_m",
    "connector_m",
    "beyond",
    "borderline",
    "service",
    "gap",
    "reason",
    "service_id",
    "boarder",
    "counted",
    "pupils",
    "walk_basis",
    "nearest_road_m",
    "caution_m",
)
_MEASURES = ("walk_m", "straight_m", "connector_m", "side_m")
_SCOPES = {
    "rural": ("rural",),
    "rural_town": ("rural", "town"),
    "all": ("rural", "town", "urban"),
}


def transport_needs(distances: Distances, parameters: Parameters) -> pd.DataFrame:
    """Return a row per pupil, or per village × school where no pupils are given.

    Parameters
    ----------
    distances
        The distances of the region.
    parameters
        The values in force: limit, borderline band, scope, distance from the road, estimates.

    Returns
    -------
    pandas.DataFrame
        TRANSPORT_COLUMNS, sorted by pupil, or by stage, village and school. ``walk_m`` leads to the
        school attended (without pupils: to the school presumed, see spread_enrolment). ``counted``
        marks who falls under item 11: day pupils of primary and junior schools that lie in the
        ``transport.scope``. ``gap`` is a counted pupil beyond the limit without any service; it is
        missing where the distance or the service is not known, so for every row beyond where no
        pupils are listed. ``pupils`` is 1 for a pupil, else the estimated number a row stands for.
        ``walk_basis`` is road or, with ``road.estimate``, estimated (analysis.access).
        ``caution_m`` is metres of the walk that are not to be trusted on foot, known for walks
        within the limit. No row is dropped: what cannot be measured has its reason, the first of
        analysis.access.REASON_ORDER. A pupil of a school that is closed or in no table is counted,
        and neither measured nor in the gap. ``nearest_road_m`` is the walk over the nearest roads
        alone, where its verdict is another.

    Notes
    -----
    Example row, some of its columns::

        pupil_id       school_id   stage    grade  walk_m  beyond  service  gap    reason
        P371524000001  3715241001  primary  1       128.4  False   none     False  within_limit
    """
    region = distances.region
    limit_m = parameters.walk_limit_m
    make = _pupil_rows if region.has("pupils") else _village_rows
    rows = make(distances, limit_m)
    band_m = parameters.borderline_m
    rows["nearest_road_m"] = nearest_road_m(rows["walk_m"], rows["by_nearest_m"], limit_m)
    rows["reason"] = _reasons(rows, region, parameters)
    # Who has no school is not measured to the one that was: it takes nobody in any more.
    rows.loc[rows["reason"].isin(WITHOUT_SCHOOL), [*_MEASURES, "nearest_road_m", "caution_m"]] = (
        np.nan
    )
    rows = _with_estimates(rows, distances, parameters)
    rows["beyond"] = beyond(rows["walk_m"], limit_m)
    rows["borderline"] = borderline(rows["walk_m"], limit_m, band_m)
    rows["counted"] = _counted(rows, region, parameters)
    rows["gap"] = without_service(rows)
    return rows[list(TRANSPORT_COLUMNS)]


def without_service(rows: pd.DataFrame) -> pd.Series:
    """Return which rows are the gap: counted, beyond the limit and without any service.

    Of whom no list says how they come, nobody knows whether they are fetched: missing.
    """
    unstated = rows["service"].isna() & rows["service_id"].isna()
    unserved = (rows["service"] == "none").astype("boolean").mask(unstated)
    return rows["beyond"] & rows["counted"] & unserved


def _pupil_rows(distances: Distances, limit_m: float) -> pd.DataFrame:
    walks = distances.to_school
    pupils = distances.region.table("pupils")
    columns = ["pupil_id", "stage", "grade", "village_id", "boarder", "service", "service_id"]
    rows = pd.DataFrame(pupils[columns])
    for name in (*_MEASURES, "is_barred"):
        rows[name] = walks[name].to_numpy()
    rows["by_nearest_m"] = distances.connected_within(None).to_school["walk_m"].to_numpy()
    rows["school_id"] = pupils["school_id"]
    rows["home_missing"] = ~distances.homes.places.found
    return _with_cautions(rows, distances, distances.homes, limit_m).assign(pupils=1.0)


def _with_cautions(
    rows: pd.DataFrame, distances: Distances, homes: Points, limit_m: float
) -> pd.DataFrame:
    """Return ``rows``, whose walks begin at ``homes``, with what of each is not to be trusted."""
    found = cautions_to_school(distances, homes, rows["school_id"], rows["walk_m"], limit_m=limit_m)
    return rows.assign(caution_m=found.caution_m, rests_on_caution=found.decides)


def _with_estimates(
    rows: pd.DataFrame, distances: Distances, parameters: Parameters
) -> pd.DataFrame:
    """Return ``rows`` with estimated distances where wanted, and with ``walk_basis``."""
    if not is_wanted(parameters):
        return rows.assign(walk_basis=walk_basis(rows["walk_m"], rows["walk_m"].isna()))
    xy = distances.homes.xy
    if not distances.region.has("pupils"):
        village = pd.Index(distances.region.villages["village_id"]).get_indexer(rows["village_id"])
        xy = np.where(village[:, None] >= 0, distances.village_points.xy[village], np.nan)
    parts = [
        with_estimates(rows[own], distances, xy[own], stage, parameters)
        for stage in rows["stage"].unique()
        if (own := (rows["stage"] == stage).to_numpy()).any()
    ]
    unstaged = rows[rows["stage"].isna()]
    basis = walk_basis(unstaged["walk_m"], unstaged["walk_m"].isna())
    return pd.concat([*parts, unstaged.assign(walk_basis=basis)]).loc[rows.index]


def _village_rows(distances: Distances, limit_m: float) -> pd.DataFrame:
    """Return the rows village × school of the presumed pupils of every stage of item 11."""
    pairs = [spread_enrolment(distances, stage).assign(stage=stage) for stage in STAGES]
    rows = pd.concat(pairs, ignore_index=True)
    village = pd.Index(distances.region.villages["village_id"]).get_indexer(rows["village_id"])
    homes = distances.village_points.only(village)
    alone = distances.connected_within(None)
    ways = distances.routes_to(homes, rows["school_id"])
    by_nearest = alone.routes_to(alone.village_points.only(village), rows["school_id"])
    ways["by_nearest_m"] = by_nearest["walk_m"]
    unknown = village < 0
    for name in (*_MEASURES, "by_nearest_m"):
        rows[name] = ways[name].mask(unknown)
    rows["is_barred"] = ways["is_barred"] & ~unknown
    rows = _with_cautions(rows, distances, homes, limit_m)
    rows["home_missing"] = _without_village(rows, distances.region)
    blank = pd.Series([None] * len(rows), dtype="str")
    rows = rows.assign(pupil_id=blank, grade=blank, service_id=blank, service=blank)
    rows["boarder"] = pd.array([pd.NA] * len(rows), dtype="boolean")
    return rows.sort_values(["stage", "village_id", "school_id"], ignore_index=True)


def _without_village(rows: pd.DataFrame, region: Region) -> pd.Series:
    """Return which rows have no place to start from, but for schools no village has a way to."""
    located = region.villages.set_index("village_id").geometry.notna()
    home = rows["village_id"].map(located).astype("boolean").fillna(False)
    school = rows["school_id"].isin(school_gates(region)["school_id"])
    return ~home & ~(rows["village_id"].isna() & school)


def _reasons(rows: pd.DataFrame, region: Region, parameters: Parameters) -> pd.Series:
    schools = region.schools.set_index("school_id")
    known = rows["school_id"].isin(schools.index).to_numpy()
    closed = ~is_open(schools)
    shut = rows["school_id"].map(closed).astype("boolean").fillna(False).to_numpy(dtype=bool)
    boards = rows["boarder"].fillna(False).to_numpy(dtype=bool)
    walk = walk_reasons(
        rows,
        home_missing=rows["home_missing"].to_numpy(dtype=bool),
        rests_on_caution=rows["rests_on_caution"].to_numpy(dtype=bool),
        limit_m=parameters.walk_limit_m,
        borderline_m=parameters.borderline_m,
        snap_max_m=parameters.far_from_road_m,
    ).to_numpy(dtype=object)
    # A village without a way to any school has no school to name, and the other way round.
    listed = rows["pupil_id"].notna().to_numpy()
    located = ~rows["home_missing"].to_numpy(dtype=bool)
    unreached = ~listed & located & (~known | rows["village_id"].isna().to_numpy())
    flags = {code: (walk == code) & ~unreached for code in REASON_ORDER}
    flags["no_way"] |= unreached
    flags |= {"missing_school": listed & ~known, "school_closed": shut, "boarder": boards}
    reason = first_reason(flags)
    return pd.Series(reason, index=rows.index, dtype="str")


def _counted(rows: pd.DataFrame, region: Region, parameters: Parameters) -> pd.Series:
    schools = region.schools.set_index("school_id")
    kind = rows["school_id"].map(schools["urban_rural"])
    day = ~rows["boarder"].fillna(False).astype(bool)
    return in_scope(kind, parameters) & day & rows["stage"].isin(STAGES)


def in_scope(urban_rural: pd.Series, parameters: Parameters) -> pd.Series:
    """Return which schools count (``transport.scope``) by what they say of town and country.

    A school of unknown kind counts: leaving it out could cost a child a ride.
    """
    return urban_rural.isna() | urban_rural.isin(_SCOPES[parameters.transport_scope])
