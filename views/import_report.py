"""What was read, what was made of it, and what a person has to confirm before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from geo.schema import TABLE
from intake.batch import BatchChoice, BatchFile, Preview
from reports.annotated import annotated
from views.opened import language
from views.problems import problem_table
from views.tables import show_table
from words import import_page as say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    _show_findings(seen, files, contents)
    errors = [p for p in seen.problems if p.rule != "missing_table"]
    if errors:
        st.subheader(say.PROBLEMS.say(lang), anchor=False)
        show_table(problem_table(errors), key="import-problems", height_px=240)
    return _ticked(seen, choice, files)


def _show_findings(
    seen: Preview, files: Sequence[BatchFile], contents: Mapping[str, bytes]
) -> None:
    """Show the findings by kind, those in the way first, and offer each file with remarks."""
    lang = language()
    if not seen.findings:
        return
    st.subheader(say.FINDINGS.say(lang, count=f"{len(seen.findings):,}"), anchor=False)
    order = {name: place for place, name in enumerate(say.RESPONSES)}
    rows = pd.DataFrame(
        {
            "order": [order[f.response] for f in seen.findings],
            "response": [say.RESPONSES[f.response].say(lang) for f in seen.findings],
            "file": [f.file for f in seen.findings],
            "sheet": [f.sheet for f in seen.findings],
            "row": [str(f.row or "") for f in seen.findings],
            "column": [f.column for f in seen.findings],
            "value": [f.value for f in seen.findings],
            "text": [f.text.say(lang) for f in seen.findings],
        }
    ).sort_values("order", kind="stable")
    shown = rows.drop(columns="order").head(_MOST_SHOWN)
    show_table(shown, key="import-findings", titles=say.COLUMNS, height_px=300)
    wanted = [f for f in files if f.source is not None and f.source.sheets]
    for column, file in zip(st.columns(max(len(wanted), 3)), wanted, strict=False):
        source = file.source
        if source is not None:
            column.download_button(
                say.ANNOTATED.say(lang, file=file.name),
                partial(annotated, source, seen.findings, contents[file.digest], lang),
                file_name=f"{file.name.rpartition('.')[0]}-{say.REMARKS.say(lang)}.xlsx",
                mime=_XLSX,
                on_click="ignore",
                key=f"annotated-{file.digest[:12]}",
            )


def _ticked(seen: Preview, choice: BatchChoice, files: Sequence[BatchFile]) -> BatchChoice:
    lang = language()
    rejected = int(seen.counts()["rejected"].sum())
    confirm = sum(f.response == "confirm" for f in seen.findings)
    if rejected:
        left_out = st.checkbox(
            say.WITHOUT.say(lang, count=rejected),
            value=choice.without_rejected,
            key="import-without",
        )
        choice = replace(choice, without_rejected=left_out)
    if confirm or any(part.moves for part in seen.parts):
        agreed = st.checkbox(
            say.CONFIRM.say(lang, count=confirm), value=choice.confirmed, key="import-confirmed"
        )
        choice = replace(choice, confirmed=agreed)
    del files
    return choice
