"""No sentence says a number a planner may change: it is filled in, or it is not said."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import words
from analysis.parameters import PARAMETERS
from words import Text

# Units a parameter of metres, minutes, ... is said in, in both languages.
_UNITS = {
    "米": r"(?:米|m\b|metres)",
    "分钟": r"(?:分钟|min\b|minutes)",
    "人": r"(?:人|pupils)",
    "%": r"%",
    "年": r"(?:年|years)",
    "km/h": r"(?:km/h|公里/小时)",
}
_KM = r"(?:公里|km\b|kilometres)"
# Classes of the share that is fetched.
_CLASSES = ("不足 20%", "Below 20 %", "20%–40%")
# Classes of other shares, and the target of item 17 on a map.
_SHARES = ("80% 以下", "Below 80 %", "80%–90%", "80%–100%", "目标 50%", "target 50 %")
# Said of something else than the parameter of the same number.
_ALLOWED = {
    # Bands of reach stand at 500, 1,000, 1,500 and 2,000 m, whatever the limit is.
    "words.papers.themes": ("0.5–2 公里", "to 2 km", *_CLASSES, *_SHARES),
    "words.papers": (*_CLASSES, *_SHARES),
    # The plan's own targets do not move with what a county holds kindergartens against.
    **dict.fromkeys(("words.pages", "words.pages.overview"), ("本方案项目 17", "plan, item 17")),
    # A band of a forecast is of four fifths of those of the past.
    **dict.fromkeys(
        (
            *("words.monitoring.projection", "words.monitoring.page", "words.monitoring.report"),
            "words.papers.closure_columns",
        ),
        ("about 80 %",),
    ),
}


def texts() -> Iterator[tuple[str, str]]:
    """Yield every wording with the module it is in."""
    for module in pkgutil.walk_packages(words.__path__, "words."):
        for value in vars(importlib.import_module(module.name)).values():
            yield from ((module.name, said) for said in _said(value))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _said(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _said(one)


def fixed(said: str) -> list[str]:
    """Return the parameters whose default is said in a wording, with its unit."""
    found = []
    for parameter in PARAMETERS:
        unit = _UNITS.get(parameter.unit.zh)
        if unit is None or not isinstance(parameter.default, float):
            continue
        plain, grouped = f"{parameter.default:g}", f"{parameter.default:,g}"
        pattern = rf"(?<![\d.,–—-])(?:{re.escape(plain)}|{re.escape(grouped)}) ?{unit}"
        if parameter.unit.zh == "米":
            pattern += rf"|(?<![\d.,])(?:{parameter.default / 1000:g}) ?{_KM}"
        if re.search(pattern, said):
            found.append(parameter.key)
    return found


def test_no_wording_says_the_default_of_a_parameter() -> None:
    said = {
        (module, words_, *fixed(words_))
        for module, words_ in texts()
        if fixed(words_) and not any(known in words_ for known in _ALLOWED.get(module, ()))
    }
    assert said == set()


def test_a_fixed_number_is_found() -> None:
    assert fixed("给 3 名 2 公里外走读生安排接送") == [
        "transport.max_walk_m",
        "reach.primary_m",
        "lunch.from_m",
    ]
    assert "transport.max_walk_m" in fixed("Day pupils beyond 2 km")
    assert fixed("超过 {limit} 米") == []
    assert fixed("12 公里") == []
