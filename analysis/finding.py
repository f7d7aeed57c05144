"""Finding a school or a village by its name, its code or its pinyin, in full or first letters."""

import unicodedata
from functools import cache
from itertools import product

import numpy as np
import pandas as pd
from pypinyin import Style, lazy_pinyin, pinyin

from geo.tables import TABLE, Region

_MOST_READINGS = 16
# Between a name and the pinyin it is found by.
BEFORE_PINYIN = "\u3000"
_FIRST_CHINESE = "\u3400"
_KINDS = {"school": "schools", "village": "villages"}


def name_index(region: Region) -> pd.DataFrame:
    """Return what can be searched for, made once for each region.

    Parameters
    ----------
    region
        The region.

    Returns
    -------
    pandas.DataFrame
        A row per school and village: ``kind``, ``id``, ``name``, ``initials``, the first letters of
        the name's pinyin (a name that can be read in several ways has them all, parted by ``|``),
        and ``spelling``, the whole pinyin of its usual reading.
    """
    frames = []
    for kind, table in _KINDS.items():
        names = region.names(table).astype(str)
        ids = region.table(table)[TABLE[table].key[0]].astype(str)
        frames.append(pd.DataFrame({"kind": kind, "id": ids.to_numpy(), "name": names.to_numpy()}))
    found = pd.concat(frames, ignore_index=True)
    return with_pinyin(found)


def with_pinyin(names: pd.DataFrame) -> pd.DataFrame:
    """Return rows with a ``name`` with its ``initials`` and its ``spelling``."""
    return names.assign(
        initials=[initials(name) for name in names["name"]],
        spelling=[spelling(name) for name in names["name"]],
    )


def spelling(name: str) -> str:
    """Return the pinyin of ``name`` in its usual reading, without tones or spaces.

    Letters and digits stand for themselves: ``linmazhen``.
    """
    read = lazy_pinyin(unicodedata.normalize("NFKC", name), errors=lambda other: other.lower())
    return "".join(letter for letter in "".join(read) if letter.isascii() and letter.isalnum())


def initials(name: str) -> str:
    """Return the first letters of the pinyin of ``name`` in every reading, parted by ``|``.

    Parameters
    ----------
    name
        A name; letters and digits in it stand for themselves, everything else is passed over.

    Returns
    -------
    str
        For example ``cpz|zpz`` for a name that can be read in two ways.
    """
    letters = [found for found in map(_letters, unicodedata.normalize("NFKC", name)) if found]
    count = int(np.prod([float(len(found)) for found in letters])) if letters else 0
    if count > _MOST_READINGS:
        letters = [found[:1] for found in letters]
    return "|".join(dict.fromkeys("".join(reading) for reading in product(*letters)))


def matches(index: pd.DataFrame, query: str, *, most: int = 20) -> pd.DataFrame:
    """Return the rows of ``index`` that ``query`` means, the likeliest first.

    A code or a name that is the query itself comes first, then one that begins with it, then
    initials that begin with it (in the usual reading, then in others), then a pinyin that does,
    then names, codes and initials that hold it; schools before villages, short names before long.

    Parameters
    ----------
    index
        As :func:`name_index` returns it.
    query
        Part of a name, a code, or pinyin in letters of either size.
    most
        How many rows are returned at most.

    Returns
    -------
    pandas.DataFrame
        Rows of ``index``; none for a blank query.
    """
    wanted = "".join(unicodedata.normalize("NFKC", query).split())
    if not wanted:
        return index.iloc[:0]
    ways = _ways_to_match(index, wanted)
    rank = np.select([way.to_numpy(dtype=bool) for way in ways], range(len(ways)), len(ways))
    found = index.assign(_rank=rank, _length=index["name"].str.len())[rank < len(ways)]
    ordered = found.sort_values(["_rank", "kind", "_length", "name", "id"], kind="stable")
    return ordered.head(most)[list(index.columns)].reset_index(drop=True)


def _ways_to_match(index: pd.DataFrame, wanted: str) -> list[pd.Series]:
    """Return which rows are meant by ``wanted``, in each way there is, the likeliest first."""
    names, ids, letters = index["name"], index["id"], index["initials"]
    small = wanted.lower()
    ways = [
        (names == wanted) | (ids.str.lower() == small),
        names.str.startswith(wanted) | ids.str.lower().str.startswith(small),
        letters.str.startswith(small),
        letters.str.contains("|" + small, regex=False),
        index["spelling"].str.startswith(small),
        names.str.contains(wanted, regex=False) | ids.str.lower().str.contains(small, regex=False),
        letters.str.contains(small, regex=False),
    ]
    if "|" in small:  # it parts the readings, and is in none of them
        return [ways[0], ways[1], ways[5]]
    return ways


@cache
def _letters(character: str) -> tuple[str, ...]:
    """Return the first letters a character may be read with, the usual one first."""
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    if character < _FIRST_CHINESE:
        return ()
    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(letter for reading in readings for letter in reading if letter))


def findable(shown: str, name: str | None = None) -> str:
    """Return ``shown`` with the pinyin of ``name`` behind it, so that a list is filtered by it.

    The first letters come in their usual reading, then the whole pinyin; a name without Chinese
    characters stays as it is. ``name`` is ``shown`` where none is given.

    Examples
    --------
    >>> findable("林马小学 · A1", "林马小学")
    '林马小学 · A1　lmxx linmaxiaoxue'
    >>> findable("A1")
    'A1'
    """
    name = shown if name is None else name
    if name.isascii():
        return shown
    first, *_ = initials(name).split("|")
    return f"{shown}{BEFORE_PINYIN}{first} {spelling(name)}"
