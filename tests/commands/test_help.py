"""Help and refusals of the command line: in Chinese, and in English where it is asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer

import cli
from tests.words.one_language import chinese_left, english_left
from words import Lang
from words.commands import verbs as say

ROOT = typer.main.get_command(cli.app)
TYPED = {cli.PROGRAM, "demo", "hazard", "REGION", "FILE", "FILES", "NAME", "NEW", "ID", "COMMAND"}
TYPED |= {"ACCOUNT", "CODE", "PLAN"}


def verbs(command: Any = ROOT, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every verb and every group of them, with the names that lead there."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from verbs(inner, (*path, name))


EVERY = list(verbs())


def typed() -> set[str]:
    """Return what is typed as it stands, whatever the language: names of verbs and choices."""
    context = typer.Context(ROOT)
    names = {name for path, _ in EVERY for name in path}
    shown = {str(p.display_type(context)) for _, verb in EVERY for p in verb.params}
    choices = {choice for kind in shown if "|" in kind for choice in kind.strip("<>").split("|")}
    return TYPED | names | choices


@pytest.mark.parametrize("path", [path for path, _ in EVERY], ids=" ".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_is_in_one_language(
    path: tuple[str, ...], lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*path, "--help", "--lang", lang]) == 0
    lines = capsys.readouterr().out
    assert say.VERB[" ".join(path)].say(lang) in lines
    left = english_left(lines, typed()) if lang == "zh" else chinese_left(lines)
    assert left == []


def test_every_option_has_words() -> None:
    missing = [
        (path, param.opts)
        for path, verb in EVERY
        for param in verb.params
        if not getattr(param, "hidden", False) and cli.words_of(path, param) is None
    ]
    assert missing == []


REFUSED = {
    ("transport",): say.MISSING,
    ("map", "x"): say.MISSING,
    ("nope",): say.NO_VERB,
    ("transport", "x", "--bad"): say.NO_OPTION,
    ("transport", "x", "--ofice"): say.NO_OPTION,
    ("transport", "x", "y"): say.TOO_MANY,
    ("transport", "x", "--paper"): say.NO_OPTION,
    ("transport", "x", "--out"): say.NO_VALUE,
    ("map", "x", "--out", "a.pdf", "--paper", "B9"): say.BAD_VALUE,
    ("catchments", "x", "--stage", "primary", "--limit", "0"): say.BAD_VALUE,
    ("catchments", "x", "--stage", "primary", "--limit", "far"): say.BAD_VALUE,
}


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_call_is_refused_in_one_language(
    call: tuple[str, ...], lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rest = call
    asked = [head, *rest] if call == ("nope",) else [head, "--lang", lang, *rest]
    spoken: Lang = "zh" if call == ("nope",) else lang
    assert cli.main(asked) == 2
    said = capsys.readouterr().err
    assert REFUSED[call].say(spoken).split("{")[0].strip() in said
    left = english_left(said, {*typed(), *call}) if spoken == "zh" else chinese_left(said)
    assert left == []


def test_a_verb_still_answers_with_its_own_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["distances", "nothing-here.gpkg", "--stage", "primary"]) == 1
    assert english_left(capsys.readouterr().err, {"nothing-here.gpkg"}) == []
