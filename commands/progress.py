"""Progress of the command line: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text as Plain

# Elsewhere than on a terminal a line is written at each of these shares of the whole.
_LINES = 10


@contextmanager
def step(words: str) -> Iterator[None]:
    """Show a spinner on a terminal, a plain line elsewhere."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(words):
            yield
    else:
        console.print(words, highlight=False)
        yield


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Yield a function that shows how many are done, of how many, and what is next."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _PlainLines(console).show
        return
    # Words come from data: they are shown, never read as markup.
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    words = TextColumn("{task.description}", markup=False)
    with Progress(words, *columns, console=console, transient=True) as bar:
        task = bar.add_task("")

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield show


class _PlainLines:
    """Writes a line now and then."""

    def __init__(self, console: Console) -> None:
        self._console, self._next = console, 0.0

    def show(self, done: int, total: int, name: str) -> None:
        if done >= self._next or done == total:
            self._console.print(Plain(f"{done}/{total} {name}"))
            self._next = done + total / _LINES
