"""Start-up: the app with the addresses it serves itself, warmed up before the first page."""

import sys
from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

ROOT = Path(__file__).parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from views.map import map_routes  # noqa: E402 - the folder must be known first
from views.session import warmed_up  # noqa: E402
from views.shell import Guard, page_routes  # noqa: E402

app = App(
    ROOT / "views" / "pages" / "frame.py",
    routes=[*map_routes(), *page_routes()],
    middleware=[Middleware(Guard)],
    lifespan=warmed_up,
)
