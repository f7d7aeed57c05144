"""The verb that plans bus routes for those who live beyond the limit."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, saved_routes
from commands.options import (
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
from commands.progress import progress_bar, step
from commands.results import print_titled
from commands.transport.routes_asked import (
    UNSERVED,
    AvoidAsked,
    BusAsked,
    CloseAsked,
    DepotAsked,
    FixedAsked,
    MixedAsked,
    RoutesAsked,
    SavedAsked,
    SecondsAsked,
    SeedAsked,
    StageAsked,
    WhoAsked,
)
from geo.files import write_whole
from reports.formats import check_ending
from reports.routes import PAPERS, ROUTE_ENDINGS, Watch, route_lines, save_routes, trip_rows
from store.database import to_typed_json
from words import Lang
from words.papers import gtfs
from words.planning import routes as say

PaperName = StrEnum("PaperName", list(zip(PAPERS, PAPERS, strict=True)))  # type: ignore[misc]
_PRINTED = ("trip_id", "bus_seats", "school", "stops", "pupils", "start", "arrive", "longest_min")

app = typer.Typer()


@app.command()
def routes(
    region: RegionName,
    out: Annotated[Path | None, typer.Option(help="xlsx, gpkg, pdf, zip or json")] = None,
    paper: Annotated[PaperName, typer.Option(help="材料 what a pdf holds")] = PaperName("sheets"),
    stage: StageAsked = None,
    who: WhoAsked = UNSERVED,
    bus: BusAsked = None,
    close: CloseAsked = None,
    avoid: AvoidAsked = None,
    mixed: MixedAsked = False,
    depot: DepotAsked = None,
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
        avoid=avoid,
        mixed=mixed,
        depot=depot,
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


def _save(found: RegionRoutes, out: Path, assessment: Assessment, paper: str, lang: Lang) -> None:
    if out.suffix.lower() == ".json":
        text = to_typed_json(saved_routes(found))
        write_whole(out, lambda target: target.write_text(text, encoding="utf-8"))
    else:
        # A paper tells how far its pages are; the other files are written at once.
        save = partial(save_routes, found, out, assessment, made_on=today(), lang=lang)
        if out.suffix.lower() == ".pdf":
            with progress_bar() as progress:
                save(paper=paper, watch=Watch(progress))
        else:
            with step(say.WRITING.say(lang)):
                save()


def _print(found: RegionRoutes, lang: Language) -> None:
    rows = trip_rows(found, wording_in(lang))
    if len(rows):
        print_titled(rows, {name: say.COLUMN[name] for name in _PRINTED}, lang)
    for line in route_lines(found, wording_in(lang)):
        typer.echo(line)
