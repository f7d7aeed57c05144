"""The map book: cover, contents, the whole region, a sheet for each township, the small print."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from analysis.assessment import Assessment
from analysis.demand import heading_year
from geo.files import write_whole
from geo.tables import STAGE_TEXT, Region
from layers.layer import Layer
from layers.page import PagesFile
from layers.print import MapSheet, draw_sheet, orientation_of
from layers.themes import theme_layers
from reports.book.back_matter import about_pages, draw_about
from reports.book.bookmarks import add_outline
from reports.book.figures import BookFigures
from reports.book.front_matter import Link, contents, contents_pages, cover
from reports.book.page_plan import PagePlan, Township, page_plan, townships_of
from reports.book.text_page import BookFormat, Piece
from reports.formats import check_ending
from reports.maps import Paper, area_line, focus_of, locator_of, sources_of, subtitle_of, title_of
from words import Lang, Text
from words.papers import AREA_OF_SHEET, themes
from words.papers import book as say

_NOTHING = Text("", "")
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class BookCancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """The making of a book was called off; no file was written."""


@dataclass(frozen=True, kw_only=True)
class SheetCount:
    """One map of the book: its page, its scale, names written and left out, their boxes."""

    name: str
    page: int
    scale: int
    labels_placed: int
    labels_left_out: int
    label_boxes_mm: NDArray[np.float64] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class BookResult:
    """What was written: where, how many pages, and each map's counts."""

    path: Path
    title: str
    pages: int
    sheets: tuple[SheetCount, ...]

    @property
    def labels_placed(self) -> int:
        """Names written on all maps."""
        return sum(sheet.labels_placed for sheet in self.sheets)

    @property
    def labels_left_out(self) -> int:
        """Names that found no room."""
        return sum(sheet.labels_left_out for sheet in self.sheets)


def book_title(assessment: Assessment, shown: Sequence[str], stage: str = "primary") -> Text:
    """Return the title of the book of the themes ``shown``; after a plan it names the plan."""
    name = assessment.region.name
    place = Text(name, name) if name else themes.NO_PLACE
    wording = say.SEVERAL_TITLE
    if len(shown) == 1:
        wording = say.BOOK_TITLE.get(shown[0], say.OTHER_TITLE)
    title = wording.fill(place=place, theme=themes.MENU[shown[0]], stage=STAGE_TEXT[stage])
    plan = assessment.scenario
    return title if plan is None else themes.PLAN_TITLE.fill(title=title, name=plan.name)


def map_book(
    assessment: Assessment,
    shown: Sequence[str],
    path: Path,
    *,
    page: Paper,
    made_on: date,
    lang: Lang,
    townships: Sequence[str] | None = None,
    stage: str = "primary",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BookResult:
    """Write the book of the themes ``shown`` to ``path``, whole or not at all.

    Parameters
    ----------
    shown
        One theme or several, each with its sheets, in this order.
    page
        The paper; its title, where it has one, is that of the book.
    townships
        Names or codes of the townships wanted; all of the region where there are none.
    stage
        Whose service areas are drawn and whose reach is counted.
    progress
        Called with pages done, pages in all and the name of the page, before each page.
    cancelled
        Asked before each page; where it answers yes, BookCancelled is raised.

    Raises
    ------
    ParameterError
        Where ``path`` is no PDF or a township is not there.
    BookCancelled
        Where it was called off; nothing is written.
    """
    check_ending(path, (".pdf",))
    own = Text(page.title, page.title) if page.title else None
    made = _BookWriter(
        assessment=assessment,
        shown=shown,
        stage=stage,
        book_format=BookFormat(
            paper=_laid(page, assessment.region),
            made_on=made_on,
            title=own or book_title(assessment, shown, stage),
            lang=lang,
        ),
        places=townships_of(assessment.region, townships),
        progress=progress,
        cancelled=cancelled,
    )
    write_whole(path, made.write)
    return BookResult(
        path=path,
        title=made.book_format.title.say(lang),
        pages=made.plan.pages,
        sheets=tuple(made.counts),
    )


def book_sheet(
    assessment: Assessment,
    theme: str,
    *,
    page: Paper,
    made_on: date,
    lang: Lang,
    township: str = "",
    stage: str = "primary",
) -> MapSheet:
    """Return one sheet as it is in the book: the whole region's, or a township's."""
    region = assessment.region
    places = townships_of(region)
    book_format = BookFormat(
        paper=_laid(page, assessment.region),
        made_on=made_on,
        title=book_title(assessment, [theme], stage),
        lang=lang,
    )
    draw = _drawer(assessment, theme, stage, book_format)
    figures = BookFigures(assessment, places, stage)
    if not township:
        ground, name = focus_of(region, "")
        return draw(ground, name, "", figures.whole(), _NOTHING)
    place = townships_of(region, [township])[0]
    return draw(place.ground, place.name, place.code, figures.of(place), _NOTHING)


def _laid(page: Paper, region: Region) -> Paper:
    """Return the paper of a book; all its pages lie as its first sheet is drawn largest."""
    if page.orientation != "auto":
        return page
    turn = orientation_of(focus_of(region, "")[0], region.grid, page.size, classes=0)
    return replace(page, orientation=turn)


@dataclass(kw_only=True)
class _BookWriter:
    """One book being made: layers and figures found once, pages written one by one."""

    assessment: Assessment
    shown: Sequence[str]
    stage: str
    book_format: BookFormat
    places: list[Township]
    progress: Progress | None
    cancelled: Cancelled | None
    counts: list[SheetCount] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last: list[list[list[Piece]]] = about_pages(self.book_format, self.assessment)
        names = [themes.MENU[theme] for theme in self.shown]
        draft = page_plan(self.places, names, contents_pages=1, about_pages=len(self._last))
        self.plan: PagePlan = page_plan(
            self.places,
            names,
            contents_pages=contents_pages(self.book_format, draft.entries),
            about_pages=len(self._last),
        )

    def write(self, path: Path) -> None:
        """Write all pages, then bookmarks and links."""
        title = self.book_format.title.say(self.book_format.lang)
        with PagesFile(path, title=title, made_on=self.book_format.made_on) as file:
            self._step(1, say.COVER)
            layers = self._layers(self.shown[0])
            links = self._write_front(file, layers)
            figures = BookFigures(self.assessment, self.places, self.stage)
            for part, theme in enumerate(self.shown):
                layers = self._layers(theme) if part else layers
                self._write_sheets(file, part, layers, figures)
            for turn, filled in enumerate(self._last):
                number = self.plan.about_from + turn
                with self._page(number, say.ABOUT):
                    text_page = draw_about(
                        self.book_format, filled, number=number, pages=self.plan.pages
                    )
                    file.add(text_page.figure)
        add_outline(path, self.plan, links, lang=self.book_format.lang)
        self._step(self.plan.pages + 1, say.ABOUT)

    def _layers(self, theme: str) -> list[Layer]:
        return theme_layers(self.assessment, theme, self.stage, lang=self.book_format.lang)

    def _write_front(self, file: PagesFile, layers: Sequence[Layer]) -> list[Link]:
        region = self.assessment.region
        ground = focus_of(region, "")[0]
        front = cover(
            self.book_format,
            self.plan,
            year=self.assessment.year or heading_year(region),
            layers=layers,
            focus=ground,
            grid=region.grid,
        )
        file.add(front.figure)
        self._step(2, say.CONTENTS)
        pages, links = contents(
            self.book_format, self.plan, layers=layers, focus=ground, grid=region.grid
        )
        for text_page in pages:
            file.add(text_page.figure)
        return links

    def _write_sheets(
        self, file: PagesFile, part: int, layers: Sequence[Layer], figures: BookFigures
    ) -> None:
        """Write the sheet of the whole region and one for each township, in one theme."""
        region, number, theme = (
            self.assessment.region,
            self.plan.overview_page(part),
            self.shown[part],
        )
        draw = _drawer(self.assessment, theme, self.stage, self.book_format, layers=layers)
        ground, name = focus_of(region, "")
        with self._page(number, say.OVERVIEW):
            sheet = draw(ground, name, "", figures.whole(), self._label(number))
            file.add(sheet.figure)
            self._count(sheet, name, number)
        for turn, place in enumerate(self.places):
            number = self.plan.page_of(part, turn)
            with self._page(number, Text(place.name, place.name)):
                sheet = draw(
                    place.ground, place.name, place.code, figures.of(place), self._label(number)
                )
                file.add(sheet.figure)
                self._count(sheet, place.name, number)

    def _label(self, number: int) -> Text:
        return self.book_format.page_label(number, self.plan.pages)

    def _count(self, sheet: MapSheet, name: str, number: int) -> None:
        self.counts.append(
            SheetCount(
                name=name,
                page=number,
                scale=sheet.scale,
                labels_placed=sheet.labels_placed,
                labels_left_out=sheet.labels_left_out,
                label_boxes_mm=sheet.label_boxes_mm,
            )
        )

    @contextmanager
    def _page(self, number: int, name: Text) -> Iterator[None]:
        self._step(number, name)
        yield

    def _step(self, number: int, name: Text) -> None:
        """Report how far it is; raise BookCancelled where it was called off."""
        if self.cancelled is not None and self.cancelled():
            raise BookCancelled
        if self.progress is not None:
            self.progress(number - 1, self.plan.pages, name.say(self.book_format.lang))


def _drawer(
    assessment: Assessment,
    theme: str,
    stage: str,
    book_format: BookFormat,
    *,
    layers: Sequence[Layer] | None = None,
) -> Callable[..., MapSheet]:
    """Return what draws a sheet; all that is the same on each of them is found once."""
    region, paper = assessment.region, book_format.paper
    locator, sources = locator_of(region), sources_of((assessment.base or assessment).region)
    if layers is None:
        layers = theme_layers(assessment, theme, stage, lang=book_format.lang)
    subtitle = subtitle_of(assessment)

    def draw(
        ground: shapely.Geometry, name: str, code: str, facts: list[Text], label: Text
    ) -> MapSheet:
        return draw_sheet(
            layers,
            title=title_of(assessment, theme, name, stage),
            subtitle=subtitle,
            focus=ground,
            grid=region.grid,
            made_on=book_format.made_on,
            paper=paper.size,
            orientation=paper.orientation,
            profile=paper.profile,
            approval_number=paper.approval_number,
            lang=book_format.lang,
            facts=facts,
            sources=sources,
            locator=locator,
            sheet_number=code,
            page_label=label,
            office=paper.office,
            area_name=AREA_OF_SHEET if code else area_line(region, ""),
        )

    return draw
