"""The look of the Word templates: a government paper's page, headings, tables, page numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from layers.palette import WORD_HEADING_FILL, WORD_TEXT, WORD_WARNING
from words import Lang, Text

_HEI, _SONG, _LATIN = "黑体", "宋体", "Times New Roman"
# Where a machine has none of the two, these are looked for next (fontTable.xml).
_INSTEAD = {
    _HEI: "SimHei,Noto Sans CJK SC,Source Han Sans SC",
    _SONG: "SimSun,Noto Serif CJK SC,Source Han Serif SC",
}
# Latin words are wider than Chinese ones: tables are set smaller.
_LATIN_SMALLER_PT = 1.0
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}
TABLE_STYLE, NOTE_STYLE = "Table Text", "Table Note"
LARGE_STYLE, SMALL_STYLE = "Table Large", "Table Small"


class WordColumn(NamedTuple):
    """A column: its title, what is in its cells, its width and how it is set.

    ``lines`` make a paragraph for each of a list, with the name the cell's tags use; ``shade``
    names the field that holds the colour of the cell.
    """

    title: str
    cell: str
    width_mm: float
    align: str = "left"
    lines: str = ""
    shade: str = ""


def new_paper(*, lang: Lang, stamp: Text | None, footer: Text) -> Document:
    """Return an empty A4 paper with styles, the stamp at its head and page numbers at its foot."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(28)
    section.left_margin, section.right_margin = Mm(27), Mm(25)
    section.header_distance, section.footer_distance = Mm(15), Mm(14)
    _set_styles(document, smaller_pt=0.0 if lang == "zh" else _LATIN_SMALLER_PT)
    if stamp is not None:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = head.add_run(stamp.say(lang))
        run.font.size, run.font.bold = Pt(12), True
        run.font.color.rgb = RGBColor.from_string(WORD_WARNING)
        _fonts(run._r.get_or_add_rPr(), _HEI)  # noqa: SLF001
    _page_numbers(section.footer.paragraphs[0], footer.say(lang))
    return document


def say(document: Document, words: str, style: str = "Normal", *, align: str = "") -> Paragraph:
    """Add a paragraph."""
    paragraph = document.add_paragraph(words, style=style)
    if align:
        paragraph.alignment = _ALIGN[align]
    return paragraph


def tag(document: Document, words: str) -> None:
    """Add a paragraph that holds one tag of the template and leaves nothing behind."""
    document.add_paragraph(f"{{%p {words} %}}")


def each_line(document: Document, lines: str, style: str = "Normal") -> None:
    """Add a paragraph for each of ``lines``."""
    tag(document, f"for line in {lines}")
    say(document, "{{ line }}", style)
    tag(document, "endfor")


def table(
    document: Document,
    loop: str,
    columns: Sequence[WordColumn],
    *,
    total: Sequence[str] = (),
    style: str = TABLE_STYLE,
) -> Table:
    """Add a table with a row for each of ``loop`` (``row in rows``), and a row of totals.

    Its titles are repeated on each page, and no row is split. ``style`` is that of its text.
    """
    made = document.add_table(rows=4 + bool(total), cols=len(columns))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _grid(made, [Mm(column.width_mm) for column in columns])
    rows = made.rows
    for cell, column in zip(rows[0].cells, columns, strict=True):
        _shade(cell, WORD_HEADING_FILL)
        _write(cell, column.title, "centre", style, bold=True)
    for turn, words in ((1, f"{{%tr for {loop} %}}"), (3, "{%tr endfor %}")):
        _write(rows[turn].cells[0], words, "left", style)
    for cell, column in zip(rows[2].cells, columns, strict=True):
        _fill(cell, column, style)
    if total:
        for cell, words, column in zip(rows[4].cells, total, columns, strict=True):
            _write(cell, words, column.align, style, bold=True)
    for row in rows:
        _on(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
    _on(rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001
    return made


def filled_table(
    document: Document,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    *,
    style: str = TABLE_STYLE,
) -> Table:
    """Add a table with its cells written; titles are repeated on each page, no row is split."""
    made = document.add_table(rows=1 + len(rows), cols=len(titles))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _grid(made, [Mm(width) for width in widths_mm])
    for cell, title in zip(made.rows[0].cells, titles, strict=True):
        _shade(cell, WORD_HEADING_FILL)
        _write(cell, title, "centre", style, bold=True)
    for row, cells in zip(made.rows[1:], rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _write(cell, words, "left", style)
    for row in made.rows:
        _on(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
    _on(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001
    return made


def map_pages(document: Document, loop: str, picture: str, footer: Text, *, lang: Lang) -> None:
    """Begin A3 landscape pages and put a picture on each of them."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(8))
    section.header_distance, section.footer_distance = Mm(1), Mm(1)
    # The sheet bears its own stamp; only the number of the page stands below its frame.
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _page_numbers(section.footer.paragraphs[0], footer.say(lang), size=Pt(8))
    tag(document, f"for {loop}")
    page = say(document, f"{{{{ {picture} }}}}", NOTE_STYLE)
    page.paragraph_format.page_break_before = True
    tag(document, "endfor")


def _set_styles(document: Document, *, smaller_pt: float) -> None:
    styles = document.styles
    for name, size, font, bold in (
        ("Normal", 12.0, _SONG, False),
        ("Title", 22.0, _HEI, False),
        ("Heading 1", 16.0, _HEI, False),
        ("Heading 2", 13.0, _HEI, False),
        (TABLE_STYLE, 9.0, _SONG, False),
        (LARGE_STYLE, 11.0, _SONG, False),
        (SMALL_STYLE, 8.0, _SONG, False),
        (NOTE_STYLE, 9.0, _SONG, False),
    ):
        style = styles[name] if name in styles else styles.add_style(name, 1)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - for the checker of types
        less = smaller_pt if name.startswith("Table") else 0.0
        style.font.size, style.font.bold, style.font.italic = Pt(size - less), bold, False
        style.font.color.rgb = RGBColor.from_string(WORD_TEXT)
        _fonts(style.element.get_or_add_rPr(), font)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(0), Pt(0)
        shape.line_spacing = 1.0 if name.startswith("Table") else 1.4
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _lay_out(document)
    _alternatives(document)


def _lay_out(document: Document) -> None:
    """Set indents and spaces, and take the line under the title away."""
    shapes = {
        name: document.styles[name].paragraph_format
        for name in ("Normal", "Title", "Heading 1", "Heading 2", NOTE_STYLE)
    }
    shapes["Normal"].space_before = shapes["Normal"].space_after = Pt(3)
    shapes["Title"].alignment, shapes["Title"].space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(10)
    for name, before in (("Heading 1", Pt(14)), ("Heading 2", Pt(8))):
        shapes[name].space_before, shapes[name].space_after = before, Pt(4)
        shapes[name].keep_with_next = True
    shapes[NOTE_STYLE].space_before, shapes[NOTE_STYLE].space_after = Pt(3), Pt(6)
    for border in list(document.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _fonts(properties: object, east: str) -> None:
    """Name the fonts of a run or a style: Latin letters in one, Chinese in another."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", east)):
        fonts.set(qn(f"w:{script}"), font)


def _alternatives(document: Document) -> None:
    """Name in the table of fonts what may stand for each of them."""
    parts = document.part.package.iter_parts()
    part = next(part for part in parts if part.partname.endswith("fontTable.xml"))
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")  # noqa: SLF001


def _page_numbers(paragraph: Paragraph, wording: str, *, size: Length | None = None) -> None:
    """Write ``wording`` with fields in the places of {page} and {pages}."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = wording.partition("{page}")
    between, _, behind = rest.partition("{pages}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (behind, "")):
        run = paragraph.add_run(words)
        run.font.size = size or Pt(10.5)
        if field:
            _field(paragraph, field, size or Pt(10.5))


def _field(paragraph: Paragraph, field: str, size: Length) -> None:
    for kind, words in (("begin", ""), ("", field), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = size
        if kind == "text":
            run.text = words
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {words} "
        run._r.append(element)  # noqa: SLF001


def _grid(made: Table, widths: Sequence[Length]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", "25"), ("left", "50"), ("bottom", "25"), ("right", "50")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), twips)
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001


def _fill(cell: _Cell, column: WordColumn, style: str) -> None:
    """Write the tags of a cell: one field, or a paragraph for each line."""
    words = f"{{{{ {column.cell} }}}}"
    shade = f"{{% cellbg {column.shade} %}}" if column.shade else ""
    if not column.lines:
        _write(cell, shade + words, column.align, style)
        return
    _write(cell, f"{{%p for {column.lines} %}}", column.align, style)
    for line in (words, "{%p endfor %}"):
        paragraph = cell.add_paragraph(line, style=style)
        paragraph.alignment = _ALIGN[column.align]


def _write(cell: _Cell, words: str, align: str, style: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = style, _ALIGN[align]
    paragraph.add_run(words).font.bold = bold or None
    cell.vertical_alignment = 1  # type: ignore[assignment]


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _on(properties: object, name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]
