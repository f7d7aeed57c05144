"""What a map is about: the layers of each theme, made from one assessment."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.access import LOOK_AGAIN
from analysis.assessment import Assessment, kindergarten_townships
from analysis.demand import township_ids, townships
from analysis.known_part import known_part
from analysis.transport import (
    not_known,
    riders_by_village,
    riders_not_known,
    service_lines,
    township_totals,
)
from geo.tables import open_schools
from layers.layer import Layer
from layers.themes.area_layers import (
    band_layer,
    capacity_layer,
    fetched_layer,
    inclusive_layer,
)
from layers.themes.ground_layers import base_layers, water_alone
from layers.themes.place_layers import (
    ownership_layer,
    school_layer,
    service_area_layer,
    village_layer,
)
from layers.themes.plan_theme import PLAN_ABOUT, plan_theme
from layers.themes.reached_villages import (
    plain_status,
    reach_note,
    reach_village_layer,
    transport_village_layer,
)
from layers.themes.service_layers import line_layer, stop_layer
from words import Lang
from words.papers import RIDERS
from words.planning import lacks_of

Builder = Callable[..., list[Layer]]
# Without these a way may be longer than it is (analysis.assessment.reach_lacks).
_POSITIONS = ("village_position", "schools_without_position")


def _base_over_areas(assessment: Assessment) -> list[Layer]:
    """Return the base as it lies over areas of a theme: of the ground, which hides them, water."""
    layers = base_layers(assessment)
    return [water_alone(each) if each.key == "ground" else each for each in layers]


def places_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return schools, kindergartens and villages as they are."""
    return [
        *base_layers(assessment),
        reach_village_layer(assessment, plain_status(assessment), "primary"),
        *_sites(assessment, lang, kindergartens=True),
    ]


def reach_theme(assessment: Assessment, stage: str = "primary", *, lang: Lang) -> list[Layer]:
    """Return the service areas of ``stage`` and the villages in and out of reach."""
    limit_m = assessment.parameters.reach_m(stage)
    reach = assessment.reach_of(stage)
    sites = _sites(assessment, lang, kindergartens=True)
    own = "kindergartens" if stage == "kindergarten" else "schools"
    return [
        *base_layers(assessment),
        replace(
            service_area_layer(assessment.areas(stage, limit_m)),
            note=reach_note(assessment, stage),
        ),
        reach_village_layer(assessment, _by_reason(reach), stage),
        *(layer for layer in sites if layer.key == own),
    ]


def _by_reason(reach: pd.DataFrame) -> pd.DataFrame:
    """Return villages by their reason, all to look at again drawn as one."""
    again = reach["reason"].isin(LOOK_AGAIN)
    return reach.assign(symbol=reach["reason"].mask(again, "borderline"))


def transport_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return villages by whether their pupils beyond the limit are fetched."""
    return [
        *base_layers(assessment),
        transport_village_layer(assessment, assessment.needs),
        *_sites(assessment, lang, kindergartens=False),
    ]


def size_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return schools by size, ringed where small, with an arrow where shrinking."""
    return [*base_layers(assessment), *_sites(assessment, lang, kindergartens=False)]


def band_theme(assessment: Assessment, stage: str = "primary", *, lang: Lang) -> list[Layer]:
    """Return the ground by the distance to its nearest school of ``stage``, in bands."""
    reach = assessment.reach_of(stage)
    lost = reach["reason"].isin(["no_way", "far_from_road"])
    return [
        replace(band_layer(assessment.bands(stage), stage), note=reach_note(assessment, stage)),
        *_base_over_areas(assessment),
        reach_village_layer(
            assessment, reach.assign(symbol=reach["reason"].where(lost, "plain")), stage
        ),
        *_teaching(assessment, stage, lang),
    ]


def kindergarten_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return townships by their inclusive share, and kindergartens by who runs them."""
    region = assessment.region
    table = kindergarten_townships(region)
    nameless = float(table.loc[table["township_id"].isna(), "sites"].sum())
    note = lacks_of({"township": nameless}, "township") if nameless else None
    return [
        replace(inclusive_layer(townships(region), table), note=note),
        *_unnamed_base(assessment),
        ownership_layer(region, assessment.register, lang=lang),
    ]


def service_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return the lines that fetch pupils, their stops, and the villages their riders live in."""
    region, needs = assessment.region, assessment.needs
    riders = riders_by_village(needs)
    lacking = riders_not_known(needs, region)
    not_stated = sum(lacking.values())
    status = assessment.reach[["village_id", "walk_m", "walk_basis"]].assign(
        children=lambda rows: known_part(
            rows["village_id"].map(riders).fillna(0.0), pd.Series(not_stated, rows.index)
        ),
        symbol=lambda rows: np.where(rows["children"] > 0, "riding", "plain"),
    )
    note = lacks_of(lacking, *lacking) if lacking else None
    # Villages say their way too, which is found without these.
    reach = assessment.reach_lacks("primary")
    around = lacking | {code: reach[code] for code in _POSITIONS if code in reach}
    return [
        *base_layers(assessment),
        replace(line_layer(region, service_lines(region, needs)), note=note),
        village_layer(
            region, status, counted=RIDERS, note=lacks_of(around, *around) if around else None
        ),
        stop_layer(region),
        *_sites(assessment, lang, kindergartens=False),
    ]


def township_theme(assessment: Assessment, *, lang: Lang) -> list[Layer]:
    """Return townships by the share of pupils beyond the limit who are fetched."""
    region = assessment.region
    totals = township_totals(assessment.needs, region)
    lacking = not_known(assessment.needs, region, assessment.parameters)
    drawn = fetched_layer(townships(region), totals, is_listed=region.has("pupils"))
    return [
        replace(drawn, note=lacks_of(lacking, *lacking) if lacking else None),
        *_unnamed_base(assessment),
        # Seen from near and without names, or they would stand before the figures.
        *(
            replace(each, min_zoom=12, label_style=None)
            for each in _sites(assessment, lang, kindergartens=False)
        ),
    ]


def capacity_layers(assessment: Assessment, table: pd.DataFrame) -> list[Layer]:
    """Return townships by their places against the pupils to come.

    ``table``: the rows of townships of one stage and year of analysis.places.place_balance.
    """
    every = townships(assessment.region)
    own = table.assign(township_id=township_ids(every, table))
    return [replace(capacity_layer(every, own), role="theme"), *_unnamed_base(assessment)]


THEME_LAYERS: dict[str, Builder] = {
    "schools": places_theme,
    "service-areas": reach_theme,
    "reach-rings": band_theme,
    "transport": transport_theme,
    "services": service_theme,
    "townships": township_theme,
    "small-schools": size_theme,
    "kindergartens": kindergarten_theme,
    "plan": plan_theme,
}
# Themes of one stage, which must be said; themes that show a school year, which may be chosen.
THEMES_BY_STAGE = frozenset({"service-areas", "reach-rings", "plan"})
THEMES_BY_YEAR = frozenset({"schools", "small-schools"})


# What each theme is about: these layers lead its legend, and the names of others step back.
_ABOUT: dict[str, frozenset[str]] = {
    "schools": frozenset({"schools", "kindergartens"}),
    "service-areas": frozenset({"service_areas", "villages"}),
    "reach-rings": frozenset({"reach_bands"}),
    "transport": frozenset({"villages"}),
    "services": frozenset({"lines", "stops", "villages"}),
    "townships": frozenset({"townships"}),
    "small-schools": frozenset({"schools"}),
    "kindergartens": frozenset({"townships", "kindergartens"}),
    "plan": PLAN_ABOUT,
}


def themes_of(assessment: Assessment) -> list[str]:
    """Return the themes there is something to show of: that of a plan only after one."""
    return [name for name in THEME_LAYERS if name != "plan" or assessment.scenario is not None]


def theme_layers(
    assessment: Assessment, theme: str, stage: str = "primary", *, lang: Lang
) -> list[Layer]:
    """Return the layers of ``theme`` with texts in ``lang``; ``stage``: whose service areas."""
    found = (
        THEME_LAYERS[theme](assessment, stage, lang=lang)
        if theme in THEMES_BY_STAGE
        else THEME_LAYERS[theme](assessment, lang=lang)
    )
    return [_in_theme(layer, _ABOUT[theme]) for layer in found]


def _in_theme(layer: Layer, about: frozenset[str]) -> Layer:
    """Return a layer at its place in a theme; bold names of others would drown what it is about."""
    if layer.key in about:
        return replace(layer, role="theme")
    if layer.label_style is not None and layer.label_style.bold and layer.role == "places":
        return replace(layer, label_style=replace(layer.label_style, bold=False, size_pt=6.5))
    return layer


def _unnamed_base(assessment: Assessment) -> list[Layer]:
    """Return the base without the names of townships, which stand with their figures elsewhere."""
    layers = _base_over_areas(assessment)
    return [
        replace(each, label_style=None) if each.key == "boundaries" else each for each in layers
    ]


def _teaching(assessment: Assessment, stage: str, lang: Lang) -> list[Layer]:
    """Return the schools that teach ``stage`` today."""
    layer = school_layer(
        assessment.region,
        assessment.register,
        kindergartens=stage == "kindergarten",
        lang=lang,
    )
    own = layer.table["id"].isin(open_schools(assessment.region, stage)["school_id"])
    table = layer.table[own].reset_index(drop=True)
    used = tuple(symbol for symbol in layer.symbols if (table["symbol"] == symbol.key).any())
    return [replace(layer, table=table, symbols=used, min_zoom=0)] if len(table) else []


def _sites(assessment: Assessment, lang: Lang, *, kindergartens: bool) -> list[Layer]:
    region, register = assessment.region, assessment.register
    layers = [school_layer(region, register, kindergartens=False, lang=lang)]
    if kindergartens:
        small = school_layer(region, register, kindergartens=True, lang=lang)
        layers.insert(0, small)
    return [layer for layer in layers if len(layer.table)]
