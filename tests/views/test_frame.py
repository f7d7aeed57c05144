"""The app as its server runs it: every page comes, and the map's component is known."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.analysis.one_closure import one_closure
from words.pages import PAGE
from words.pages.pages import QUESTION

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "views" / "pages" / "frame.py"


@pytest.fixture
def app(upload: Callable[..., str]) -> AppTest:
    """Give the app with a small region open."""
    app = AppTest.from_file(FRAME, default_timeout=120)
    app.query_params["region"] = upload(one_closure())
    return app.run()


@pytest.mark.parametrize("name", PAGE)
def test_every_page_comes_without_an_error(app: AppTest, name: str) -> None:
    if name != "overview":
        app.switch_page(f"{name}.py").run()
    assert not app.exception
    assert QUESTION[name].zh in " ".join(
        [text.value for text in (*app.caption, *app.markdown, *app.text)]
    )


def test_the_script_has_no_folder_beside_it_that_streamlit_takes_for_pages() -> None:
    assert not (FRAME.parent / "pages").exists()


def test_the_component_of_the_map_is_declared_by_pages_only() -> None:
    # Declared before the server runs, it is in a list that the server never reads.
    program = "import sys, streamlit_app; sys.exit('streamlit_folium' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
