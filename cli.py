"""The same jobs as the app, without a browser."""

import sys

import typer

from commands import (
    allocate,
    answers,
    built_in,
    drawings,
    import_files,
    log,
    optimise,
    plans,
    projects,
    report,
    roads,
    template,
    trash,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
MODULES = (
    answers,
    plans,
    allocate,
    optimise,
    drawings,
    report,
    built_in,
    template,
    import_files,
    roads,
    projects,
    trash,
    log,
)
for verbs in MODULES:
    app.add_typer(verbs.app)

if __name__ == "__main__":
    # A console of another code page (an office's Windows) must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
