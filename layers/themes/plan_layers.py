"""What a plan changes: schools, the villages it touches, and where their children go instead."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from analysis.scenario import Scenario
from geo.road_classes import usable
from geo.tables import Region, open_schools
from layers.colours import QUIET_NAME
from layers.layer import Fact, LabelStyle, Layer
from layers.palette import NEW_WAY_SYMBOLS, OTHER_SCHOOL, PLAN_ROAD_SYMBOLS, PLAN_SYMBOLS
from layers.themes.place_layers import school_layer, village_layer
from words import Lang, Text
from words.papers import themes as say

_FARTHER = ("farther", "newly_beyond", "cut_off")
# Names of villages the plan touches are written before those of the others.
_UNTOUCHED = 100_000
_AFTER = {"walk_m": say.WALK_AFTER, "estimated_m": say.WALK_ESTIMATED}


def plan_school_layers(
    before: Region,
    region: Region,
    register: pd.DataFrame,
    changes: pd.Series,
    *,
    stage: str,
    wording: Mapping[str, Text],
    lang: Lang,
) -> list[Layer]:
    """Return the schools of ``stage`` a plan leaves as they are, and all it changes above them.

    ``region`` is the one after the plan and ``before`` the one it is held against, ``register`` the
    sizes of today, ``changes`` by school_id (analysis.plan_effects), said in ``wording``; only
    schools with a position are drawn.
    """
    sites = _sites(region, register, changes, stage=stage, lang=lang)
    table = _both_sides(sites, _sites(before, register, changes, stage=stage, lang=lang), region)
    change = table["id"].map(changes)
    table["change"] = change.map({key: text.say(lang) for key, text in wording.items()})
    changed = change.notna().to_numpy()
    drawn = _in_turn(table[changed].assign(symbol=change[changed], scale=1.0))
    teaching = table["id"].isin(open_schools(region, stage)["school_id"]).to_numpy()
    quiet = table[~changed & teaching].assign(symbol=OTHER_SCHOOL.key, scale=1.0)
    facts = (
        Fact(column="kind", title=say.KIND),
        Fact(column="pupils", title=say.PUPILS, unit=say.PEOPLE_UNIT),
    )
    layers = [
        replace(
            sites[0],
            key="schools",
            title=say.OTHER_SCHOOLS,
            table=_frame(quiet, region),
            symbols=(OTHER_SCHOOL,),
            facts=facts,
            ring=None,
            arrow=None,
            label_style=LabelStyle(size_pt=6.5, colour=QUIET_NAME, min_zoom=13),
        ),
        replace(
            sites[0],
            key="plan",
            title=say.PLANNED,
            table=_frame(drawn, region),
            symbols=tuple(
                replace(s, label=wording[s.key])
                for s in PLAN_SYMBOLS
                if (drawn["symbol"] == s.key).any()
            ),
            facts=(Fact(column="change", title=say.CHANGE), *facts),
            ring=None,
            arrow=None,
            label_style=LabelStyle(size_pt=8.0, bold=True, min_zoom=9),
        ),
    ]
    return [layer for layer in layers if len(layer.table)]


def _both_sides(sites: list[Layer], others: list[Layer], region: Region) -> pd.DataFrame:
    """Return the rows of ``sites``, and those of ``others`` that ``region`` does not have."""
    known = set(region.schools["school_id"])
    tables = [s.table for s in sites] + [s.table[~s.table["id"].isin(known)] for s in others]
    columns = ["id", "symbol", "label", "rank", "scale", "kind", "pupils", "geometry"]
    return pd.concat([each[columns] for each in tables], ignore_index=True)


def _in_turn(changed: pd.DataFrame) -> pd.DataFrame:
    """Return the changed schools in the order of their symbols: drawn last, named first."""
    turn = {symbol.key: n for n, symbol in enumerate(PLAN_SYMBOLS)}
    drawn = changed.sort_values("symbol", key=lambda s: s.map(turn), kind="stable")
    return drawn.assign(rank=range(len(drawn))[::-1])


def _sites(
    region: Region, register: pd.DataFrame, changes: pd.Series, *, stage: str, lang: Lang
) -> list[Layer]:
    """Return the layer of schools, and that of kindergartens where the plan or the stage asks."""
    schools = region.schools
    touched = schools["school_id"].isin(changes.index)
    is_of_small = bool((touched & (schools["kind"] == "kindergarten")).any())
    sites = [school_layer(region, register, kindergartens=False, lang=lang)]
    if is_of_small or stage == "kindergarten":
        sites.append(school_layer(region, register, kindergartens=True, lang=lang))
    return sites


def plan_village_layer(before: Region, region: Region, changes: pd.DataFrame) -> Layer:
    """Return the villages by what a plan does to their way (analysis.plan_effects)."""
    same = changes["change"] == "same"
    status = changes.rename(columns={"after_m": "walk_m"})
    layer = village_layer(region, status.assign(symbol=changes["change"].mask(same, "plain")))
    names = {**before.names("schools"), **region.names("schools")}
    own = changes.set_index("village_id").reindex(layer.table["id"])
    quiet = own["change"].fillna("same").eq("same").to_numpy()
    order = np.argsort(~quiet, kind="stable")
    table = layer.table.assign(
        before=own["before_id"].map(names).to_numpy(),
        before_m=own["before_m"].to_numpy(dtype=np.float64),
        after=own["after_id"].map(names).to_numpy(),
        rank=np.where(quiet, _UNTOUCHED, 0) + np.arange(len(own)),
    )
    facts = (
        *layer.facts[:2],
        Fact(column="before", title=say.SCHOOL_BEFORE),
        Fact(column="before_m", title=say.WALK_BEFORE, unit=say.METRES_UNIT),
        Fact(column="after", title=say.SCHOOL_AFTER),
        *(replace(fact, title=_AFTER[fact.column]) for fact in layer.facts[2:]),
    )
    return replace(layer, table=table.iloc[order].reset_index(drop=True), facts=facts)


def desire_line_layer(before: Region, after: Region, changes: pd.DataFrame) -> Layer:
    """Return straight lines from villages to the schools they now go to, and of schools moved."""
    villages, schools = _places(after.villages), _places(after.schools)
    sent = changes["after_id"].notna() & (changes["after_id"] != changes["before_id"])
    sent &= changes["change"] != "same"
    rows = changes[sent]
    symbol = np.where(rows["change"].isin(_FARTHER), "farther", "nearer")
    lines = _lines(villages, rows["village_id"], schools, rows["after_id"])
    old = _places(before.schools)
    moved = [i for i in old if i in schools and not shapely.equals_identical(old[i], schools[i])]
    table = gpd.GeoDataFrame(
        {
            # A village and a school may have the same code.
            "id": [*rows["village_id"], *(f"move:{school_id}" for school_id in moved)],
            "symbol": [*symbol, *(["move"] * len(moved))],
            "label": [None] * (len(rows) + len(moved)),
            "rank": range(len(rows) + len(moved)),
        },
        geometry=[*lines, *_lines(old, pd.Series(moved), schools, pd.Series(moved))],
        crs=after.villages.crs,
    )
    table = table[~shapely.is_missing(table.geometry.to_numpy())].reset_index(drop=True)
    return Layer(
        key="new_ways",
        title=say.NEW_WAY,
        table=table,
        symbols=tuple(s for s in NEW_WAY_SYMBOLS if (table["symbol"] == s.key).any()),
    )


def changed_road_layer(before: Region, after: Region, scenario: Scenario) -> Layer:
    """Return the roads that edits of ``scenario`` name: drawn, opened or closed on foot, changed.

    A road whose row is gone is drawn where it was, as closed.
    """
    named = {edit.id[0] for edit in scenario.edits if edit.table == "roads"}
    was, now = (r.roads[r.roads["road_id"].isin(named)] for r in (before, after))
    walked, walks = (set(r.loc[usable(r, "walk"), "road_id"]) for r in (was, now))
    gone = was[~was["road_id"].isin(now["road_id"])]
    every = pd.concat([now, gone], ignore_index=True)
    every = every[every.geometry.notna()]
    ids = every["road_id"]
    symbol = np.select(
        [
            ~ids.isin(was["road_id"]),
            ids.isin(walks) & ~ids.isin(walked),
            ~ids.isin(walks) & ids.isin(walked),
        ],
        ["drawn", "opened", "closed"],
        default="changed",
    )
    table = gpd.GeoDataFrame(
        {
            "id": ids.to_numpy(),
            "symbol": symbol,
            "label": every["name"].to_numpy(),
            "rank": range(len(every)),
        },
        geometry=every.geometry.to_numpy(),
        crs=after.roads.crs,
    )
    used = tuple(s for s in PLAN_ROAD_SYMBOLS if (table["symbol"] == s.key).any())
    return Layer(key="plan_roads", title=say.PLAN_ROADS, table=table, symbols=used)


def _places(table: gpd.GeoDataFrame) -> dict[str, shapely.Point]:
    known = table[table.geometry.notna()]
    return dict(zip(known.iloc[:, 0], known.geometry, strict=True))


def _lines(
    starts: Mapping[str, shapely.Point],
    first: pd.Series,
    ends: Mapping[str, shapely.Point],
    last: pd.Series,
) -> NDArray[np.object_]:
    """Return a line for each pair of ids, None where a place is not known or both are one."""
    pairs = [(starts.get(a), ends.get(b)) for a, b in zip(first, last, strict=True)]
    lines = np.empty(len(pairs), dtype=object)
    for n, (a, b) in enumerate(pairs):
        if a is not None and b is not None and not shapely.equals(a, b):
            lines[n] = shapely.LineString([a, b])
    return lines


def _frame(table: pd.DataFrame, region: Region) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(table.reset_index(drop=True), crs=region.schools.crs)
