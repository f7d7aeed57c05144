"""Which bus routes a verb is about, and the options that say so."""

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
)
from analysis.solver import Progress, SearchLimits
from commands.options import CACHE, Language
from commands.plans import PlanStage
from commands.progress import progress_bar, step
from geo.driving import HAZARD
from geo.errors import ParameterError
from geo.road_classes import ROAD_CLASSES
from geo.roads import cached_network
from store.database import NotReadableError, from_typed_json
from words.planning import routes as say

WhoName = StrEnum("WhoName", list(zip(WHOS, WHOS, strict=True)))  # type: ignore[misc]

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
AvoidAsked = Annotated[
    list[str] | None,
    typer.Option("--avoid", help="尽量不走的道路等级 a class avoided, or hazard; repeat it"),
]
MixedAsked = Annotated[
    bool,
    typer.Option("--mixed", help="同乘 primary and junior pupils of a township may share a bus"),
]
DepotAsked = Annotated[
    list[str] | None,
    typer.Option("--depot", help="停车场 where buses begin and end: lon,lat; repeat it"),
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


@dataclass(frozen=True, kw_only=True)
class RoutesAsked:
    """Which routes a verb is about: those of a file as they are, else such as are planned now."""

    stage: PlanStage | None
    who: WhoName
    bus: list[str] | None
    close: list[str] | None
    avoid: list[str] | None
    mixed: bool
    depot: list[str] | None
    fixed: Path | None
    saved: Path | None
    seconds: float
    seed: int

    def found(self, assessment: Assessment, lang: Language) -> RegionRoutes:
        """Return the routes, and say what changed since fixed ones.

        Raises ParameterError or PlanningError.
        """
        given = self.saved or self.fixed
        read = None if given is None else read_routes(given)
        settings = self.settings(assessment.parameters)
        with step(say.NETWORK.say(lang.value)):
            drive = cached_network(assessment.region, "drive", CACHE)
        if self.saved is not None and read is not None:
            return opened_routes(read, assessment, drive)
        with progress_bar() as show:
            limits = SearchLimits(self.seconds, time.monotonic, on_progress=_shows(show, lang))
            found = region_routes(assessment, drive, settings, limits=limits, fixed=read)
        if read is not None:
            counts = changed_pupils(found, opened_routes(read, assessment, drive))
            minutes = {"minutes": OTHER_TIME_MIN}
            typer.echo(say.CHANGED_SINCE.say(lang.value, path=given, **minutes, **counts))
        return found

    def settings(self, parameters: Parameters) -> RouteSettings:
        """Return what routes are planned for; raises ParameterError."""
        return RouteSettings(
            stages=stages_of(self.stage),
            who=cast("Who", self.who.value),
            bus_sizes=bus_sizes(self.bus or [], parameters),
            closed=frozenset(_known_class(each) for each in self.close or []),
            avoided=frozenset(_known_class(each, HAZARD) for each in self.avoid or []),
            depots=tuple(lon_lat(each) for each in self.depot or []),
            seed=self.seed,
            mixed=self.mixed,
        )


def stages_of(stage: PlanStage | None) -> tuple[str, ...]:
    """Return the stages taken to school: the one given, else primary and junior."""
    return ("primary", "junior") if stage is None else (stage.value,)


def read_routes(path: Path) -> SavedRoutes:
    """Return the routes in a JSON file that the verb routes wrote; raises ParameterError."""
    try:
        return from_typed_json(SavedRoutes, path.read_text(encoding="utf-8"))
    except (NotReadableError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(say.NOT_ROUTES.fill(path=path)) from error


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
