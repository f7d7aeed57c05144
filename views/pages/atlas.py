"""What shall be printed? The map book of one theme or several: a sheet for each township."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from geo.tables import STAGE_TEXT, STAGES
from layers.print import MapSheet
from layers.themes import THEMES_BY_STAGE, themes_of
from reports.book import (
    BookCancelled,
    BookResult,
    Township,
    book_sheet,
    book_title,
    map_book,
    townships_of,
)
from reports.formats import file_stem
from reports.maps import Paper, ScreenMap, map_sheet
from store.rights import Scope
from views.map import chosen_place, selected_layers
from views.session import (
    Job,
    assessed,
    language,
    noted_ground,
    region_key,
    today,
    whose_pupils,
)
from views.widgets import (
    changed_line,
    choice_filter,
    page_choices,
    page_header,
    segment_filter,
    several_filter,
    shown_of,
)
from words import Lang, megabytes_shown
from words.pages import pages
from words.papers import MENU
from words.papers import book as say

_JOB = "book-job"
_PREVIEW_DPI = 80
_SECONDS_A_SHEET = 0.5
_Book = tuple[BookResult, bytes]
lang = language()
parameters = page_header(
    "atlas", [Parameters.walk_limit_m, Parameters.primary_reach_m, Parameters.small_school_pupils]
)
assessment = assessed(parameters)


@st.cache_data(show_spinner=False, max_entries=32, ttl=3600)
def _preview(
    _assessment: Assessment,
    key: tuple[str, str, Scope | None, Parameters, Lang],
    theme: str,
    stage: str,
    page: Paper,
    township: str,
    made_on: date,
) -> bytes:
    """Return the picture of one sheet; what it depends on is named in the arguments."""
    del key
    sheet = book_sheet(
        _assessment, theme, page=page, made_on=made_on, township=township, stage=stage, lang=lang
    )
    return sheet.to_bytes("png", dpi=_PREVIEW_DPI)


def _making(
    shown: list[str], stage: str, page: Paper, townships: list[str] | None
) -> Callable[[Callable[[int, int, str], None], Callable[[], bool]], _Book | None]:
    """Return the work of making the book; what it needs of the session is taken here."""
    own, day = assessment, today()

    def work(
        progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> _Book | None:
        with tempfile.TemporaryDirectory(prefix="book-") as folder:
            path = Path(folder) / "book.pdf"
            try:
                made = map_book(
                    own,
                    shown,
                    path,
                    page=page,
                    made_on=day,
                    townships=townships,
                    stage=stage,
                    progress=progress,
                    cancelled=cancelled,
                    lang=lang,
                )
            except BookCancelled:
                return None
            return made, path.read_bytes()

    return work


def _choices() -> tuple[list[str], str, Paper, list[Township], list[str]]:
    """Let themes, stage, page and townships be chosen; with no theme chosen it is the first."""
    known = themes_of(assessment)
    # In the address a dash stands between themes.
    words = {theme.replace("-", "_"): MENU[theme].say(lang) for theme in known}
    place = st.container()
    label = say.CHOOSE_THEMES.say(lang)
    picked = several_filter(
        place, label, words, name="book-themes", default=(known[0],), placeholder=words[known[0]]
    )
    themes = [theme for theme in known if theme.replace("-", "_") in picked] or known[:1]
    stage = "primary"
    if not THEMES_BY_STAGE.isdisjoint(themes):
        stages = {each: STAGE_TEXT[each].say(lang) for each in STAGES}
        label = pages.STAGE.say(lang)
        stage = choice_filter(place, label, stages, name="book-stage", default="primary")
    page = page_choices("book")
    every = townships_of(assessment.region)
    names = {each.code: f"{each.county} {each.name}".strip() for each in every}
    if not every:
        st.info(say.NO_OUTLINES.say(lang))
        return themes, stage, page, every, []
    chosen = several_filter(
        st.container(),
        say.CHOOSE_TOWNSHIPS.say(lang),
        names,
        name="book-townships",
        placeholder=say.EVERY.say(lang),
    )
    return themes, stage, page, every, chosen


def _seen() -> Callable[[], MapSheet] | None:
    """Offer the ground last seen on the map as one sheet; return what draws it where it is wanted.

    It shows the first theme, the stage and paper chosen here, and what is selected there.
    """
    ground = noted_ground(f"layout-map-{region_key()}", "book-ground")
    selected = chosen_place(assessment.region)
    if ground is None:
        return None
    whats = {code: text.say(lang) for code, text in say.WHATS.items()}
    if segment_filter(say.WHAT.say(lang), whats, name="book-what", default="book") == "book":
        return None
    own, day, theme = assessment, today(), themes[0]
    layers = tuple(selected_layers(own, theme, stage, selected))
    place = None if selected is None else selected[1]
    screen = ScreenMap(layers=layers, selected=place, bounds=ground)

    def draw() -> MapSheet:
        return map_sheet(own, theme, page=page, made_on=day, lang=lang, stage=stage, screen=screen)

    st.download_button(
        pages.AS_PDF.say(lang),
        lambda: draw().to_bytes("pdf"),
        file_name=f"{shown_of(own).file_stem(MENU[theme].say(lang), lang)}.pdf",
        mime="application/pdf",
        on_click="ignore",
        type="primary",
        width="stretch",
    )
    return draw


def _make_book() -> None:
    """Let the book be made, and show how far it is and what came of it."""
    job: Job[_Book | None] | None = st.session_state.get(_JOB)
    count = len(themes) * ((len(chosen) or len(every)) + 1)
    wait = max(5, round(count * _SECONDS_A_SHEET))
    st.caption(say.WILL_HOLD.say(lang, sheets=count, seconds=wait))
    busy = job is not None and job.running
    if st.button(say.MAKE.say(lang), type="primary", disabled=busy, width="stretch"):
        job = Job(_making(themes, stage, page, chosen or None), lang).start()
        st.session_state[_JOB] = job
        st.rerun()
    if busy:
        st.fragment(_progress, run_every=1.0)()
    elif job is not None:
        _outcome(job)


def _progress() -> None:
    """Show how far the book is, with a button to cancel it; then let the page be drawn anew."""
    job: Job[_Book | None] | None = st.session_state.get(_JOB)
    if job is None:
        return
    if not job.running:
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    words = say.STARTING
    if job.total:
        words = say.STEP.fill(
            page=min(job.done + 1, job.total), pages=job.total, name=_plain(job.name)
        )
    st.progress(min(share, 1.0), words.say(lang))
    if st.button(say.CANCEL.say(lang), key="book-cancel", disabled=job.cancelled):
        job.cancel()
        st.rerun(scope="fragment")


def _plain(name: str) -> str:
    """Return a name that no markdown, and no place to be filled, is read in."""
    return "".join(sign for sign in name if sign.isalnum() or sign in " （）()·-")


def _outcome(job: "Job[_Book | None]") -> None:
    """Show what came of the job: the file, or why there is none."""
    if job.product is None:
        if job.cancelled:
            st.info(say.CANCELLED.say(lang))
        else:
            st.error(say.FAILED.say(lang, reason=_plain(job.reason)))
        return
    made, content = job.product
    counts = {"placed": made.labels_placed, "left": made.labels_left_out, "pages": made.pages}
    size = megabytes_shown(len(content))
    st.text(say.READY.say(lang, title=made.title, megabytes=size, **counts))
    save, drop = st.columns([3, 1])
    save.download_button(
        say.DOWNLOAD.say(lang),
        content,
        file_name=f"{file_stem([made.title, f'{today():%Y%m%d}'])}.pdf",
        mime="application/pdf",
        on_click="ignore",
        type="primary",
        width="stretch",
    )
    if drop.button(say.DISCARD.say(lang), width="stretch"):
        del st.session_state[_JOB]
        st.rerun()


left, right = st.columns([3, 5], gap="large")
with left:
    themes, stage, page, every, chosen = _choices()
    draw_seen = _seen()
    if draw_seen is None:
        _make_book()
    changed_line(parameters)
with right:
    first = next((each for each in every if not chosen or each.code in chosen), None)
    plan = "" if assessment.scenario is None else assessment.scenario.name
    fingerprint, whose = assessment.region.fingerprint, whose_pupils()
    known = (f"{region_key()} {plan}", fingerprint, whose, parameters, lang)
    shown = first.name if first else book_title(assessment, themes, stage).say(lang)
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        if draw_seen is not None:
            sheet = draw_seen()
            shown, picture = sheet.title, sheet.to_bytes("png", dpi=_PREVIEW_DPI)
        else:
            picture = _preview(
                assessment, known, themes[0], stage, page, first.code if first else "", today()
            )
    st.image(picture, width="stretch")
    st.text(say.PREVIEW.say(lang, name=shown))
