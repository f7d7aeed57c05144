"""A Word template filled in, in the child process: a small language, and nothing runs."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from geo.errors import SourceError
from intake.child import members
from reports.child.job import LIMITS, Picture, WordTemplate
from words import Text
from words.papers import word_template as say

# Nothing else that Jinja knows is there: no loops over numbers, no padding, no calls.
_FILTERS = ("default", "first", "join", "last", "length")
# What XML cannot hold, and half of a rare character; a tab and a line end may stay.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"(〔待填：[^〔〕]*〕|\[To be filled in: [^\[\]]*\])")
_WHOLE_PAGE = "whole-page"
_BEFORE_SHADE = tuple(qn(f"w:{name}") for name in ("tcW", "gridSpan", "vMerge", "tcBorders"))
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What a file that is no template, or a tag in the wrong place, makes the libraries raise.
_UNREADABLE = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    NotImplementedError,
    etree.LxmlError,
)
_ANCHOR = (
    '<wp:anchor {spaces} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
    'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    "<wp:wrapNone/></wp:anchor>"
)


def filled_document(
    template: WordTemplate, fields: Mapping[str, object], *, title: str, made_on: date
) -> bytes:
    """Return the template with ``fields`` in its places; equal input gives equal bytes.

    Text in ``fields`` is shown as it is, whatever it looks like. Blanks that are left for people
    are marked in yellow. Raises SourceError, which says what is wrong with the template.
    """
    document = _rendered(template, fields)
    for run in _runs(document):
        _mark_blanks(run)
    _fill_pages(document)
    _put_shades_in_order(document)
    _keep_ends_of_tables(document)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.revision = title, "", "", 1
    about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001
    return same_bytes(document)


def blanks_in(content: bytes) -> int:
    """Return how many blanks a filled file leaves to people."""
    document = docx.Document(io.BytesIO(content))
    return sum(len(_BLANK.findall(run.text)) for run in _runs(document))


def same_bytes(document: Document) -> bytes:
    """Return a document as a file in which no clock is read."""
    packed, plain = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w") as target:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(info))
    return packed.getvalue()


def check_names(template: WordTemplate, names: Collection[str]) -> None:
    """Raise SourceError where a template is broken or names a field that is none of ``names``.

    It is looked at before anything is worked out; what stands inside the fields shows when filled.
    """
    with _said(template.name):
        asked = _opened(template).get_undeclared_template_variables(_Environment())
    unknown = sorted(asked - set(names))
    if unknown:
        raise SourceError(say.UNKNOWN_FIELD.fill(name=template.name, detail=" ".join(unknown)))


def _rendered(template: WordTemplate, fields: Mapping[str, object]) -> Document:
    with _said(template.name):
        book = _opened(template)
        book.init_docx()
        context = {key: _inert(value, book) for key, value in fields.items()}
        book.render(context, _Environment(), autoescape=True)
        content = io.BytesIO()
        book.save(content)
        return docx.Document(content)


def _opened(template: WordTemplate) -> "_Strict":
    with zipfile.ZipFile(io.BytesIO(template.content)) as archive:
        members(archive, len(template.content), limits=LIMITS, name=template.name)
    return _Strict(io.BytesIO(template.content))


@contextmanager
def _said(name: str) -> Iterator[None]:
    """Turn what a broken template makes the libraries raise into one error."""
    try:
        yield
    except TemplateError as error:
        raise SourceError(_tag_error(name, error)) from error
    except SourceError:
        raise
    except _UNREADABLE as error:
        detail = str(error) or repr(error)
        raise SourceError(say.UNREADABLE.fill(name=name, detail=detail)) from error


def _tag_error(name: str, error: TemplateError) -> Text:
    detail = error.message or str(error)
    if isinstance(error, UndefinedError):
        return say.UNKNOWN_FIELD.fill(name=name, detail=detail)
    if isinstance(error, SecurityError):
        return say.NOT_ALLOWED.fill(name=name, detail=detail)
    near = " ".join("".join(getattr(error, "docx_context", ())).split())[:160]
    wording = say.BAD_TAG if isinstance(error, TemplateSyntaxError) else say.BAD_VALUE
    return wording.fill(name=name, detail=detail, near=near or "—")


class _Environment(SandboxedEnvironment):
    """Fields, loops and conditions; nothing can be called, counted up or looked into."""

    intercepted_binops = frozenset(["*", "**", "%", "//", "/"])

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in _FILTERS}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: object) -> bool:
        del obj
        return False

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        del context, left, right
        raise SecurityError(operator)


class _Strict(DocxTemplate):  # type: ignore[misc]
    """A template whose filled text must be sound XML: nothing broken is passed over."""

    def fix_tables(self, xml: str) -> object:
        etree.fromstring(xml.encode())
        return super().fix_tables(xml)


class _WholePage(InlineImage):  # type: ignore[misc]
    """A picture that is distinct from those of the template itself."""

    def _insert_image(self) -> str:
        drawing: str = super()._insert_image()
        return drawing.replace("<wp:docPr ", f'<wp:docPr title="{_WHOLE_PAGE}" ', 1)


def _inert(value: object, book: DocxTemplate) -> Any:  # noqa: ANN401 - as many kinds as JSON
    """Return a value that is shown as it is: no markup, no tag, nothing XML cannot hold."""
    if isinstance(value, str):
        text = str(escape(_UNPRINTABLE.sub(" ", value)))
        return Markup(text.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704
    if isinstance(value, Picture):
        size = {"width": Mm(value.width_mm), "height": Mm(value.height_mm)}
        return _WholePage(book, io.BytesIO(value.png), **size)
    if isinstance(value, Mapping):
        return {key: _inert(each, book) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_inert(each, book) for each in value]
    return value


def _runs(document: Document) -> list[Run]:
    """Return every run of the document, those in tables included."""
    return [Run(element, document) for element in document.element.body.iter(qn("w:r"))]


def _mark_blanks(run: Run) -> None:
    """Split a run so that each blank in it has a run of its own, in yellow."""
    parts = _BLANK.split(run.text) if run._r.find(qn("w:t")) is not None else []  # noqa: SLF001
    if len(parts) < 2:  # noqa: PLR2004 - no blank
        return
    last = run._r  # noqa: SLF001
    for turn, part in enumerate(parts):
        piece = run if turn == 0 else Run(deepcopy(run._r), run._parent)  # noqa: SLF001
        piece.text = part
        if turn % 2:
            piece.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if turn:
            last.addnext(piece._r)  # noqa: SLF001
            last = piece._r  # noqa: SLF001


def _put_shades_in_order(document: Document) -> None:
    """Put the colour of a cell behind its width and span, where the format wants it."""
    for properties in document.element.body.iter(qn("w:tcPr")):
        shade = properties.find(qn("w:shd"))
        if shade is None:
            continue
        properties.remove(shade)
        before = [part for part in properties if part.tag in _BEFORE_SHADE]
        if before:
            before[-1].addnext(shade)
        else:
            properties.insert(0, shade)


def _keep_ends_of_tables(document: Document) -> None:
    """Let no page begin with one row of a table left over, and none end with its titles alone."""
    for table in document.tables:
        rows = table.rows
        for row in {0, len(rows) - 2} & set(range(len(rows) - 1)):
            for paragraph in rows[row]._tr.iter(qn("w:p")):  # noqa: SLF001
                Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def _fill_pages(document: Document) -> None:
    """Lay pictures over the whole of their page, so that a map's scale is true."""
    for inline in list(document.element.body.iter(qn("wp:inline"))):
        if inline.find(qn("wp:docPr")).get("title") != _WHOLE_PAGE:
            continue
        spaces = " ".join(f'xmlns:{k}="{v}"' for k, v in inline.nsmap.items() if k)
        anchor = parse_xml(_ANCHOR.format(spaces=spaces))
        wrap = anchor.find(qn("wp:wrapNone"))
        parts = {etree.QName(part).localname: part for part in inline}
        wrap.addprevious(parts["extent"])
        for name in ("docPr", "cNvGraphicFramePr", "graphic"):
            if name in parts:
                anchor.append(parts[name])
        inline.getparent().replace(inline, anchor)
