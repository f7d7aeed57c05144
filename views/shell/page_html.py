"""The HTML of every page: the framework's own, with the words that stand over the framework's."""

import json
import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from layers.web import serve_files
from views.map import asset_root, base_path
from views.shell.framework_places import PLACES
from words.pages import FRAMEWORK, NO_SCRIPT, PAGE, PRODUCT

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
# The words first: what the history does to the address goes through them.
_SCRIPTS = ("planner_words.js", "planner_history.js", "planner_keys.js")
_PROBES = ("_stcore/health", "_stcore/host-config")
# The framework seeks its server below the page's address first, where none is; told where the
# server is, it asks there only.
_SERVER = "window.__streamlit = {{BACKEND_BASE_URL: window.location.origin + {base}}};"


class _PageName(StringConvertor):
    """The name of a page in an address: unlike that of a file it has no ending."""

    regex = "[^/.]+"


def page_routes() -> list[Route]:
    """Return the routes of the pages, for the app to take in.

    Returns
    -------
    list of Route
        ``GET {base}/`` and ``GET {base}/{page}`` answer with the HTML of the app, which itself says
        when there is no such page; the start page by its name leads to the start page;
        ``GET {base}/{page}/_stcore/health`` and ``host-config`` lead to those of the server.
    """
    register_url_convertor("page", _PageName())
    base = base_path()
    start = next(iter(PAGE))
    return [
        Route(f"{base}/", _page),
        Route(f"{base}/{start}", _to("")),
        Route(f"{base}/{{page:page}}", _page),
        *(Route(f"{base}/{{page:page}}/{probe}", _to(probe)) for probe in _PROBES),
    ]


@cache
def page_html() -> str:
    """Return the HTML of the app in front of the framework's own script."""
    html = _INDEX.read_text(encoding="utf-8")
    said = [
        {"where": where, "phrases": {e: t._asdict() for e, t in FRAMEWORK[place].items()}}
        for place, where in PLACES.items()
    ]
    table = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    served = ((name, serve_files()[name].version) for name in _SCRIPTS)
    scripts = "".join(f'<script src="{asset_root()}/{name}?v={v}"></script>' for name, v in served)
    head = (
        f"<script>{_SERVER.format(base=json.dumps(base_path()))}</script>"
        f'<script type="application/json" id="planner-words">{table}</script>'
        f"{scripts}"
    )
    html = html.replace('<meta charset="UTF-8" />', f'<meta charset="UTF-8" />{head}', 1)
    html = html.replace('<html lang="en">', '<html lang="zh-CN">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{escape(PRODUCT.zh)}</title>", 1)
    without = f"<noscript><p>{escape(NO_SCRIPT.zh)}</p><p>{escape(NO_SCRIPT.en)}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", without, html, count=1, flags=re.DOTALL)


def _page(_request: Request) -> Response:
    """Answer with the app; it asks for the page by the address."""
    return HTMLResponse(page_html(), headers={"Cache-Control": "no-cache"})


def _to(path: str) -> Callable[[Request], Response]:
    """Return what leads to another address of the app, with all that was asked."""

    def answer(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base_path()}/{path}{query}")

    return answer
