"""Schools, villages, service areas and the route of one child, as layers."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.tables import KIND_TEXT, Region, is_open
from layers.colours import QUIET_NAME
from layers.layer import Fact, LabelStyle, Layer
from layers.palette import (
    CLOSED,
    KINDERGARTEN_SYMBOLS,
    PROPOSED,
    SCHOOL_SYMBOLS,
    SERVICE_AREA,
    SHRINKING_SCHOOL_ARROW,
    SMALL_SCHOOL_RING,
    VILLAGE_SYMBOLS,
    WAY_SYMBOLS,
)
from words import Lang, Text
from words.papers import CHILDREN, SIZED_BY, VILLAGES

_METRES = Text("米", "m")
_PEOPLE = Text("人", "")
_ENROLLED = Text("在校生", "pupils enrolled")
_WALK_FACTS = (
    Fact(column="walk_m", title=Text("到最近学校", "To the nearest school"), unit=_METRES),
    Fact(
        column="estimated_m",
        title=Text("到最近学校（估算）", "To the nearest school (estimated)"),
        unit=_METRES,
    ),
)
# A symbol of usual size stands for this many pupils; its area grows with them, within bounds.
_USUAL_PUPILS = 300.0


def school_layer(
    region: Region, register: pd.DataFrame, *, kindergartens: bool, lang: Lang
) -> Layer:
    """Return schools, or kindergartens, with a position: shape by kind, size by pupils.

    ``register`` is the table of analysis.small_schools; a school is ringed where any of its stages
    is small and has an arrow where any is shrinking.
    """
    schools = region.schools
    schools = schools[schools.geometry.notna()]
    schools = schools[(schools["kind"] == "kindergarten") == kindergartens]
    table = _site_table(region, schools, register, lang)
    known = (*SCHOOL_SYMBOLS.values(), CLOSED, PROPOSED)
    return Layer(
        key="kindergartens" if kindergartens else "schools",
        title=Text("幼儿园", "Kindergartens") if kindergartens else Text("学校", "Schools"),
        table=table,
        symbols=tuple(s for s in known if (table["symbol"] == s.key).any()),
        label_style=LabelStyle(
            size_pt=6.0 if kindergartens else 7.5,
            bold=not kindergartens,
            min_zoom=14 if kindergartens else 12,
        ),
        facts=(
            Fact(column="kind", title=Text("类型", "Kind")),
            Fact(column="pupils", title=Text("在校生", "Pupils"), unit=_PEOPLE),
        ),
        min_zoom=11 if kindergartens else 0,
        selects="school",
        sized=SIZED_BY.fill(what=_ENROLLED),
        ring=SMALL_SCHOOL_RING if table["ring"].any() else None,
        arrow=SHRINKING_SCHOOL_ARROW if table["arrow"].any() else None,
        note=_modelled(schools, Text("学校位置为模拟", "School positions are modelled")),
    )


def _site_table(
    region: Region, schools: gpd.GeoDataFrame, register: pd.DataFrame, lang: Lang
) -> gpd.GeoDataFrame:
    """Return the rows of ``schools`` as drawn, the largest on top."""
    by_school = register.groupby("school_id")
    facts = by_school.agg(ring=("is_small", "max"), arrow=("is_shrinking", "max"))
    facts["pupils"] = by_school["pupils"].sum(min_count=1)
    facts = facts.reindex(schools["school_id"])
    # The size line and the trend are rules for schools (国办发〔2018〕27号).
    facts.loc[(schools["kind"] == "kindergarten").to_numpy(), ["ring", "arrow"]] = False
    pupils = facts["pupils"].astype("float64").to_numpy()
    symbol = schools["kind"].where(is_open(schools), schools["status"])
    names = region.names("schools").reindex(schools["school_id"]).to_numpy()
    table = gpd.GeoDataFrame(
        {
            "id": schools["school_id"].to_numpy(),
            "symbol": symbol.to_numpy(),
            "label": names,
            "rank": np.argsort(np.argsort(-np.nan_to_num(pupils), kind="stable")),
            "scale": np.clip(
                np.sqrt(np.nan_to_num(pupils, nan=_USUAL_PUPILS) / _USUAL_PUPILS), 0.7, 1.6
            ),
            "ring": facts["ring"].astype("boolean").fillna(False).to_numpy(dtype=bool),
            "arrow": facts["arrow"].astype("boolean").fillna(False).to_numpy(dtype=bool),
            "kind": schools["kind"].map({k: t.say(lang) for k, t in KIND_TEXT.items()}).to_numpy(),
            "pupils": pupils,
        },
        geometry=schools.geometry.to_numpy(),
        crs=schools.crs,
    )
    return table.sort_values("rank", ascending=False, ignore_index=True)


def ownership_layer(region: Region, register: pd.DataFrame, *, lang: Lang) -> Layer:
    """Return kindergartens by who runs them: public, inclusive private, other private."""
    layer = school_layer(region, register, kindergartens=True, lang=lang)
    schools = region.schools.set_index("school_id").reindex(layer.table["id"])
    inclusive = schools["inclusive"].fillna(value=False).to_numpy(dtype=bool)
    kind = schools["ownership"].fillna("unknown").to_numpy(dtype=object)
    kind = np.where((kind == "private") & inclusive, "inclusive", kind)
    now = is_open(schools).to_numpy(dtype=bool)
    table = layer.table.assign(symbol=np.where(now, kind, layer.table["symbol"]))
    order = {
        symbol.key: turn for turn, symbol in enumerate((CLOSED, PROPOSED, *KINDERGARTEN_SYMBOLS))
    }
    turn = table["symbol"].map(order).to_numpy()
    table = table.iloc[np.argsort(turn, kind="stable")].reset_index(drop=True)
    return replace(
        layer,
        table=table,
        symbols=tuple(
            s
            for s in (*reversed(KINDERGARTEN_SYMBOLS), CLOSED, PROPOSED)
            if (table["symbol"] == s.key).any()
        ),
        min_zoom=0,
    )


def village_layer(
    region: Region,
    status: pd.DataFrame,
    *,
    note: Text | None = None,
    counted: Text = CHILDREN,
    title: Text = VILLAGES,
) -> Layer:
    """Return villages with a position, drawn by ``status``: village_id, symbol, children, walk_m.

    It may have ``walk_basis``: an estimated walk is shown as such. ``symbol`` is a key of
    VILLAGE_SYMBOLS; a village without a row is drawn plain. Symbols of villages out of reach grow
    with the children there; ``counted`` says which children are meant.
    """
    villages = region.villages
    villages = villages[villages.geometry.notna()]
    facts = status.set_index("village_id").reindex(villages["village_id"])
    symbol = facts["symbol"].fillna("plain").to_numpy()
    children = facts["children"].astype("float64").to_numpy()
    quiet = np.isin(symbol, ["plain", "within_limit"])
    grown = np.clip(np.sqrt(np.nan_to_num(children, nan=30.0) / 30.0), 0.8, 2.0)
    table = gpd.GeoDataFrame(
        {
            "id": villages["village_id"].to_numpy(),
            "symbol": symbol,
            "label": region.names("villages").reindex(villages["village_id"]).to_numpy(),
            "rank": np.where(quiet, 100_000, 0) + np.arange(len(villages)),
            "scale": np.where(quiet, 1.0, grown),
            "population": villages["population"].astype("float64").to_numpy(),
            "children": children,
            **_walk_columns(facts),
        },
        geometry=villages.geometry.to_numpy(),
        crs=villages.crs,
    )
    table = table.iloc[np.argsort(~quiet, kind="stable")].reset_index(drop=True)
    return Layer(
        key="villages",
        title=title,
        table=table,
        symbols=tuple(s for k, s in VILLAGE_SYMBOLS.items() if (table["symbol"] == k).any()),
        label_style=LabelStyle(size_pt=6.0, colour=QUIET_NAME, min_zoom=14),
        facts=(
            Fact(column="population", title=Text("人口", "Population"), unit=_PEOPLE),
            Fact(column="children", title=counted, unit=_PEOPLE),
            *(fact for fact in _WALK_FACTS if fact.column in table),
        ),
        min_zoom=10,
        selects="village",
        sized=None if quiet.all() else SIZED_BY.fill(what=counted),
        note=note or _modelled(villages, Text("村庄位置为模拟", "Village positions are modelled")),
    )


def _walk_columns(facts: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the walk of each village; estimated ones stand in a column of their own, if any."""
    walk_m = facts["walk_m"].astype("float64").to_numpy()
    if "walk_basis" not in facts or not (facts["walk_basis"] == "estimated").any():
        return {"walk_m": walk_m}
    guessed = (facts["walk_basis"] == "estimated").to_numpy()
    return {
        "walk_m": np.where(guessed, np.nan, walk_m),
        "estimated_m": np.where(guessed, walk_m, np.nan),
    }


def service_area_layer(
    areas: gpd.GeoDataFrame, *, only: str | None = None, shown: bool = True
) -> Layer:
    """Return service areas (analysis.access.catchments), all or that of one school."""
    shapes = areas.geometry.to_numpy()
    areas = areas[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if only is not None:
        areas = areas[areas["school_id"] == only]
    table = gpd.GeoDataFrame(
        {
            "id": areas["school_id"].to_numpy(),
            "symbol": SERVICE_AREA.key,
            "label": [None] * len(areas),
            "rank": range(len(areas)),
            "villages": areas["villages"].astype("float64").to_numpy(),
            "children": areas["children"].to_numpy(),
        },
        geometry=areas.geometry.to_numpy(),
        crs=areas.crs,
    )
    return Layer(
        key="service_areas",
        title=Text("服务区", "Service areas"),
        table=table,
        symbols=(SERVICE_AREA,) if len(table) else (),
        facts=(
            Fact(column="villages", title=Text("区内村庄", "Villages inside")),
            Fact(column="children", title=Text("区内儿童", "Children inside"), unit=_PEOPLE),
        ),
        shown=shown,
    )


def route_layer(route: gpd.GeoDataFrame) -> Layer:
    """Return one route in its legs: ``leg`` (road, connector) and geometry, in order."""
    table = gpd.GeoDataFrame(
        {
            "id": [str(n) for n in range(len(route))],
            "symbol": route["leg"].to_numpy(),
            "label": [None] * len(route),
            "rank": range(len(route)),
            "metres": route["metres"].to_numpy(),
        },
        geometry=route.geometry.to_numpy(),
        crs=route.crs,
    )
    return Layer(
        key="way",
        title=Text("上学路径", "The way to school"),
        table=table,
        symbols=tuple(s for s in WAY_SYMBOLS if (table["symbol"] == s.key).any()),
        facts=(Fact(column="metres", title=Text("长度", "Length"), unit=_METRES),),
    )


def _modelled(table: pd.DataFrame, note: Text) -> Text | None:
    return note if (table["position_source"] == "modelled").any() else None
