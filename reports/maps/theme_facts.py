"""The figures of single themes, for the box on their sheets."""

import pandas as pd

from analysis.access import band_counts
from analysis.assessment import Assessment, kindergarten_totals, kindergarten_townships
from analysis.known_part import least
from analysis.plan_effects import PlanDifference
from analysis.transport import not_known, riders_by_village, riders_not_known
from layers.themes import band_name
from words import Text, number_shown, percent_reached
from words.papers import themes as say
from words.planning import lacks_of

# What the line on transport does not say itself.
_BEYOND_NUMBERS = ("boarder", "urban_rural", "township", "school_of_pupil", "enrolment")


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
    bands = band_counts(assessment.reach_of(stage), lacks=assessment.reach_lacks(stage))
    for row in bands.to_dict("records"):
        if pd.isna(row["villages"]) or row["villages"] == 0:
            continue
        band = band_name(float(row["over_m"]), float(row["upto_m"]))
        wording = say.FACT_BAND_BARE if pd.isna(row["children"]) else say.FACT_BAND
        count = {"villages": f"{row['villages']:,}", "children": f"{row['children']:,.0f}"}
        lines.append(
            Text(wording.zh.format(band=band.zh, **count), wording.en.format(band=band.en, **count))
        )
    return [*lines, *reach_lack_lines(assessment, stage)]


def reach_lack_lines(assessment: Assessment, stage: str) -> list[Text]:
    """Return what the reach of ``stage`` is found without; no line where nothing is missing."""
    lacking = assessment.reach_lacks(stage)
    return [lacks_of(lacking, *lacking)] if lacking else []


def transport_lack_lines(assessment: Assessment) -> list[Text]:
    """Return who is in no number of transport, or counts by an assumption."""
    lacking = not_known(assessment.needs, assessment.region, assessment.parameters)
    there = [code for code in _BEYOND_NUMBERS if code in lacking]
    return [lacks_of(lacking, *there)] if there else []


def _kindergartens(assessment: Assessment) -> list[Text]:
    """Return the public and the inclusive share against their targets (item 17)."""
    totals = kindergarten_totals(assessment.region)
    every = totals["children"]
    if totals["sites"] == 0:
        return []
    if every <= 0:
        return [say.FACT_NO_CHILDREN]
    if totals["unknown"] > 0:
        return [say.FACT_KINDERGARTENS_UNKNOWN.fill(sites=f"{totals['unknown']:,.0f}")]
    lines = []
    for wording, which, title in (
        (say.FACT_PUBLIC, "public", say.PUBLIC_SHARE),
        (say.FACT_INCLUSIVE, "inclusive", say.INCLUSIVE),
    ):
        asked, part = totals[f"unknown_{which}"], totals[f"{which}_children"]
        if asked > 0:
            sites = f"{asked:,.0f}"
            lines.append(say.FACT_STANDING_UNKNOWN.fill(sites=sites, which=title))
            continue
        share = f"{percent_reached(part / every).removesuffix('.0')}%"
        lines.append(wording.fill(share=share, part=f"{part:,.0f}", every=f"{every:,.0f}"))
    table = kindergarten_townships(assessment.region)
    nameless = float(table.loc[table["township_id"].isna(), "sites"].sum())
    lacking = [lacks_of({"township": nameless}, "township")] if nameless else []
    return [*lines, _townships_reached(table), *lacking]


def _townships_reached(table: pd.DataFrame) -> Text:
    flags = table["inclusive_reached"].dropna()
    unknown = int((table["inclusive_reached"].isna() & (table["unknown"] > 0)).sum())
    if flags.empty and unknown:
        return say.FACT_TOWNSHIPS_UNKNOWN.fill(unknown=unknown)
    reached = least(float(flags.sum()), unknown)
    shown = "—" if pd.isna(reached) else f"{reached:,.0f}"
    line = say.FACT_TOWNSHIPS_REACHED.fill(reached=shown, known=len(flags))
    if not unknown:
        return line
    return say.FACT_JOIN.join([line, say.FACT_TOWNSHIPS_UNKNOWN.fill(unknown=unknown)])


def _services(assessment: Assessment) -> list[Text]:
    """Return lines, stops and riders."""
    region = assessment.region
    kinds = region.table("services")["kind"]
    wording = say.FACT_LINES if region.has("stops") else say.FACT_LINES_ONLY
    lines = [
        wording.fill(
            buses=int((kinds == "school_bus").sum()),
            public=int((kinds == "public_transport").sum()),
            stops=f"{len(region.table('stops')):,}",
        )
        if region.has("services")
        else say.FACT_NO_LINES
    ]
    return [*lines, _riders(assessment)]


def _riders(assessment: Assessment) -> Text:
    if not assessment.region.has("pupils"):
        return say.FACT_RIDERS_UNKNOWN
    needs = assessment.needs
    lacking = riders_not_known(needs, assessment.region)
    riders = riders_by_village(needs)
    homeless = lacking.get("riders_without_village", 0.0)
    unknown = lacking.get("riders_unstated", 0.0) + lacking.get("unlisted", 0.0)
    line = say.FACT_RIDERS.fill(
        riders=_at_least(float(riders.sum()) + homeless, unknown),
        villages=_at_least(len(riders), unknown + homeless),
    )
    there = [code for code in lacking if code != "line_unstated"]
    return say.FACT_JOIN.join([line, lacks_of(lacking, *there)]) if there else line


def _at_least(known: float, unknown: float) -> Text:
    """Return a number with a blank before it, and that there may be more."""
    shown = least(known, unknown)
    if pd.isna(shown):
        return Text(" —", "—")
    words = say.AT_LEAST.fill(number=f"{shown:,.0f}") if unknown > 0 else None
    return words or Text(f" {shown:,.0f}", f"{shown:,.0f}")


def _plan(assessment: Assessment, stage: str) -> list[Text]:
    """Return the schools the plan changes, and the villages and children it touches."""
    if assessment.base is None:
        return []
    difference = PlanDifference(assessment.base, assessment, stage)
    return _differing(difference, say.FACT_PLAN_SCHOOLS)


def difference_facts(difference: PlanDifference) -> list[Text]:
    """Return the schools two plans differ in, and the villages and children for whom they do."""
    return _differing(difference, say.FACT_DIFFERENCE_SCHOOLS)


def _differing(difference: PlanDifference, schools: Text) -> list[Text]:
    change, found = difference.schools, difference.counts
    counts = {name: int((change == name).sum()) for name in ("closed", "opened", "moved")}
    limit = f"{difference.other.parameters.walk_limit_m:,.0f}"
    lines = [schools.fill(**counts)]
    for name, wording in (
        ("farther", say.FACT_PLAN_FARTHER),
        ("newly_beyond", say.FACT_PLAN_BEYOND),
        ("nearer", say.FACT_PLAN_NEARER),
    ):
        villages, children = (number_shown(count) for count in found[name])
        lines.append(wording.fill(villages=villages, children=children, limit=limit))
    lacking = difference.lacks
    return [*lines, lacks_of(lacking, *lacking)] if lacking else lines
