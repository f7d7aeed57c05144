"""The verbs of the review: the work-list, a decision, the sheet."""

from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.review import (
    STATES,
    Ground,
    State,
    Verdict,
    WalkCase,
)
from commands.options import (
    By,
    LangOption,
    Language,
    Out,
    PurposeOption,
    Set,
    StoreAddress,
    project_assessment,
    report_errors,
    tidied_store,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled
from commands.transport.person_files import save_persons, table_bytes
from geo.errors import ParameterError
from reports.formats import TABLE_ENDINGS, check_ending
from reports.review import CASE_SHEET_HOLDS, case_sheet
from store.opening import default_address, open_store
from store.people import PersonsTaken
from store.records import decide_case, latest_data
from words.commands import cli
from words.planning import REASON
from words.planning import review as say

Project = Annotated[str, typer.Argument(metavar="NAME", help="项目名称 the project's name")]
Pupil = Annotated[str, typer.Argument(metavar="ID", help="学生代号 the code of the pupil")]
_SHOWN_ROWS = 20
_PRINTED = ("pupil_id", "school_id", "state", "walk_m", "caution_m", "reason", "verdict")

app = typer.Typer()
review = typer.Typer(no_args_is_help=True, help="复核 walks decided one by one")
app.add_typer(review, name="review")


@review.command("list")
def list_(
    project: Project,
    by: By,
    state: Annotated[State | None, typer.Option(help="状态 only those that stand so")] = None,
    out: Out = None,
    purpose: PurposeOption = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """List the cases: those to be decided first, the nearest call first."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        if out is not None:
            check_ending(out, TABLE_ENDINGS)
        assessment = project_assessment(opened, project, set_, lang)
        with step(cli.WORKING.say(lang.value)):
            cases = assessment.cases
        chosen = cases if state is None else cases[cases["state"] == state]
        if out is not None:
            table = chosen[list(say.COLUMN)].astype({"decided_on": "str", "object_until": "str"})
            held = (len(table), tuple(table.columns), project, assessment.region.fingerprint)
            taken = PersonsTaken("case_list", *held)
            content = table_bytes(table, out, "review", lang, say.COLUMN)
            save_persons(opened, taken, content, out, by=by, purpose=purpose, lang=lang)
            return
        if chosen.empty:
            typer.echo(say.NO_CASES.say(lang.value))
            return
        print_titled(_worded(chosen, lang), {name: say.COLUMN[name] for name in _PRINTED}, lang)
        counts = {each: f"{(cases['state'] == each).sum():,}" for each in STATES}
        typer.echo(say.COUNTS.say(lang.value, **counts))


@review.command()
def decide(
    project: Project,
    pupil: Pupil,
    by: By,
    verdict: Annotated[Verdict, typer.Option(help="决定 the decision, or an objection")],
    ground: Annotated[Ground, typer.Option(help="依据 on which ground")],
    reason: Annotated[str, typer.Option(help="理由 the reason")],
    second: Annotated[str, typer.Option(help="复核人 who checked it")] = "",
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Decide the case of a pupil, or enter an objection."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        assessment = project_assessment(opened, project, set_, lang)
        with step(cli.WORKING.say(lang.value)):
            case = case_of(assessment, pupil)
        decision = case.entry(
            verdict=verdict,
            ground=ground,
            reason=reason,
            by=by,
            second=second,
            on=today(),
            objection_days=assessment.parameters.objection_days,
        )
        decide_case(opened, project, decision, needs_second=case.needs_second)
        said = {"verdict": say.VERDICT[verdict], "ground": say.GROUND[ground]}
        typer.echo(say.DECIDED.fill(**said, until=decision.object_until).say(lang.value))


@review.command()
def sheet(
    project: Project,
    pupil: Pupil,
    by: By,
    out: Annotated[Path, typer.Option(help="a pdf file")],
    purpose: PurposeOption = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the sheet of a case: both ways to the metre, the grounds, the decision."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        check_ending(out, (".pdf",))
        assessment = project_assessment(opened, project, set_, lang)
        with step(cli.WORKING.say(lang.value)):
            case = case_of(assessment, pupil)
            version = f"{project} {latest_data(opened, project)}"
            content = case_sheet(
                assessment, case, made_on=today(), version=version, lang=wording_in(lang)
            )
        held = (1, CASE_SHEET_HOLDS, project, assessment.region.fingerprint)
        taken = PersonsTaken("case_sheet", *held)
        save_persons(opened, taken, content, out, by=by, purpose=purpose, lang=lang)


def case_of(assessment: Assessment, pupil: str) -> WalkCase:
    """Return the case of any pupil listed, in the work-list or not; raises ParameterError."""
    needs = assessment.measured_needs
    rows = np.flatnonzero((needs["pupil_id"] == pupil).fillna(False))
    if not len(rows):
        raise ParameterError(say.NO_CASE.fill(pupil=pupil))
    return assessment.case(int(rows[0]))


def _worded(cases: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Return the first rows with words for codes and whole metres."""
    shown = cases.head(_SHOWN_ROWS)[list(_PRINTED)].astype(object)
    for name, words in (("state", say.STATE), ("reason", REASON), ("verdict", say.VERDICT)):
        shown[name] = shown[name].map({code: text.say(lang.value) for code, text in words.items()})
    for name in ("walk_m", "caution_m"):
        shown[name] = [None if pd.isna(m) else f"{m:,.0f}" for m in shown[name]]
    return shown
