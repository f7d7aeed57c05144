"""Villages by what becomes of their pupils or children: layers that several themes draw."""

from dataclasses import replace

import pandas as pd

from analysis.assessment import Assessment
from analysis.transport import not_known
from geo.tables import STAGE_TEXT
from layers.layer import Layer
from layers.themes.place_layers import village_layer
from layers.themes.transport_status import transport_status
from words import Text
from words.papers import themes as say
from words.planning import lacks_of


def plain_status(assessment: Assessment) -> pd.DataFrame:
    """Return every village as a plain village, with its children of primary age."""
    return assessment.reach.assign(symbol="plain")


def transport_village_layer(assessment: Assessment, needs: pd.DataFrame) -> Layer:
    """Return villages by what becomes of their pupils in ``needs``, and how many live beyond.

    The layer's note says whom it cannot show, and that numbers are estimates where they are.
    """
    region = assessment.region
    is_listed = region.has("pupils")
    parameters = assessment.parameters
    lacking = not_known(needs, region, parameters)
    drawn = village_layer(
        region,
        transport_status(needs, assessment),
        note=lacks_of(lacking, *lacking) if lacking else None,
        counted=say.BEYOND if is_listed else say.ESTIMATED.fill(title=say.BEYOND),
        title=say.VILLAGES_BY_LIMIT.fill(
            limit=f"{parameters.walk_limit_m:,.0f}", margin=f"{parameters.borderline_m:,.0f}"
        ),
    )
    symbols = tuple(
        replace(each, label=say.NO_PUPILS_HERE) if each.key == "plain" else each
        for each in drawn.symbols
    )
    # Without a list nobody knows who is fetched.
    facts = tuple(fact for fact in drawn.facts if is_listed or fact.column != "left")
    return replace(drawn, symbols=symbols, facts=facts, role="theme")


def reach_village_layer(assessment: Assessment, status: pd.DataFrame, stage: str) -> Layer:
    """Return villages with the children of ``stage``, saying where their number comes from."""
    basis = assessment.children(stage).basis
    return village_layer(
        assessment.region,
        status,
        note=reach_note(assessment, stage),
        counted=say.CHILDREN_BY.get(basis, say.CHILDREN),
        title=say.VILLAGES_BY_REACH.fill(
            limit=f"{assessment.parameters.reach_m(stage):,.0f}", stage=STAGE_TEXT[stage]
        )
        if (status["symbol"] == "beyond_limit").any()
        else say.VILLAGES,
    )


def reach_note(assessment: Assessment, stage: str) -> Text | None:
    """Return what of villages, schools, children and people reach is found without."""
    uncounted = float(assessment.region.villages["population"].isna().sum())
    lacking = assessment.reach_lacks(stage) | ({"people": uncounted} if uncounted else {})
    return lacks_of(lacking, *lacking) if lacking else None
