"""The same jobs as the app, without a browser."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated

import pandas as pd
import typer

from analysis.access import catchments, nearest_schools
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.small_schools import school_years
from data.demo.region import Scope, built_in_region
from geo.distances import Distances
from geo.errors import DataError, NetworkError, ParameterError, PlanningError
from geo.network import cached_network
from geo.region import Region
from geo.region_files import read_region, region_problems, write_region, write_whole
from geo.road_report import road_report
from geo.schema import STAGES
from layers.themes import THEME_LAYERS, THEMES_BY_YEAR
from reports.pickup_list import pickup_list
from reports.saving import TABLE_ENDINGS, check_ending, save_table
from reports.small_school_register import small_school_register
from terminal import progress_bar, step
from words import Lang
from words import book as book_say
from words import cli as say
from words import handover as handover_say
from words import themes as theme_say

CACHE = Path(__file__).parent / ".cache"
_SHOWN_ROWS = 20

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
Stage = StrEnum("Stage", list(zip(STAGES, STAGES, strict=True)))  # type: ignore[misc]
Theme = StrEnum("Theme", [(t.replace("-", "_"), t) for t in THEME_LAYERS])  # type: ignore[misc]
Language = StrEnum("Language", {"zh": "zh", "en": "en"})
Size = StrEnum("Size", {"A3": "A3", "A4": "A4"})
Turn = StrEnum("Turn", {"landscape": "landscape", "portrait": "portrait"})
Profile = StrEnum("Profile", {"internal": "internal", "public": "public"})
Extent = StrEnum("Extent", {"county": "county", "city": "city"})

RegionName = Annotated[str, typer.Argument(metavar="REGION", help="GeoPackage, folder, or demo")]
StageOption = Annotated[Stage, typer.Option(help="学段 stage of schooling")]
Out = Annotated[Path | None, typer.Option(help="csv, parquet, xlsx, gpkg or geojson")]
Set = Annotated[list[str] | None, typer.Option("--set", help="group.name=value, may be repeated")]
LangOption = Annotated[Language, typer.Option(help="zh or en")]
Year = Annotated[int | None, typer.Option(help="学年 school year; the latest if left out")]
ThemeYear = Annotated[int | None, typer.Option(help="学年, for themes that show a school year")]
Limit = Annotated[float, typer.Option(help="metres along the roads", min=1, max=100_000)]
Office = Annotated[bool, typer.Option("--office", help="the office's own form, as xlsx")]


@app.command()
def check(region: RegionName, out: Out = None, lang: LangOption = Language.zh) -> None:
    """Validate a region; print its problems and a report on its roads."""
    with _errors(lang):
        if out is not None:
            check_ending(out)
        problems = [] if _is_built_in(region) else region_problems(Path(region))
        errors = [p for p in problems if p.severity == "error"]
        for problem in problems:
            typer.echo(problem.say(lang.value))
        columns = ["table", "row", "column", "rule", "value", "severity"]
        table = pd.DataFrame([[getattr(p, c) for c in columns] for p in problems], columns=columns)
        if out is not None:
            _save(table, out, "problems", lang)
        summary = say.ERRORS if errors else say.NO_PROBLEMS
        counts = {"errors": len(errors), "notes": len(problems) - len(errors)}
        typer.echo(summary.say(lang.value, **counts))
        if errors:
            raise typer.Exit(1)
        distances = _distances(region, lang)
        far_m = Parameters().number("snap.max_m")
        typer.echo(f"\n{say.ROAD_REPORT.say(lang.value)}")
        report = road_report(distances, far_m=far_m)
        for title, value in zip(report[f"title_{lang.value}"], report["value"], strict=True):
            typer.echo(f"  {title}: {value:,.10g}")


@app.command()
def distances(
    region: RegionName,
    stage: StageOption,
    out: Out = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print each village's way to its nearest open school of a stage."""
    _table(region, out, set_, lang, "distances",
           lambda a: nearest_schools(a.distances, stage, a.parameters))  # fmt: skip


@app.command()
def matrix(
    region: RegionName,
    stage: StageOption,
    out: Out = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the metres from every village to every school of a stage, on foot and by road."""

    def table(assessment: Assessment) -> pd.DataFrame:
        try:
            drive = cached_network(assessment.region, "drive", CACHE)
        except NetworkError as error:
            # Roads for walking only: the walks stand, drive_m is blank, and it is said.
            typer.echo(error.say(lang.value), err=True)
            drive = None
        return assessment.distances.matrix(stage, drive).drop(columns=["connector_m", "side_m"])

    _table(region, out, set_, lang, "matrix", table)


@app.command("catchments")
def catchments_(
    region: RegionName,
    stage: StageOption,
    limit: Limit = 2000.0,
    out: Out = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the service area of each open school, with the villages and children inside."""
    _table(region, out, set_, lang, "catchments",
           lambda a: catchments(a.distances, stage, limit_m=limit))  # fmt: skip


@app.command()
def transport(
    region: RegionName,
    out: Out = None,
    set_: Set = None,
    office: Office = False,
    lang: LangOption = Language.zh,
) -> None:
    """Print every pupil, or village × school without pupils, with the distance and the gap."""
    _table(region, out, set_, lang, "transport", lambda a: a.needs,
           form=pickup_list if office else None)  # fmt: skip


@app.command("small-schools")
def small_schools(
    region: RegionName,
    out: Out = None,
    set_: Set = None,
    year: Year = None,
    office: Office = False,
    lang: LangOption = Language.zh,
) -> None:
    """Print the size and trend of each school and stage, and why it counts as small."""
    _table(region, out, set_, lang, "small_schools", lambda a: a.register, year=year,
           form=small_school_register if office else None)  # fmt: skip


@app.command("map")
def map_(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .pdf or .png file")],
    theme: Annotated[Theme, typer.Option(help="what the sheet shows")] = Theme("schools"),
    paper: Annotated[Size, typer.Option()] = Size("A3"),
    orientation: Annotated[Turn, typer.Option()] = Turn("landscape"),
    profile: Annotated[Profile, typer.Option(help="内部使用 or 公开")] = Profile("internal"),
    approval_number: Annotated[str, typer.Option(help="审图号")] = "",
    stage: Annotated[Stage, typer.Option(help="whose service areas")] = Stage("primary"),
    township: Annotated[str, typer.Option(help="a township's name: a sheet of it alone")] = "",
    year: ThemeYear = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print one map sheet."""
    # Only this verb draws; the others start in half the time without what it needs.
    from reports.sheets import SHEET_ENDINGS, Paper, map_sheet, save_sheet  # noqa: PLC0415

    with _errors(lang):
        check_ending(out, SHEET_ENDINGS)
        assessment = _themed(region, set_, lang, theme=theme, year=year)
        page = Paper(paper.value, orientation.value, profile.value, approval_number)
        with step(say.WORKING.say(lang.value)):
            sheet = map_sheet(
                assessment,
                theme.value,
                page=page,
                township=township,
                stage=stage.value,
                made_on=_today(),
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
    lang: LangOption = Language.zh,
) -> None:
    """Write the layers of a theme, as drawn, for another program."""
    from reports.handover import check_handover, handover  # noqa: PLC0415 - as for map

    with _errors(lang):
        check_handover(out)
        assessment = _themed(region, set_, lang, theme=theme, year=year)
        with step(say.WORKING.say(lang.value)):
            handover(assessment, theme.value, out, stage=stage.value)
        typer.echo(handover_say.SAVED.say(lang.value, path=out))


@app.command()
def book(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .pdf file")],
    theme: Annotated[Theme, typer.Option(help="what the sheets show")] = Theme("schools"),
    paper: Annotated[Size, typer.Option()] = Size("A3"),
    orientation: Annotated[Turn, typer.Option()] = Turn("landscape"),
    profile: Annotated[Profile, typer.Option(help="内部使用 or 公开")] = Profile("internal"),
    approval_number: Annotated[str, typer.Option(help="审图号")] = "",
    stage: Annotated[Stage, typer.Option(help="whose reach")] = Stage("primary"),
    township: Annotated[
        list[str] | None, typer.Option(help="a township's name or code, may be repeated")
    ] = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the map book: cover, contents, overview, a sheet per township, the parameters."""
    from reports.book import map_book  # noqa: PLC0415 - as for map
    from reports.sheets import Paper  # noqa: PLC0415

    with _errors(lang):
        check_ending(out, (".pdf",))
        assessment = _assessment(region, set_, lang, year=None)
        page = Paper(paper.value, orientation.value, profile.value, approval_number)
        start = perf_counter()
        with progress_bar() as progress:
            made = map_book(
                assessment, theme.value, out, page=page, made_on=_today(),
                townships=township, stage=stage.value, progress=progress,
            )  # fmt: skip
        counts = {"placed": made.labels_placed, "left": made.labels_left_out, "pages": made.pages}
        seconds = f"{perf_counter() - start:.0f}"
        sheets = len(made.sheets)
        typer.echo(
            book_say.SAVED.say(lang.value, path=out, sheets=sheets, seconds=seconds, **counts)
        )


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="a .gpkg file, or a folder")],
    scope: Annotated[Extent, typer.Option(help="东阿县, or the whole city")] = Extent("county"),
    lang: LangOption = Language.zh,
) -> None:
    """Write the built-in region as files."""
    with _errors(lang):
        area: Scope = "city" if scope == "city" else "county"
        with step(say.WORKING.say(lang.value)):
            target = out if out.suffix == ".gpkg" else out / f"liaocheng-{area}.gpkg"
            write_region(built_in_region(area, CACHE).tables, target)
        typer.echo(say.DEMO.say(lang.value, path=target))


def _table(
    region: str,
    out: Path | None,
    changes: list[str] | None,
    lang: Language,
    name: str,
    answer: Callable[[Assessment], pd.DataFrame],
    *,
    year: int | None = None,
    form: Callable[..., bytes] | None = None,
) -> None:
    """Work out one result table and print or save it, in columns or in an office's form."""
    with _errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",) if form else TABLE_ENDINGS)
        assessment = _assessment(region, changes, lang, year=year)
        with step(say.WORKING.say(lang.value)):
            table = answer(assessment)
        if form is not None and out is not None:
            content = form(
                table, assessment.region, assessment.parameters,
                year=year, made_on=_today(), lang=lang.value,
            )  # fmt: skip
            write_whole(out, lambda target: target.write_bytes(content))
            typer.echo(say.SAVED.say(lang.value, path=out, rows=f"{len(table):,}"))
        elif out is not None:
            _save(table, out, name, lang)
        else:
            _show(table, lang)


def _assessment(
    region: str, changes: list[str] | None, lang: Language, *, year: int | None
) -> Assessment:
    pairs = [change.partition("=") for change in changes or []]
    for name, sign, value in pairs:
        if not sign:
            raise ParameterError(say.BAD_SET.fill(given=name + value))
    parameters = Parameters.of({name: value for name, _, value in pairs})
    language: Lang = "en" if lang == "en" else "zh"
    return Assessment(_distances(region, lang), parameters, year=year, lang=language)


def _themed(
    region: str, changes: list[str] | None, lang: Language, *, theme: Theme, year: int | None
) -> Assessment:
    """Return the answers in ``year``, which the theme must show and the region must have."""
    if year is not None and theme.value not in THEMES_BY_YEAR:
        themes = " ".join(sorted(THEMES_BY_YEAR))
        raise ParameterError(theme_say.NOT_BY_YEAR.fill(theme=theme.value, themes=themes))
    assessment = _assessment(region, changes, lang, year=year)
    years = school_years(assessment.region)
    if year is not None and year not in years:
        known = " ".join(map(str, years)) or "—"
        raise ParameterError(theme_say.NO_YEAR.fill(year=year, years=known))
    return assessment


def _distances(name: str, lang: Language) -> Distances:
    with step(say.READING.say(lang.value)):
        region = _region(name)
    with step(say.NETWORK.say(lang.value)):
        return Distances(region, cached_network(region, "walk", CACHE))


def _region(name: str) -> Region:
    if _is_built_in(name):
        return built_in_region("county", CACHE)
    return read_region(Path(name))


def _is_built_in(name: str) -> bool:
    return name == say.BUILT_IN and not Path(name).exists()


def _save(table: pd.DataFrame, out: Path, name: str, lang: Language) -> None:
    save_table(table, out, name=name, made_on=_today(), lang=lang.value)
    typer.echo(say.SAVED.say(lang.value, path=out, rows=f"{len(table):,}"))


def _show(table: pd.DataFrame, lang: Language) -> None:
    shown = table.head(_SHOWN_ROWS).drop(columns="geometry", errors="ignore")
    typer.echo(shown.to_string(index=False, na_rep="", float_format="%.1f"))
    counts = {"rows": f"{len(table):,}", "shown": len(shown)}
    typer.echo(say.ROWS.say(lang.value, **counts))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the date printed is the office's own


@contextmanager
def _errors(lang: Language) -> Iterator[None]:
    """Turn the product's errors into one message and an exit code: 1 the data, 2 the call."""
    try:
        yield
    except PlanningError as error:
        message = error.say(lang.value)
        typer.echo(message, err=not isinstance(error, DataError))
        raise typer.Exit(2 if isinstance(error, ParameterError) else 1) from error
    except OSError as error:
        typer.echo(say.FILE_FAILED.say(lang.value, error=error), err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    # A console of another code page (an office's Windows) must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
