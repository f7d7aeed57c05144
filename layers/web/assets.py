"""The files a screen map needs, read from where they are installed and served by the app itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

import pylopdf_fonts_zh_cn
import xstatic.pkg.leaflet

FONT = "NotoSansSC-Regular.otf"
SCRIPTS = (
    "leaflet.js",
    "planner_draw.js",
    "planner_labels.js",
    "planner_find.js",
    "planner_panel.js",
    "planner_canvas.js",
    "planner_tools.js",
    "planner_measure.js",
    "planner_line.js",
    "planner_box.js",
    "planner_point.js",
    "planner_address.js",
    "planner_compare.js",
    "planner_view.js",
    "planner_map.js",
)
STYLES = ("leaflet.css", "planner_font.css", "planner_map.css")

_OWN = Path(__file__).resolve().parents[2] / "static"
_CONTENT_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".otf": "font/otf",
}
_VERSION_DIGITS = 12


@dataclass(frozen=True)
class Asset:
    """A file to serve: its bytes, what it is, and the hash of its content."""

    content: bytes
    content_type: str
    version: str


@cache
def serve_files() -> Mapping[str, Asset]:
    """Return every file the map may ask for, by the name it is asked for.

    Returns
    -------
    Mapping
        Name, for example ``leaflet.js`` or ``images/layers.png``, to the file.
    """
    leaflet = Path(xstatic.pkg.leaflet.BASE_DIR)
    found: dict[str, Path | Traversable] = {
        "leaflet.js": leaflet / "leaflet.js",
        "leaflet.css": leaflet / "leaflet.css",
        FONT: files(pylopdf_fonts_zh_cn) / FONT,
    }
    found |= {f"images/{path.name}": path for path in sorted((leaflet / "images").glob("*.png"))}
    own = (path for path in sorted(_OWN.glob("planner_*")) if path.suffix in _CONTENT_TYPES)
    found |= {path.name: path for path in own}
    return MappingProxyType({name: _asset(name, path) for name, path in found.items()})


def asset_text(name: str) -> str:
    """Return a served script or style as text.

    Parameters
    ----------
    name
        A key of :func:`serve_files`.
    """
    return serve_files()[name].content.decode()


def asset_url(name: str, *, asset_root: str) -> str:
    """Return the address of a served file, which changes when its content does.

    Parameters
    ----------
    name
        A key of :func:`serve_files`.
    asset_root
        Where the files are served, for example ``/assets``.
    """
    return f"{asset_root}/{name}?v={serve_files()[name].version}"


def _asset(name: str, path: Path | Traversable) -> Asset:
    """Read one file; references to source maps are cut, as those are not served."""
    content = path.read_bytes()
    suffix = Path(name).suffix
    if suffix == ".js":
        content = content.split(b"//# sourceMappingURL=")[0]
    version = hashlib.sha256(content).hexdigest()[:_VERSION_DIGITS]
    return Asset(content, _CONTENT_TYPES[suffix], version)
