"""Map sheets of a region or one of its townships, by theme."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import geopandas as gpd
import shapely

from analysis.assessment import Assessment, out_of_reach, schools_only
from analysis.demand import heading_year
from analysis.small_schools import register_counts
from analysis.transport import whole_totals
from data.boundaries.outlines import liaocheng_outlines
from geo.errors import ParameterError
from geo.files import write_whole
from geo.tables import STAGE_TEXT, Region, is_open
from layers.print import MapSheet, draw_sheet
from layers.themes import theme_layers
from reports.formats import check_ending
from reports.maps.counted_lines import gap_line, reach_line, small_line, village_line
from reports.maps.theme_facts import reach_lack_lines, theme_facts, transport_lack_lines
from words import Lang, Text
from words.papers import themes as say

SHEET_ENDINGS = (".pdf", ".png")


@dataclass(frozen=True)
class Paper:
    """The page: its size, how it lies, and whether it may leave the office."""

    size: Literal["A3", "A4"] = "A3"
    orientation: Literal["landscape", "portrait"] = "landscape"
    profile: Literal["internal", "public"] = "internal"
    approval_number: str = ""


def map_sheet(
    assessment: Assessment,
    theme: str,
    *,
    page: Paper,
    made_on: date,
    lang: Lang,
    township: str = "",
    stage: str = "primary",
) -> MapSheet:
    """Return the sheet of ``theme`` for the whole region, or for the township named.

    ``stage`` says whose service areas are drawn. Raises ParameterError where no township of that
    name has an outline.
    """
    region = assessment.region
    area, place = focus_of(region, township)
    return draw_sheet(
        theme_layers(assessment, theme, stage, lang=lang),
        title=title_of(assessment, theme, place, stage),
        subtitle=subtitle_of(assessment),
        focus=area,
        grid=region.grid,
        made_on=made_on,
        paper=page.size,
        orientation=page.orientation,
        profile=page.profile,
        approval_number=page.approval_number,
        lang=lang,
        facts=() if township else _facts(assessment, theme, stage),
        sources=sources_of((assessment.base or assessment).region),
        locator=locator_of(region),
    )


def save_sheet(sheet: MapSheet, path: Path) -> None:
    """Write ``sheet`` as vector PDF or as PNG of 300 dots per inch, by the ending of ``path``."""
    check_ending(path, SHEET_ENDINGS)
    content = sheet.to_bytes("pdf" if path.suffix.lower() == ".pdf" else "png")
    write_whole(path, lambda target: target.write_bytes(content))


def focus_of(region: Region, township: str) -> tuple[shapely.Geometry, str]:
    """Return the ground of the sheet and its name."""
    outlines = region.table("boundaries")
    outlines = outlines[outlines.geometry.notna()]
    if township:
        found = outlines[(outlines["level"] == "township") & (outlines["name"] == township)]
        if found.empty:
            names = "、".join(outlines.loc[outlines["level"] == "township", "name"].dropna())
            raise ParameterError(say.NO_TOWNSHIP.fill(name=township, names=names))
        return shapely.union_all(found.geometry.to_numpy()), township
    counties = outlines[outlines["level"] == "county"]
    if len(counties):
        name = region.name if len(counties) > 1 else str(counties["name"].iloc[0])
        return shapely.union_all(counties.geometry.to_numpy()), name
    roads = shapely.GeometryCollection(list(region.roads.geometry.dropna()))
    return shapely.box(*roads.bounds), region.name


def _place_name(name: str) -> Text:
    return Text(name, name) if name else say.NO_PLACE


def sheet_title(assessment: Assessment, theme: str, stage: str = "primary") -> Text:
    """Return the title of the whole region's sheet of ``theme``, with the plan it is after."""
    title = title_of(assessment, theme, focus_of(assessment.region, "")[1], stage)
    if assessment.scenario is None:
        return title
    plan = say.PLAN_NAMED.fill(name=assessment.scenario.name)
    return Text(f"{title.zh} · {plan.zh}", f"{title.en} · {plan.en}")


def title_of(assessment: Assessment, theme: str, place: str, stage: str) -> Text:
    """Return the title of the sheet of ``theme`` for ``place``."""
    parameters = assessment.parameters
    is_reach = theme == "service-areas"
    km = f"{(parameters.reach_m(stage) if is_reach else parameters.walk_limit_m) / 1000:g}"
    wording, name, whose = say.TITLE[theme], _place_name(place), STAGE_TEXT[stage]
    return Text(
        wording.zh.format(place=name.zh, km=km, stage=whose.zh),
        wording.en.format(place=name.en, km=km, stage=whose.en),
    )


def subtitle_of(assessment: Assessment) -> Text:
    """Return the line below the title: the term, and the plan after which things stand so."""
    year = assessment.year or heading_year(assessment.region)
    parts = [] if year is None else [say.SUBTITLE.fill(year=year)]
    if assessment.scenario is not None:
        parts.append(say.PLAN_NAMED.fill(name=assessment.scenario.name))
    return Text(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _facts(assessment: Assessment, theme: str, stage: str) -> list[Text]:
    region, parameters = assessment.region, assessment.parameters
    schools = region.schools[is_open(region.schools)]
    small_ones = schools["kind"] == "kindergarten"
    people = region.villages["population"].astype("float64")
    lines = [
        say.FACT_SITES.fill(schools=int((~small_ones).sum()), kindergartens=int(small_ones.sum())),
        village_line(
            {
                "villages": len(people),
                "people": float(people.sum()),
                "people_unknown": float(people.isna().sum()),
            }
        ),
    ]
    if theme == "service-areas":
        reach = assessment.reach_of(stage)
        counts = {
            "beyond": float(out_of_reach(reach, parameters, stage).sum()),
            "place_unknown": float((reach["reason"] == "missing_location").sum()),
        }
        lines.append(reach_line(counts, limit_m=parameters.reach_m(stage), stage=stage))
        lines += reach_lack_lines(assessment, stage)
    if theme in {"transport", "townships"}:
        total = whole_totals(assessment.needs, region)
        is_listed = region.has("pupils")
        lines.append(gap_line(total, limit_m=parameters.walk_limit_m, is_listed=is_listed))
        lines += transport_lack_lines(assessment)
    if theme == "small-schools":
        lines.append(small_line(register_counts(schools_only(assessment.register))))
    return [*lines, *theme_facts(assessment, theme, stage)]


def sources_of(region: Region) -> list[Text]:
    """Return what a sheet says of where its content comes from."""
    name, version = _place_name(region.name), region.fingerprint[:8]
    wording = say.SOURCE_REGION
    source = Text(
        wording.zh.format(name=name.zh, version=version),
        wording.en.format(name=name.en, version=version),
    )
    return [source, say.SOURCE_DISTANCE]


def locator_of(region: Region) -> gpd.GeoDataFrame | None:
    """Return the counties round the region: Liaocheng's where it lies there, else its own."""
    everyone = liaocheng_outlines()
    counties = everyone[everyone["level"] == "county"]
    west, south, east, north = region.roads.total_bounds
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    if counties.contains(middle).any():
        return counties
    own = region.table("boundaries")
    own = own[own["level"].isin(["prefecture", "county"]) & own.geometry.notna()]
    return own if len(own) else None
