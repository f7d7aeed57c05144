"""What was read, what was made of it, and what a person has to confirm before it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from geo.tables import TABLE
from intake.batch import BatchChoice, BatchFile, Preview, is_confirmed, removed_rows
from reports.templates import annotated
from store.people import PersonsTaken
from views.session import language
from views.widgets import XLSX, offer_person_file, problem_table, show_table
from words.pages import import_page as say

_MOST_SHOWN = 500


def show_report(
    seen: Preview, choice: BatchChoice, files: Sequence[BatchFile], contents: Mapping[str, bytes]
) -> BatchChoice:
    """Draw the report of a preview; return the choice with what is ticked below it."""
    lang = language()
    if not seen.parts:
        return choice
    st.subheader(say.REPORT.say(lang), anchor=False)
    counts = seen.counts()
    counts["table"] = counts["table"].map(lambda name: TABLE[name].title.say(lang))
    show_table(counts, key="import-counts", titles=say.COLUMNS, height_px=240)
    for join in seen.joins:
        st.text(f"{TABLE[join.table].title.say(lang)}：{join.text.say(lang)}")
    choice = _replaced(seen, choice, files)
    _show_findings(seen, files, contents)
    errors = [p for p in seen.problems if p.rule != "missing_table"]
    if errors:
        st.subheader(say.PROBLEMS.say(lang), anchor=False)
        show_table(
            problem_table(errors),
            key="import-problems",
            titles=say.PROBLEM_COLUMNS,
            height_px=240,
        )
    return _ticked(seen, choice)


def _show_findings(
    seen: Preview, files: Sequence[BatchFile], contents: Mapping[str, bytes]
) -> None:
    """Show the findings by kind and one by one, those in the way first; offer the remarks."""
    lang = language()
    if not seen.findings:
        return
    st.subheader(say.FINDINGS.say(lang, count=f"{len(seen.findings):,}"), anchor=False)
    order = {name: place for place, name in enumerate(say.RESPONSES)}
    rows = pd.DataFrame(
        {
            "order": [order[f.response] for f in seen.findings],
            "rule": [f.rule for f in seen.findings],
            "response": [say.RESPONSES[f.response].say(lang) for f in seen.findings],
            "file": [f.file for f in seen.findings],
            "sheet": [f.sheet for f in seen.findings],
            "row": [str(f.row or "") for f in seen.findings],
            "column": [f.column for f in seen.findings],
            "value": [f.value for f in seen.findings],
            "text": [f.text.say(lang) for f in seen.findings],
        }
    ).sort_values("order", kind="stable")
    same = ["order", "rule", "response", "file", "sheet", "column"]
    kinds = rows.groupby(same, sort=False).first().reset_index()
    kinds["count"] = rows.groupby(same, sort=False).size().to_numpy()
    inside = ["order", "rule"]
    front = ["response", "count"]
    kinds = kinds[[*front, *(c for c in rows.columns if c not in {*front, *inside})]]
    show_table(kinds, key="import-kinds", titles=say.COLUMNS, height_px=300)
    with st.expander(say.ONE_BY_ONE.say(lang, count=min(len(rows), _MOST_SHOWN))):
        shown = rows.drop(columns=inside).head(_MOST_SHOWN)
        show_table(shown, key="import-findings", titles=say.COLUMNS, height_px=300)
    _offer_remarks(seen, files, contents)


def _offer_remarks(
    seen: Preview, files: Sequence[BatchFile], contents: Mapping[str, bytes]
) -> None:
    """Offer a copy of each table with its remarks."""
    lang = language()
    wanted = [f for f in files if f.source is not None and f.source.sheets]
    for column, file in zip(st.columns(max(len(wanted), 3)), wanted, strict=False):
        source = file.source
        if source is not None:
            offer_person_file(
                column,
                say.ANNOTATED.say(lang, file=file.name),
                partial(annotated, source, seen.findings, contents[file.digest], lang),
                file_name=f"{file.name.rpartition('.')[0]}-{say.REMARKS.say(lang)}.xlsx",
                taken=_pupils_in(seen, file),
                mime=XLSX,
                key=f"annotated-{file.digest[:12]}",
            )


def _pupils_in(seen: Preview, file: BatchFile) -> PersonsTaken | None:
    """Return what a file brought in holds of persons; it goes back with all its columns."""
    parts = [p for p in seen.parts if p.digest == file.digest and p.table == "pupils"]
    people = sum(part.rows_in for part in parts)
    columns = tuple(dict.fromkeys(str(c) for part in parts for c in part.frame.columns))
    return PersonsTaken("import_remarks", people, columns, "", file.digest) if people else None


def _replaced(seen: Preview, choice: BatchChoice, files: Sequence[BatchFile]) -> BatchChoice:
    """Ask which files are whole tables, and once more for the rows that would be removed."""
    lang = language()
    there = {join.table for join in seen.joins if join.before and join.table != "roads"}
    chosen = dict(choice.files)
    for file in files:
        if not any(part.digest == file.digest and part.table in there for part in seen.parts):
            continue
        before = choice.of(file.digest)
        whole = st.checkbox(
            say.WHOLE.say(lang, file=file.name),
            value=before.whole,
            help=say.WHOLE_HELP.say(lang),
            key=f"import-whole-{file.digest[:12]}",
        )
        if whole != before.whole:
            chosen[file.digest] = replace(before, whole=whole)
    removed = choice.removed
    if seen.removes:
        st.subheader(say.GONE.say(lang, count=f"{seen.removes:,}"), anchor=False)
        gone = removed_rows(seen.joins)
        gone["table"] = gone["table"].map(lambda name: TABLE[name].title.say(lang))
        show_table(gone, key="import-gone", titles=say.COLUMNS, height_px=240)
        agreed = st.checkbox(
            say.REMOVE.say(lang, count=f"{seen.removes:,}"),
            value=removed == seen.removes,
            key=f"import-remove-{seen.removes}",
        )
        removed = seen.removes if agreed else 0
    return replace(choice, files=chosen, removed=removed)


def _ticked(seen: Preview, choice: BatchChoice) -> BatchChoice:
    lang = language()
    rejected = int(seen.counts()["rejected"].sum())
    confirm = sum(f.response == "confirm" for f in seen.findings)
    # A tick is for what is shown: what it is drawn for is in its key, so that another has none.
    if rejected:
        shown = seen.digests.to_leave_out
        left_out = st.checkbox(
            say.WITHOUT.say(lang, count=rejected),
            value=is_confirmed(choice.without_rejected, shown),
            key=f"import-without-{shown[:12]}",
        )
        choice = replace(choice, without_rejected=shown if left_out else False)
    if confirm or any(part.moves for part in seen.parts):
        shown = seen.digests.to_confirm
        agreed = st.checkbox(
            say.CONFIRM.say(lang, count=confirm),
            value=is_confirmed(choice.confirmed, shown),
            key=f"import-confirmed-{shown[:12]}",
        )
        choice = replace(choice, confirmed=shown if agreed else False)
    return choice
