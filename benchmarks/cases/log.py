"""The cases of a folder as its log.csv names them, and the commands that run each."""

import csv
from dataclasses import dataclass
from pathlib import Path

# A folder of cases holds a log and the words its commands use.
LOG, WORDS = "log.csv", "env.sh"


@dataclass(frozen=True)
class Case:
    """A row of the log; ``command`` is a line of bash in the words of env.sh, all names filled."""

    id: str
    kind: str
    right: str
    got_at_first: str
    command: str


def read_log(folder: Path) -> list[Case]:
    """Return the cases of ``folder``, in the order of its log."""
    with (folder / LOG).open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    commands = {row["id"]: row["command"] for row in rows}
    return [
        Case(
            id=row["id"],
            kind=row["kind"],
            right=row["right"],
            got_at_first=row["got_at_first"],
            command=_filled(row, commands, folder),
        )
        for row in rows
    ]


def _filled(row: dict[str, str], commands: dict[str, str], folder: Path) -> str:
    """Return the command of a row: those of others looked up, once for each file it stands for."""
    command = row["command"]
    if command.startswith("as "):
        command = commands[command.removeprefix("as ").strip()]
    if "FILE" not in command.split():
        return command
    files = [folder.parent / name.strip() for name in row["file"].split(";")]
    return "; ".join(
        command.replace("FILE", f"'{file}'").replace("--out o.docx", f"--out $OUT/{file.stem}.docx")
        for file in files
    )
