"""Printed sheets: true to scale, legible, complete, and indifferent to hostile names."""

from __future__ import annotations

import datetime as dt
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from PIL import Image
from pypdf import PdfReader

from data.demo.region import shipped_tables
from geo.crs import to_wgs84
from geo.errors import CoordinateError
from layers.labels.placement import overlapping
from layers.layer import LabelStyle, Layer, Symbol
from layers.page import fonts
from layers.page.map_window import round_scales
from layers.palette import SHRINKING_SCHOOL_ARROW, SMALL_SCHOOL_RING
from layers.print import MapSheet, draw_sheet
from words import Text

GRID = pyproj.CRS.from_epsg(4548)
WEST_M, SOUTH_M, SIDE_M = 430_000.0, 4_030_000.0, 12_000.0
HOSTILE = [
    "$\\frac{1}{0}$小学",
    "$unclosed",
    "<img src=x onerror=alert(1)>",
    "{name}%s%(a)d",
    "村\x00\x07\u202e名",
    "😀小学",
    "一\n二\t三",
    "\\textbf{x}^_&",
    "长" * 3000,
    "مدرسة",
    "\ufeff\u200b",
    "",
]


def ground(metres: list[shapely.Geometry]) -> Any:
    """Return geometries in metres from the corner of the test area as WGS 84."""
    moved = shapely.transform(
        np.array(metres, dtype=object), lambda xy: xy + np.array([WEST_M, SOUTH_M])
    )
    return to_wgs84(moved, GRID)


FOCUS = ground([shapely.box(0, 0, SIDE_M, SIDE_M)])[0]


def layer(key: str, shapes: list[shapely.Geometry], symbol: Symbol, **more: Any) -> Layer:
    """Return a layer of one class over geometries in metres of the test area."""
    labels = more.pop("labels", [None] * len(shapes))
    columns = more.pop("columns", {})
    table = gpd.GeoDataFrame(
        {"id": [str(i) for i in range(len(shapes))], "symbol": symbol.key, "label": labels}
        | {"rank": 1}
        | columns,
        geometry=list(ground(shapes)),
        crs=4326,
    )
    return Layer(key=key, title=Text(key, key), table=table, symbols=(symbol,), **more)


def schools(count: int = 60, labels: list[Any] | None = None, **more: Any) -> Layer:
    rng = np.random.default_rng(3)
    shapes = list(shapely.points(rng.uniform(500, SIDE_M - 500, (count, 2))))
    symbol = Symbol(
        key="p", label=Text("小学", "Primary school"), shape="circle", fill="#b91c2b", size_mm=2.4
    )
    names = [f"第{i}小学" for i in range(count)] if labels is None else labels
    return layer(
        "schools",
        shapes,
        symbol,
        labels=names,
        label_style=LabelStyle(size_pt=7, bold=True, min_zoom=0),
        selects="school",
        **more,
    )


def areas() -> Layer:
    halves = [shapely.box(0, 0, SIDE_M / 2, SIDE_M), shapely.box(SIDE_M / 2, 0, SIDE_M, SIDE_M)]
    symbol = Symbol(key="a", label=Text("负荷 ≤ 0.80", "Load ≤ 0.80"), shape="area", fill="#9db8d9")
    return layer("load", halves, symbol, note=Text("村庄位置为模拟。", "Modelled positions."))


def roads() -> Layer:
    lines = [shapely.LineString([(0, y), (SIDE_M, y + 300)]) for y in range(0, 12_000, 1_500)]
    symbol = Symbol(
        key="r",
        label=Text("县道", "County road"),
        shape="line",
        edge="#ffcc66",
        edge_mm=0.6,
        casing="#806020",
        casing_mm=0.9,
    )
    return layer("roads", lines, symbol)


def counties() -> gpd.GeoDataFrame:
    shapes = ground(
        [shapely.box(-20_000, -20_000, 6_000, 30_000), shapely.box(6_000, -20_000, 40_000, 30_000)]
    )
    return gpd.GeoDataFrame({"name": ["茌平区", "莘县"]}, geometry=list(shapes), crs=4326)


def drawn(layers: list[Layer], **more: Any) -> MapSheet:
    given: dict[str, Any] = {
        "title": Text("茌平区学校布局图", "Schools of Chiping"),
        "subtitle": Text("2026年秋季学期", "Autumn 2026"),
        "focus": FOCUS,
        "grid": GRID,
        "made_on": dt.date(2026, 11, 23),
        "facts": [Text("学校 60 所", "60 schools")],
        "sources": [Text("合成数据", "Synthetic data")],
        "sheet_number": "371503",
    }
    return draw_sheet(layers, **(given | more))


def text_of(sheet: MapSheet) -> str:
    """Return the text of the PDF, without any blanks."""
    pages = PdfReader(io.BytesIO(sheet.to_bytes("pdf"))).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def pixels_of(sheet: MapSheet, dpi: int) -> Any:
    return np.asarray(Image.open(io.BytesIO(sheet.to_bytes("png", dpi=dpi))).convert("RGB"))


PAGES = [
    pytest.param(paper, orientation, lang, id=f"{paper}-{orientation}-{lang}")
    for paper in ("A3", "A4")
    for orientation in ("landscape", "portrait")
    for lang in ("zh", "en")
]


@pytest.mark.parametrize(("paper", "orientation", "lang"), PAGES)
def test_names_stand_apart_inside_the_frame_on_every_page(
    paper: Any, orientation: Any, lang: Any
) -> None:
    sheet = drawn(
        [areas(), roads(), schools(150)],
        paper=paper,
        orientation=orientation,
        lang=lang,
        locator=counties(),
    )
    found = sheet.label_boxes_mm
    assert sheet.labels_placed == len(found) > 40
    assert not (overlapping(found, found) & ~np.eye(len(found), dtype=np.bool_)).any()
    frame = sheet.window.box
    assert (found[:, :2] >= (frame.left, frame.bottom)).all()
    assert (found[:, 2:] <= (frame.right, frame.top)).all()


def test_every_name_is_either_placed_or_counted_as_left_out() -> None:
    sheet = drawn([schools(400)])
    assert sheet.labels_placed + sheet.labels_left_out == 400
    assert f"标注{sheet.labels_placed}处，密集省略{sheet.labels_left_out}处" in text_of(sheet)


def test_no_name_covers_a_school() -> None:
    crowd = schools(200)
    sheet = drawn([crowd])
    at = shapely.get_coordinates(sheet.window.to_page(np.asarray(crowd.table.geometry)))
    radius = 1.2
    found = overlapping(sheet.label_boxes_mm, np.hstack([at - radius, at + radius]))
    assert not found.any()


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_ten_kilometres_measure_true_on_the_page(paper: Any) -> None:
    """A pink bar of 10 km, found again in the picture and measured with a ruler of pixels."""
    bar = Symbol(key="b", label=Text("尺", "bar"), shape="area", fill="#ff00ff")
    y = SIDE_M / 2
    sheet = drawn([layer("bar", [shapely.box(1_000, y - 60, 11_000, y + 60)], bar)], paper=paper)
    dpi = 300
    picture = pixels_of(sheet, dpi).astype(int)
    frame = sheet.window.box
    row = picture.shape[0] - round((frame.bottom + frame.height / 2) / 25.4 * dpi)
    line = picture[row, : round(frame.right / 25.4 * dpi)]
    pink = (line[:, 0] > 200) & (line[:, 1] < 60) & (line[:, 2] > 200)
    measured_mm = pink.sum() / dpi * 25.4
    expected_mm = 10_000_000 / sheet.scale
    assert sheet.scale in round_scales()
    assert measured_mm == pytest.approx(expected_mm, abs=2 * 25.4 / dpi)
    ends = sheet.window.to_page(ground([shapely.Point(1_000, y), shapely.Point(11_000, y)]))
    assert ends[0].distance(ends[1]) == pytest.approx(expected_mm, rel=1e-3)


def test_the_scale_is_the_largest_round_one_that_shows_the_focus() -> None:
    sheet = drawn([])
    window = sheet.window
    inside = window.to_page(np.array([FOCUS], dtype=object))[0]
    assert window.box.polygon().contains(inside)
    larger = max(each for each in round_scales() if each < sheet.scale)
    assert SIDE_M * 1000 / larger > window.box.height * 0.93


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("A3", "landscape", (4961, 3508)),
        ("A3", "portrait", (3508, 4961)),
        ("A4", "landscape", (3508, 2480)),
        ("A4", "portrait", (2480, 3508)),
    ],
)
def test_files_have_the_size_of_the_paper(
    paper: Any, orientation: Any, size: tuple[int, int], tmp_path: Path
) -> None:
    sheet = drawn([areas()], paper=paper, orientation=orientation)
    (tmp_path / "sheet.png").write_bytes(sheet.to_bytes("png"))
    with Image.open(tmp_path / "sheet.png") as picture:
        assert picture.size == size
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    (tmp_path / "sheet.pdf").write_bytes(sheet.to_bytes("pdf"))
    box = PdfReader(tmp_path / "sheet.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(
        tuple(each / 300 * 72 for each in size), abs=0.2
    )


def test_chinese_text_of_the_pdf_can_be_searched() -> None:
    said = text_of(drawn([areas(), roads(), schools(20)], locator=counties()))
    for wording in (
        "茌平区学校布局图",
        "2026年秋季学期",
        "第7小学",
        "负荷≤0.80",
        "县道",
        "小学",
        "内部使用",
        "资料来源：合成数据",
        "说明：村庄位置为模拟。",
        "制图日期：2026-11-23",
        "EPSG:4548",
        "图号371503",
        "莘县",
        "学校60所",
    ):
        assert wording in said


def test_legend_tells_rings_and_arrows_only_where_they_are_drawn() -> None:
    words: dict[str, Any] = {
        "ring": SMALL_SCHOOL_RING,
        "arrow": SHRINKING_SCHOOL_ARROW,
    }
    plain = text_of(drawn([schools(10, **words)]))
    assert "小规模学校" not in plain
    flags: dict[str, Any] = {
        "columns": {"ring": [True] + [False] * 9, "arrow": [None] * 9 + [True]}
    }
    marked = text_of(drawn([schools(10, **words, **flags)]))
    assert "小规模学校" in marked
    assert "生源持续减少" in marked


def test_public_sheets_have_the_approval_line_and_no_homes() -> None:
    home = Symbol(key="h", label=Text("学生住址", "Home"), shape="circle", fill="#000000")
    homes = layer("pupil_homes", [shapely.Point(6_000, 6_000)], home, labels=["某户"])
    internal = text_of(drawn([homes]))
    assert "学生住址" in internal
    assert "内部使用" in internal
    public = text_of(drawn([homes, schools(5)], profile="public"))
    assert "学生住址" not in public
    assert "内部使用" not in public
    assert "审图号：待核发" in public
    assert "不作为划界依据" in public
    numbered = drawn([], profile="public", approval_number="鲁S(2026)012号")
    assert "审图号：鲁S(2026)012号" in text_of(numbered)


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_hostile_names_are_inert(orientation: Any) -> None:
    labels = [*HOSTILE, None, np.nan, pd.NA, 42]
    wording = Text("$x^2$ {茌}\x00😀", "$x^2$")
    sheet = drawn(
        [schools(len(labels), labels=labels)],
        title=wording,
        subtitle=wording,
        facts=[wording],
        sources=[wording],
        sheet_number="$\\x",
        orientation=orientation,
    )
    assert "$\\frac{1}{0}$小学" in text_of(sheet)
    assert fonts.BOX + "小学" in text_of(sheet)
    assert sheet.to_bytes("png", dpi=50)


def test_readable_keeps_what_can_be_read() -> None:
    assert fonts.readable("村\x00\u202e名") == "村名"
    assert fonts.readable("一\n二\u3000三") == "一 二 三"
    assert fonts.readable("😀小学") == "□小学"
    assert fonts.readable(float("nan")) == ""
    assert fonts.readable("长" * 50, longest=10) == "长" * 9 + "…"


def test_the_typeface_has_every_character_of_the_region() -> None:
    names = pd.read_parquet(shipped_tables("city") / "boundaries.parquet", columns=["name"])["name"]
    assert "茌平" in "".join(names)
    assert set("".join(names) + "茌莘堌崮郓鄄°′″≤≥–…□÷（）") <= set(map(chr, fonts.characters()))


def test_lines_wrap_without_losing_or_parting_anything() -> None:
    text = "小规模学校（不足 100 人），位置为模拟。Village over 2 km"
    lines = fonts.wrapped(text, 8, 22)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line[0] not in "），。" for line in lines)
    assert any("100 人" in line for line in lines)
    assert all(fonts.width_mm(line, 8) < 26 for line in lines)


def test_empty_and_absent_things_are_fine() -> None:
    nothing = schools(0)
    lost = schools(4)
    lost.table.geometry = [None, shapely.Point(), shapely.Point(np.inf, 1), shapely.Point(0, 0)]
    sheet = drawn([nothing, lost], facts=(), sources=(), sheet_number="", locator=None)
    assert (sheet.labels_placed, sheet.labels_left_out) == (0, 0)
    unnamed = counties().iloc[:0]
    assert drawn([], locator=unnamed, title=Text("", ""), subtitle=Text("", "")).to_bytes("pdf")


def test_a_focus_of_islands_and_a_focus_with_a_hole_are_drawn() -> None:
    hole = shapely.box(0, 0, 9_000, 9_000) - shapely.box(3_000, 3_000, 5_000, 5_000)
    islands = shapely.union_all([hole, shapely.box(11_000, 11_000, 12_000, 12_000)])
    sheet = drawn([areas(), roads(), schools(30)], focus=ground([islands])[0])
    assert sheet.labels_placed > 10


@pytest.mark.parametrize("focus", [shapely.Polygon(), shapely.Point(np.inf, 0), None])
def test_a_focus_without_extent_is_refused_in_words(focus: Any) -> None:
    with pytest.raises(CoordinateError) as refusal:
        drawn([], focus=focus)
    assert refusal.value.say("zh")


def test_a_focus_of_one_point_is_drawn_at_the_largest_scale() -> None:
    assert drawn([], focus=ground([shapely.Point(1, 1)])[0]).scale == min(round_scales())


def test_a_long_title_stays_on_the_page() -> None:
    title = Text("聊城市" * 30, "A very long title " * 12)
    for orientation in ("landscape", "portrait"):
        assert drawn([], title=title, orientation=orientation).to_bytes("pdf")


def test_drawing_leaves_global_settings_alone_and_runs_in_threads() -> None:
    before = dict(mpl.rcParams)
    with ThreadPoolExecutor(4) as threads:
        jobs = [threads.submit(lambda: drawn([schools(20)]).to_bytes("pdf")) for _ in range(4)]
        files = {job.result() for job in jobs}
    assert len(files) == 1
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_forty_classes_still_fit_beside_the_map(orientation: Any) -> None:
    symbols = tuple(
        Symbol(key=f"s{i}", label=Text(f"第{i}类（步行{i}分钟）", ""), shape="area", fill="#88aacc")
        for i in range(40)
    )
    one = areas()
    table = gpd.GeoDataFrame(
        {"id": [str(i) for i in range(40)], "symbol": [each.key for each in symbols]}
        | {"label": None, "rank": 1},
        geometry=list(ground([shapely.box(i * 250, 0, i * 250 + 200, 9_000) for i in range(40)])),
        crs=4326,
    )
    many = Layer(key="many", title=one.title, table=table, symbols=symbols)
    sheet = drawn([many], paper="A4", orientation=orientation, locator=counties())
    written: list[Any] = sheet.figure.axes[0].get_children()
    lowest = min(each.start[1] for each in written if getattr(each, "line", "").startswith("第"))
    assert lowest > 12


def test_the_legend_begins_with_the_theme_counts_its_rows_and_names_each_line_once() -> None:
    inside, outside = schools(7), [shapely.Point(-900, 500)]
    villages = layer(
        "villages",
        [*(shapely.Point(x, 3_000) for x in (2_000, 4_000, 6_000)), *outside],
        Symbol(key="v", label=Text("缺接送的村", "Unserved"), shape="wedge", fill="#600000"),
        role="theme",
        sized=Text("符号大小：人数", "Size: heads"),
    )
    edge = layer(
        "boundaries",
        [shapely.box(0, 0, SIDE_M, SIDE_M)],
        Symbol(key="c", label=Text("县界", "County boundary"), shape="area", edge="#333333"),
        role="base",
    )
    lane = replace(roads(), role="base")
    name = edge.symbols[0].label
    text = text_of(drawn([edge, lane, villages, inside], area_name=name, facts=[]))
    legend = text[text.index("图例") :]
    turn = ["villages", "缺接送的村3", "符号大小：人数", "小学7", "县道", "县界"]
    assert [legend.index(each) for each in turn] == sorted(legend.index(each) for each in turn)
    assert legend.count("县界") == 1


def test_a_sheet_without_an_outline_pales_nothing_and_names_no_area() -> None:
    text = text_of(drawn([schools(3)], area_name=None))
    assert "本图范围" not in text
