"""Files with pupils that a verb writes from a project: marked in an office, and in the log."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import typer

from commands.options import Language, PurposeName, today
from geo.files import write_whole
from reports.formats import marked, save_table
from store.database import shown_moment
from store.opening import Store
from store.people import PURPOSES, Mark, PersonsTaken, has_administrator, log_export
from words import Text
from words import people as say
from words.planning import review


def table_bytes(
    table: pd.DataFrame, out: Path, name: str, lang: Language, titles: Mapping[str, Text]
) -> bytes:
    """Return ``table`` as the file that the ending of ``out`` asks for."""
    with tempfile.TemporaryDirectory() as folder:  # for this user alone
        path = Path(folder) / out.name
        save_table(table, path, name=name, made_on=today(), lang=lang.value, titles=titles)
        return path.read_bytes()


def save_persons(
    store: Store,
    taken: PersonsTaken,
    content: bytes,
    out: Path,
    *,
    by: str,
    purpose: PurposeName | None,
    lang: Language,
) -> None:
    """Write a finished file with pupils to ``out`` once the log of ``store`` has it, and say so.

    Where people sign in, a purpose must be given, and the file says who took it; raises
    ParameterError without one.
    """
    is_office = has_administrator(store)

    def with_mark(mark: Mark) -> bytes:
        line = say.MARK.fill(by=mark.by, at=shown_moment(mark.at), number=mark.number)
        return marked(content, out.suffix, line.say(lang.value)) if is_office else content

    asked = next((each for each in PURPOSES if each == purpose), None)
    finished = log_export(store, taken, with_mark, purpose=asked, by=by)
    write_whole(out, lambda target: target.write_bytes(finished), is_private=True)
    typer.echo(review.SAVED.say(lang.value, path=out))
