"""Names of schools and villages become their codes, within the township where one is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.distinct import where
from intake.letters import same_name
from intake.marks import Marks, marked
from words.intake import DID_YOU_MEAN

_SHOWN = 3
_ALIKE = 0.5


@dataclass(frozen=True, eq=False)
class Directory:
    """The known schools or villages: codes by name, and by township and name."""

    kind: str
    codes: frozenset[str]
    by_name: Mapping[str, tuple[str, ...]] = field(repr=False)
    by_place: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)
    titles: Mapping[str, str] = field(repr=False)
    township_of: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, frame: pd.DataFrame, *, kind: str) -> "Directory":
        """Return the directory of a table of schools or villages, as ``kind`` says."""
        codes = frame[f"{kind}_id"].astype(object).to_numpy()
        names = _texts(frame, "name")
        towns = _texts(frame, "township")
        by_name: dict[str, list[str]] = {}
        by_place: dict[tuple[str, str], list[str]] = {}
        titles, township_of = {}, {}
        for code, name, town in zip(map(str, codes), names, towns, strict=True):
            titles[code] = f"{name}（{town}，{code}）" if town else f"{name}（{code}）"
            township_of[code] = same_name(town)
            if name:
                by_name.setdefault(same_name(name), []).append(code)
                by_place.setdefault((same_name(town), same_name(name)), []).append(code)
        return cls(
            kind,
            frozenset(map(str, codes)),
            {key: tuple(sorted(found)) for key, found in by_name.items()},
            {key: tuple(sorted(found)) for key, found in by_place.items()},
            titles,
            township_of,
        )

    def find(self, name: str, township: str = "") -> tuple[str, ...]:
        """Return the codes ``name`` may mean; one alone is certain."""
        key, town = same_name(name), same_name(township)
        if town:
            return self.by_place.get((town, key), ())
        return self.by_name.get(key, ())

    def hint(self, name: str) -> str:
        """Return in words which names are much like ``name``."""
        near = get_close_matches(same_name(name), list(self.by_name), n=_SHOWN, cutoff=_ALIKE)
        return self.names([code for key in near for code in self.by_name[key]])

    def names(self, codes: Sequence[str]) -> str:
        """Return the names of ``codes``, as many as a person reads."""
        shown = "、".join(self.titles[code] for code in codes[:_SHOWN])
        return f"{shown}…" if len(codes) > _SHOWN else shown


def codes_by_name(
    names: NDArray[np.object_],
    directory: Directory,
    *,
    townships: NDArray[np.object_],
    header: str,
    rows: NDArray[np.int64],
) -> tuple[NDArray[np.object_], list[Marks]]:
    """Return the code of each name, "" where blank, unknown or ambiguous, and what was found."""
    found = np.array([""] * len(names), dtype=object)
    told: dict[str, tuple[list[int], list[str]]] = {}
    answers: dict[tuple[str, str], tuple[str, str, str]] = {}
    for at, asked in enumerate(zip(map(str, names), map(str, townships), strict=True)):
        if not asked[0].strip():
            continue
        if asked not in answers:
            answers[asked] = _answer(directory, *asked)
        code, rule, now = answers[asked]
        found[at] = code
        places, words = told.setdefault(rule, ([], []))
        places.append(at)
        words.append(now)
    marks: list[Marks] = []
    for rule, (places, words) in sorted(told.items()):
        marks += marked(rule, header, rows[places], names[places], now=words)
    return found, marks


def unknown_codes(
    codes: NDArray[np.object_], directory: Directory, *, header: str, rows: NDArray[np.int64]
) -> list[Marks]:
    """Return the rows whose code is in no row of the directory."""
    unknown = where(codes, lambda code: bool(code) and code not in directory.codes)
    nothing = [""] * int(unknown.sum())
    return marked(f"unknown_{directory.kind}", header, rows[unknown], codes[unknown], now=nothing)


def _answer(directory: Directory, name: str, township: str) -> tuple[str, str, str]:
    """Return the code of a name, the rule met and what is told with it."""
    codes = directory.find(name, township)
    if len(codes) == 1:
        return codes[0], "code_by_name", codes[0]
    if codes:
        return "", f"ambiguous_{directory.kind}", directory.names(codes)
    elsewhere = directory.find(name)
    near = directory.names(elsewhere) if elsewhere else directory.hint(name)
    return "", f"unknown_{directory.kind}", DID_YOU_MEAN.zh.format(names=near) if near else ""


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    if column not in frame:
        return [""] * len(frame)
    return ["" if pd.isna(value) else str(value) for value in frame[column]]
