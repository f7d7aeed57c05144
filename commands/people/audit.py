"""The verbs of the yearly audit of minors' data: written as two files, and held to them."""

import hashlib
import json
from pathlib import Path
from typing import Annotated

import typer

from commands.options import (
    LangOption,
    Language,
    StoreAddress,
    report_errors,
    today,
    wording_in,
)
from geo.errors import SourceError
from geo.files import write_whole
from reports.audit import PackTable, audit_pack
from store.audit import audit_tables
from store.log import Head
from store.opening import default_address, open_store
from store.upkeep import verify_log
from words import audit as say

_NOTED = "audit.json"

app = typer.Typer()
audit = typer.Typer(no_args_is_help=True, help="审计 the yearly audit of minors' data")
app.add_typer(audit, name="audit")
Folder = Annotated[Path, typer.Option(help="文件夹 the folder of the files")]


@audit.command()
def pack(
    year: Annotated[int, typer.Option(help="年度 the calendar year", min=2000, max=2100)],
    out: Folder,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the audit of a year as a Word file and a workbook, counted from the store."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        head = verify_log(opened).head
        words = wording_in(lang)
        tables = [PackTable(*each) for each in audit_tables(opened, year, words)]
        noted = f"{head.entries}:{head.digest}"
        made = audit_pack(tables, year=year, head=noted, made_on=today(), lang=words)
        stem = f"{say.NAME.say(lang.value)}-{year}"
        files = {f"{stem}.docx": made.word, f"{stem}.xlsx": made.workbook}
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        files[_NOTED] = json.dumps({"head": noted, "files": digests}).encode()
        for name, content in files.items():
            _write(out / name, content)
            typer.echo(say.SAVED.say(lang.value, path=out / name))


@audit.command()
def verify(out: Folder, store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """Check that the files of an audit are as they were made, and the log holds what it held."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        path = out / _NOTED
        if not path.is_file():
            raise SourceError(say.NO_PACK.fill(path=out))
        noted = json.loads(path.read_text(encoding="utf-8"))
        wrong = [
            say.DIFFERS.fill(name=name)
            for name, digest in noted["files"].items()
            if not _is_file(out / Path(name).name, digest)
        ]
        wrong += verify_log(opened, noted=Head.of(noted["head"])).problems
        for text in wrong or [say.MATCHES]:
            typer.echo(text.say(lang.value))
        if wrong:
            raise typer.Exit(1)


def _is_file(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _write(path: Path, content: bytes) -> None:
    write_whole(path, lambda target: target.write_bytes(content))
