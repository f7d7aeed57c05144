"""Bookmarks and links of a finished PDF, added at its end without rewriting its pages."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter
from pypdf.annotations import Link as Annotation
from pypdf.generic import Fit, IndirectObject

from layers.page import fonts
from reports.book.front_matter import Link
from reports.book.page_plan import PagePlan
from words import Lang
from words.papers import book as say

_PT_PER_MM = 72 / 25.4


def add_outline(path: Path, plan: PagePlan, links: Sequence[Link], *, lang: Lang) -> None:
    """Give the PDF at ``path`` a bookmark for each line of the contents, and the contents links."""
    writer = PdfWriter(str(path), incremental=True)
    writer.add_outline_item(title=say.COVER.say(lang), page_number=0)
    county: IndirectObject | None = None
    for entry in plan.entries:
        title = fonts.readable(entry.title.say(lang)) or "—"
        parent = county if entry.level else None
        item = writer.add_outline_item(
            title=title, page_number=entry.page - 1, parent=parent, is_open=not entry.heading
        )
        county = item if entry.heading else county
    for link in links:
        box = link.box
        corners = (box.left, box.bottom, box.right, box.top)
        note = Annotation(
            rect=tuple(side * _PT_PER_MM for side in corners),  # type: ignore[arg-type]
            target_page_index=link.target - 1,
            fit=Fit.fit(),
        )
        writer.add_annotation(link.page - 1, note)
    writer.page_mode = "/UseOutlines"
    with path.open("r+b") as file:
        writer.write(file)
