"""Templates people edit: theirs are used, broken ones say why, none of them runs anything."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest

from geo.errors import SourceError
from reports.closure.report_template import closure_report_template
from reports.closure.village_notice_template import notice_template
from reports.word import (
    TEMPLATES,
    Picture,
    WordTemplate,
    blanks_in,
    check_template,
    filled,
    given_template,
    own_template,
)
from tests.reports.closure.closure_world import marked, read
from words import Lang

DAY = date(2026, 9, 1)
FIELDS = {
    "title": "标题",
    "rows": [{"name": "甲", "n": "1"}, {"name": "乙", "n": "2"}],
    "note": "见〔待填：文号〕，〔待填：日期〕。",
}


def template(*lines: str, table: bool = False) -> WordTemplate:
    """Return a template with a paragraph for each of ``lines``, and a table of ``rows``."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(rows=3, cols=2)
        texts = (
            ("{%tr for row in rows %}", ""),
            ("{{ row.name }}", "{{ row.n }}"),
            ("{%tr endfor %}", ""),
        )
        for row, words in zip(grid.rows, texts, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
    content = io.BytesIO()
    document.save(content)
    return WordTemplate("自己的.docx", content.getvalue())


def test_a_template_of_ones_own_is_used_with_its_words() -> None:
    own = template("县政府：{{ title }}", "{{ note }}", "〔待填：签发人〕", table=True)
    check_template(own, FIELDS)
    content = filled(own, FIELDS, title="标题", made_on=DAY)
    found = read(content)
    assert found.lines[:3] == [
        "县政府：标题",
        "见〔待填：文号〕，〔待填：日期〕。",
        "〔待填：签发人〕",
    ]
    assert found.tables == [[["甲", "1"], ["乙", "2"]]]
    assert marked(found.document) == ["〔待填：文号〕", "〔待填：日期〕", "〔待填：签发人〕"]
    assert blanks_in(content) == 3
    assert found.document.core_properties.title == "标题"
    assert content == filled(own, FIELDS, title="标题", made_on=DAY)


def test_no_page_begins_with_one_row_of_a_table_left_over() -> None:
    rows = [{"name": f"村{n}", "n": str(n)} for n in range(5)]
    content = filled(
        template("{{ title }}", table=True), FIELDS | {"rows": rows}, title="标题", made_on=DAY
    )
    (grid,) = docx.Document(io.BytesIO(content)).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in grid.rows]
    # The titles with the first row, the last row with the one before it.
    assert kept == [True, None, None, True, None]


def test_a_field_with_tags_in_it_is_text() -> None:
    for words in (
        "{{ title }}",
        "{_{ x }_}",
        "{% endfor %}",
        "<w:p/>",
        "a\nb\tc",
        "&amp;",
        "\U00020000\ud800",
    ):
        found = read(filled(template("{{ title }}"), {"title": words}, title="", made_on=DAY))
        assert found.lines == [words.replace("\ud800", " ")]


def test_only_pictures_of_whole_pages_leave_their_line() -> None:
    png = io.BytesIO()
    from PIL import Image  # noqa: PLC0415 - only here

    Image.new("RGB", (4, 3), "white").save(png, "png")
    document = docx.Document()
    document.add_picture(io.BytesIO(png.getvalue()))
    document.add_paragraph("{{ picture }}")
    content = io.BytesIO()
    document.save(content)
    made = filled(
        WordTemplate("x", content.getvalue()),
        {"picture": Picture(png.getvalue(), 420, 297)},
        title="",
        made_on=DAY,
    )
    body = read(made).document.element.xml
    assert (body.count("<wp:inline"), body.count("<wp:anchor")) == (1, 1)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ nobody }}", "没有的字段"),
        ("{{ title.nobody }}", "没有的字段"),
        ("{% for row in rows %}{{ row.name }}", "标记写错"),
        ("{{ title | upper }}", "标记写错"),
        ("{{ title", "标记写错"),
        ("{{ title.upper() }}", "不能调用"),
        ("{{ title.format(1) }}", "不能调用"),
        ("{{ rows.append(1) }}", "不能调用"),
        ("{{ title.__class__ }}", "不能调用"),
        ("{{ rows.__class__.__mro__ }}", "不能调用"),
        ("{{ 'a' * 999999999 }}", "不能调用"),
        ("{{ 9 ** 999999999 }}", "不能调用"),
        ("{% for n in range(9) %}{{ n }}{% endfor %}", "不能调用"),
        ("{{ cycler }}", "没有的字段"),
        ("{% include '/etc/passwd' %}", "不能用"),
        ("{%tr for row in rows %}", "不能用"),
    ],
)
def test_a_broken_tag_is_one_clear_error(line: str, says: str) -> None:
    with pytest.raises(SourceError) as caught:
        filled(template(line), FIELDS, title="", made_on=DAY)
    assert says in caught.value.say("zh")
    assert "自己的.docx" in caught.value.say("zh")
    assert "\n" not in caught.value.say("en")


def test_a_loop_that_leaves_a_table_is_found() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).add_paragraph("{%p for row in rows %}")
    document.add_paragraph("{{ row.name }}")
    document.add_paragraph("{%p endfor %}")
    content = io.BytesIO()
    document.save(content)
    with pytest.raises(SourceError, match="wrong place"):
        filled(WordTemplate("x", content.getvalue()), FIELDS, title="", made_on=DAY)


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"{\\rtf1 old Word}",
        lambda: _zip({"a.txt": b"x"}),
        lambda: _zip({"word/document.xml": b"\0" * 200_000_000}),
        lambda: _zip({"../../evil": b"x"}),
        lambda: template("{{ title }}").content[:-2000],
    ],
)
def test_a_file_that_is_no_template_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(SourceError, match=r"x\.docx"):
        check_template(WordTemplate("x.docx", make()), FIELDS)


def test_a_field_that_is_not_there_shows_before_the_work() -> None:
    with pytest.raises(SourceError, match="nobody"):
        check_template(template("{{ nobody }}", "{{ title }}"), FIELDS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_templates_kept_are_those_the_program_makes(lang: Lang) -> None:
    assert own_template("closure_report", lang).content == closure_report_template(lang)
    assert own_template("village_notice", lang).content == notice_template(lang)
    with pytest.raises(SourceError):
        given_template(TEMPLATES / "none.docx")


def test_every_field_of_the_templates_stands_in_the_guide() -> None:
    guide = (TEMPLATES.parents[1] / "docs" / "closure-report-template.md").read_text("utf-8")
    words = set(re.findall(r"[a-z_]+", guide))
    for stem in ("closure_report", "village_notice"):
        text = read(own_template(stem, "zh").content).text
        asked = set(re.findall(r"(?:row|part|page|map|parameters|background)\.([a-z_]+)", text))
        assert asked
        assert asked <= words
