"""The identifiers of a syntax tree: what things are called, and the words those names are made of."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def bound_names(tree: ast.AST) -> Iterator[str]:
    """Yield the names the code gives: functions, classes, arguments, variables, attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def words_of(identifier: str) -> list[str]:
    """Return the words of an identifier in small letters: ``kept_moment`` is kept, moment."""
    return [word.lower() for word in _WORD.findall(identifier)]


def spoken_names(path: Path, tree: ast.AST) -> set[str]:
    """Return all names in use in a file: those given, its own, columns and codes in strings."""
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {path.stem, *path.parts[:-1], *bound_names(tree), *filter(str.isidentifier, texts)}
