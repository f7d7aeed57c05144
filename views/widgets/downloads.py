"""What a page lets people take away: files made when asked for, not before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from analysis.assessment import Assessment
from layers.print import MapSheet
from reports.formats import Shown
from reports.maps import Paper, ScreenMap, handover_bytes, map_sheet
from store.people import PersonsTaken
from views.session import language, seen_views, today, view_name
from views.widgets.filters import choice_filter, segment_filter, text_field
from views.widgets.person_files import ask_purpose, offer_person_file, take_person_file
from words import Text
from words.pages import pages as say
from words.papers import handover as handover_words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TITLE_SIGNS = 60
_MIME = {
    ".gpkg": "application/geopackage+sqlite3",
    ".shp.zip": "application/zip",
    ".geojson.zip": "application/zip",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".html": "text/html",
}


def download_row(
    assessment: Assessment,
    theme: str,
    *,
    name: str,
    shown: Shown,
    screen: ScreenMap,
    map_key: str,
    stage: str = "primary",
    workbook: Callable[[], bytes] | None = None,
    workbook_label: str = "",
    workbook_name: str = "",
    workbook_taken: PersonsTaken | None = None,
    map_taken: PersonsTaken | None = None,
) -> None:
    """Offer the page's workbook, its map as PDF and PNG, and the layers as files.

    Parameters
    ----------
    assessment, theme, stage
        What the map is of.
    name
        What the files are called after the place.
    shown
        What the page lists: the names of the files say its plan, and its filters where they are
        those of the map.
    screen
        The map on the page as it is drawn; its ground and its switches are looked up under
        ``map_key`` when a button is pressed.
    workbook, workbook_label, workbook_name
        The page's list, the words on its button, and what its file is called after the place.
    workbook_taken, map_taken
        What the list and the map hold of persons; None: nothing.
    """
    lang = language()
    stem = (shown if screen.filters else replace(shown, filters=())).file_stem(name, lang)

    st.subheader(say.DOWNLOAD.say(lang), anchor=False)
    columns = st.columns(5 if workbook is None else 6, vertical_alignment="bottom")
    if workbook is not None:
        own = f"{shown.file_stem(workbook_name or name, lang)}.xlsx"
        _button(columns[0], workbook_label, workbook, own, XLSX, workbook_taken)
    with columns[-5]:
        is_seen = _extent(theme) == "seen"
    as_seen = seen_map(screen, map_key, is_part=is_seen)

    def draw(page: Paper, seen: ScreenMap) -> MapSheet:
        return map_sheet(
            assessment, theme, page=page, made_on=today(), stage=stage, lang=lang, screen=seen
        )

    _sheet_files(draw, as_seen, columns[-4:-1], name=theme, stem=stem, taken=map_taken)
    with columns[-1]:
        _layer_files(assessment, theme, as_seen, stage=stage, stem=stem, taken=map_taken)


def sheet_row(
    draw: Callable[[Paper, ScreenMap], MapSheet],
    *,
    name: str,
    screen: ScreenMap,
    map_key: str,
    stem: str,
) -> None:
    """Offer the map ``map_key`` of a page as a sheet alone, which ``draw`` draws as it is seen.

    ``name`` is what the choices of paper and extent are called in the address, ``stem`` the name of
    the files.
    """
    columns = st.columns(4, vertical_alignment="bottom")
    with columns[0]:
        is_seen = _extent(name) == "seen"
    as_seen = seen_map(screen, map_key, is_part=is_seen)
    _sheet_files(draw, as_seen, columns[1:], name=name, stem=stem, taken=None)


def _sheet_files(
    draw: Callable[[Paper, ScreenMap], MapSheet],
    as_seen: Callable[[], ScreenMap],
    columns: Sequence[st.delta_generator.DeltaGenerator],
    *,
    name: str,
    stem: str,
    taken: PersonsTaken | None,
) -> None:
    """Let the page be set up, and offer the map on it as PDF and as PNG."""
    lang = language()
    with columns[0]:
        page = _page_setup(name)

    def sheet(kind: Literal["pdf", "png"]) -> Callable[[], bytes]:
        return lambda: draw(page, as_seen()).to_bytes(kind)

    _button(columns[1], say.AS_PDF.say(lang), sheet("pdf"), f"{stem}.pdf", "application/pdf", taken)
    _button(columns[2], say.AS_PNG.say(lang), sheet("png"), f"{stem}.png", "image/png", taken)


def seen_map(screen: ScreenMap, map_key: str, *, is_part: bool) -> Callable[[], ScreenMap]:
    """Return what gives ``screen`` as the map ``map_key`` shows it when it is asked.

    The switches are those of the screen; the ground is what is seen, or the whole region where no
    part is wanted or no browser has said what it shows.
    """
    name = view_name(map_key)

    def now() -> ScreenMap:
        view = seen_views().get(name)
        if view is None:
            return screen
        turned = screen.turned(off=view.off, on=view.on)
        return replace(turned, bounds=view.bounds) if is_part else turned

    return now


def _layer_files(
    assessment: Assessment,
    theme: str,
    as_seen: Callable[[], ScreenMap],
    *,
    stage: str,
    stem: str,
    taken: PersonsTaken | None,
) -> None:
    """Offer the layers in every format of reports.maps, in a box that opens."""
    lang = language()

    def content(ending: str) -> Callable[[], bytes]:
        return lambda: handover_bytes(
            assessment, theme, ending, lang=lang, stage=stage, screen=as_seen()
        )

    with st.popover(handover_words.LAYER_FILES.say(lang), width="stretch"):
        # No box opens inside a box: the purpose is asked once, for all of them.
        box = st.container()
        purpose = None if taken is None else ask_purpose(box, taken, key=f"{stem}-layers")
        for ending, label in handover_words.FORMATS.items():
            words, name, mime = label.say(lang), f"{stem}{ending}", _MIME[ending]
            if taken is None:
                _button(box, words, content(ending), name, mime)
            else:
                look = _look(name, mime)
                take_person_file(
                    *(box, words, content(ending), purpose), file_name=name, taken=taken, **look
                )


def _extent(theme: str) -> str:
    """Let be chosen whether a sheet shows the ground seen on the screen or the whole region."""
    lang = language()
    extents = {code: text.say(lang) for code, text in say.EXTENTS.items()}
    label, first = say.EXTENT.say(lang), next(iter(extents))
    return choice_filter(st.container(), label, extents, name=f"page-extent-{theme}", default=first)


def _page_setup(theme: str) -> Paper:
    """Let the page be set up in a box that opens."""
    lang = language()
    with st.popover(say.PAGE_SETUP.say(lang), width="stretch"):
        return page_choices(theme)


def page_choices(key: str) -> Paper:
    """Let the paper, how it lies, who may see it, title and maker be said; the address has it."""
    lang = language()

    def choice(name: str, words: Mapping[str, Text], label: Text) -> Any:  # noqa: ANN401
        options = {code: text.say(lang) for code, text in words.items()}
        first = next(iter(options))
        return segment_filter(label.say(lang), options, name=f"page-{name}-{key}", default=first)

    def typed(name: str, label: Text) -> str:
        return text_field(label.say(lang), name=f"page-{name}-{key}", longest=_TITLE_SIGNS)

    size = choice("size", say.SIZES, say.SIZE)
    turn = choice("turn", say.TURNS, say.TURN)
    profile = choice("profile", say.PROFILES, say.PROFILE)
    number = ""
    if profile == "public":
        number = typed("number", say.APPROVAL)
    title, office = typed("title", say.OWN_TITLE), typed("office", say.OFFICE)
    return Paper(size, turn, profile, number, title, office)


def _button(
    column: st.delta_generator.DeltaGenerator,
    label: str,
    content: Callable[[], bytes],
    file_name: str,
    mime: str,
    taken: PersonsTaken | None = None,
) -> None:
    look = _look(file_name, mime)
    offer_person_file(column, label, content, file_name=file_name, taken=taken, **look)


def _look(file_name: str, mime: str) -> dict[str, Any]:
    return {"mime": mime, "width": "stretch", "key": f"download-{file_name}"}
