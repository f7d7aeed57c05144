"""The table `schools`: codes, names, owners, parents and positions of the chosen sites."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from tools.demo.land.county import Settled
from tools.demo.land.frame import Metres, Texts, dice, points_to_degrees, polar
from tools.demo.sources import stem

_KIND_DIGIT = {
    "primary": "1",
    "teaching_point": "2",
    "nine_year": "3",
    "junior": "4",
    "complete_secondary": "5",
    "senior": "6",
    "kindergarten": "7",
}
_NUMERALS = "一二三四五六七八九十"
_PRIVATE_NAMES = (
    "金太阳",
    "小星星",
    "蓝天",
    "七彩",
    "启明",
    "育蕾",
    "春苗",
    "新苗",
    "阳光",
    "童乐",
)
_PRIVATE_SHARE = {"urban": 0.52, "town": 0.2, "rural": 0.42}
_PRIVATE_SECONDARY_SHARE = 0.12
_INCLUSIVE_SHARE = 0.8
_OFFSET_M = {"urban": (35.0, 110.0), "town": (40.0, 120.0), "rural": (30.0, 95.0)}
_TURN = {"7": 0.4, "4": 2.6, "6": 3.6, "5": 3.6}
_IN_QUESTION_PUPILS = 90
_MERGE_SHARE = 0.35
_UNDECIDED_SHARE = 0.3
COLUMNS = [
    "school_id",
    "name",
    "kind",
    "township",
    "county",
    "urban_rural",
    "ownership",
    "inclusive",
    "status",
    "plan",
    "parent_id",
    "successor_id",
    "is_township_seat",
    "rating",
    "has_canteen",
    "boarding_places",
    "degree_teachers",
    "backbone_teachers",
    "pe_art_teachers",
    "teaching_area_m2",
    "sports_area_m2",
    "equipment_yuan",
    "multimedia_rooms",
    "position_source",
    "geometry",
]


def described_sites(sites: pd.DataFrame, land: Settled, *, seed: int) -> pd.DataFrame:
    """Return the sites sorted by code with names, owners, parents and x, y (metres)."""
    rng = dice(seed, land.county_id, "schools")
    table = sites.copy()
    where = land.units.iloc[table["village"].to_numpy()].reset_index(drop=True)
    for column in ("township", "township_id", "county", "urban_rural"):
        table[column] = where[column]
    table["village_name"] = where["name"]
    digit = table["kind"].map(_KIND_DIGIT)
    table = table.assign(digit=digit).sort_values(["digit", "village"], ignore_index=True)
    number = table.groupby("digit").cumcount() + 1
    table["school_id"] = [
        f"{land.county_id}{digit}{count:03d}"
        for digit, count in zip(table["digit"], number, strict=True)
    ]
    table["ownership"] = _ownership(table, rng)
    private = table["ownership"] == "private"
    chance = rng.random(len(table))
    counts = private & (table["kind"] == "kindergarten")
    inclusive = pd.Series(chance < _INCLUSIVE_SHARE, index=table.index).astype(object)
    table["inclusive"] = inclusive.where(counts, None)
    table["name"] = _names(table, land.name, rng)
    xy = _positions(table, land, rng)
    table["x"], table["y"] = xy[:, 0], xy[:, 1]
    table["parent_id"] = _parents(table)
    table["successor_id"] = _successors(table)
    return table


def schools_table(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the described sites (with plan, canteen and beds filled) as the table `schools`."""
    xy = table[["x", "y"]].to_numpy(dtype=np.float64)
    framed = gpd.GeoDataFrame(
        table.assign(position_source="modelled"), geometry=points_to_degrees(xy), crs="EPSG:4326"
    )
    return framed[COLUMNS]


def plans(table: pd.DataFrame, pupils_now: pd.Series, *, county_id: str, seed: int) -> pd.Series:
    """Return keep, merge or undecided: small village sites are in question, nothing else."""
    rng = dice(seed, county_id, "plans")
    chance = rng.random(len(table))
    in_question = (
        table["kind"].isin(["primary", "teaching_point"])
        & (table["urban_rural"] == "rural")
        & (table["status"] == "open")
        & (pupils_now < _IN_QUESTION_PUPILS)
    ).to_numpy()
    plan = np.full(len(table), "keep", dtype=object)
    plan[in_question & (chance < _MERGE_SHARE + _UNDECIDED_SHARE)] = "undecided"
    plan[in_question & (chance < _MERGE_SHARE)] = "merge"
    return pd.Series(plan, index=table.index).where(table["status"] != "closed", None)


def _ownership(table: pd.DataFrame, rng: np.random.Generator) -> Texts:
    chance = rng.random(len(table))
    share = table["urban_rural"].map(_PRIVATE_SHARE).to_numpy(dtype=np.float64)
    is_kindergarten = (table["kind"] == "kindergarten").to_numpy()
    private = is_kindergarten & ~table["is_central"].to_numpy(dtype=bool) & (chance < share)
    in_town = (table["urban_rural"] == "urban") & table["kind"].isin(["junior", "senior"])
    private |= (in_town & (chance < _PRIVATE_SECONDARY_SHARE)).to_numpy()
    return np.where(private, "private", "public").astype(object)


def _names(table: pd.DataFrame, county: str, rng: np.random.Generator) -> list[str]:
    """Return names made from township and village names; repeated ones get a numeral."""
    word = rng.integers(0, len(_PRIVATE_NAMES), len(table))
    names = [
        _name(row, county, _PRIVATE_NAMES[pick])
        for row, pick in zip(table.itertuples(index=False), word, strict=True)
    ]
    seen: dict[str, int] = {}
    unique = []
    for name, township in zip(names, table["township"], strict=True):
        chosen = name
        if chosen in seen and not chosen.startswith(township):
            chosen = f"{township}{name}"
        count = seen.get(chosen, 0)
        seen[chosen] = count + 1
        unique.append(chosen if not count else f"{chosen}（{_NUMERALS[count]}）")
    return unique


def _name(row: object, county: str, word: str) -> str:
    """Return a site's usual kind of name."""
    kind, place = getattr(row, "kind"), stem(getattr(row, "village_name"))  # noqa: B009
    township, is_central = getattr(row, "township"), getattr(row, "is_central")  # noqa: B009
    number = int(getattr(row, "school_id")[-3:])  # noqa: B009
    numeral = _NUMERALS[(number - 1) % len(_NUMERALS)]
    if kind == "kindergarten":
        if getattr(row, "ownership") == "private":  # noqa: B009
            return f"{place}{word}幼儿园"
        return f"{township}中心幼儿园" if is_central else f"{place}幼儿园"
    if kind in {"senior", "complete_secondary"}:
        return f"{county}第{numeral}{'高级' if kind == 'senior' else ''}中学"
    if kind == "junior":
        return f"{township}中学" if is_central else f"{place}初级中学"
    if kind == "primary" and is_central:
        return f"{township}中心小学"
    return {
        "teaching_point": f"{township}{place}教学点",
        "nine_year": f"{place}九年一贯制学校",
        "primary": f"{place}小学",
    }[kind]


def _positions(table: pd.DataFrame, land: Settled, rng: np.random.Generator) -> Metres:
    """Return where the sites are, metres: by their village's streets, kinds apart."""
    low, high = (
        np.array([_OFFSET_M[kind][end] for kind in table["urban_rural"]]) for end in (0, 1)
    )
    turn = np.array([_TURN.get(digit, 1.3) for digit in table["digit"]])
    turn = turn + rng.uniform(-0.45, 0.45, len(table))
    hub = land.hub[table["village"].to_numpy()]
    return np.asarray(hub + polar(turn, low + (high - low) * rng.random(len(table))))


def _parents(table: pd.DataFrame) -> pd.Series:
    """Return each teaching point's central school: its township's, else the nearest."""
    centrals = table[(table["kind"] == "primary") & table["is_central"]]
    by_township = dict(zip(centrals["township_id"], centrals["school_id"], strict=True))
    points = table["kind"] == "teaching_point"
    nearest = _nearest(table, table["is_central"] & (table["kind"] == "primary"))
    parent = table["township_id"].map(by_township).fillna(nearest)
    return parent.astype(object).where(points, None)


def _successors(table: pd.DataFrame) -> pd.Series:
    """Return, for closed sites, the nearest open full primary school."""
    full = table["kind"].isin(["primary", "nine_year"]) & (table["status"] == "open")
    return _nearest(table, full).astype(object).where(table["status"] == "closed", None)


def _nearest(table: pd.DataFrame, among: pd.Series) -> pd.Series:
    """Return for every site the code of the nearest other one among those marked, straight."""
    xy = table[["x", "y"]].to_numpy(dtype=np.float64)
    rows = np.flatnonzero(among.to_numpy(dtype=bool))
    gap = np.hypot(*(xy[:, None, :] - xy[None, rows, :]).transpose(2, 0, 1))
    found = table["school_id"].to_numpy()[rows[np.argmin(gap, axis=1)]]
    return pd.Series(found, index=table.index)
