"""Sheets look as they did: each held against a kept picture, without its text.

After a wanted change of the look: ``WRITE_GOLDEN=1 python -m pytest tests/reports/maps/test_golden_sheets.py``,
then look at the pictures before keeping them.
"""

import datetime as dt
import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from layers.page import Page
from reports.maps import Paper, map_sheet
from tests.analysis.straight_road import distances_of, measured
from tests.analysis.two_townships import two_townships

GOLDEN = Path(__file__).parent / "golden"
DPI = 50
# Of 255, root mean square over the page: a symbol of another shape moves it by more, the last
# digit of another library's smoothing by less.
SAME = 1.0
SHEETS = {
    "townships-a3-landscape": ("townships", "A3", "landscape"),
    "kindergartens-a4-portrait": ("kindergartens", "A4", "portrait"),
    "services-a4-landscape": ("services", "A4", "landscape"),
    "service-areas-a3-portrait": ("service-areas", "A3", "portrait"),
    "transport-a4-landscape": ("transport", "A4", "landscape"),
}


@cache
def townships() -> Assessment:
    return Assessment(distances_of(two_townships()), Parameters())


@cache
def road() -> Assessment:
    return Assessment(measured(children=True), Parameters())


def picture(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the pixels of a sheet on which nothing is written, shape (height, width, 3)."""
    theme, size, turn = SHEETS[name]
    monkeypatch.setattr(Page, "type", lambda *_args, **_more: None)
    monkeypatch.setattr(Page, "outlines", lambda *_args, **_more: None)
    world = road() if theme in {"service-areas", "transport"} else townships()
    page: Any = Paper(size, turn, "internal", "")  # type: ignore[arg-type]
    sheet = map_sheet(world, theme, page=page, made_on=dt.date(2026, 11, 25), lang="zh")
    return np.asarray(Image.open(io.BytesIO(sheet.to_bytes("png", dpi=DPI))).convert("RGB"))


def apart(one: Any, other: Any) -> float:
    return float(np.sqrt(np.mean((one.astype(float) - other.astype(float)) ** 2)))


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_sheet_looks_as_it_did(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = picture(name, monkeypatch)
    path = GOLDEN / f"{name}.png"
    if os.environ.get("WRITE_GOLDEN"):
        Image.fromarray(drawn).save(path, optimize=True)
    kept = np.asarray(Image.open(path).convert("RGB"))
    assert kept.shape == drawn.shape
    assert apart(kept, drawn) < SAME


def test_one_symbol_of_another_colour_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = picture("transport-a4-landscape", monkeypatch).copy()
    dark = np.argwhere(drawn.min(axis=2) < 200)
    y, x = dark[len(dark) // 2]
    drawn[max(y - 4, 0) : y + 4, max(x - 4, 0) : x + 4] = (255, 0, 255)
    kept = np.asarray(Image.open(GOLDEN / "transport-a4-landscape.png").convert("RGB"))
    assert apart(kept, drawn) > SAME
