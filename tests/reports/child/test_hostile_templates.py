"""A template that loops, doubles or nests without end is refused within limits; others go on."""

import io
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from geo.errors import SourceError
from intake.child import MEGABYTE
from reports.child import LIMITS
from reports.word import FillingStopped, Picture, WordTemplate, check_template, filled
from words.papers import word_template as say

DAY = date(2026, 9, 1)
FIELDS = {"title": "标题", "rows": [{"name": "甲"}, {"name": "乙"}]}
LOOPS = "{% for a in 'xxxxxxxxxxxxxxxx' %}" * 12 + "{% endfor %}" * 12
DOUBLES = "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 34 + "{{ a }}"
NESTED = "{{ " + "(" * 3000 + "title" + ")" * 3000 + " }}"


def template(words: str) -> WordTemplate:
    document = docx.Document()
    document.add_paragraph(words)
    content = io.BytesIO()
    document.save(content)
    return WordTemplate("自己的.docx", content.getvalue())


@pytest.fixture
def job_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []  # what was to be shown stays nowhere


def test_loops_within_loops_end_at_the_time_limit(job_folders: Path) -> None:
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        filled(template(LOOPS), FIELDS, title="", made_on=DAY, limits=replace(LIMITS, time_s=3))
    assert caught.value.text == say.TOO_SLOW.fill(name="自己的.docx", limit=3)
    assert time.monotonic() - start < 20
    assert job_folders.is_dir()


def test_a_text_that_is_doubled_ends_at_the_memory_limit(job_folders: Path) -> None:
    limits = replace(LIMITS, memory_bytes=512 * MEGABYTE)
    with pytest.raises(SourceError) as caught:
        filled(template(DOUBLES), FIELDS, title="", made_on=DAY, limits=limits)
    assert caught.value.text == say.TOO_MUCH_MEMORY.fill(name="自己的.docx", limit=512)
    assert job_folders.is_dir()


def test_brackets_within_brackets_are_refused_before_anything_is_worked_out(
    job_folders: Path,
) -> None:
    with pytest.raises(SourceError) as caught:
        check_template(template(NESTED), FIELDS)
    assert caught.value.text == say.TOO_DEEP.fill(name="自己的.docx")
    with pytest.raises(SourceError) as caught:
        filled(template(NESTED), FIELDS, title="", made_on=DAY)
    assert caught.value.text == say.TOO_DEEP.fill(name="自己的.docx")
    assert job_folders.is_dir()


def test_filling_is_called_off_while_it_goes_on(job_folders: Path) -> None:
    asked = threading.Event()
    threading.Timer(1.0, asked.set).start()
    start = time.monotonic()
    with pytest.raises(FillingStopped):
        filled(template(LOOPS), FIELDS, title="", made_on=DAY, stop=asked.is_set)
    assert time.monotonic() - start < 15
    assert job_folders.is_dir()


def test_another_template_is_filled_meanwhile() -> None:
    ended: list[SourceError] = []

    def hostile() -> None:
        try:
            filled(template(LOOPS), FIELDS, title="", made_on=DAY, limits=replace(LIMITS, time_s=8))
        except SourceError as error:
            ended.append(error)

    thread = threading.Thread(target=hostile)
    thread.start()
    content = filled(template("{{ title }}"), FIELDS, title="", made_on=DAY)
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "标题"
    assert thread.is_alive()
    thread.join(30)
    assert [error.text for error in ended] == [say.TOO_SLOW.fill(name="自己的.docx", limit=8)]


def test_fields_called_as_the_job_calls_its_own_are_fields() -> None:
    fields = {"png": "图", "fields": {"png": ["甲", 1, None, True], "mm": 2.5}}
    words = "{{ png }} {{ fields.png|first }} {{ fields.png|last }} {{ fields.mm }}"
    content = filled(template(words), fields, title="", made_on=DAY)
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "图 甲 True 2.5"


def test_every_picture_comes_to_its_place() -> None:
    from PIL import Image  # noqa: PLC0415 - only here

    pngs = []
    for colour in ("white", "black"):
        png = io.BytesIO()
        Image.new("RGB", (4, 3), colour).save(png, "png")
        pngs.append(png.getvalue())
    fields = {"a": Picture(pngs[0], 210, 297), "more": [{"b": Picture(pngs[1], 420, 297)}]}
    words = "{{ a }}{% for each in more %}{{ each.b }}{% endfor %}"
    made = docx.Document(io.BytesIO(filled(template(words), fields, title="", made_on=DAY)))
    stored = {p.blob for p in made.part.package.iter_parts() if p.partname.endswith(".png")}
    assert stored == set(pngs)
