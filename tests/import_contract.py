"""Who may import whom, read from the syntax tree; docs/architecture.md shows it as a table.

Between rooms one way only. A sub-room is entered by its door: others import from the package, what
its ``__init__.py`` names, never from a file inside it; and only the sub-rooms named here.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOMS = frozenset(
    ["words", "geo", "intake", "analysis", "layers", "reports", "store", "views", "commands"]
    + ["data", "tools", "cli", "streamlit_app"]
)
# Views and commands stand at the top; each may use all below. Words stand under all. Intake and
# store stand beside: what comes in by the door, and what is kept.
ALLOWED = {
    "words": set(),
    "geo": {"words"},
    "analysis": {"words", "geo"},
    "layers": {"words", "geo", "analysis"},
    "intake": {"words", "geo"},
    "reports": {"words", "geo", "intake", "analysis", "layers", "data"},
    "store": {"words", "geo", "analysis"},
    "views": {"words", "geo", "intake", "analysis", "layers", "reports", "store", "data"},
    "commands": {"words", "geo", "intake", "analysis", "layers", "reports", "store", "data"},
    "cli": {"commands", "words"},
    "streamlit_app": {"words", "geo", "analysis", "layers", "reports", "store", "views", "data"},
    "data": {"words", "geo"},
    "tools": {"geo", "data"},
}
# Inside a room: which sub-room may take from which, from the ground up. What lies flat in a room
# (parameters, errors, findings) may be taken by each of its sub-rooms.
SUB_ROOMS: dict[str, dict[str, set[str]]] = {
    "words": {
        "commands": {"planning"},
        "files": set(),
        "papers": set(),
        "monitoring": set(),
        "planning": set(),
        "indicators": set(),
        "pages": {"planning"},
    },
    "geo": {
        "crs": set(),
        "office_files": set(),
        "tables": {"crs"},
        "files": {"crs", "office_files", "tables"},
        "road_classes": set(),
        "shortest_paths": set(),
        "roads": {"crs", "files", "road_classes", "shortest_paths", "tables"},
        "distances": {"crs", "roads", "tables"},
        "driving": {"crs", "road_classes", "roads", "tables"},
        "road_files": {"crs", "files", "road_classes", "roads", "tables"},
        "road_checks": {"crs", "distances", "road_classes", "roads"},
    },
    "intake": {
        "child": set(),
        "files": {"child"},
        "cells": set(),
        "datum": set(),
        "sheet": {"cells", "files"},
        "table": {"cells", "datum", "files", "sheet"},
        "batch": {"cells", "datum", "files", "sheet", "table"},
    },
    "analysis": {
        "demand": set(),
        "parameters": set(),
        "scenario": set(),
        "solver": set(),
        "small_schools": {"demand", "parameters"},
        "projection": {"demand"},
        "places": {"parameters", "projection", "small_schools"},
        "plan_years": {"projection"},
        "access": {"demand", "parameters"},
        "transport": {"access", "demand", "parameters"},
        "review": {"access", "parameters", "transport"},
        "support": {"demand", "parameters", "transport"},
        "clusters": {"solver"},
        "routes": {"solver"},
        "layout": {"clusters", "solver"},
        "stops": {"layout", "solver"},
        "allocation": {"access", "demand", "parameters", "solver", "transport"},
        "reassignment": {
            *("access", "allocation", "demand", "parameters", "support", "transport"),
        },
        "assessment": {
            *("access", "demand", "parameters", "places", "plan_years", "projection"),
            *("reassignment", "review", "scenario", "small_schools", "support", "transport"),
        },
        "services": {"access", "assessment", "demand", "parameters", "solver", "transport"},
        "preschool": {
            *("assessment", "demand", "layout", "parameters", "scenario", "solver"),
        },
        "closure": {
            *("access", "assessment", "demand", "parameters", "preschool", "reassignment"),
            *("scenario", "small_schools", "transport"),
        },
        "region_routes": {
            *("access", "assessment", "demand", "parameters", "routes", "solver", "stops"),
        },
        "driven_roads": {"region_routes"},
        "balance": {"assessment", "parameters"},
        "indicators": {
            *("assessment", "demand", "parameters", "preschool", "small_schools", "support"),
            "transport",
        },
        "plan_effects": {
            *("access", "allocation", "assessment", "demand", "parameters", "scenario"),
            *("solver", "transport"),
        },
        "proposals": {
            *("access", "assessment", "closure", "demand", "layout", "parameters"),
            *("plan_effects", "scenario", "small_schools", "solver", "support", "transport"),
        },
    },
    "layers": {
        "page": set(),
        "palette": set(),
        "labels": {"page"},
        "print": {"labels", "page", "palette"},
        "themes": {"palette"},
        "web": {"palette"},
    },
    "reports": {
        "formats": set(),
        "lists": {"formats"},
        "maps": {"formats"},
        "book": {"formats", "maps"},
        "templates": {"formats"},
        "child": set(),
        "word": {"child"},
        "closure": {"formats", "lists", "maps", "word"},
        "review": {"formats", "maps"},
        "routes": {"formats", "maps"},
        "permit": {"formats", "routes", "word"},
        "monitoring": {"formats", "lists", "maps", "word"},
        "indicators": {"formats", "lists", "word"},
        "notice": {"formats", "word"},
        "audit": {"formats", "word"},
    },
    "commands": {"people": set(), "transport": set(), "plan": set()},
    "store": {
        "database": set(),
        "log": {"database"},
        "rights": {"database", "log"},
        "opening": {"database", "log", "rights"},
        "people": {"database", "opening", "rights"},
        "records": {"database", "log", "opening", "rights"},
        "upkeep": {"database", "log", "opening", "rights"},
        "retention": {"database", "log", "opening", "records", "rights"},
        "audit": {
            *("database", "log", "opening", "people", "records", "retention", "rights", "upkeep"),
        },
    },
    "views": {
        "session": set(),
        "widgets": {"session"},
        "map": {"session", "widgets"},
        "shell": {"map", "session"},
        "office_data": {"map", "session", "widgets"},
        "optimise": {"map", "session", "widgets"},
        "plan_years": {"session"},
        "plan": {"map", "plan_years", "session", "widgets"},
        "buses": {"map", "session", "widgets"},
        "review": {"map", "session", "widgets"},
        "register": {"session", "widgets"},
        "overview": {"session", "widgets"},
        "people": {"session", "widgets"},
        "transport": {"buses", "session", "widgets"},
        "monitoring": {"map", "session", "widgets"},
        "pages": {
            "buses",
            "office_data",
            "map",
            "monitoring",
            "optimise",
            "overview",
            "people",
            "plan",
            "register",
            "review",
            "session",
            "shell",
            "transport",
            "widgets",
        },
    },
}
# Third parties that only some rooms may import; benchmarks and tests are free.
ONLY_IN = {
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
_MOST_FLAT = 16


def room_of(path: Path) -> str:
    """Return the room a file of the project belongs to: its first folder, or its own name."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def breaches(path: Path, source: str) -> list[str]:
    """Return what ``source``, the file at ``path`` from the root, imports or calls but may not."""
    room = room_of(path)
    tree = ast.parse(source)
    found = [] if room in _FREE else _breaches_of_doors(path, tree)
    for line, module in _imports(tree):
        top = module.split(".")[0]
        ours = not top or (top in ROOMS and top != room)
        if ours and top not in ALLOWED.get(room, ROOMS):
            found.append(f"{path}:{line} {room} imports {module}")
        if room not in _FREE and room not in ONLY_IN.get(top, {room}):
            found.append(f"{path}:{line} {room} imports {module}")
        if room == "analysis" and top in _NOT_IN_ANALYSIS:
            found.append(f"{path}:{line} analysis imports {module}")
    if room == "analysis":
        found += [f"{path}:{line} analysis calls {name}" for line, name in _calls(tree)]
    found += [f"{path}:{line} allows pickles" for line in _pickles(tree)]
    return found


def _breaches_of_doors(path: Path, tree: ast.Module) -> list[str]:
    """Return imports past a door, and those of a sub-room this one may not take from."""
    room, mine = room_of(path), path.parts[1] if len(path.parts) > 2 else ""
    found = []
    for line, module in _imports(tree):
        top, *inner = module.split(".")
        theirs = inner[0] if inner and inner[0] in SUB_ROOMS.get(top, {}) else ""
        if not theirs or (top, theirs) == (room, mine):
            continue
        if len(inner) > 1:
            found.append(f"{path}:{line} imports {module}, a file behind a door")
        elif top == room and mine and theirs not in SUB_ROOMS[room].get(mine, set()):
            found.append(f"{path}:{line} {room}.{mine} imports {module}")
    return found


def crowded_folders(root: Path) -> list[str]:
    """Return the folders in which more modules lie flat than a reader can take in."""
    counts = Counter(path.parent for path in root.rglob("*.py") if path.name != "__init__.py")
    inside = {folder.relative_to(root): count for folder, count in counts.items()}
    return [
        f"{folder}: {count}"
        for folder, count in sorted(inside.items())
        if count > _MOST_FLAT and not any(part.startswith(".") for part in folder.parts)
    ]


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
