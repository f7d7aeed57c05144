"""The verb that writes the papers by which a permit for school buses is asked for."""

from pathlib import Path
from typing import Annotated

import typer

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
from commands.progress import step
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
from reports.formats import Shown, check_ending
from words.papers import permit as say
from words.planning import routes as route_say

app = typer.Typer()


@app.command()
def permit(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .docx or .xlsx file")],
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
    template: Annotated[Path | None, typer.Option(help="a template of your own, as docx")] = None,
    scenario: ScenarioFile = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the papers a permit for school buses is asked for with: 校车使用许可申请材料."""
    # Only this verb and report write Word files; the others start sooner without what it needs.
    from reports.permit import permit_file, permit_workbook  # noqa: PLC0415
    from reports.word import blanks_in, given_template  # noqa: PLC0415

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
        check_ending(out, (".docx", ".xlsx"))
        given = None if template is None else given_template(template)
        assessment = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        found = asked.found(assessment, lang)
        shown = Shown.of(assessment, made_on=today())
        is_word = out.suffix.lower() == ".docx"
        with step(route_say.WRITING.say(lang.value)):
            if is_word:
                content = permit_file(found, shown, lang=wording_in(lang), template=given)
            else:
                content = permit_workbook(found, shown, lang=wording_in(lang))
            write_whole(out, lambda target: target.write_bytes(content))
        if is_word:
            typer.echo(say.SAVED.say(lang.value, path=out, blanks=blanks_in(content)))
        else:
            typer.echo(route_say.SAVED.say(lang.value, path=out))
