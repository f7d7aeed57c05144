"""The import contract holds, and the checker sees when it does not."""

from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.import_contract import SUB_ROOMS, breaches, crowded_folders, project_files

ROOT = Path(__file__).parents[1]


def test_the_contract_holds() -> None:
    files = list(project_files(ROOT))
    assert len(files) > 20
    found = [m for path in files for m in breaches(path, (ROOT / path).read_text(encoding="utf-8"))]
    assert not found, "\n".join(found)


def test_no_folder_is_crowded() -> None:
    assert not crowded_folders(ROOT)


def test_inside_a_room_no_circle_and_no_sub_room_unnamed() -> None:
    for room, inside in SUB_ROOMS.items():
        assert set(TopologicalSorter(inside).static_order()) == set(inside)
        folders = {path.parent.name for path in (ROOT / room).glob("*/__init__.py")}
        assert folders == set(inside)


def test_a_crowded_folder_is_seen(tmp_path: Path) -> None:
    for number in range(17):
        (tmp_path / f"file_{number}.py").touch()
    assert crowded_folders(tmp_path) == [".: 17"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("geo/a.py", "import analysis.parameters"),
        ("layers/web/a.py", "from geo.shortest_paths.graph import Graph"),
        ("geo/roads/a.py", "from geo.tables.region import Region"),
        ("geo/tables/a.py", "from geo.roads import Graph"),
        ("views/session/a.py", "from views.plan import show_checks"),
        ("geo/a.py", "def f():\n    from layers import page"),
        ("analysis/a.py", "from layers.page import Page"),
        ("analysis/a.py", "from store import projects"),
        ("layers/a.py", "import reports"),
        ("reports/a.py", "import views.home"),
        ("reports/a.py", "from store import projects"),
        ("layers/a.py", "from data.demo import region"),
        ("data/demo/a.py", "from tools.demo import build"),
        ("views/a.py", "def f():\n    import tools.demo.build"),
        ("commands/a.py", "from tools.demo.build import demo_tables"),
        ("tools/demo/a.py", "from analysis import parameters"),
        ("words/a.py", "from geo.schema import TABLE"),
        ("store/a.py", "import layers"),
        ("views/a.py", "import cli"),
        ("data/demo/a.py", "from analysis import parameters"),
        ("data/demo/a.py", "import layers"),
        ("commands/a.py", "import views.home"),
        ("commands/a.py", "import streamlit"),
        ("cli.py", "from geo import schema"),
        ("intake/a.py", "from analysis import parameters"),
        ("intake/a.py", "import pyogrio"),
        ("store/a.py", "from intake import source"),
        ("analysis/a.py", "from intake import source"),
        ("reports/a.py", "import streamlit as st"),
        ("layers/a.py", "from starlette.responses import Response"),
        ("analysis/a.py", "import osmnx"),
        ("data/demo/a.py", "import pyogrio"),
        ("reports/a.py", "import matplotlib.pyplot as plt"),
        ("views/a.py", "import folium"),
        ("analysis/a.py", "from sqlalchemy import select"),
        ("geo/a.py", "import highspy"),
        ("views/a.py", "import pyvrp"),
        ("store/a.py", "import pickle"),
        ("geo/a.py", "from joblib import dump"),
        ("geo/a.py", "import importlib\nimportlib.import_module('pickle')"),
        ("geo/a.py", "np.load(path, allow_pickle=True)"),
        ("geo/a.py", "pd.read_pickle(path)"),
        ("analysis/a.py", "import os"),
        ("analysis/a.py", "from pathlib import Path"),
        ("analysis/a.py", "import time"),
        ("analysis/a.py", "import random"),
        ("analysis/a.py", "import requests"),
        ("analysis/a.py", "import datetime\nx = datetime.datetime.now()"),
        ("analysis/a.py", "from datetime import date\nx = date.today()"),
        ("analysis/a.py", "open('a')"),
        ("analysis/a.py", "np.random.default_rng()"),
        ("geo/a.py", "from . import schema"),
    ],
)
def test_a_breach_is_seen(path: str, source: str) -> None:
    assert len(breaches(Path(path), source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("geo/a.py", "from geo.tables import TABLE\nfrom words import Text\nimport osmnx, pyogrio"),
        (
            "geo/roads/a.py",
            "from geo.roads.topology import topology\nfrom geo.tables import Region",
        ),
        ("analysis/a.py", "import highspy\nfrom geo import schema\nimport datetime"),
        ("layers/a.py", "import folium, matplotlib\nfrom analysis import parameters"),
        ("reports/a.py", "from layers import page\nfrom geo import schema"),
        ("store/a.py", "import sqlalchemy, os\nfrom analysis import parameters"),
        ("views/a.py", "import streamlit, starlette\nfrom store import projects\nimport data.demo"),
        ("commands/a.py", "import typer\nfrom store import projects\nfrom data.demo import region"),
        ("reports/a.py", "import openpyxl\nfrom intake.finding import Finding"),
        ("cli.py", "import typer\nfrom commands import answers"),
        ("streamlit_app.py", "import streamlit\nimport views.home"),
        ("data/demo/a.py", "from geo.schema import TABLE"),
        ("tools/demo/a.py", "from geo.schema import TABLE\nfrom data.boundaries import outlines"),
        (
            "benchmarks/a.py",
            "import osmnx, networkx\nfrom geo import schema\nfrom tools.demo import b",
        ),
        ("analysis/a.py", "rng = np.random.default_rng(seed)"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert breaches(Path(path), source) == []
