"""The verb that brings an office's files into a project."""

import getpass
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from commands.options import LangOption, Language, report_errors, tidied_store
from commands.progress import step
from geo.errors import SourceError
from geo.files import write_whole
from geo.tables import TABLE, Region
from intake.batch import (
    MAPPING,
    NAMES,
    BatchChoice,
    BatchFile,
    FileChoice,
    Preview,
    accepted_names,
    apply_remembered,
    open_batch_file,
    preview,
    proposed,
    recall_names,
    removed_rows,
    sheet_decisions,
    stated,
    with_answers,
)
from intake.cells import NearName
from intake.finding import Finding
from intake.sheet import title_of
from intake.table import Question
from reports.templates import annotated
from store.opening import Store, pupil_key
from store.records import (
    ImportFile,
    after,
    commit_import,
    latest_data,
    list_projects,
    load_version,
    make_project,
    remembered,
)
from words import Text
from words.pages import import_page as say

app = typer.Typer()


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="tables, layers and a file of roads")],
    project: Annotated[str, typer.Option(help="the project to bring them into")],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="what asks for a look was looked at")
    ] = False,
    without_rejected: Annotated[
        bool, typer.Option("--without-rejected", help="leave out rows with errors")
    ] = False,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="the files are whole tables: replace, not update by code"),
    ] = False,
    remove: Annotated[
        int,
        typer.Option(help="so many rows, listed, are to be removed by --whole", min=0),
    ] = 0,
    as_proposed: Annotated[
        int,
        typer.Option(help="so many questions, listed, are answered as proposed", min=0),
    ] = 0,
    answer: Annotated[
        list[str] | None,
        typer.Option(help="column=answer to one question, may be repeated; none behind = for none"),
    ] = None,
    accept_names: Annotated[
        int,
        typer.Option(help="so many rows with names in no table, listed, are read as offered"),
    ] = 0,
    accept_name: Annotated[
        list[str] | None, typer.Option(help="this name is read as offered, may be repeated")
    ] = None,
    refuse_name: Annotated[
        list[str] | None, typer.Option(help="this name is not, may be repeated")
    ] = None,
    only_look: Annotated[
        bool, typer.Option("--only-look", help="report, and change nothing")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="files imported before come in once more")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="folder for copies with remarks")] = None,
    by: Annotated[str, typer.Option(help="who, for the log")] = getpass.getuser(),
    lang: LangOption = Language.zh,
) -> None:
    """Bring files into a project: all of them in one transaction, or nothing."""
    with report_errors(lang), tidied_store(None, lang) as store:
        with step(say.READING.say(lang.value)):
            opened, refused = _opened(files)
        paths = {file.digest: path for path, file in opened.items()}
        batch = list(opened.values())
        choices = {file.digest: FileChoice(whole=whole) for file in batch}
        choice = BatchChoice(
            files=choices, confirmed=confirmed, without_rejected=without_rejected, removed=remove
        )
        version, base = _base(store, project)
        look = partial(preview, batch, base=base, refused=refused, pupil_key=pupil_key(store))
        names = _Names(accept_names, frozenset(accept_name or ()), frozenset(refuse_name or ()))
        with step(say.LOOKING.say(lang.value)):
            seen = look(choice)
            steps: tuple[Callable[[Preview, BatchChoice], BatchChoice], ...] = (
                partial(_with_remembered, store=store, project=project, version=version),
                partial(_with_answers, answers=answer or [], as_proposed=as_proposed),
                partial(_with_names, names=names),
            )
            for decided in steps:
                known = decided(seen, choice)
                if known != choice:
                    choice, seen = known, look(known)
        _print_preview(seen, lang)
        if report is not None:
            _write_remarks(seen, opened, report, lang)
        if not seen.is_ready or seen.region is None:
            for blocker in seen.blockers:
                typer.echo(blocker.say(lang.value), err=True)
            raise typer.Exit(1)
        if only_look:
            typer.echo(say.READY.say(lang.value))
            return
        if version is None and project not in set(list_projects(store)["name"]):
            make_project(store, project, by=by)
        number = commit_import(
            store,
            project,
            seen.region,
            files=[ImportFile(name=f.name, path=paths[f.digest], digest=f.digest) for f in batch],
            decisions=[
                after(store, project, **each._asdict())
                for each in sheet_decisions(seen, _decided(store, project, NAMES, NAMES))
            ],
            based_on=version,
            by=by,
            again=again,
        )
        typer.echo(say.DONE.say(lang.value, version=number))


def _with_remembered(
    seen: Preview, choice: BatchChoice, store: Store, project: str, version: int | None
) -> BatchChoice:
    """Return ``choice`` with what was answered in this project about sheets of the same shape."""
    if version is None:
        return choice
    choice = apply_remembered(
        seen, choice, lambda shape: _decided(store, project, shape, MAPPING) or None
    )
    return recall_names(seen, choice, _decided(store, project, NAMES, NAMES))


def _with_answers(
    seen: Preview, choice: BatchChoice, answers: list[str], as_proposed: int
) -> BatchChoice:
    """Return ``choice`` with questions answered one by one, and the rest where their number is."""
    given = {asked.strip(): reply for asked, _, reply in (text.partition("=") for text in answers)}
    replies = stated(seen, given)
    done = [question for _, question, _ in replies]
    rest = [reply for reply in proposed(seen) if reply[1] not in done]
    return with_answers(seen, choice, [*replies, *(rest if len(rest) == as_proposed else [])])


class _Names(NamedTuple):
    """Which names in no table are read as offered: all sure ones by their rows, or single ones."""

    rows: int
    accepted: frozenset[str]
    refused: frozenset[str]


def _with_names(seen: Preview, choice: BatchChoice, names: _Names) -> BatchChoice:
    """Return ``choice`` with the names accepted; all at once only where their rows are so many."""
    one_by_one = [near for near in seen.near_names if near.written in names.accepted]
    sure = [n for n in seen.near_names if n.is_sure and n.written not in names.refused]
    all_rows = sum(near.rows for near in sure)
    taken = [*one_by_one, *(sure if all_rows == names.rows else [])]
    accepted = {**choice.names, **accepted_names(taken)}
    out = frozenset(near.key for near in seen.near_names if near.written in names.refused)
    accepted = {key: code for key, code in accepted.items() if key not in out}
    return replace(choice, names=accepted, recalled=choice.recalled - out)


def _opened(files: list[Path]) -> tuple[dict[Path, BatchFile], list[tuple[str, Text]]]:
    """Return the files that open, and the name of each that does not with the reason."""
    opened: dict[Path, BatchFile] = {}
    refused: list[tuple[str, Text]] = []
    for path in files:
        try:
            opened[path] = open_batch_file(path.read_bytes(), name=path.name)
        except SourceError as error:
            refused.append((path.name, error.text))
    return opened, refused


def _base(store: Store, project: str) -> tuple[int | None, Region | None]:
    version = latest_data(store, project)
    if version is None:
        return None, None
    return version, Region.from_tables(load_version(store, project, version))


def _decided(store: Store, project: str, shape: str, kind: str) -> Mapping[str, Any]:
    """Return what was decided before of one kind about files of a shape, empty without."""
    before = remembered(store, project, shape).get(kind)
    return {} if before is None else before.decision


def _print_preview(seen: Preview, lang: Language) -> None:
    """Print the counts, the tables as they would become, and all findings, errors first."""
    for line in _open_lines(seen, lang):
        typer.echo(line, err=True)
    titles = {name: title.say(lang.value) for name, title in say.COLUMNS.items()}
    typer.echo(seen.counts().rename(columns=titles).to_string(index=False))
    for join in seen.joins:
        typer.echo(f"{TABLE[join.table].title.say(lang.value)}：{join.text.say(lang.value)}")
    if seen.removes:
        typer.echo(say.GONE.say(lang.value, count=f"{seen.removes:,}"))
        typer.echo(removed_rows(seen.joins).rename(columns=titles).to_string(index=False))
    for part in seen.parts:
        for group in part.datum.groups if part.datum else ():
            typer.echo(f"{part.file}：{group.text.say(lang.value)}")
    for line in _finding_lines(seen, lang):
        typer.echo(line)
    for problem in seen.problems:
        typer.echo(problem.say(lang.value))


def _open_lines(seen: Preview, lang: Language) -> Iterator[str]:
    """Yield a line per file that is not read, open question, and name in no table."""
    for name, text in seen.refused:
        yield f"{say.REFUSED.say(lang.value, file=name)}{text.say(lang.value)}"
    for _, question in seen.questions:
        yield _question_line(question, lang)
    for near in seen.near_names:
        if near.key not in seen.names:
            yield _near_name_line(near, lang)
        elif near.key in seen.recalled:
            yield _name_line(say.NAME_RECALLED, near, lang)


def _question_line(question: Question, lang: Language) -> str:
    """Return a question with what the file itself suggests."""
    proposal = question.proposal
    if proposal and question.kind == "column":
        proposal = title_of(proposal, question.table).say(lang.value)
    elif proposal and question.kind == "table":
        proposal = TABLE[proposal].title.say(lang.value)
    words = proposal or say.NONE_OF_THESE.say(lang.value)
    return f"{question.text.say(lang.value)}{say.PROPOSED.say(lang.value, answer=words)}"


def _near_name_line(near: NearName, lang: Language) -> str:
    return _name_line(say.NEAR_NAME if near.is_sure else say.NEAR_NAME_UNSURE, near, lang)


def _name_line(wording: Text, near: NearName, lang: Language) -> str:
    return wording.say(
        lang.value, written=near.written, township=near.township, title=near.title, rows=near.rows
    )


def _finding_lines(seen: Preview, lang: Language) -> Iterator[str]:
    """Yield a line per finding, errors first; of what was tidied or skipped, one of a kind."""
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(seen.findings):
        alone = str(number) if finding.response in {"error", "confirm"} else ""
        located_in = (finding.file, finding.sheet, finding.column)
        kinds.setdefault((finding.response, *located_in, finding.rule, alone), []).append(finding)
    order = list(say.RESPONSES)
    for kind in sorted(kinds, key=lambda kind: order.index(kind[0])):
        first, count = kinds[kind][0], len(kinds[kind])
        place = (first.file, first.sheet, str(first.row or ""), first.column, first.value)
        where = " · ".join(word for word in place if word)
        response = say.RESPONSES[first.response].say(lang.value)
        more = say.ALIKE.say(lang.value, count=f"{count:,}") if count > 1 else ""
        yield f"[{response}] {where}：{first.text.say(lang.value)}{more}"


def _put(content: bytes, target: Path) -> None:
    target.write_bytes(content)


def _write_remarks(
    seen: Preview, opened: Mapping[Path, BatchFile], folder: Path, lang: Language
) -> None:
    """Write a copy with remarks for each table that was given."""
    for path, file in opened.items():
        if file.source is None or not file.source.sheets:
            continue
        copy = annotated(file.source, seen.findings, path.read_bytes(), lang.value)
        target = folder / f"{path.stem}-{say.REMARKS.zh}.xlsx"
        write_whole(target, partial(_put, copy), is_private=True)
        typer.echo(str(target))
