"""Result tables saved or printed by a verb."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import typer

from commands.options import Language, today
from reports.formats import save_table
from words import Text, share_shown
from words.commands import cli as say

_SHOWN_ROWS = 20


def save_result(
    table: pd.DataFrame,
    out: Path,
    name: str,
    lang: Language,
    titles: Mapping[str, Text] | None = None,
) -> None:
    """Write ``table`` to ``out`` and say so."""
    save_table(table, out, name=name, made_on=today(), lang=lang.value, titles=titles)
    typer.echo(say.SAVED.say(lang.value, path=out, rows=f"{len(table):,}"))


def print_result(table: pd.DataFrame, lang: Language) -> None:
    """Print the first rows of ``table`` and how many there are."""
    shown = table.head(_SHOWN_ROWS).drop(columns="geometry", errors="ignore")
    for name in shown.columns[shown.columns.str.endswith("_share")]:
        shares = shown[name].astype("float64")
        shown[name] = [
            "" if pd.isna(share) else f"{100 * share_shown(share, name):.1f}%" for share in shares
        ]
    typer.echo(shown.to_string(index=False, na_rep="", float_format="%.1f"))
    counts = {"rows": f"{len(table):,}", "shown": len(shown)}
    typer.echo(say.ROWS.say(lang.value, **counts))


def print_whole(table: pd.DataFrame) -> None:
    """Print every row of a short table of words, wide characters in line."""
    with pd.option_context("display.unicode.east_asian_width", True):
        typer.echo(table.to_string(index=False))


def print_titled(table: pd.DataFrame, titles: Mapping[str, Text], lang: Language) -> None:
    """Print every row in the columns of ``titles``, under them; what is missing as a dash."""
    shown = table[list(titles)].astype(object).fillna("–")
    print_whole(
        shown.rename(columns={name: title.say(lang.value) for name, title in titles.items()})
    )
