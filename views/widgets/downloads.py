"""What a page lets people take away: files made when asked for, not before."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal

import streamlit as st

from analysis.assessment import Assessment
from reports.formats import Shown
from reports.maps import Paper, handover_bytes, map_sheet
from views.session import language, today
from words import Text
from words.pages import pages as say
from words.papers import handover as handover_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    stage: str = "primary",
    workbook: Callable[[], bytes] | None = None,
    workbook_label: str = "",
) -> None:
    """Offer the page's workbook, its map sheet as PDF and PNG, and the layers as files.

    ``shown`` is what the page shows: the names of the files say its filters and its plan.
    """
    lang = language()
    stem = shown.file_stem(name, lang)

    st.subheader(say.DOWNLOAD.say(lang), anchor=False)
    columns = st.columns(4 if workbook is None else 5)
    with columns[-4]:
        page = _page_setup(theme)

    def sheet(kind: Literal["pdf", "png"]) -> Callable[[], bytes]:
        return lambda: map_sheet(
            assessment, theme, page=page, made_on=today(), stage=stage, lang=lang
        ).to_bytes(kind)

    if workbook is not None:
        _button(columns[0], workbook_label, workbook, f"{stem}.xlsx", XLSX)
    _button(columns[-3], say.AS_PDF.say(lang), sheet("pdf"), f"{stem}.pdf", "application/pdf")
    _button(columns[-2], say.AS_PNG.say(lang), sheet("png"), f"{stem}.png", "image/png")
    with columns[-1]:
        _layer_files(assessment, theme, stage=stage, stem=stem)


def _layer_files(assessment: Assessment, theme: str, *, stage: str, stem: str) -> None:
    """Offer the layers in every format of reports.maps, in a box that opens."""
    lang = language()
    with st.popover(handover_words.LAYER_FILES.say(lang), width="stretch"):
        for ending, label in handover_words.FORMATS.items():
            _button(
                st.container(),
                label.say(lang),
                partial(handover_bytes, assessment, theme, ending, lang=lang, stage=stage),
                f"{stem}{ending}",
                _MIME[ending],
            )


def _page_setup(theme: str) -> Paper:
    """Let the page be set up in a box that opens."""
    with st.popover(say.PAGE_SETUP.say(language()), width="stretch"):
        return page_choices(theme)


def page_choices(key: str) -> Paper:
    """Let the paper, how it lies and who may see it be chosen; remembered for the session."""
    lang = language()

    def choice(name: str, words: Mapping[str, Text], label: Text) -> Any:  # noqa: ANN401
        return st.segmented_control(
            label.say(lang),
            list(words),
            default=next(iter(words)),
            required=True,
            format_func=lambda code: words[code].say(lang),
            key=f"page-{name}-{key}",
        )

    size = choice("size", say.SIZES, say.SIZE)
    turn = choice("turn", say.TURNS, say.TURN)
    profile = choice("profile", say.PROFILES, say.PROFILE)
    number = ""
    if profile == "public":
        number = st.text_input(say.APPROVAL.say(lang), key=f"page-number-{key}")
    return Paper(size, turn, profile, number.strip())


def _button(
    column: st.delta_generator.DeltaGenerator,
    label: str,
    content: Callable[[], bytes],
    file_name: str,
    mime: str,
) -> None:
    column.download_button(
        label,
        content,
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        width="stretch",
        key=f"download-{file_name}",
    )
