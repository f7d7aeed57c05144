"""The verbs that draw: map sheets, layers for other programs, the map book."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from analysis.assessment import Assessment
from analysis.demand import school_years
from analysis.plan_effects import PlanDifference
from commands.options import (
    LangOption,
    Language,
    RegionName,
    ScenarioFile,
    Set,
    Stage,
    opened_assessment,
    opened_scenario,
    report_errors,
    today,
    wording_in,
)
from commands.progress import progress_bar, step
from geo.errors import ParameterError
from layers.themes import THEME_LAYERS, THEMES_BY_YEAR, difference_theme, theme_layers
from reports.formats import check_ending
from words import Lang
from words.commands import cli as say
from words.papers import book as book_say
from words.papers import handover as handover_say
from words.papers import themes as theme_say

if TYPE_CHECKING:
    from reports.maps import Paper

Theme = StrEnum("Theme", [(t.replace("-", "_"), t) for t in THEME_LAYERS])  # type: ignore[misc]
Size = StrEnum("Size", {"A3": "A3", "A4": "A4"})
Turn = StrEnum("Turn", {"auto": "auto", "landscape": "landscape", "portrait": "portrait"})
Profile = StrEnum("Profile", {"internal": "internal", "public": "public"})
Against = Annotated[
    Path | None, typer.Option("--against", help="方案 another plan: where the two differ")
]
ThemeYear = Annotated[int | None, typer.Option(help="学年, for themes that show a school year")]


class _OfSheet(TypedDict):
    """What every sheet is given."""

    page: "Paper"
    made_on: date
    lang: Lang


app = typer.Typer()


@app.command("map")
def map_(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .pdf or .png file")],
    theme: Annotated[Theme, typer.Option(help="what the sheet shows")] = Theme("schools"),
    paper: Annotated[Size, typer.Option()] = Size("A3"),
    orientation: Annotated[Turn, typer.Option()] = Turn("auto"),
    profile: Annotated[Profile, typer.Option(help="内部使用 or 公开")] = Profile("internal"),
    approval_number: Annotated[str, typer.Option(help="审图号")] = "",
    stage: Annotated[Stage, typer.Option(help="whose service areas")] = Stage("primary"),
    township: Annotated[str, typer.Option(help="a township's name: a sheet of it alone")] = "",
    view: Annotated[
        str, typer.Option(help="范围 west,south,east,north in degrees: a sheet of it alone")
    ] = "",
    select: Annotated[str, typer.Option(help="所选 a school's or village's code to mark")] = "",
    title: Annotated[str, typer.Option(help="图名 in place of the theme's")] = "",
    office: Annotated[str, typer.Option(help="编制单位 who made it")] = "",
    year: ThemeYear = None,
    set_: Set = None,
    scenario: ScenarioFile = None,
    against: Against = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print one map sheet."""
    # Only this verb draws; the others start in half the time without what it needs.
    from reports.maps import (  # noqa: PLC0415
        SHEET_ENDINGS,
        Paper,
        ScreenMap,
        difference_sheet,
        map_sheet,
        save_sheet,
    )

    with report_errors(lang):
        check_ending(out, SHEET_ENDINGS)
        bounds = _bounds(view)
        assessment = _themed(region, set_, lang, theme, year=year, scenario=scenario)
        page = Paper(paper.value, orientation.value, profile.value, approval_number, title, office)
        differs = _difference(assessment, theme, against, stage, lang)
        wording = wording_in(lang)
        common: _OfSheet = {"page": page, "made_on": today(), "lang": wording}
        with step(say.WORKING.say(lang.value)):
            layers = (
                theme_layers(assessment, theme.value, stage.value, lang=wording)
                if differs is None
                else difference_theme(differs, lang=wording)
            )
            screen = ScreenMap(layers=tuple(layers), selected=select or None, bounds=bounds)
            theme_of = {"township": township, "stage": stage.value}
            sheet = (
                map_sheet(assessment, theme.value, screen=screen, **theme_of, **common)
                if differs is None
                else difference_sheet(differs, screen=screen, **common)
            )
            save_sheet(sheet, out)
        counts = {"scale": f"{sheet.scale:,}", "placed": sheet.labels_placed}
        typer.echo(say.SAVED_SHEET.say(lang.value, path=out, left=sheet.labels_left_out, **counts))


@app.command()
def layers(
    region: RegionName,
    out: Annotated[
        Path, typer.Option(help=".gpkg, .shp.zip, .geojson, .geojson.zip, .kml or .html")
    ],
    theme: Annotated[Theme, typer.Option(help="what the layers show")] = Theme("schools"),
    stage: Annotated[Stage, typer.Option(help="whose service areas")] = Stage("primary"),
    year: ThemeYear = None,
    set_: Set = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the layers of a theme, as drawn, for another program."""
    from reports.maps import check_handover, handover  # noqa: PLC0415 - as for map

    with report_errors(lang):
        check_handover(out)
        assessment = _themed(region, set_, lang, theme, year=year, scenario=scenario)
        with step(say.WORKING.say(lang.value)):
            handover(assessment, theme.value, out, stage=stage.value, lang=wording_in(lang))
        typer.echo(handover_say.SAVED.say(lang.value, path=out))


@app.command()
def book(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .pdf file")],
    theme: Annotated[
        list[Theme] | None, typer.Option(help="what the sheets show, may be repeated")
    ] = None,
    paper: Annotated[Size, typer.Option()] = Size("A3"),
    orientation: Annotated[Turn, typer.Option()] = Turn("auto"),
    profile: Annotated[Profile, typer.Option(help="内部使用 or 公开")] = Profile("internal"),
    approval_number: Annotated[str, typer.Option(help="审图号")] = "",
    stage: Annotated[Stage, typer.Option(help="whose reach")] = Stage("primary"),
    township: Annotated[
        list[str] | None, typer.Option(help="a township's name or code, may be repeated")
    ] = None,
    title: Annotated[str, typer.Option(help="图名 of the book")] = "",
    office: Annotated[str, typer.Option(help="编制单位 who made it")] = "",
    set_: Set = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the map book: cover, contents, overview, a sheet per township, the parameters."""
    from reports.book import map_book  # noqa: PLC0415 - as for map
    from reports.maps import Paper  # noqa: PLC0415

    with report_errors(lang):
        check_ending(out, (".pdf",))
        themes = list(dict.fromkeys(theme or [Theme("schools")]))
        assessment = _themed(region, set_, lang, *themes, year=None, scenario=scenario)
        page = Paper(paper.value, orientation.value, profile.value, approval_number, title, office)
        start = perf_counter()
        with progress_bar() as progress:
            made = map_book(
                assessment,
                [each.value for each in themes],
                out,
                page=page,
                made_on=today(),
                townships=township,
                stage=stage.value,
                progress=progress,
                lang=wording_in(lang),
            )
        counts = {"placed": made.labels_placed, "left": made.labels_left_out, "pages": made.pages}
        seconds = f"{perf_counter() - start:.0f}"
        sheets = len(made.sheets)
        typer.echo(
            book_say.SAVED.say(lang.value, path=out, sheets=sheets, seconds=seconds, **counts)
        )


def _difference(
    assessment: Assessment, theme: Theme, against: Path | None, stage: Stage, lang: Language
) -> PlanDifference | None:
    """Return what ``assessment`` has otherwise than the plan in ``against``, if one is given."""
    if against is None:
        return None
    if theme.value != "plan" or assessment.base is None:
        raise ParameterError(theme_say.NO_PLAN.fill(theme="plan"))
    other = assessment.base.after(opened_scenario(against, lang))
    return PlanDifference(other, assessment, stage.value)


def _bounds(view: str) -> tuple[float, float, float, float] | None:
    """Return the four degrees of ``view``, None where it is empty; ParameterError for others."""
    if not view:
        return None
    try:
        west, south, east, north = map(float, view.split(","))
    except ValueError as error:
        raise ParameterError(theme_say.BAD_VIEW.fill(given=view)) from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004 - degrees
        raise ParameterError(theme_say.BAD_VIEW.fill(given=view))
    return west, south, east, north


def _themed(
    region: str,
    changes: list[str] | None,
    lang: Language,
    *themes: Theme,
    year: int | None,
    scenario: Path | None,
) -> Assessment:
    """Return the answers in ``year``, which the themes must show and the region must have.

    The theme of a plan needs one; every other theme shows how things stand after it.
    """
    for theme in themes:
        if theme.value == "plan" and scenario is None:
            raise ParameterError(theme_say.NO_PLAN.fill(theme=theme.value))
        if year is not None and theme.value not in THEMES_BY_YEAR:
            known = " ".join(sorted(THEMES_BY_YEAR))
            raise ParameterError(theme_say.NOT_BY_YEAR.fill(theme=theme.value, themes=known))
    assessment = opened_assessment(region, changes, lang, year=year, scenario=scenario)
    years = school_years(assessment.region)
    if year is not None and year not in years:
        known = " ".join(map(str, years)) or "—"
        raise ParameterError(theme_say.NO_YEAR.fill(year=year, years=known))
    return assessment
