"""Sentences that explain to a clerk what the numbers of a position are, and how that is known."""

from collections.abc import Iterable

from intake.datum.readings import Reading
from words import Text
from words.files import datum as say


def filled(wording: Text, **values: object) -> Text:
    """Return ``wording`` with its places filled; a value may be a Text or a Reading itself."""
    words = {n: v.text if isinstance(v, Reading) else v for n, v in values.items()}
    zh, en = (
        {n: v[side] if isinstance(v, Text) else v for n, v in words.items()} for side in range(2)
    )
    return Text(wording.zh.format(**zh), wording.en.format(**en))


def joined(*sentences: Text) -> Text:
    """Return sentences one after the other."""
    return Text("".join(s.zh for s in sentences), " ".join(s.en for s in sentences))


def listed(readings: Iterable[Reading]) -> Text:
    """Return readings as a list to choose from."""
    texts = [reading.text for reading in readings]
    return Text("；".join(t.zh for t in texts), "; ".join(t.en for t in texts))


def shift_text(east_m: float, north_m: float) -> Text:
    """Return the sentence for rows that are all off the same way."""
    metres = (east_m**2 + north_m**2) ** 0.5
    return filled(say.SHIFTED, metres=round(metres), east=round(east_m), north=round(north_m))


def stated_text(stated: str, *, is_old: bool, differs: bool) -> Iterable[Text]:
    """Yield what is to be said about the system the file states."""
    if is_old:
        yield say.STATED_OLD
    elif differs:
        yield filled(say.STATED_DIFFERS, stated=stated)
