"""Words that say nothing of the field, refused in identifiers and first sentences of docstrings.

What users hold (column names of files, JSON keys, columns of the store) are texts in the code and
stay as they are: only names the code itself gives are looked at.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.identifiers import bound_names, words_of
from tests.import_contract import project_files

ROOT = Path(__file__).parents[1]
REFUSED = frozenset({"told", "tell", "kept", "mended", "beside", "nought", "nobody", "stands"})
REFUSED_PHRASES = (("of", "late"), ("the", "door"))


def refused_in(path: Path, source: str) -> list[str]:
    """Return every use of a refused word in the file at ``path``: where, and in what."""
    tree = ast.parse(source)
    found = [f"{path} {name}" for name in [path.stem, *bound_names(tree)] if _refuses(name)]
    return found + [f"{path} “{said}”" for said in _first_sentences(tree) if _refuses(said)]


def uses() -> list[str]:
    """Return every use of a refused word in the product."""
    return [
        use
        for path in project_files(ROOT)
        for use in refused_in(path, (ROOT / path).read_text(encoding="utf-8"))
    ]


def _refuses(text: str) -> bool:
    words = [word for each in text.split() for word in words_of(each)]
    pairs = zip(words, words[1:], strict=False)
    return not REFUSED.isdisjoint(words) or any(pair in REFUSED_PHRASES for pair in pairs)


def _first_sentences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node) or ""
            yield text.split("\n\n")[0].split(". ")[0]
