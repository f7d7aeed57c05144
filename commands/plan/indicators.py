"""The verb of the register: the forty-one projects with lights, as workbook, page and brief."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.indicators import (
    Board,
    no_entries,
    offices_of,
    quarter_before,
    quarter_from,
    quarter_of,
    region_entries,
)
from commands.options import (
    By,
    LangOption,
    Language,
    Set,
    StoreAddress,
    is_built_in,
    project_assessment,
    region_or_project,
    report_errors,
    tidied_store,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled
from geo.errors import ParameterError
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.indicators import (
    brief_file,
    indicator_workbook,
    light_lines,
    plan_indicators,
    progress_rows,
    read_entries,
    register_page,
    snapshot,
)
from store.opening import Store, default_address, open_store
from store.records import (
    enter_indicators,
    entries_from,
    indicator_entries,
    list_quarters,
    save_quarter,
)
from words import Text
from words.commands import cli
from words.indicators import register as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
_PRINTED = ("indicator_id", "indicator", "value", "asked", "deadline", "light", "office")
_ENDINGS = (".xlsx", ".pdf", ".docx")

app = typer.Typer()


@app.command()
def indicators(
    name: Name,
    by: By,
    quarter: Annotated[str | None, typer.Option(help="季度 as 2026Q4; else this one")] = None,
    out: Annotated[Path | None, typer.Option(help="a .xlsx, .pdf or .docx file")] = None,
    office: Annotated[
        str | None, typer.Option("--for-office", help="科室 the rows of this office alone")
    ] = None,
    enter: Annotated[
        Path | None, typer.Option(help="科室填报表 an office's workbook, filled in")
    ] = None,
    keep_state: Annotated[
        bool, typer.Option("--save-quarter", help="存下本季 store how the quarter stands")
    ] = False,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the register of the plan with its lights, or write it; take in an office's workbook."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, _ENDINGS)
        asked = quarter_of(today()) if quarter is None else quarter_from(quarter)
        _check_office(office)
        is_region = is_built_in(name) or Path(name).exists() or bool(Path(name).suffix)
        if is_region:
            if enter is not None or keep_state:
                raise ParameterError(say.NEEDS_PROJECT)
            assessment = region_or_project(name, None, set_, lang)
            board = _board(assessment, (), asked)
            _give(board, no_entries(), office, out, lang, before={})
            return
        if enter is None and not keep_state:
            with open_store(store or default_address()) as opened:
                _of_project(opened, name, asked, set_, lang, office=office, out=out)
            return
        with tidied_store(store, lang) as opened:
            if enter is not None:
                _enter(opened, name, asked, set_, lang, enter=enter, by=by)
            if keep_state:
                board = _project_board(opened, name, asked, set_, lang)
                stored = list_quarters(opened, name)
                seen = stored[asked][0] if asked in stored else 0
                states = snapshot(board.states())
                save_quarter(opened, name, asked, states, seen=seen, by=by)
            _of_project(opened, name, asked, set_, lang, office=office, out=out)


def _check_office(office: str | None) -> None:
    offices = offices_of(plan_indicators())
    if office is not None and office not in offices:
        raise ParameterError(say.NO_SUCH_OFFICE.fill(office=office, offices="、".join(offices)))


def _board(assessment: Assessment, entries: tuple[pd.DataFrame, ...], quarter: str) -> Board:
    own = (region_entries(assessment.region), *entries)
    return Board(assessment, plan_indicators(), own, quarter, today())


def _project_board(
    store: Store, project: str, quarter: str, set_: list[str] | None, lang: Language
) -> Board:
    assessment = project_assessment(store, project, set_, lang)
    return _board(assessment, (indicator_entries(store, project),), quarter)


def _of_project(
    store: Store,
    project: str,
    quarter: str,
    set_: list[str] | None,
    lang: Language,
    *,
    office: str | None,
    out: Path | None,
) -> None:
    board = _project_board(store, project, quarter, set_, lang)
    _, states = list_quarters(store, project).get(quarter_before(quarter), (0, []))
    before = {state["indicator_id"]: state for state in states}
    _give(board, indicator_entries(store, project), office, out, lang, before=before)


def _give(
    board: Board,
    stored: pd.DataFrame,
    office: str | None,
    out: Path | None,
    lang: Language,
    *,
    before: dict[str, dict[str, object]],
) -> None:
    """Print the register, or write it as the kind of file that is asked for."""
    wording, shown = wording_in(lang), Shown.of(board.assessment, made_on=today())
    with step(cli.WORKING.say(lang.value)):
        states = board.states()
    if office is not None:
        states = [state for state in states if office in state.indicator.offices]
    rows = progress_rows(board, states, wording, before=before)
    if out is None:
        print_titled(rows, {column: say.COLUMN[column] for column in _PRINTED}, lang)
        typer.echo(light_lines(states).say(lang.value))
        return
    if out.suffix.lower() == ".pdf":
        content = register_page(board, shown, lang=wording)
    elif out.suffix.lower() == ".docx":
        content = brief_file(board, shown, lang=wording)
    else:
        content = indicator_workbook(
            board, stored, shown, office=office, before=before, lang=wording
        )
    write_whole(out, lambda target: target.write_bytes(content))
    typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))


def _enter(
    store: Store,
    project: str,
    quarter: str,
    set_: list[str] | None,
    lang: Language,
    *,
    enter: Path,
    by: str,
) -> None:
    """Store what an office entered in its workbook, all of it or nothing."""
    board = _project_board(store, project, quarter, set_, lang)
    stored = indicator_entries(store, project)
    incoming = read_entries(enter.read_bytes(), name=enter.name, board=board, stored=stored)
    if incoming.problems:
        lines = [*incoming.problems, say.NOTHING_STORED]
        raise ParameterError(Text("\n", "\n").join(lines))
    if incoming.table.empty:
        typer.echo(say.NOTHING_NEW.say(lang.value))
        return
    count = enter_indicators(store, project, entries_from(incoming.table), by=by)
    typer.echo(say.STORED.say(lang.value, count=count, quarter=quarter))
