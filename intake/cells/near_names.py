"""A name much like one that is known: which, and whether a person need only nod."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from intake.cells.place_names import Directory
from intake.text_cleaning import place_name

# What schools of one kind are called; 董岭完小, 董岭小学校 and 董岭中心小学 are of one.
_SCHOOL_ENDS: Mapping[str, tuple[str, ...]] = {
    "primary": (
        *("完全小学校", "完全小学", "中心小学校", "中心小学", "中心校", "小学校", "小学部"),
        *("完小", "小学"),
    ),
    "teaching_point": ("教学点", "分校"),
    "junior": ("初级中学校", "初级中学", "中心中学", "初中部", "初中", "中学校", "中学"),
    "kindergarten": ("中心幼儿园", "幼儿园", "幼教点"),
    "nine_year": ("九年一贯制学校", "九年制学校", "九年一贯制", "学校"),
}
_VILLAGE_ENDS = ("行政村", "自然村", "社区", "村")
# So alike must two names be for one to be offered for the other (less where they begin alike), and
# so far must the next be.
_ALIKE, _ALIKE_FROM_FIRST, _APART = 0.6, 0.5, 0.1
# Two names of three letters differ by one alone where they are of two clans: 王庄子, 李庄子.
_SURE, _SURE_LETTERS = 0.75, 4
_PREFIX = re.compile(r"^.{2,4}?(?:省|市|县|区)")


@dataclass(frozen=True, kw_only=True, order=True)
class NearName:
    """A name that is in no table, and the one known name most like it.

    ``written`` and ``township`` are as the file has them, ``code`` and ``title`` of the school or
    village offered; ``rows`` is how often it stands there. ``is_sure``: the two differ as ways of
    writing one name do.
    """

    kind: str
    township: str
    written: str
    code: str
    title: str
    is_sure: bool
    rows: int = 1

    @property
    def key(self) -> str:
        """The key an answer about this name is held under."""
        return name_key(self.kind, self.written, self.township)


def name_key(kind: str, name: str, township: str) -> str:
    """Return the key of a name as a file has it, whatever spaces are in it."""
    return "|".join((kind, place_name(township), place_name(name)))


class _Likeness(NamedTuple):
    ratio: float
    is_sure: bool


def near_name(directory: Directory, name: str, township: str) -> NearName | None:
    """Return the known name that ``name`` may be meant for, None where none or several may be."""
    written, town = place_name(name), place_name(township)
    if not written:
        return None
    elsewhere = directory.by_name.get(written, ())
    if len(elsewhere) == 1:
        return _offered(directory, name, township, elsewhere[0], is_sure=False)
    known: Mapping[str, tuple[str, ...]] = {
        place: codes for (of, place), codes in directory.by_place.items() if of == town
    }
    scored = _scored(written, town, known or directory.by_name, directory.kind)
    if town and known and not scored:
        scored = [
            (each._replace(is_sure=False), codes)
            for each, codes in _scored(written, town, directory.by_name, directory.kind)
        ]
    if not scored:
        return None
    best, codes = scored[0]
    is_alone = len(scored) == 1 or best.ratio - scored[1][0].ratio >= _APART
    if len(codes) != 1 or not is_alone:
        return None
    return _offered(directory, name, township, codes[0], is_sure=best.is_sure)


def _scored(
    written: str, town: str, known: Mapping[str, tuple[str, ...]], kind: str
) -> list[tuple[_Likeness, tuple[str, ...]]]:
    """Return how alike each known name is that is alike at all, the most alike first."""
    found = [(_likeness(written, name, town, kind), codes) for name, codes in known.items()]
    alike = [(each, codes) for each, codes in found if each.ratio > 0]
    return sorted(alike, key=lambda pair: (-pair[0].ratio, pair[1]))


def _likeness(written: str, known: str, town: str, kind: str) -> _Likeness:
    (core, sort), (known_core, known_sort) = (_core(name, town, kind) for name in (written, known))
    if sort and known_sort and sort != known_sort:
        return _Likeness(0.0, is_sure=False)
    if core == known_core:
        return _Likeness(1.0, is_sure=True)
    # Most names share nothing: the exact ratio is asked of few.
    if len(set(core) & set(known_core)) * 2 < min(len(core), len(known_core)):
        return _Likeness(0.0, is_sure=False)
    ratio = SequenceMatcher(None, core, known_core).ratio()
    least = _ALIKE_FROM_FIRST if core[:1] == known_core[:1] else _ALIKE
    is_sure = ratio >= _SURE and min(len(core), len(known_core)) >= _SURE_LETTERS
    return _Likeness(ratio if ratio >= least else 0.0, is_sure=is_sure)


@lru_cache(maxsize=65536)
def _core(name: str, town: str, kind: str) -> tuple[str, str]:
    """Return ``name`` without larger places before it and its kind behind it, and that kind."""
    bare = _PREFIX.sub("", name)
    for prefix in (town, town[:-1]):
        if len(prefix) > 1 and bare.startswith(prefix) and len(bare) > len(prefix) + 1:
            bare = bare.removeprefix(prefix)
            break
    ends = {"village": {"village": _VILLAGE_ENDS}, "school": _SCHOOL_ENDS}[kind]
    for sort, words in ends.items():
        for word in words:
            if bare.endswith(word) and len(bare) > len(word):
                core = bare.removesuffix(word)
                return (core.removesuffix("村") if kind == "school" else core), sort
    return bare, ""


def _offered(
    directory: Directory, name: str, township: str, code: str, *, is_sure: bool
) -> NearName:
    return NearName(
        kind=directory.kind,
        township=township.strip(),
        written=name.strip(),
        code=code,
        title=directory.titles[code],
        is_sure=is_sure,
    )
