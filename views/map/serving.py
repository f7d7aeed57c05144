"""The addresses under which the app itself serves the map's files and layers."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from layers.web import LayerShelf, LayerWriter, serve_files
from views.session import MOST_VIEW_BYTES, seen_views

_FOREVER = "public, max-age=31536000, immutable"
_BRIEFLY = "public, max-age=3600"
# Layers may show one office's plans: kept by its own browser, never by a proxy on the way.
_PRIVATE = "private, max-age=86400, immutable"
_SAFE = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


@st.cache_resource(show_spinner=False)
def layer_writer() -> LayerWriter:
    """Return the one shelf of this process and who writes to it."""
    return LayerWriter(LayerShelf())


def base_path() -> str:
    """Return the path the app is served below: empty, or with a leading and no trailing slash."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def map_routes() -> list[Route]:
    """Return the routes of the map's files and layers, for the app to take in.

    Returns
    -------
    list of Route
        ``GET {base}/assets/{name}``, ``GET {base}/layers/{address}`` and ``POST
        {base}/views/{name}``, what a map shows; anything they do not know is answered 404. No path
        of the machine is ever made from a request.
    """
    base = base_path()
    return [
        Route(f"{base}/assets/{{name:path}}", _asset, methods=["GET"]),
        Route(f"{base}/layers/{{address}}", _layer, methods=["GET"]),
        Route(f"{base}/views/{{name}}", _view, methods=["POST"]),
    ]


def asset_root() -> str:
    """Return where the map's files are served."""
    return f"{base_path()}/assets"


def layer_url(address: str) -> str:
    """Return where a payload on the shelf is served."""
    return f"{base_path()}/layers/{address}"


def view_url(name: str) -> str:
    """Return where the map called ``name`` says what it shows."""
    return f"{base_path()}/views/{name}"


def _asset(request: Request) -> Response:
    """Answer with one of the known files."""
    asset = serve_files().get(request.path_params["name"])
    if asset is None:
        return _nothing()
    is_exact = request.query_params.get("v") == asset.version
    headers = {"Cache-Control": _FOREVER if is_exact else _BRIEFLY, **_SAFE}
    if asset.content_type.startswith("font/"):
        headers["Content-Encoding"] = "identity"  # to compress it anew saves little, costs 0.8 s
    return Response(asset.content, media_type=asset.content_type, headers=headers)


def _layer(request: Request) -> Response:
    """Answer with a payload as it lies on the shelf, compressed."""
    payload = layer_writer().shelf.get(request.path_params["address"])
    if payload is None:
        return _nothing()
    headers = {"Cache-Control": _PRIVATE, "Content-Encoding": "gzip", **_SAFE}
    return Response(payload, media_type="application/json", headers=headers)


async def _view(request: Request) -> Response:
    """Hold what a map says it shows."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_VIEW_BYTES:
            return _nothing()
    if not seen_views().put(request.path_params["name"], content):
        return _nothing()
    return Response(status_code=204, headers=_SAFE)


def _nothing() -> Response:
    """Answer that there is no such thing."""
    return Response("404", status_code=404, media_type="text/plain", headers=_SAFE)
