"""Every colour and size of a symbol is written once, and each renderer draws what is written."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from layers.layer import Mark
from layers.page import Page, points_of
from layers.palette import SHRINKING_SCHOOL_ARROW, SMALL_SCHOOL_RING
from layers.print.point_symbols import arrow, ring
from layers.web.web_map import layer_state
from reports.formats.qgis_style import qgis_style
from tests.colour_literals import files_of, literals_in
from tests.layers.web.web_worlds import schools

ROOT = Path(__file__).parents[3]
OTHER_RING = replace(SMALL_SCHOOL_RING, edge="#00ff00", edge_mm=0.7, gap_mm=0.9)
OTHER_ARROW = replace(SHRINKING_SCHOOL_ARROW, fill="#ff00ff", size_mm=4.0)


def test_no_colour_is_written_outside_the_palette() -> None:
    files = list(files_of(ROOT))
    assert len(files) > 100
    found = [m for path in files for m in literals_in(path, (ROOT / path).read_text("utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("layers/print/legend.py", 'INK = "#1f2328"'),
        ("layers/themes/themes.py", 'look(fill="#fff")'),
        ("layers/page/page.py", 'figure(facecolor="white")'),
        ("reports/word/layout.py", 'shade(cell, "F0F0F0")'),
        ("views/pages/overview.py", "st.html(\"<b style='color: rgb(1, 2, 3)'>\")"),
        ("static/planner_draw.js", 'ctx.fillStyle = "#b42318";'),
        ("static/planner_draw.js", 'ctx.fillStyle = "rgba(255, 255, 255, 0.9)";'),
    ],
)
def test_a_colour_is_seen(path: str, source: str) -> None:
    assert len(literals_in(Path(path), source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("layers/palette/schools.py", 'INK = "#1f2328"'),
        ("layers/layer.py", '"""Colours are ``#aabbcc``."""'),
        ("reports/word/layout.py", 'text.replace("{", "&#123;")'),
        ("reports/lists/pickup_list.py", 'code = "371524"'),
        ("static/planner_draw.js", 'link.href = "#";'),
    ],
)
def test_what_is_no_colour_passes(path: str, source: str) -> None:
    assert literals_in(Path(path), source) == []


def _only_drawn(page: Page) -> PathCollection:
    (drawn,) = [a for a in page.axes.get_children() if isinstance(a, PathCollection)]
    return drawn


@pytest.mark.parametrize("mark", [SMALL_SCHOOL_RING, OTHER_RING])
def test_paper_draws_the_ring_it_is_given(mark: Mark) -> None:
    page = Page(100.0, 100.0)
    ring(page, mark, np.array([[50.0, 50.0]]), np.array([3.0]), 2.0, layer=1.0)
    drawn = _only_drawn(page)
    assert to_hex(drawn.get_edgecolor()[0]) == mark.edge  # type: ignore[index]
    assert drawn.get_linewidth()[0] == pytest.approx(points_of(2 * mark.edge_mm))  # type: ignore[index]
    across_mm = 3.0 + 2.0 * (2 * mark.gap_mm + mark.edge_mm)
    assert drawn.get_sizes()[0] == pytest.approx(points_of(across_mm) ** 2)


@pytest.mark.parametrize("mark", [SHRINKING_SCHOOL_ARROW, OTHER_ARROW])
def test_paper_draws_the_arrow_it_is_given(mark: Mark) -> None:
    page = Page(100.0, 100.0)
    arrow(page, mark, np.array([[50.0, 50.0]]), 1.5, layer=1.0)
    drawn = _only_drawn(page)
    assert to_hex(drawn.get_facecolor()[0]) == mark.fill  # type: ignore[index]
    assert drawn.get_sizes()[0] == pytest.approx(points_of(1.5 * mark.size_mm) ** 2)


@pytest.mark.parametrize("mark", [SMALL_SCHOOL_RING, OTHER_RING])
def test_the_web_map_is_given_the_ring(mark: Mark) -> None:
    given = layer_state(schools(ring=mark), lang="zh")["ring"]
    assert (given["stroke"], given["edge_mm"], given["gap_mm"]) == (
        mark.edge,
        mark.edge_mm,
        mark.gap_mm,
    )
    assert given["label"] == mark.label.zh


@pytest.mark.parametrize("mark", [SMALL_SCHOOL_RING, OTHER_RING])
def test_qgis_is_given_the_ring(mark: Mark) -> None:
    style = ET.fromstring(qgis_style(schools(ring=mark), "points"))
    rings = [
        {option.get("name"): option.get("value") for option in drawn.findall("./Option/Option")}
        for drawn in style.findall(".//symbol[@name='0']/layer")
    ]
    red, green, blue = (int(str(mark.edge)[place : place + 2], 16) for place in (1, 3, 5))
    assert rings[1]["outline_color"] == f"{red},{green},{blue},255"
    assert rings[1]["outline_width"] == f"{mark.edge_mm:g}"
    across_mm = schools().symbols[0].size_mm + 2 * mark.gap_mm + mark.edge_mm
    assert float(str(rings[1]["size"])) == pytest.approx(across_mm)
