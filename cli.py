"""The same jobs as the app, without a browser."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import typer

from commands import (
    allocate,
    answers,
    built_in,
    drawings,
    import_files,
    monitoring,
    optimise,
    people,
    plan,
    plans,
    projection,
    projects,
    records,
    report,
    roads,
    transport,
)
from words import Lang, Text
from words.commands import verb_options
from words.commands import verbs as say

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
MODULES = (
    answers,
    projection,
    monitoring,
    plans,
    allocate,
    optimise,
    drawings,
    report,
    built_in,
    import_files,
    roads,
    projects,
    transport.review,
    transport.services,
    transport.stops,
    transport.routes,
    transport.permit,
    transport.support,
    plan.indicators,
    plan.kindergartens,
    plan.balance,
    plan.notice,
    records,
    people.accounts,
    people.retention,
    people.audit,
)
for verbs in MODULES:
    app.add_typer(verbs.app)
PROGRAM = "cli.py"
_WRONG_CALL = 2
_TITLE_LETTERS = 26
# The one class of what is wrong with a call, of which typer itself names only this kind.
_WrongCall: type[Exception] = typer.BadParameter.__bases__[0]
_Part = Any  # a command or a parameter of typer, which names no class for them


def main(arguments: Sequence[str]) -> int:
    """Run a verb and return its exit code; help and refusals are in the language asked for."""
    lang: Lang = "en" if "en" in _after(arguments, "--lang") else "zh"
    root = _root()
    path, verb = _verb_of(root, arguments)
    needs_verb = hasattr(verb, "commands") and path == list(arguments)
    if "--help" in arguments or (needs_verb and not verb.params):
        typer.echo("\n".join(help_lines(path, verb, lang)))
        return 0 if "--help" in arguments else _WRONG_CALL
    try:
        code = root.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except _WrongCall as error:
        typer.echo(_refusal(error, lang), err=True)
        more = say.MORE.say(lang, line=" ".join([PROGRAM, *path]))
        typer.echo(more, err=True)
        return _WRONG_CALL
    except typer.Abort:
        typer.echo(say.STOPPED.say(lang), err=True)
        return 1
    return int(code or 0)


@cache
def _root() -> _Part:
    """Return the program itself, whose verbs are its commands."""
    return typer.main.get_command(app)


def help_lines(path: Sequence[str], verb: _Part, lang: Lang) -> Iterator[str]:
    """Yield the lines that say how a verb, or a group of them, is called.

    Parameters
    ----------
    path
        The names that lead to the verb, none for the program itself.
    verb
        Typer's command or group.
    lang
        Language of the lines.
    """
    own = [param for param in verb.params if not getattr(param, "hidden", False)]
    given = [param for param in own if param.param_type_name == "argument"]
    options = [param for param in own if param.param_type_name == "option"]
    places = [say.VERB_PLACE.say(lang)] if hasattr(verb, "commands") else []
    places = [say.OPTION_PLACE.say(lang), *places, *map(_called, given)]
    yield say.USAGE.say(lang, line=" ".join([PROGRAM, *path, *places]))
    yield f"\n  {say.VERB[' '.join(path)].say(lang)}"
    inner = {name: say.VERB[" ".join([*path, name])] for name in getattr(verb, "commands", {})}
    if inner:
        yield f"\n{say.VERBS_TITLE.say(lang)}"
        yield from (_row(name, text.say(lang)) for name, text in inner.items())
    for title, params in ((say.GIVEN_TITLE, given), (say.OPTIONS_TITLE, options)):
        if params:
            yield f"\n{title.say(lang)}"
            yield from (_row(_called(p), _described(path, p, lang)) for p in params)
    if not options:
        yield f"\n{say.OPTIONS_TITLE.say(lang)}"
    yield _row("--help", say.HELP.say(lang))


def words_of(path: Sequence[str], param: _Part) -> Text | None:
    """Return what an option or argument of a verb means, or None where that is written nowhere."""
    name = param.opts[0]
    known = verb_options.OPTION
    return known.get(" ".join([*path, name]), known.get(name))


def _described(path: Sequence[str], param: _Part, lang: Lang) -> str:
    """Return what a parameter means, with what may be given, its bounds and its default."""
    words = words_of(path, param)
    notes = [*_allowed(param, lang)]
    if param.required:
        notes.append(say.REQUIRED.say(lang))
    if getattr(param, "multiple", False):
        notes.append(say.REPEATED.say(lang))
    if isinstance(param.default, str | float | int) and not isinstance(param.default, bool):
        value = f"{param.default:g}" if isinstance(param.default, float) else str(param.default)
        notes += [say.DEFAULT.say(lang, value=value)] if value and param.name != "by" else []
    meaning = "" if words is None else words.say(lang)
    noted = say.NOTE_MARK.say(lang).join(notes)
    return meaning + (say.NOTES.say(lang, notes=noted) if notes else "")


def _allowed(param: _Part, lang: Lang) -> list[str]:
    """Return what may be given for a parameter: its choices, or its kind and its bounds."""
    kind = str(param.display_type(typer.Context(_root())))
    kind = kind.strip("<>").removeprefix("list[").removesuffix("]")
    if "|" in kind:
        return [kind]
    allowed = [say.KIND[kind].say(lang)] if kind in {"int", "float"} else []
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    if least is not None:
        bounds = say.LEAST if most is None else say.BETWEEN
        allowed.append(bounds.say(lang, least=least, most=most))
    return allowed


def _refusal(error: _Part, lang: Lang) -> str:
    """Return what is wrong with a call."""
    kind, said = type(error).__name__, str(error.message)
    param = getattr(error, "param", None)
    name = _called(param) if param is not None else str(getattr(error, "option_name", ""))
    if kind == "MissingParameter":
        return say.MISSING.say(lang, name=name)
    if kind == "NoSuchOption":
        said = say.NO_OPTION.say(lang, name=name)
        names = ", ".join(sorted(error.possibilities or []))
        return say.PERHAPS.say(lang, said=said, names=names) if names else said
    if kind == "BadOptionUsage":
        return say.NO_VALUE.say(lang, name=name)
    if param is not None:
        allowed = [text.say(lang) for text in [words_of([], param)] if text is not None]
        shown = say.NOTE_MARK.say(lang).join(_allowed(param, lang) or allowed)
        return say.BAD_VALUE.say(lang, name=name, allowed=shown)
    if "'" in said:
        # The first named is what was asked for, the others are verbs called alike.
        asked, *alike = re.findall(r"'([^']*)'", said) or [said]
        refused = say.NO_VERB.say(lang, name=asked)
        names = ", ".join(alike)
        return say.PERHAPS.say(lang, said=refused, names=names) if alike else refused
    named = re.search(r"\(([^()]*)\)$", said)
    return say.TOO_MANY.say(lang, names=named[1] if named else said)


def _verb_of(root: _Part, arguments: Sequence[str]) -> tuple[list[str], Any]:
    """Return the names at the head of a call that lead to a verb, and the verb."""
    path: list[str] = []
    verb = root
    for word in arguments:
        inner = getattr(verb, "commands", {})
        if word not in inner:
            break
        path.append(word)
        verb = inner[word]
    return path, verb


def _called(param: _Part) -> str:
    """Return how a parameter is written in a call."""
    if param.param_type_name == "argument":
        name = str(param.metavar or param.name.upper())
        return name if param.required else f"[{name}]"
    return "/".join([*param.opts, *param.secondary_opts])


def _row(name: str, text: str) -> str:
    """Return a line of two columns; a Chinese character is as wide as two letters."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in name)
    return f"  {name}{' ' * max(2, _TITLE_LETTERS - len(name) - wide)}{text}"


def _after(arguments: Sequence[str], option: str) -> set[str]:
    """Return the values given for an option."""
    follow = {value for name, value in pairwise(arguments) if name == option}
    sign = f"{option}="
    return follow | {word.removeprefix(sign) for word in arguments if word.startswith(sign)}


if __name__ == "__main__":
    # A console of another code page (an office's Windows) must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
