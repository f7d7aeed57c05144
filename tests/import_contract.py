"""Who may import whom, read from the syntax tree: architecture.md, "Who may import whom"."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOMS = frozenset(
    ["words", "geo", "intake", "analysis", "layers", "reports", "store", "views", "commands"]
    + ["data", "tools", "cli", "terminal", "streamlit_app"]
)
# Views and commands stand at the top; each may use all below. Words stand under all. Intake and
# store stand beside: what comes in by the door, and what is kept.
_ALLOWED = {
    "words": set(),
    "geo": {"words"},
    "analysis": {"words", "geo"},
    "layers": {"words", "geo", "analysis"},
    "intake": {"words", "geo"},
    "reports": {"words", "geo", "intake", "analysis", "layers", "data"},
    "store": {"words", "geo", "analysis"},
    "views": {"words", "geo", "intake", "analysis", "layers", "reports", "store", "data"},
    "commands": {"words", "geo", "intake", "analysis", "layers", "reports", "store", "data"}
    | {"terminal"},
    "cli": {"commands"},
    "streamlit_app": {"words", "geo", "analysis", "layers", "reports", "store", "views", "data"},
    "data": {"words", "geo"},
    # What made the data that is shipped: the product runs without it, so no room may import it.
    "tools": {"geo", "data"},
    "terminal": set(),
}
# Third parties that only some rooms may import; benchmarks and tests are free.
_ONLY_IN = {
    "streamlit": {"streamlit_app", "views"},
    "starlette": {"streamlit_app", "views"},
    "streamlit_folium": {"streamlit_app", "views"},
    "osmnx": {"geo"},
    "osmium": {"geo"},
    "pyogrio": {"geo"},
    "folium": {"layers"},
    "matplotlib": {"layers"},
    "pypdf": {"reports"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "openpyxl": {"intake", "reports"},
    "docx": {"reports"},
    "docxtpl": {"reports"},
    "jinja2": {"reports"},
    "highspy": {"analysis"},
    "pyvrp": {"analysis"},
    "pickle": set(),
    "joblib": set(),
    "dill": set(),
    "cloudpickle": set(),
    "pandana": set(),
}
_NOT_IN_ANALYSIS = {"os", "pathlib", "time", "random", "requests", "io", "tempfile", "shutil"}
_NO_CLOCK_OR_FILE = {"now", "today", "utcnow", "read_csv", "read_parquet", "read_excel"}
_FREE = {"tests", "benchmarks"}


def room_of(path: Path) -> str:
    """Return the room a file of the project belongs to: its first folder, or its own name."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def misfits(path: Path, source: str) -> list[str]:
    """Return what ``source``, the file at ``path`` from the root, imports or calls but may not."""
    room = room_of(path)
    tree = ast.parse(source)
    found = []
    for line, module in _imports(tree):
        top = module.split(".")[0]
        ours = not top or (top in ROOMS and top != room)
        if ours and top not in _ALLOWED.get(room, ROOMS):
            found.append(f"{path}:{line} {room} imports {module}")
        if room not in _FREE and room not in _ONLY_IN.get(top, {room}):
            found.append(f"{path}:{line} {room} imports {module}")
        if room == "analysis" and top in _NOT_IN_ANALYSIS:
            found.append(f"{path}:{line} analysis imports {module}")
    if room == "analysis":
        found += [f"{path}:{line} analysis calls {name}" for line, name in _calls(tree)]
    found += [f"{path}:{line} allows pickles" for line in _pickles(tree)]
    return found


def project_files(root: Path) -> Iterator[Path]:
    """Yield the Python files of the project, from the root, tests and benchmarks left out."""
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        hidden = any(part.startswith(".") or part in {"venv", "out"} for part in inside.parts)
        if not hidden and inside.parts[0] not in _FREE:
            yield inside


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, f".{node.module or ''}"
            elif node.module:
                yield node.lineno, node.module
        elif isinstance(node, ast.Call) and _name(node.func) in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield calls that read a file, the clock or the environment, or draw without a seed."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in _NO_CLOCK_OR_FILE or (name == "open" and isinstance(node.func, ast.Name)):
            yield node.lineno, name
        if name == "default_rng" and not node.args and not node.keywords:
            yield node.lineno, "default_rng without a seed"


def _pickles(tree: ast.Module) -> Iterator[int]:
    """Yield calls that would read or write pickles inside another format."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        allows = any(
            k.arg == "allow_pickle"
            and not (isinstance(k.value, ast.Constant) and not k.value.value)
            for k in node.keywords
        )
        if allows or _name(node.func) in {"read_pickle", "to_pickle"}:
            yield node.lineno


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
