"""The verb that plans bus routes for those who live beyond the limit."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes import (
    USUAL_BUSES,
    WHOS,
    RegionRoutes,
    RouteSettings,
    SavedRoutes,
    Who,
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
from geo.errors import ParameterError
from geo.files import write_whole
from geo.road_classes import ROAD_CLASSES
from geo.roads import cached_network
from reports.formats import check_ending
from reports.routes import PAPERS, ROUTE_ENDINGS, route_lines, save_routes, trip_rows
from store.database import NotReadableError, from_typed_json, to_typed_json
from words import Lang
from words.papers import gtfs
from words.planning import routes as say

WhoName = StrEnum("WhoName", list(zip(WHOS, WHOS, strict=True)))  # type: ignore[misc]
PaperName = StrEnum("PaperName", list(zip(PAPERS, PAPERS, strict=True)))  # type: ignore[misc]
_PRINTED = ("trip_id", "bus_seats", "school", "stops", "pupils", "start", "arrive", "longest_min")

StageAsked = Annotated[
    PlanStage | None, typer.Option("--stage", help="学段 only this stage; else primary and junior")
]
WhoAsked = Annotated[
    WhoName, typer.Option("--who", help="接送谁 who has no service, or all beyond the limit")
]
BusAsked = Annotated[
    list[str] | None,
    typer.Option("--bus", help="座位 seats, or seats:buses there are; repeat it"),
]
CloseAsked = Annotated[
    list[str] | None,
    typer.Option("--close", help="不走的道路等级 a class of road not used; repeat it"),
]
FixedAsked = Annotated[
    Path | None,
    typer.Option("--fixed", help="固定 a .json file of routes: its fixed trips stay stop for stop"),
]
SavedAsked = Annotated[
    Path | None,
    typer.Option("--saved", help="照旧 a .json file of routes, as they are: nothing is planned"),
]
SecondsAsked = Annotated[float, typer.Option("--seconds", help="时限 time limit", min=1)]
SeedAsked = Annotated[int, typer.Option("--seed", help="随机种子", min=0)]
UNSERVED = WhoName("unserved")

app = typer.Typer()


@dataclass(frozen=True, kw_only=True)
class RoutesAsked:
    """Which routes a verb is about: those of a file as they are, else such as are planned now."""

    stage: PlanStage | None
    who: WhoName
    bus: list[str] | None
    close: list[str] | None
    fixed: Path | None
    saved: Path | None
    seconds: float
    seed: int

    def found(self, assessment: Assessment, lang: Language) -> RegionRoutes:
        """Return the routes; raises ParameterError or PlanningError."""
        given = self.saved or self.fixed
        read = None if given is None else read_routes(given)
        settings = self.settings(assessment.parameters)
        with step(say.NETWORK.say(lang.value)):
            drive = cached_network(assessment.region, "drive", CACHE)
        if self.saved is not None and read is not None:
            return opened_routes(read, assessment, drive)
        with progress_bar() as show:
            limits = SearchLimits(self.seconds, time.monotonic, on_progress=_shows(show, lang))
            return region_routes(assessment, drive, settings, limits=limits, fixed=read)

    def settings(self, parameters: Parameters) -> RouteSettings:
        """Return what routes are planned for; raises ParameterError."""
        return RouteSettings(
            stages=("primary", "junior") if self.stage is None else (self.stage.value,),
            who=cast("Who", self.who.value),
            bus_sizes=bus_sizes(self.bus or [], parameters),
            closed=frozenset(_known_class(each) for each in self.close or []),
            seed=self.seed,
        )


@app.command()
def routes(
    region: RegionName,
    out: Annotated[Path | None, typer.Option(help="xlsx, gpkg, pdf, zip or json")] = None,
    paper: Annotated[PaperName, typer.Option(help="材料 what a pdf holds")] = PaperName("sheets"),
    stage: StageAsked = None,
    who: WhoAsked = UNSERVED,
    bus: BusAsked = None,
    close: CloseAsked = None,
    fixed: FixedAsked = None,
    saved: SavedAsked = None,
    seconds: SecondsAsked = 60.0,
    seed: SeedAsked = 0,
    scenario: ScenarioFile = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Plan stops and bus routes for pupils beyond the limit; say who cannot be taken and why."""
    asked = RoutesAsked(
        stage=stage,
        who=who,
        bus=bus,
        close=close,
        fixed=fixed,
        saved=saved,
        seconds=seconds,
        seed=seed,
    )
    with report_errors(lang):
        if out is not None:
            check_ending(out, (*ROUTE_ENDINGS, ".json"))
        assessment = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        found = asked.found(assessment, lang)
        _print(found, lang)
        if out is not None:
            _save(found, out, assessment, paper.value, wording_in(lang))
            typer.echo(say.SAVED.say(lang.value, path=out))
            if out.suffix.lower() == ".zip":
                typer.echo(gtfs.CALENDAR.say(lang.value))


def read_routes(path: Path) -> SavedRoutes:
    """Return the routes in a JSON file that this verb wrote; raises ParameterError."""
    try:
        return from_typed_json(SavedRoutes, path.read_text(encoding="utf-8"))
    except (NotReadableError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(say.NOT_ROUTES.fill(path=path)) from error


def _save(found: RegionRoutes, out: Path, assessment: Assessment, paper: str, lang: Lang) -> None:
    if out.suffix.lower() == ".json":
        text = to_typed_json(saved_routes(found))
        write_whole(out, lambda target: target.write_text(text, encoding="utf-8"))
    else:
        with step(say.WRITING.say(lang)):
            save_routes(found, out, assessment, paper=paper, made_on=today(), lang=lang)


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


def _known_class(given: str) -> str:
    if given not in ROAD_CLASSES:
        known = ", ".join(name for name, road in ROAD_CLASSES.items() if road.drive)
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
