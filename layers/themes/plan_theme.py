"""The theme of a plan: what it changes, against things as they are or against another plan."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.assessment import Assessment
from analysis.plan_effects import PlanDifference
from analysis.transport import service_lines
from layers.layer import Layer
from layers.themes.ground_layers import base_layers
from layers.themes.plan_layers import (
    changed_road_layer,
    desire_line_layer,
    plan_school_layers,
    plan_village_layer,
)
from layers.themes.service_layers import line_layer, stop_layer
from words import Lang, Text
from words.papers import themes as say

# What a map of a plan is about: these layers lead its legend.
PLAN_ABOUT = frozenset({"plan", "villages", "new_ways", "plan_roads", "lines"})


def plan_theme(assessment: Assessment, stage: str = "primary", *, lang: Lang) -> list[Layer]:
    """Return what the plan changes for ``stage``: schools, villages, and who goes elsewhere."""
    before = assessment.base or assessment
    return _layers(PlanDifference(before, assessment, stage), say.SCHOOL_CHANGES, lang=lang)


def difference_theme(difference: PlanDifference, *, lang: Lang) -> list[Layer]:
    """Return where two plans differ: schools open under one alone, and who goes elsewhere."""
    layers = _layers(difference, say.SCHOOL_DIFFERENCES, lang=lang)
    return [_of_both(each) for each in layers]


def _of_both(layer: Layer) -> Layer:
    """Return a layer of what a plan changes as one of what tells two apart."""
    titles = {"plan": say.DIFFERING, "new_ways": say.OTHER_WAY, "plan_roads": say.DIFFERING_ROADS}
    facts = layer.facts
    if layer.key == "villages":
        facts = tuple(replace(f, title=say.GOES_IN.get(f.column, f.title)) for f in facts)
    return replace(
        layer,
        title=titles.get(layer.key, layer.title),
        facts=facts,
        role="theme" if layer.key in PLAN_ABOUT else layer.role,
    )


def _layers(difference: PlanDifference, changes: Mapping[str, Text], *, lang: Lang) -> list[Layer]:
    one, other = difference.one, difference.other
    before, after, villages = one.region, other.region, difference.villages
    roads = changed_road_layer(before, after, difference.edits)
    desire_lines = desire_line_layer(before, after, villages)
    schools = plan_school_layers(
        before,
        after,
        (one.base or one).register,
        difference.schools,
        stage=difference.stage,
        wording=changes,
        lang=lang,
    )
    return [
        *base_layers(other),
        *([roads] if len(roads.table) else []),
        *_added_lines(other, difference.added_lines),
        *([desire_lines] if len(desire_lines.table) else []),
        plan_village_layer(before, after, villages),
        *schools,
    ]


def _added_lines(assessment: Assessment, added: list[str]) -> list[Layer]:
    """Return the lines of buses that one plan has alone, and their stops."""
    if not added:
        return []
    lines = service_lines(assessment.region, assessment.needs)
    own = lines[lines["service_id"].isin(added)]
    found = [line_layer(assessment.region, own), stop_layer(assessment.region, added)]
    return [layer for layer in found if len(layer.table)]
