"""Colours written out in code, which only the palette may do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("layers", "reports", "views")
PALETTE = ("layers/colours.py", "layers/palette/")
_COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!;)", re.IGNORECASE)
_FUNCTION = re.compile(r"\b(?:rgb|hsl)a?\(", re.IGNORECASE)
# Word and Excel take rrggbb without a sign; a code of a school is never six digits of this kind.
_BARE = re.compile(r"(?=.*[A-F])[0-9A-F]{6}|0{6}")
_NAMED = frozenset({"white", "black", "yellow", "purple"})


def literals_in(path: Path, source: str) -> list[str]:
    """Return the colours written in the Python or JavaScript file at ``path`` from the root."""
    if path.as_posix().startswith(PALETTE):
        return []
    texts = _texts(source) if path.suffix == ".py" else enumerate(source.splitlines(), start=1)
    return [f"{path}:{line} {text.strip()}" for line, text in texts if _is_colour(text)]


def files_of(root: Path) -> Iterator[Path]:
    """Yield the files, from the root, in which no colour may be written."""
    for room in ROOMS:
        yield from (path.relative_to(root) for path in sorted((root / room).rglob("*.py")))
    yield from (path.relative_to(root) for path in sorted((root / "static").glob("*.js")))


def _is_colour(text: str) -> bool:
    found = _COLOUR.search(text) or _FUNCTION.search(text) or _BARE.fullmatch(text)
    return bool(found) or text in _NAMED


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a Python file that are no docstrings."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.lineno, node.value
