"""What files leave open, asked one by one with a proposal each."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from geo.tables import TABLE
from intake.batch import BatchChoice, Preview, TablePart, group_keys
from intake.datum import RowGroup
from intake.sheet import title_of
from intake.table import Question, Reply, with_replies
from layers.themes import datum_layers, road_layer
from views.map import show_map
from views.session import language
from words.pages import import_page as say

# Columns of codes a table can do without: they are made of its names.
_CAN_BE_MADE = {("schools", "school_id"), ("villages", "village_id")}


def ask_questions(seen: Preview, choice: BatchChoice) -> BatchChoice:
    """Draw the questions of all files in one form; return the choice with what was answered."""
    if not seen.questions:
        return choice
    lang = language()
    st.subheader(say.QUESTIONS.say(lang), anchor=False)
    # What the columns of a sheet are is asked once it is known which table it is.
    unsure = {(d, q.sheet) for d, q in seen.questions if q.kind == "table"}
    asked = [(d, q) for d, q in seen.questions if q.kind == "table" or (d, q.sheet) not in unsure]
    with st.form("import-questions"):
        replies = [
            (
                digest,
                question,
                _ask(digest, question, place, _matching_table(seen, digest, question)),
            )
            for place, (digest, question) in enumerate(asked)
        ]
        taken = st.form_submit_button(say.TAKE.say(lang), type="primary")
    if not taken:
        return choice
    files = dict(choice.files)
    for digest in dict.fromkeys(digest for digest, _, _ in replies):
        own = [(question, reply) for d, question, reply in replies if d == digest]
        matchings = {p.sheet: p.matching for p in seen.parts if p.digest == digest and p.matching}
        before = choice.of(digest)
        files[digest] = replace(before, answers=with_replies(before.answers, own, matchings))
    return replace(choice, files=files)


def _matching_table(seen: Preview, digest: str, question: Question) -> str:
    own = (p.table for p in seen.parts if p.digest == digest and p.sheet == question.sheet)
    return next(own, "")


def _ask(digest: str, question: Question, place: int, table: str) -> Reply:
    lang = language()
    key = f"ask-{digest[:12]}-{place}-{question.kind}-{question.subject}"
    label = question.text.say(lang)
    options = list(question.options)
    proposal = question.proposal
    if question.kind == "sheets":
        start = [proposal] if proposal else options
        return tuple(st.multiselect(label, options, default=start, key=key))
    none = say.NO_COLUMN if question.kind == "column" else say.NO_SHEET_HOLDS
    if question.kind == "missing" and (table, question.subject) in _CAN_BE_MADE:
        none = say.NO_CODES
    if question.kind != "table":
        options = [*options, ""]

    def said(option: str) -> str:
        if not option:
            return none.say(lang)
        if question.kind == "table":
            return TABLE[option].title.say(lang)
        return title_of(option, table).say(lang) if question.kind == "column" else option

    # Without a proposal what nobody chooses is no table, and none of the columns.
    index = options.index(proposal) if proposal in options else None
    picked = st.selectbox(
        label,
        options,
        index=index,
        format_func=said,
        key=key,
        placeholder=say.NOT_CHOSEN.say(lang),
    )
    return picked or ""


def ask_datum(seen: Preview, choice: BatchChoice) -> BatchChoice:
    """Show how the positions of each file are read, before and after; return what is chosen."""
    for part in seen.parts:
        if part.datum is not None and not part.datum.is_plain:
            choice = _datum_of(seen, part, choice)
    return choice


def _datum_of(seen: Preview, part: TablePart, choice: BatchChoice) -> BatchChoice:
    assert part.datum is not None  # noqa: S101 - the caller has looked
    lang = language()
    title = say.DATUM_TITLE.say(lang, file=part.file, sheet=part.sheet)
    readings: Mapping[str, str] = choice.of(part.digest).readings.get(part.sheet, {})
    chosen = dict(readings)
    read_as = say.READ_ROADS_AS if part.table == "roads" else say.READ_AS
    with st.container(border=True):
        words, picture = st.columns([2, 3], gap="medium")
        with words:
            st.markdown(f"**{say.DATUM.say(lang)}**")
            st.text(title)
            for rows, group in zip(group_keys(part.datum), part.datum.groups, strict=True):
                key = f"datum-{part.digest[:12]}-{part.sheet}-{rows[:12]}"
                picked = _reading_of(group, read_as.say(lang, rows=len(group.rows)), key=key)
                if picked is not None:
                    chosen[rows] = picked
            moved = part.datum.rows["moved_m"].median()
            if moved > 0:
                st.text(say.MOVED.say(lang, metres=f"{moved:,.0f}"))
        with picture:
            ground = [road_layer(seen.region)] if seen.region is not None else []
            show_map(
                [*ground, *datum_layers(part.datum.rows)],
                key=f"datum-map-{part.digest[:12]}-{part.sheet}",
                height_px=320,
                selected=None,
                lang=lang,
                note=say.DATUM,
            )
    if chosen == dict(readings):
        return choice
    before = choice.of(part.digest)
    file = replace(before, readings={**before.readings, part.sheet: chosen})
    return replace(choice, files={**choice.files, part.digest: file})


def _reading_of(group: RowGroup, label: str, *, key: str) -> str | None:
    """Say how rows are read and let it be changed; return the new reading, None for the old."""
    lang = language()
    st.text(group.text.say(lang))
    codes = {reading.code: reading.text.say(lang) for reading in group.choices}
    now = group.reading.code if group.reading else None
    picked = st.radio(
        label,
        list(codes),
        index=list(codes).index(now) if now else None,
        format_func=codes.__getitem__,
        key=key,
    )
    return picked if picked and picked != now else None
