"""The figures of single themes, for the box on their sheets."""

import pandas as pd

from analysis.access import band_counts
from analysis.assessment import Assessment, kindergarten_totals, kindergarten_townships
from analysis.plan_effects import changed_schools, changed_villages
from analysis.transport import riders_by_village
from layers.themes import band_name
from words import Text, percent_reached
from words.papers import themes as say


def theme_facts(assessment: Assessment, theme: str, stage: str = "primary") -> list[Text]:
    """Return the lines of figures that only ``theme`` has; none for most themes."""
    if theme == "reach-rings":
        return _bands(assessment, stage)
    if theme == "kindergartens":
        return _kindergartens(assessment)
    if theme == "plan":
        return _plan(assessment, stage)
    return _services(assessment) if theme == "services" else []


def _bands(assessment: Assessment, stage: str) -> list[Text]:
    """Return villages and children by band, every village once."""
    lines = []
    for row in band_counts(assessment.reach_of(stage)).to_dict("records"):
        if row["villages"] == 0:
            continue
        band = band_name(float(row["over_m"]), float(row["upto_m"]))
        wording = say.FACT_BAND_BARE if pd.isna(row["children"]) else say.FACT_BAND
        count = {"villages": f"{row['villages']:,}", "children": f"{row['children']:,.0f}"}
        lines.append(
            Text(wording.zh.format(band=band.zh, **count), wording.en.format(band=band.en, **count))
        )
    return lines


def _kindergartens(assessment: Assessment) -> list[Text]:
    """Return the public and the inclusive share against their targets (item 17)."""
    totals = kindergarten_totals(assessment.region)
    every = totals["children"]
    if every <= 0:
        return []
    if totals["unknown"] > 0:
        return [say.FACT_KINDERGARTENS_UNKNOWN.fill(sites=f"{totals['unknown']:,.0f}")]
    lines = [
        wording.fill(
            share=f"{percent_reached(part / every).removesuffix('.0')}%",
            part=f"{part:,.0f}",
            every=f"{every:,.0f}",
        )
        for wording, part in (
            (say.FACT_PUBLIC, totals["public_children"]),
            (say.FACT_INCLUSIVE, totals["inclusive_children"]),
        )
    ]
    flags = kindergarten_townships(assessment.region)["inclusive_reached"].dropna()
    return [*lines, say.FACT_TOWNSHIPS_REACHED.fill(reached=int(flags.sum()), known=len(flags))]


def _services(assessment: Assessment) -> list[Text]:
    """Return lines, stops and riders."""
    region = assessment.region
    kinds = region.table("services")["kind"]
    lines = [
        say.FACT_LINES.fill(
            buses=int((kinds == "school_bus").sum()),
            public=int((kinds == "public_transport").sum()),
            stops=f"{len(region.table('stops')):,}",
        )
    ]
    if not region.has("pupils"):
        return lines
    riders = riders_by_village(assessment.needs)
    count = {"riders": f"{riders.sum():,.0f}", "villages": f"{len(riders):,}"}
    return [*lines, say.FACT_RIDERS.fill(**count)]


def _plan(assessment: Assessment, stage: str) -> list[Text]:
    """Return the schools the plan changes, and the villages and children it touches."""
    base, scenario = assessment.base, assessment.scenario
    if base is None or scenario is None:
        return []
    change = changed_schools(base.region, assessment.region, scenario)
    counts = {name: int((change == name).sum()) for name in ("closed", "opened", "moved")}
    villages = changed_villages(assessment, stage)
    limit = f"{assessment.parameters.walk_limit_m:,.0f}"
    lines = [say.FACT_PLAN_SCHOOLS.fill(**counts)]
    for wording, names in (
        (say.FACT_PLAN_FARTHER, ("farther", "newly_beyond", "cut_off")),
        (say.FACT_PLAN_BEYOND, ("newly_beyond",)),
        (say.FACT_PLAN_NEARER, ("nearer", "newly_within")),
    ):
        own = villages[villages["change"].isin(names)]
        children = own["children"].sum(min_count=1) if len(own) else 0.0
        shown = "—" if pd.isna(children) else f"{children:,.0f}"
        lines.append(wording.fill(villages=len(own), children=shown, limit=limit))
    return lines
