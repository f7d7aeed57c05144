"""The verbs that answer a question with a table."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.access import catchments, nearest_schools
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.services import existing_lines
from analysis.small_schools import RegisterFilter, RegisterOrder
from analysis.transport import NeedFilter, NeedOrder, Show
from commands.options import (
    CACHE,
    LangOption,
    Language,
    Out,
    RegionName,
    ScenarioFile,
    Set,
    Stage,
    StageOption,
    is_built_in,
    opened_assessment,
    opened_distances,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_result, save_result
from geo.errors import NetworkError, ParameterError
from geo.files import holds_persons, region_problems, write_whole
from geo.road_checks import road_report
from geo.roads import cached_network
from geo.tables import LINE_RULES, STAGES, Region
from reports.formats import TABLE_ENDINGS, Shown, check_ending
from reports.lists import pickup_list, small_school_register
from words.commands import cli as say
from words.planning import register_sentence

Year = Annotated[int | None, typer.Option(help="学年 school year; the latest if left out")]
Limit = Annotated[float, typer.Option(help="metres along the roads", min=1, max=100_000)]
Office = Annotated[bool, typer.Option("--office", help="the office's own form, as xlsx")]
ShowOption = Annotated[
    Show | None, typer.Option(help="显示 which rows; with --office listed, else all if left out")
]
SchoolOption = Annotated[str | None, typer.Option(help="学校 a school's code or name")]
TownshipOption = Annotated[str | None, typer.Option(help="乡镇 the township of the school")]
GradeOption = Annotated[str | None, typer.Option(help="年级 the grade")]
NeedOrderOption = Annotated[
    NeedOrder | None, typer.Option("--order", help="顺序; with --office school, else data")
]
StagesOption = Annotated[
    list[Stage] | None, typer.Option("--stage", help="学段, may be repeated; all if left out")
]
Flagged = Annotated[bool, typer.Option("--flagged", help="只看小规模或持续减少 only these")]
RegisterOrderOption = Annotated[
    RegisterOrder | None, typer.Option("--order", help="顺序; with --office urgency, else data")
]

app = typer.Typer()


@app.command()
def check(region: RegionName, out: Out = None, lang: LangOption = Language.zh) -> None:
    """Validate a region; print its problems and a report on its roads.

    A road with a faulty corner is an error here, though a region is used without it.
    """
    with report_errors(lang):
        if out is not None:
            check_ending(out)
        found = [] if is_built_in(region) else region_problems(Path(region))
        is_usable = all(p.severity == "note" for p in found)
        problems = [replace(p, severity="error") if p.rule in LINE_RULES else p for p in found]
        errors = [p for p in problems if p.severity == "error"]
        for problem in problems:
            typer.echo(problem.say(lang.value))
        columns = ["table", "row", "column", "rule", "value", "severity"]
        table = pd.DataFrame([[getattr(p, c) for c in columns] for p in problems], columns=columns)
        if out is not None:
            save_result(table, out, "problems", lang)
        summary = say.ERRORS if errors else say.NO_PROBLEMS
        counts = {"errors": len(errors), "notes": len(problems) - len(errors)}
        typer.echo(summary.say(lang.value, **counts))
        if not is_usable:
            raise typer.Exit(1)
        distances = opened_distances(region, lang)
        far_m = Parameters().far_from_road_m
        typer.echo(f"\n{say.ROAD_REPORT.say(lang.value)}")
        report = road_report(distances, far_m=far_m)
        for title, value in zip(report[f"title_{lang.value}"], report["value"], strict=True):
            typer.echo(f"  {title}: {value:,.10g}")
        if errors:
            raise typer.Exit(1)


@app.command()
def distances(
    region: RegionName,
    stage: StageOption,
    out: Out = None,
    set_: Set = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print each village's way to its nearest open school of a stage."""
    _table(
        region,
        out,
        set_,
        lang,
        "distances",
        lambda a: nearest_schools(a.distances, stage, a.parameters),
        scenario=scenario,
    )


@app.command()
def matrix(
    region: RegionName,
    stage: StageOption,
    out: Out = None,
    set_: Set = None,
    scenario: ScenarioFile = None,
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

    _table(region, out, set_, lang, "matrix", table, scenario=scenario)


@app.command("catchments")
def catchments_(
    region: RegionName,
    stage: StageOption,
    limit: Limit = 2000.0,
    out: Out = None,
    set_: Set = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the service area of each open school, with the villages and children inside."""
    _table(
        region,
        out,
        set_,
        lang,
        "catchments",
        lambda a: catchments(a.distances, stage, limit_m=limit),
        scenario=scenario,
    )


@app.command()
def transport(
    region: RegionName,
    out: Out = None,
    set_: Set = None,
    office: Office = False,
    show: ShowOption = None,
    school: SchoolOption = None,
    township: TownshipOption = None,
    grade: GradeOption = None,
    order: NeedOrderOption = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print every pupil, or village × school without pupils, with the distance and the gap."""

    def wanted(a: Assessment) -> NeedFilter:
        return NeedFilter(
            show=(show or ("listed" if office else "all")),
            township=None if township is None else _known_township(a.region, township),
            school_id=None if school is None else _school_id(a.region, school),
            grade=grade,
            order=(order or ("school" if office else "data")),
        )

    _table(
        region,
        out,
        set_,
        lang,
        "transport",
        lambda a: wanted(a).chosen(a.needs, a.region),
        form=lambda a: pickup_list(
            a.needs,
            wanted(a),
            Shown.of(a, made_on=today()),
            existing=existing_lines(a),
            lang=wording_in(lang),
        ),
        office=office,
        scenario=scenario,
    )


@app.command("small-schools")
def small_schools(
    region: RegionName,
    out: Out = None,
    set_: Set = None,
    year: Year = None,
    office: Office = False,
    stage: StagesOption = None,
    flagged: Flagged = False,
    order: RegisterOrderOption = None,
    scenario: ScenarioFile = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the size and trend of each school and stage, and why it counts as small."""
    wanted = RegisterFilter(
        stages=tuple(each for each in STAGES if not stage or each in stage),
        show="flagged" if flagged else "all",
        order=(order or ("urgency" if office else "data")),
    )
    _table(
        region,
        out,
        set_,
        lang,
        "small_schools",
        lambda a: wanted.chosen(a.register, a.region),
        year=year,
        form=lambda a: small_school_register(
            a.register, wanted, Shown.of(a, made_on=today()), lang=wording_in(lang)
        ),
        office=office,
        worded=lambda rows: rows.assign(
            reason=[register_sentence(each).say(lang.value) for each in rows["reason"]]
        ),
        scenario=scenario,
    )


def _school_id(region: Region, given: str) -> str:
    """Return the code of the school with this code or name; ParameterError for none or several."""
    names = region.names("schools")
    if given in names.index:
        return given
    found = names.index[names == given]
    if len(found) != 1:
        raise ParameterError(say.NO_SCHOOL.fill(given=given, count=len(found)))
    return str(found[0])


def _known_township(region: Region, given: str) -> str:
    """Return ``given`` where a school is in it; ParameterError where none is."""
    known = sorted(region.schools["township"].dropna().unique())
    if given not in known:
        raise ParameterError(say.NO_TOWNSHIP.fill(given=given, known="、".join(known)))
    return given


def _table(
    region: str,
    out: Path | None,
    changes: list[str] | None,
    lang: Language,
    name: str,
    answer: Callable[[Assessment], pd.DataFrame],
    *,
    year: int | None = None,
    form: Callable[[Assessment], bytes] | None = None,
    office: bool = False,
    worded: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    scenario: Path | None = None,
) -> None:
    """Work out one result table and print or save it, in columns or in an ``office``'s ``form``.

    ``worded`` makes sentences of the codes of a table, for the columns.
    """
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",) if office else TABLE_ENDINGS)
        assessment = opened_assessment(region, changes, lang, year=year, scenario=scenario)
        with step(say.WORKING.say(lang.value)):
            table = answer(assessment)
        if form is not None and office and out is not None:
            content = form(assessment)
            private = holds_persons(table)
            write_whole(out, lambda target: target.write_bytes(content), is_private=private)
            typer.echo(say.SAVED.say(lang.value, path=out, rows=f"{len(table):,}"))
            return
        shown = table if worded is None else worded(table)
        if out is not None:
            save_result(shown, out, name, lang)
        else:
            print_result(shown, lang)
