"""Options the verbs share, how a region is opened, how an error is reported."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.scenario import Answer, Scenario, active_edits, from_json
from commands.progress import step
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.errors import ParameterError, PlanningError
from geo.files import read_region
from geo.roads import cached_network
from geo.tables import STAGES, DataError, Region
from store.database import StoreError
from store.opening import Store, default_address, open_store
from store.people import PURPOSES
from store.records import case_decisions, load_scenario, load_version, purge_due
from words import Lang
from words.commands import cli as say
from words.pages import project_admin

CACHE = Path(__file__).parents[1] / ".cache"

Stage = StrEnum("Stage", list(zip(STAGES, STAGES, strict=True)))  # type: ignore[misc]
Language = StrEnum("Language", {"zh": "zh", "en": "en"})

PurposeName = StrEnum("PurposeName", list(zip(PURPOSES, PURPOSES, strict=True)))  # type: ignore[misc]

RegionName = Annotated[str, typer.Argument(metavar="REGION", help="GeoPackage, folder, or demo")]
StageOption = Annotated[Stage, typer.Option(help="学段 stage of schooling")]
Out = Annotated[Path | None, typer.Option(help="csv, parquet, xlsx, gpkg or geojson")]
Set = Annotated[list[str] | None, typer.Option("--set", help="group.name=value, may be repeated")]
ScenarioFile = Annotated[
    Path | None, typer.Option("--scenario", help="方案 a plan as JSON: the answers after it")
]
LangOption = Annotated[Language, typer.Option(help="zh or en")]
StoreAddress = Annotated[
    str | None,
    typer.Option(
        "--store", help="库 a file or postgresql://user@host/name; else PLANNER_STORE, else .store/"
    ),
]
PurposeOption = Annotated[
    PurposeName | None,
    typer.Option("--purpose", help="用途 what a file with pupils is for, for the log"),
]
By = Annotated[
    str, typer.Option(help="操作人 who does it, for the log", default_factory=getpass.getuser)
]


def opened_assessment(
    region: str,
    changes: list[str] | None,
    lang: Language,
    *,
    year: int | None,
    scenario: Path | None = None,
) -> Assessment:
    """Return the answers for a region under ``changes`` (name=value), after the plan in a file.

    Raises ParameterError, or ScenarioError where the plan does not fit the region.
    """
    parameters = changed_parameters(changes)
    plan = None if scenario is None else opened_scenario(scenario, lang)
    assessment = Assessment(opened_distances(region, lang), parameters, year=year)
    return assessment if plan is None else assessment.after(plan)


def region_or_project(
    name: str, store: str | None, changes: list[str] | None, lang: Language
) -> Assessment:
    """Return the answers for the region in a file, folder or ``demo``, else for a project.

    What ends like a file is one, whether or not it is there.
    """
    if is_built_in(name) or Path(name).exists() or Path(name).suffix:
        return opened_assessment(name, changes, lang, year=None)
    with open_store(store or default_address()) as opened:
        return project_assessment(opened, name, changes, lang)


def named_plan(
    name: str, store: str | None, plan: str, lang: Language
) -> tuple[Scenario, tuple[Answer, ...]]:
    """Return a plan and what people answered about it: one of the project ``name``, else a file.

    What ends in .json is a file. Edits that have ended are reported and left out.
    """
    if Path(plan).suffix.lower() == ".json" or is_built_in(name) or Path(name).exists():
        return opened_plan(Path(plan), lang)
    with open_store(store or default_address()) as opened:
        stored = load_scenario(opened, name, plan)
    return _active(stored.scenario, lang), stored.answers


def project_assessment(
    store: Store, project: str, changes: list[str] | None, lang: Language
) -> Assessment:
    """Return the answers for the latest data of a project, with what was decided in it."""
    with step(say.READING.say(lang.value)):
        region = Region.from_tables(load_version(store, project))
    named = region if region.name else replace(region, name=project)
    with step(say.NETWORK.say(lang.value)):
        distances = Distances(named, cached_network(named, "walk", CACHE))
    decisions = case_decisions(store, project)
    return Assessment(distances, changed_parameters(changes), decisions=decisions)


def changed_parameters(changes: list[str] | None) -> Parameters:
    """Return the parameters under ``changes`` (name=value); raises ParameterError."""
    pairs = [change.partition("=") for change in changes or []]
    for name, sign, value in pairs:
        if not sign:
            raise ParameterError(say.BAD_SET.fill(given=name + value))
    return Parameters.of({name: value for name, _, value in pairs})


def wording_in(lang: Language) -> Lang:
    """Return the language of wording that the option asks for."""
    return "en" if lang == "en" else "zh"


def opened_scenario(path: Path, lang: Language) -> Scenario:
    """Return the plan in a file as of today; edits that have ended are reported and left out."""
    return opened_plan(path, lang)[0]


def opened_plan(path: Path, lang: Language) -> tuple[Scenario, tuple[Answer, ...]]:
    """Return the plan in a file as ``opened_scenario`` does, with what people answered about it."""
    plan, answers = from_json(path.read_bytes(), today=today())
    return _active(plan, lang), answers


def _active(plan: Scenario, lang: Language) -> Scenario:
    """Return the plan as of today; edits that have ended are reported and left out."""
    active, ended = active_edits(plan, today())
    if ended:
        typer.echo(say.ENDED.say(lang.value, edits=len(ended)), err=True)
    return active


def opened_distances(name: str, lang: Language) -> Distances:
    """Return the distances of the region called ``name``, showing what is done."""
    with step(say.READING.say(lang.value)):
        region = opened_region(name)
    if region.roads_left_out:
        left_out = say.ROADS_LEFT_OUT.say(lang.value, count=len(region.roads_left_out))
        typer.echo(left_out, err=True)
    with step(say.NETWORK.say(lang.value)):
        return Distances(region, cached_network(region, "walk", CACHE))


def opened_region(name: str) -> Region:
    """Return the built-in region or the one in a file or folder."""
    if is_built_in(name):
        return built_in_region("county")
    return read_region(Path(name))


def is_built_in(name: str) -> bool:
    """Return whether ``name`` means the built-in region: no file is called so."""
    return name == say.BUILT_IN and not Path(name).exists()


def today() -> date:
    """Return the date to be printed."""
    return date.today()  # noqa: DTZ011 - the date printed is the office's own


@contextmanager
def tidied_store(address: str | None, lang: Language) -> Iterator[Store]:
    """Yield the store for a verb that writes or shows the trash, once what is overdue is removed.

    A store that cannot be purged may still be read, and the verb's own writing says why it fails:
    so the verb goes on, and the failure is reported first.
    """
    with open_store(address or default_address()) as store:
        try:
            purge_due(store)
        except StoreError as error:
            failed = project_admin.PURGE_FAILED.fill(error=error.text)
            typer.echo(failed.say(lang.value), err=True)
        yield store


@contextmanager
def report_errors(lang: Language) -> Iterator[None]:
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
