"""Names of schools and villages become their codes, within the township where one is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.cell_findings import Marks, marked
from intake.map_distinct import where
from intake.text_cleaning import place_name
from words.files import DID_YOU_MEAN

_SHOWN = 3
_ALIKE = 0.5
# What a generated code begins with, so that it is never taken for an office's own.
PREFIX: Mapping[str, str] = {"school": "暂编校:", "village": "暂编村:"}
_COUNTY_END = "|"
_ALL_PREFIXES = tuple(PREFIX.values())


@dataclass(frozen=True, eq=False)
class Directory:
    """The known schools or villages: codes by name, and by township and name.

    ``counties`` is the county of each code that is known to lie in one.
    """

    kind: str
    codes: frozenset[str]
    by_name: Mapping[str, tuple[str, ...]] = field(repr=False)
    by_place: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)
    titles: Mapping[str, str] = field(repr=False)
    counties: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, frame: pd.DataFrame, *, kind: str) -> "Directory":
        """Return the directory of a table of schools or villages, as ``kind`` says."""
        codes = [str(code) for code in frame[f"{kind}_id"].astype(object)]
        names, towns = _texts(frame, "name"), _texts(frame, "township")
        keys = [(place_name(t), place_name(n)) for t, n in zip(towns, names, strict=True)]
        stated = map(place_name, _texts(frame, "county"))
        # A code generated with a county says it where the column does not.
        counties = [of or generated_county(code) for code, of in zip(codes, stated, strict=True)]
        real: dict[str, set[tuple[str, str]]] = {}
        for code, (town, name), county in zip(codes, keys, counties, strict=True):
            if not is_generated(code):
                real.setdefault(name, set()).add((county, town))
        by_name: dict[str, list[str]] = {}
        by_place: dict[tuple[str, str], list[str]] = {}
        for code, (town, name), county in zip(codes, keys, counties, strict=True):
            # A real code of the same place is about to take the place of a generated one.
            if name and not (
                is_generated(code) and _is_one_of((county, town), real.get(name, set()))
            ):
                by_name.setdefault(name, []).append(code)
                by_place.setdefault((town, name), []).append(code)
        return cls(
            kind,
            frozenset(codes),
            {key: tuple(sorted(found)) for key, found in by_name.items()},
            {key: tuple(sorted(found)) for key, found in by_place.items()},
            {c: _title(*of) for c, *of in zip(codes, codes, names, towns, strict=True)},
            dict(zip(codes, counties, strict=True)),
        )

    def find(self, name: str, township: str = "", county: str = "") -> tuple[str, ...]:
        """Return the codes ``name`` may mean; one alone is certain.

        Those of ``county`` come first, then those of which no county is known.
        """
        key, town = place_name(name), place_name(township)
        codes = self.by_place.get((town, key), ()) if town else self.by_name.get(key, ())
        wanted = place_name(county)
        if not wanted:
            return codes
        here = tuple(code for code in codes if self.counties.get(code) == wanted)
        return here or tuple(code for code in codes if not self.counties.get(code))

    def hint(self, name: str) -> str:
        """Return in words which names are much like ``name``."""
        near = get_close_matches(place_name(name), list(self.by_name), n=_SHOWN, cutoff=_ALIKE)
        return self.names([code for key in near for code in self.by_name[key]])

    def names(self, codes: Sequence[str]) -> str:
        """Return the names of ``codes``, as many as a person reads."""
        shown = "、".join(self.titles[code] for code in codes[:_SHOWN])
        return f"{shown}…" if len(codes) > _SHOWN else shown


def generated_code(kind: str, township: str, name: str, county: str = "") -> str:
    """Return the code of a school or village by its names alone; other places have other codes."""
    town = _escaped(township)
    # Without a county it is the code that lists of one county have always got.
    head = f"{_escaped(county)}{_COUNTY_END}{town}" if place_name(county) else town
    return f"{PREFIX[kind]}{head}/{place_name(name)}"


def generated_county(code: str) -> str:
    """Return the county that a generated code holds, "" for none."""
    if not is_generated(code):
        return ""
    county, end, _ = code.partition(":")[2].partition("/")[0].partition(_COUNTY_END)
    if not end:
        return ""
    return county.replace("~2", _COUNTY_END).replace("~1", "/").replace("~0", "~")


def _escaped(place: str) -> str:
    # As in a JSON pointer: a stroke inside a township is no stroke between the two.
    return place_name(place).replace("~", "~0").replace("/", "~1").replace(_COUNTY_END, "~2")


def is_generated(code: object) -> bool:
    """Return whether ``generated_code`` gave this code."""
    return isinstance(code, str) and code.startswith(_ALL_PREFIXES)


def _is_one_of(place: tuple[str, str], places: set[tuple[str, str]]) -> bool:
    """Return whether county and township are among ``places``; one not stated may be any."""
    return any(
        all(not here or not there or here == there for here, there in zip(place, each, strict=True))
        for each in places
    )


def _title(code: str, name: str, town: str) -> str:
    # A generated code holds the names once more, and nothing else.
    known_by = [part for part in (town, "" if is_generated(code) else code) if part]
    return f"{name}（{'，'.join(known_by)}）" if known_by else name


def codes_by_name(
    names: NDArray[np.object_],
    directory: Directory,
    *,
    townships: NDArray[np.object_],
    header: str,
    rows: NDArray[np.int64],
    accepted: Callable[[str, str], str] = lambda _name, _township: "",
) -> tuple[NDArray[np.object_], list[Marks]]:
    """Return the code of each name, "" where blank, unknown or ambiguous, and what was found.

    ``accepted`` gives the code a person has accepted for a name in a township, "" for none.
    """
    found = np.array([""] * len(names), dtype=object)
    found_by_rule: dict[str, tuple[list[int], list[str]]] = {}
    answers: dict[tuple[str, str], tuple[str, str, str]] = {}
    for index, asked in enumerate(zip(map(str, names), map(str, townships), strict=True)):
        if not asked[0].strip():
            continue
        if asked not in answers:
            answers[asked] = _answer(directory, *asked, accepted(*asked))
        code, rule, now = answers[asked]
        found[index] = code
        places, words = found_by_rule.setdefault(rule, ([], []))
        places.append(index)
        words.append(now)
    marks: list[Marks] = []
    for rule, (places, words) in sorted(found_by_rule.items()):
        marks += marked(rule, header, rows[places], names[places], now=words)
    return found, marks


def unknown_codes(
    codes: NDArray[np.object_], directory: Directory, *, header: str, rows: NDArray[np.int64]
) -> list[Marks]:
    """Return the rows whose code is in no row of the directory."""
    unknown = where(codes, lambda code: bool(code) and code not in directory.codes)
    nothing = [""] * int(unknown.sum())
    return marked(f"unknown_{directory.kind}", header, rows[unknown], codes[unknown], now=nothing)


def _answer(directory: Directory, name: str, township: str, accepted: str) -> tuple[str, str, str]:
    """Return the code of a name, the rule met and the hint for its finding."""
    codes = directory.find(name, township)
    if len(codes) == 1:
        return codes[0], "code_by_name", codes[0]
    if accepted in directory.codes:
        return accepted, "accepted_name", directory.titles[accepted]
    if codes:
        return "", f"ambiguous_{directory.kind}", directory.names(codes)
    elsewhere = directory.find(name)
    near = directory.names(elsewhere) if elsewhere else directory.hint(name)
    return "", f"unknown_{directory.kind}", DID_YOU_MEAN.zh.format(names=near) if near else ""


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    if column not in frame:
        return [""] * len(frame)
    return ["" if pd.isna(value) else str(value) for value in frame[column]]
