"""Counts of persons under five, hidden so that no total lets them be worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

LEAST_SHOWN = 5
Suppression = Literal["shown", "primary", "secondary"]


@dataclass(frozen=True)
class HiddenCounts:
    """What may be printed of a column: ``cells`` one by one, and whether its total may be.

    A ``primary`` suppression hides a count of 1 to 4; a ``secondary`` one a larger count, because
    the small ones could be worked out from the total with it.
    """

    cells: tuple[Suppression, ...]
    shows_total: bool


def hidden_counts(counts: Sequence[float], *, also: Sequence[bool] = ()) -> HiddenCounts:
    """Return which ``counts`` are hidden; zero is no one and is shown.

    ``also`` marks cells to be hidden besides, because another column of the row is. The smallest
    of the others are hidden until what is hidden can be shared out in more than one way; where
    that cannot be reached the total is hidden, too.
    """
    whole = [round(count) if count > 0 else 0 for count in counts]
    cells: list[Suppression] = [
        "primary" if count > 0 and n < LEAST_SHOWN else "shown"
        for count, n in zip(counts, whole, strict=True)
    ]
    for row, is_hidden in enumerate(also):
        if is_hidden and cells[row] == "shown" and whole[row] > 0:
            cells[row] = "secondary"
    spare = sorted(
        (n for n, cell in enumerate(cells) if cell == "shown" and whole[n] > 0),
        key=lambda n: (whole[n], n),
        reverse=True,
    )
    while not _is_safe(whole, cells):
        if not spare:
            return HiddenCounts(tuple(cells), shows_total=False)
        cells[spare.pop()] = "secondary"
    return HiddenCounts(tuple(cells), shows_total=True)


def _is_safe(whole: Sequence[int], cells: Sequence[Suppression]) -> bool:
    """Return whether the hidden counts can add up to their sum in more than one way."""
    hidden = [n for n, cell in zip(whole, cells, strict=True) if cell != "shown"]
    primary = sum(cell == "primary" for cell in cells)
    if not hidden:
        return True
    secondary = len(hidden) - primary
    least = primary + LEAST_SHOWN * secondary
    most = (LEAST_SHOWN - 1) * primary if secondary == 0 else None
    is_bounded = most is not None and sum(hidden) >= most
    return len(hidden) > 1 and sum(hidden) > least and not is_bounded
