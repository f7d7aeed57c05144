"""Map sheets of a region or one of its townships, by theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import geopandas as gpd
import shapely

from analysis.assessment import Assessment, out_of_reach, schools_only
from analysis.demand import heading_year
from analysis.plan_effects import PlanDifference
from analysis.small_schools import register_counts
from analysis.transport import whole_totals
from data.boundaries.outlines import liaocheng_outlines
from geo.errors import ParameterError
from geo.files import write_whole
from geo.tables import STAGE_TEXT, Region, is_open
from layers.print import MapSheet, draw_sheet
from layers.themes import difference_theme, theme_layers
from reports.formats import check_ending
from reports.maps.counted_lines import gap_line, reach_line, small_line, village_line
from reports.maps.screen_map import ScreenMap
from reports.maps.theme_facts import (
    difference_facts,
    reach_lack_lines,
    theme_facts,
    transport_lack_lines,
)
from words import Lang, Text
from words.papers import AREA_OF_SHEET, NEIGHBOURS
from words.papers import shown as shown_say
from words.papers import themes as say

SHEET_ENDINGS = (".pdf", ".png")
_LONGEST_PLAN = 24


@dataclass(frozen=True)
class Paper:
    """The page: its size, how it lies, and whether it may leave the office.

    ``orientation`` auto lays it so that the ground is drawn largest. ``title`` takes the place of
    the theme's own on a single sheet; ``office`` is who made it.
    """

    size: Literal["A3", "A4"] = "A3"
    orientation: Literal["auto", "landscape", "portrait"] = "landscape"
    profile: Literal["internal", "public"] = "internal"
    approval_number: str = ""
    title: str = ""
    office: str = ""


def map_sheet(
    assessment: Assessment,
    theme: str,
    *,
    page: Paper,
    made_on: date,
    lang: Lang,
    township: str = "",
    stage: str = "primary",
    screen: ScreenMap | None = None,
) -> MapSheet:
    """Return the sheet of ``theme`` for the whole region, or for the township named.

    ``stage`` says whose service areas are drawn. ``screen`` is the map of the theme as it is seen:
    its layers, selection and extent are printed instead of the whole theme's. Raises
    ParameterError where no township of that name has an outline.
    """
    region = assessment.region
    area, place = focus_of(region, township)
    is_part = screen is not None and screen.bounds is not None
    if screen is not None and screen.bounds is not None:
        area = shapely.box(*screen.bounds)
    facts = () if township or is_part else _facts(assessment, theme, stage)
    if screen is not None and screen.facts is not None:
        facts = screen.facts
    title = title_of(assessment, theme, place, stage)
    return draw_sheet(
        theme_layers(assessment, theme, stage, lang=lang) if screen is None else screen.printed(),
        title=Text(page.title, page.title) if page.title else title,
        subtitle=subtitle_of(assessment, screen),
        focus=area,
        grid=region.grid,
        made_on=made_on,
        paper=page.size,
        orientation=page.orientation,
        profile=page.profile,
        approval_number=page.approval_number,
        lang=lang,
        facts=facts,
        sources=sources_of((assessment.base or assessment).region),
        locator=locator_of(region),
        office=page.office,
        area_name=None if is_part else area_line(region, township),
    )


def difference_sheet(
    difference: PlanDifference,
    *,
    page: Paper,
    made_on: date,
    lang: Lang,
    screen: ScreenMap | None = None,
) -> MapSheet:
    """Return the sheet of where two plans differ: who goes where instead, and which is nearer.

    ``screen`` is the map as it is seen, as for ``map_sheet``.
    """
    other = difference.other
    region = other.region
    area, place = focus_of(region, "")
    bounds = None if screen is None else screen.bounds
    stage = STAGE_TEXT[difference.stage]
    title = say.DIFFERENCE_TITLE.fill(place=_place_name(place), stage=stage)
    sides = [_side_name(side) for side in (difference.one, difference.other)]
    below = say.DIFFERENCE_SIDES.fill(one=sides[0], other=sides[1])
    return draw_sheet(
        difference_theme(difference, lang=lang) if screen is None else screen.printed(),
        title=Text(page.title, page.title) if page.title else title,
        subtitle=below if bounds is None else Text(" · ", " · ").join([below, say.SEEN]),
        focus=area if bounds is None else shapely.box(*bounds),
        grid=region.grid,
        made_on=made_on,
        paper=page.size,
        orientation=page.orientation,
        profile=page.profile,
        approval_number=page.approval_number,
        lang=lang,
        facts=() if bounds is not None else difference_facts(difference),
        sources=sources_of((other.base or other).region),
        locator=locator_of(region),
        office=page.office,
        area_name=None if bounds is not None else area_line(region, ""),
    )


def _side_name(side: Assessment) -> Text:
    """Return what one of two sides is called on a sheet that holds them against each other."""
    plan = side.scenario
    return shown_say.AS_IT_IS if plan is None else say.PLAN_NAMED.fill(name=plan.name)


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


def area_line(region: Region, township: str) -> Text | None:
    """Return what bounds a sheet; None where a region has no outline, and ends with its data."""
    if township:
        return AREA_OF_SHEET
    has_outline = (region.table("boundaries")["level"] == "county").any()
    return NEIGHBOURS if has_outline else None


def _place_name(name: str) -> Text:
    return Text(name, name) if name else say.NO_PLACE


def sheet_title(assessment: Assessment, theme: str, stage: str = "primary") -> Text:
    """Return the title of the whole region's sheet of ``theme``, with the plan it is after."""
    return title_of(assessment, theme, focus_of(assessment.region, "")[1], stage)


def title_of(assessment: Assessment, theme: str, place: str, stage: str) -> Text:
    """Return the title of the sheet of ``theme`` for ``place``; after a plan it names the plan."""
    parameters = assessment.parameters
    is_reach = theme == "service-areas"
    km = f"{(parameters.reach_m(stage) if is_reach else parameters.walk_limit_m) / 1000:g}"
    plan = assessment.scenario
    titles = say.TITLE if plan is None else say.TITLE_PLANNED
    title = titles[theme].fill(place=_place_name(place), km=km, stage=STAGE_TEXT[stage])
    return title if plan is None else say.PLAN_TITLE.fill(title=title, name=_short(plan.name))


def _short(name: str) -> str:
    """Return a plan's name as a title has room for it; the line below has it whole."""
    return name if len(name) <= _LONGEST_PLAN else f"{name[: _LONGEST_PLAN - 1]}…"


def subtitle_of(assessment: Assessment, screen: ScreenMap | None = None) -> Text:
    """Return the line below the title: the term, the plan, the filters, whether it is a part."""
    year = assessment.year or heading_year(assessment.region)
    parts = [] if year is None else [say.SUBTITLE.fill(year=year)]
    if assessment.scenario is not None:
        parts.append(say.PLAN_NAMED.fill(name=assessment.scenario.name))
    if screen is not None and screen.filters is not None:
        parts.append(screen.filters)
    if screen is not None and screen.bounds is not None:
        parts.append(say.SEEN)
    return Text(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _facts(assessment: Assessment, theme: str, stage: str) -> Sequence[Text]:
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
