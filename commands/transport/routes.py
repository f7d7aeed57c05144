"""The verb that plans bus routes for those who live beyond the limit."""

import math
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes import (
    OTHER_TIME_MIN,
    USUAL_BUSES,
    WHOS,
    RegionRoutes,
    RouteSettings,
    SavedRoutes,
    Who,
    changed_pupils,
    lon_lat,
    opened_routes,
    region_routes,
    saved_routes,
)
from analysis.solver import Progress, SearchLimits
from commands.options import (
    CACHE,
    LangOption,
    Language,
    RegionName,
    ScenarioFile,
    Set,
    opened_assessment,
    report_errors,
    today,
    wording_in,
)
from commands.plans import PlanStage
from commands.progress import progress_bar, step
from commands.results import print_titled
from geo.driving import HAZARD
from geo.errors import ParameterError
from geo.files import write_whole
from geo.road_classes import ROAD_CLASSES
from geo.roads import cached_network
from reports.formats import check_ending
from reports.routes import ROUTE_ENDINGS, route_lines, save_routes, trip_rows
from store.database import NotReadableError, from_typed_json, to_typed_json
from words import Lang
from words.planning import routes as say

WhoName = StrEnum("WhoName", list(zip(WHOS, WHOS, strict=True)))  # type: ignore[misc]
_PRINTED = ("trip_id", "bus_seats", "school", "stops", "pupils", "start", "arrive", "longest_min")

app = typer.Typer()


@app.command()
def routes(
    region: RegionName,
    out: Annotated[Path | None, typer.Option(help="a .xlsx, .gpkg, .pdf or .json file")] = None,
    stage: Annotated[
        PlanStage | None, typer.Option(help="学段 only this stage; else primary and junior")
    ] = None,
    who: Annotated[
        WhoName, typer.Option(help="接送谁 who has no service, or all beyond the limit")
    ] = WhoName("unserved"),
    bus: Annotated[
        list[str] | None, typer.Option(help="座位 seats, or seats:buses there are; repeat it")
    ] = None,
    close: Annotated[
        list[str] | None, typer.Option(help="不走的道路等级 a class of road not used; repeat it")
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(help="尽量不走的道路等级 a class of road avoided, or hazard; repeat it"),
    ] = None,
    depot: Annotated[
        list[str] | None,
        typer.Option(help="停车场 where buses begin and end: lon,lat; repeat it"),
    ] = None,
    fixed: Annotated[
        Path | None,
        typer.Option(help="固定 a .json file of routes: its fixed trips stay stop for stop"),
    ] = None,
    seconds: Annotated[float, typer.Option(help="时限 time limit", min=1)] = 60.0,
    seed: Annotated[int, typer.Option(help="随机种子", min=0)] = 0,
    scenario: ScenarioFile = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Plan stops and bus routes for pupils beyond the limit; say who cannot be taken and why."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (*ROUTE_ENDINGS, ".json"))
        held = None if fixed is None else read_routes(fixed)
        assessment = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        settings = RouteSettings(
            stages=stages_of(stage),
            who=cast("Who", who.value),
            bus_sizes=bus_sizes(bus or [], assessment.parameters),
            closed=frozenset(_known_class(each) for each in close or []),
            avoided=frozenset(_known_class(each, HAZARD) for each in avoid or []),
            depots=tuple(lon_lat(each) for each in depot or []),
            seed=seed,
        )
        with step(say.NETWORK.say(lang.value)):
            drive = cached_network(assessment.region, "drive", CACHE)
        with progress_bar() as show:
            limits = SearchLimits(seconds, time.monotonic, on_progress=_shows(show, lang))
            found = region_routes(assessment, drive, settings, limits=limits, fixed=held)
        _print(found, lang)
        if held is not None:
            counts = changed_pupils(found, opened_routes(held, assessment, drive))
            minutes = {"minutes": OTHER_TIME_MIN}
            typer.echo(say.CHANGED_SINCE.say(lang.value, path=fixed, **minutes, **counts))
        if out is not None:
            _save(found, out, assessment, wording_in(lang))
            typer.echo(say.SAVED.say(lang.value, path=out))


def stages_of(stage: PlanStage | None) -> tuple[str, ...]:
    """Return the stages taken to school: the one given, else primary and junior."""
    return ("primary", "junior") if stage is None else (stage.value,)


def read_routes(path: Path) -> SavedRoutes:
    """Return the routes in a JSON file that this verb wrote; raises ParameterError."""
    try:
        return from_typed_json(SavedRoutes, path.read_text(encoding="utf-8"))
    except (NotReadableError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(say.NOT_ROUTES.fill(path=path)) from error


def _save(found: RegionRoutes, out: Path, assessment: Assessment, lang: Lang) -> None:
    if out.suffix.lower() == ".json":
        text = to_typed_json(saved_routes(found))
        write_whole(out, lambda target: target.write_text(text, encoding="utf-8"))
    else:
        with step(say.WRITING.say(lang)):
            save_routes(found, out, assessment, made_on=today(), lang=lang)


def bus_sizes(
    given: list[str], parameters: Parameters
) -> tuple[tuple[int, int | None, float], ...]:
    """Return seats, number and cost of each kind of bus; raises ParameterError.

    Without any given, the usual ones that are allowed; a size that is not usual costs by its seats.
    """
    most = int(parameters.most_bus_seats)
    if not given:
        return tuple((seats, None, cost) for seats, cost in USUAL_BUSES if seats <= most)
    found = []
    for text in given:
        seats, _, count = text.partition(":")
        if not seats.isdecimal() or not (count.isdecimal() or text == seats):
            raise ParameterError(say.BAD_BUS.fill(given=text))
        if int(seats) > most:
            raise ParameterError(say.TOO_LARGE.fill(seats=seats, most=most))
        if int(seats) <= parameters.attendant_seats:
            raise ParameterError(say.BAD_BUS.fill(given=text))
        cost = dict(USUAL_BUSES).get(int(seats), 1.0 + int(seats) / most)
        found.append((int(seats), int(count) if count else None, cost))
    return tuple(found)


def _known_class(given: str, *others: str) -> str:
    if given not in (*ROAD_CLASSES, *others):
        classes = [name for name, road in ROAD_CLASSES.items() if road.drive]
        known = ", ".join([*classes, *others])
        raise ParameterError(say.UNKNOWN_CLASS.fill(given=given, known=known))
    return given


def _shows(show: Callable[[int, int, str], None], lang: Language) -> Callable[[Progress], None]:
    def progress(now: Progress) -> None:
        if math.isfinite(now.value):
            words = say.PROGRESS.say(lang.value, buses=f"{now.value:g}")
            show(0, 1, words)

    return progress


def _print(found: RegionRoutes, lang: Language) -> None:
    rows = trip_rows(found, wording_in(lang))
    if len(rows):
        print_titled(rows, {name: say.COLUMN[name] for name in _PRINTED}, lang)
    for line in route_lines(found, wording_in(lang)):
        typer.echo(line)
