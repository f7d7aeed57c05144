"""The verb of existing lines: their seats and riders, and which could take whom."""

from typing import Annotated

import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.services import LINE_COLUMNS, REMEDIES, existing_lines
from commands.options import (
    LangOption,
    Language,
    Out,
    Set,
    StoreAddress,
    region_or_project,
    report_errors,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled, save_result
from geo.tables import CHOICE_TEXT
from reports.formats import TABLE_ENDINGS, check_ending
from reports.lists import line_notes, line_total, line_words
from words.commands import cli
from words.planning import lines as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
_PRINTED = ("service_id", "line", "kind", "seats", "listed", "unnamed", "could_ride", "free")
# Of the table of needs: who it is about.
_PUPIL = ("pupil_id", "school_id", "stage", "grade", "village_id", "walk_m", "service", "gap")

app = typer.Typer()


@app.command()
def services(
    name: Name,
    out: Out = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the existing lines with riders and seats; save which could take each pupil."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, TABLE_ENDINGS)
        assessment = region_or_project(name, store, set_, lang)
        with step(cli.WORKING.say(lang.value)):
            found = existing_lines(assessment)
        if out is not None:
            save_result(_pupil_table(assessment, lang), out, "services", lang, say.COLUMN)
            return
        if found.lines.empty:
            typer.echo(say.NO_LINES.say(lang.value))
            return
        typer.echo(say.LINES_TITLE.say(lang.value, lines=f"{len(found.lines):,}"))
        print_titled(_line_table(found.lines, lang), {n: say.COLUMN[n] for n in _PRINTED}, lang)
        for line in _summary(assessment, lang):
            typer.echo(line)


def _pupil_table(assessment: Assessment, lang: Language) -> pd.DataFrame:
    """Return a row per pupil: the need, the line, and what stops it in words."""
    found = existing_lines(assessment)
    words = line_words(found, assessment.region, wording_in(lang))
    rows = assessment.needs[list(_PUPIL)].merge(
        found.pupils.drop(columns="school_id"), on="pupil_id", how="inner"
    )
    named = [name for name in LINE_COLUMNS[2:-2] if name != "reason"]
    rows = rows.rename(columns={"reason": "line_reason"}).join(
        words[["line", "nearest_school", "line_note", "remedies"]], on="pupil_id"
    )
    order = [*_PUPIL, "line", *named, "line_reason", "nearest_school_id", "nearest_school"]
    return rows[[*order, "nearest_school_m", *REMEDIES, "remedy", "line_note", "remedies"]]


def _line_table(lines: pd.DataFrame, lang: Language) -> pd.DataFrame:
    kinds = lines["kind"].map({code: text.say(lang.value) for code, text in CHOICE_TEXT.items()})
    whole = {name: lines[name].astype("Int64") for name in _PRINTED[3:]}
    return lines.assign(line=lines["name"], kind=kinds.fillna(lines["kind"]), **whole)


def _summary(assessment: Assessment, lang: Language) -> list[str]:
    """Return how many of the gap a line could take, and by which bell."""
    if not assessment.region.has("pupils"):
        return [say.NO_LIST.say(lang.value)]
    notes = [line_total(assessment), *line_notes(assessment.parameters)]
    return [note.say(lang.value) for note in notes]
