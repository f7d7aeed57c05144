"""The same jobs as the app, without a browser."""

import sys

import typer

from commands import answers, built_in, drawings, import_files, projects, roads, template

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for verbs in (answers, drawings, built_in, template, import_files, roads, projects):
    app.add_typer(verbs.app)

if __name__ == "__main__":
    # A console of another code page (an office's Windows) must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
