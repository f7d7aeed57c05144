"""The map book: complete, in order, legible, and nothing half made."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader

from analysis.assessment import Assessment
from analysis.parameters import PARAMETERS, Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.errors import ParameterError
from geo.roads import cached_network
from geo.tables import Region, is_open
from layers.labels.placement import overlapping
from reports.book import BookCancelled, BookResult, book_sheet, map_book, townships_of
from reports.book.figures import BookFigures
from reports.book.text_page import Piece, flowed
from reports.maps import Paper
from tests.cli_regions import hostile

DAY = date(2026, 11, 23)
CACHE = Path(__file__).parents[3] / ".cache"
CHANGED = {"transport.max_walk_m": 2500.0}


@pytest.fixture(scope="module")
def county() -> Assessment:
    region = built_in_region("county")
    distances = Distances(region, cached_network(region, "walk", CACHE))
    return Assessment(distances, Parameters.of(CHANGED))


@pytest.fixture(scope="module")
def book(county: Assessment, tmp_path_factory: pytest.TempPathFactory) -> BookResult:
    path = tmp_path_factory.mktemp("book") / "county.pdf"
    return map_book(county, ["schools"], path, page=Paper(), made_on=DAY, lang="zh")


@cache
def said(path: Path, page: int) -> str:
    """Return the text of a page, the first being 1, without blanks."""
    return re.sub(r"\s+", "", PdfReader(path).pages[page - 1].extract_text())


def marks(reader: PdfReader) -> list[tuple[str, int]]:
    """Return title and page of every bookmark, from above."""
    found: list[tuple[str, int]] = []

    def walk(items: Any) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found.append((str(item.title), int(reader.get_destination_page_number(item)) + 1))

    walk(reader.outline)
    return found


def test_every_township_has_its_page_and_its_bookmark(book: BookResult, county: Assessment) -> None:
    reader = PdfReader(book.path)
    places = townships_of(county.region)
    assert len(places) == 10
    assert len(reader.pages) == book.pages == 1 + 1 + 1 + 10 + 1
    assert [sheet.page for sheet in book.sheets] == list(range(3, 14))
    titles = marks(reader)
    names = [each.name for each in places]
    assert [t for t, _ in titles] == [
        "封面",
        "目录",
        "全域总图",
        "东阿县",
        *names,
        "资料来源与参数",
    ]
    for title, page in titles[4:-1]:
        assert title + "中小学、幼儿园布局现状图" in said(book.path, page)
        assert f"第{page}页，共14页" in said(book.path, page)
    assert reader.metadata is not None
    assert reader.metadata.title == book.title == "东阿县中小学、幼儿园布局图集"


def test_the_contents_name_the_pages_and_lead_to_them(book: BookResult) -> None:
    reader = PdfReader(book.path)
    contents = said(book.path, 2)
    for title, page in marks(reader)[1:]:
        assert f"{title}{page}" in contents
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]
    targets = [reader.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links]
    assert targets == [page for _, page in marks(reader)[1:]]
    for page in reader.pages:
        for note in page.get("/Annots", []):
            assert "/A" not in note.get_object()


def test_cover_and_last_page_say_what_the_book_is(book: BookResult) -> None:
    for wording in ("东阿县中小学、幼儿园布局图集", "2025学年", "内部使用", "2026-11-23", "11幅图"):
        assert wording in said(book.path, 1)
    last = said(book.path, 14)
    # What rests on buses, forecasts, kindergartens, balance or the register alone is left out.
    left_out = {"balance", "buscost", "line", "route", "places", "preschool", "register"}
    of_maps = [p for p in PARAMETERS if p.key.split(".")[0] not in left_out]
    assert len(of_maps) > 20
    for parameter in of_maps:
        assert re.sub(r"\s+", "", parameter.label.zh) in last
    assert "▲已改（默认2000）" in last
    assert last.count("▲已改") == 1
    assert "村庄位置为模拟" in last
    assert "不作为划界依据" in last


def test_no_two_names_overlap_and_hardly_any_is_left_out(book: BookResult) -> None:
    for sheet in book.sheets:
        boxes = sheet.label_boxes_mm
        assert len(boxes) == sheet.labels_placed
        assert not (overlapping(boxes, boxes) & ~np.eye(len(boxes), dtype=np.bool_)).any()
    assert book.labels_left_out <= 0.01 * (book.labels_left_out + book.labels_placed)
    for sheet in book.sheets:
        counts = f"标注{sheet.labels_placed}处，密集省略{sheet.labels_left_out}处"
        assert counts in said(book.path, sheet.page)


def test_the_figures_of_townships_add_up_to_the_region(county: Assessment) -> None:
    region, places = county.region, townships_of(county.region)
    table = BookFigures(county, places)._table
    whole = table.loc["whole region"]
    parts = table.drop(index="whole region").sum()
    assert parts.to_numpy() == pytest.approx(whole.to_numpy())
    open_sites = region.schools[is_open(region.schools)]
    assert whole["schools"] + whole["kindergartens"] == len(open_sites)
    assert whole["villages"] == len(region.villages)
    own = open_sites[open_sites["township"] == places[0].name]
    assert table.loc[places[0].code, "kindergartens"] == (own["kind"] == "kindergarten").sum()


def test_chosen_townships_only_and_unknown_ones_are_refused(
    county: Assessment, tmp_path: Path
) -> None:
    page = Paper("A4", "portrait", "public", "鲁S(2026)012号")
    chosen = townships_of(county.region)[2]
    path = tmp_path / "one.pdf"
    made = map_book(
        county, ["transport"], path, page=page, made_on=DAY, townships=[chosen.code], lang="zh"
    )
    reader = PdfReader(path)
    assert [sheet.name for sheet in made.sheets] == ["东阿县", chosen.name]
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(
        [210 / 25.4 * 72, 297 / 25.4 * 72], abs=0.2
    )
    everything = "".join(said(path, page) for page in range(1, made.pages + 1))
    assert "审图号：鲁S(2026)012号" in said(path, 1)
    assert "内部使用" not in everything
    with pytest.raises(ParameterError):
        map_book(
            county,
            ["transport"],
            tmp_path / "no.pdf",
            page=page,
            made_on=DAY,
            townships=["无此镇"],
            lang="zh",
        )
    with pytest.raises(ParameterError):
        map_book(county, ["transport"], tmp_path / "no.docx", page=page, made_on=DAY, lang="zh")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one.pdf"]


def test_called_off_leaves_the_old_file_as_it_was(county: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(b"before")
    told: list[tuple[int, int, str]] = []
    with pytest.raises(BookCancelled):
        map_book(
            county,
            ["small-schools"],
            path,
            page=Paper("A4"),
            made_on=DAY,
            progress=lambda *step: told.append(step),
            cancelled=lambda: len(told) >= 4,
            lang="zh",
        )
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert {total for _, total, _ in told} == {15}  # the parameters take two pages of A4
    assert [each.name for each in tmp_path.iterdir()] == ["book.pdf"]
    assert path.read_bytes() == b"before"


def test_hostile_names_are_inert(tmp_path: Path) -> None:
    tables = hostile()
    region = Region.from_tables(tables, name="<script>${x}</script>")
    distances = Distances(region, cached_network(region, "walk", tmp_path / "cache"))
    path = tmp_path / "hostile.pdf"
    made = map_book(
        Assessment(distances, Parameters()),
        ["schools"],
        path,
        page=Paper(),
        made_on=DAY,
        lang="en",
    )
    reader = PdfReader(path)
    assert len(reader.pages) == made.pages == 4
    assert "<script>${x}</script>" in said(path, 1)
    raw = path.read_bytes()
    for command in (b"/JavaScript", b"/Launch", b"/URI", b"/OpenAction"):
        assert command not in raw


def test_a_sheet_of_the_book_alone_has_the_same_figures(county: Assessment) -> None:
    place = townships_of(county.region)[0]
    sheet = book_sheet(county, "schools", page=Paper(), made_on=DAY, township=place.code, lang="zh")
    assert sheet.title == place.name + "中小学、幼儿园布局现状图"
    assert sheet.to_bytes("png", dpi=40)


def test_text_flows_over_columns_without_losing_a_piece() -> None:
    pieces = [
        Piece(height=10.0, draw=lambda *_: None, keeps_next=turn % 4 == 0) for turn in range(33)
    ]
    pages = flowed(pieces, height=45.0, columns=2)
    assert [piece for page in pages for column in page for piece in column] == pieces
    for page in pages:
        assert len(page) <= 2
        for column in page:
            assert sum(piece.height for piece in column) <= 45
            assert not column[-1].keeps_next or column[-1] is pieces[-1]
    tall = [Piece(height=30.0, draw=lambda *_: None, keeps_next=True)] * 4
    assert len(flowed(tall, height=45.0, columns=1)) == 4


def test_a_book_of_two_themes_has_the_sheets_of_both_under_its_own_title(
    county: Assessment, tmp_path: Path
) -> None:
    chosen = [each.code for each in townships_of(county.region)[:2]]
    path = tmp_path / "two.pdf"
    made = map_book(
        county,
        ["schools", "transport"],
        path,
        page=Paper("A4", title="东阿县教育设施图册"),
        made_on=DAY,
        townships=chosen,
        lang="zh",
    )
    names = [each.name for each in townships_of(county.region, chosen)]
    assert [sheet.name for sheet in made.sheets] == ["东阿县", *names] * 2
    assert [sheet.page for sheet in made.sheets] == list(range(3, 9))
    assert made.title == "东阿县教育设施图册"
    assert "东阿县教育设施图册" in said(path, 1)
    assert "6幅图" in said(path, 1)
    parts = [(1, "现状分布", "布局现状图"), (2, "距离线外学生", "接送需求")]
    titles = marks(PdfReader(path))[2:-1]
    for part, theme, on_sheet in parts:
        own = titles[(part - 1) * 3 : part * 3]
        assert [title for title, _ in own] == [theme, *names]
        assert all(on_sheet in said(path, page) for _, page in own)
