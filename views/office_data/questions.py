"""What files leave open, asked one by one with a proposal each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from geo.tables import TABLE
from intake.batch import (
    BatchChoice,
    Preview,
    TablePart,
    accepted_names,
    group_keys,
    with_answers,
)
from intake.cells import NearName
from intake.datum import RowGroup
from intake.sheet import title_of
from intake.table import Question, Reply
from layers.themes import datum_layers, road_layer
from views.map import show_map
from views.session import language
from words import Text
from words.pages import import_page as say

# Columns of codes a table can do without: they are made of its names.
_CODES_OF = {
    ("schools", "school_id"): say.NO_CODES,
    ("villages", "village_id"): say.NO_CODES,
    ("pupils", "pupil_id"): say.NO_PUPIL_CODES,
}


def ask_questions(seen: Preview, choice: BatchChoice) -> BatchChoice:
    """Draw the questions of all files in one form; return the choice with what was answered.

    What was answered before can be answered anew, in a form of its own.
    """
    lang = language()
    # What the columns of a sheet are is asked once it is known which table it is.
    unsure = {(d, q.sheet) for d, q in seen.questions if q.kind == "table"}
    asked = [(d, q) for d, q in seen.questions if q.kind == "table" or (d, q.sheet) not in unsure]
    if asked:
        st.subheader(say.QUESTIONS.say(lang), anchor=False)
        choice = _form(seen, choice, asked, "import-questions", say.TAKE)
    if seen.answered:
        with st.expander(say.ANSWERED.say(lang, count=len(seen.answered))):
            choice = _form(seen, choice, seen.answered, "import-answered", say.TAKE_ANEW)
    return choice


def _form(
    seen: Preview,
    choice: BatchChoice,
    asked: Sequence[tuple[str, Question]],
    key: str,
    submit: Text,
) -> BatchChoice:
    with st.form(key):
        replies = [
            (digest, question, _ask(digest, question, key, place))
            for place, (digest, question) in enumerate(asked)
        ]
        taken = st.form_submit_button(submit.say(language()), type="primary")
    return with_answers(seen, choice, replies) if taken else choice


def _ask(digest: str, question: Question, form: str, place: int) -> Reply:
    lang = language()
    # Asked anew it begins with the answer given: another answer is another widget.
    given = "" if question.is_open else f"-{question.answer}"
    key = f"{form}-{digest[:12]}-{place}-{question.kind}-{question.subject}{given}"
    label = question.text.say(lang)
    options = list(question.options)
    table = question.table
    proposal = question.proposal if question.answer is None else question.answer
    if question.kind == "sheets":
        start = [proposal] if isinstance(proposal, str) and proposal else list(proposal) or options
        return tuple(st.multiselect(label, options, default=start, key=key))
    none = say.NO_COLUMN if question.kind == "column" else say.NO_SHEET_HOLDS
    if question.kind == "missing":
        none = _CODES_OF.get((table, question.subject), none)
    if question.kind != "table":
        options = [*options, ""]

    def said(option: str) -> str:
        if not option:
            return none.say(lang)
        if question.kind == "table":
            return TABLE[option].title.say(lang)
        return title_of(option, table).say(lang) if question.kind == "column" else option

    # Without a proposal what nobody chooses is no table, and none of the columns.
    is_given = bool(proposal) or not question.is_open or question.options == ("village_name",)
    index = options.index(proposal) if is_given and proposal in options else None
    picked = st.selectbox(
        label,
        options,
        index=index,
        format_func=said,
        key=key,
        placeholder=say.NOT_CHOSEN.say(lang),
    )
    return picked or ""


def ask_names(seen: Preview, choice: BatchChoice) -> BatchChoice:
    """Offer for each name in no table the one it is like; return the choice with those accepted.

    Those that differ as ways of writing one name are marked beforehand; any may be taken out.
    """
    if not seen.near_names:
        return choice
    lang = language()
    st.subheader(say.NAMES.say(lang), anchor=False)
    st.caption(say.NAMES_HELP.say(lang))
    options = {near.key: near for near in seen.near_names}
    accepted = [key for key in options if key in choice.names]
    rest = [key for key, near in options.items() if near.is_sure and key not in accepted]
    with st.form("import-names"):
        picked = st.multiselect(
            say.READ_NAMES.say(lang),
            list(options),
            default=accepted if choice.refused_names else [*accepted, *rest],
            format_func=lambda key: _name_line(options[key]),
            key=f"import-names-{'-'.join(options)}",
        )
        rows = sum(near.rows for near in options.values())
        label = say.TAKE_NAMES.say(lang, count=len(options), rows=f"{rows:,}")
        taken = st.form_submit_button(label, type="primary")
    recalled = [key for key in accepted if key in choice.recalled]
    if recalled:
        lines = "；".join(_name_line(options[key]) for key in recalled)
        st.text(say.NAMES_RECALLED.say(lang, count=len(recalled), lines=lines))
    if accepted:
        done = sum(options[key].rows for key in accepted)
        st.text(say.NAMES_TAKEN.say(lang, count=len(accepted), rows=f"{done:,}"))
    if not taken:
        return choice
    others = {key: code for key, code in choice.names.items() if key not in options}
    return replace(
        choice,
        names={**others, **accepted_names(options[key] for key in picked)},
        recalled=choice.recalled & {*picked},
        refused_names=frozenset(options).difference(picked),
    )


def _name_line(near: NearName) -> str:
    written = f"{near.written}（{near.township}）" if near.township else near.written
    return say.NAME_LINE.say(language(), written=written, title=near.title, rows=f"{near.rows:,}")


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
