"""How the two numbers of a position may be read: the form they are written in, and the datum."""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.crs import CoordinateForm, Lonlat, bd09_to_wgs84, gcj02_to_wgs84, to_lonlat
from intake.text_cleaning import same_name
from words import Text
from words.files import datum as say

Datum = Literal["wgs84", "gcj02", "bd09"]
# What a file may say of itself; ``old`` is Beijing 1954 or Xi'an 1980.
Stated = Literal["wgs84", "gcj02", "bd09", "old"]
DATUMS: tuple[Datum, ...] = ("wgs84", "gcj02", "bd09")
_SWAPPED_MARK = "~"
# Looked for in this order: 2000 is part of many names, and WGS 84 of some of the others.
_STATED_WORDS: tuple[tuple[Stated, tuple[str, ...]], ...] = (
    ("gcj02", ("gcj", "火星", "高德", "腾讯", "amap", "国测局")),
    ("bd09", ("bd09", "bd-09", "bd_09", "百度", "baidu")),
    ("old", ("北京", "beijing", "西安", "xian", "xi'an", "1954", "1980", "54坐标", "80坐标")),
    ("wgs84", ("wgs", "gps", "cgcs", "2000", "天地图", "4326", "4490", "大地坐标")),
)


class Reading(NamedTuple):
    """A form and the datum whose degrees come out of it; both are needed to know a place."""

    form: CoordinateForm
    datum: Datum

    @property
    def code(self) -> str:
        """The reading as stored with a decision: ``gk3/wgs84``, ``degrees~/gcj02`` (swapped)."""
        return f"{self.form.code}{_SWAPPED_MARK if self.form.swapped else ''}/{self.datum}"

    @property
    def text(self) -> Text:
        """The reading in words."""
        kind, _, number = self.form.code.partition("_")
        plain = say.FORM.get(self.form.code) or say.FORM[kind].fill(number=number)
        datum = say.DATUM[self.datum]
        parts = [
            {
                "form": plain[i],
                "datum": datum[i],
                "swapped": say.SWAPPED[i] if self.form.swapped else "",
            }
            for i in range(2)
        ]
        return Text(say.READING.say("zh", **parts[0]), say.READING.say("en", **parts[1]))

    @property
    def as_written(self) -> "Reading":
        """The same numbers taken at face value, as degrees or metres of WGS 84."""
        return Reading(self.form, "wgs84")

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be converted."""
        return self == Reading(CoordinateForm("degrees"), "wgs84")


def reading_of(code: str) -> Reading:
    """Return the reading that has this code."""
    form, _, datum = code.partition("/")
    number = next(d for d in DATUMS if d == datum)
    return Reading(
        CoordinateForm(form.removesuffix(_SWAPPED_MARK), form.endswith(_SWAPPED_MARK)), number
    )


def readings_of(forms: list[CoordinateForm]) -> list[Reading]:
    """Return every reading of numbers that may be written in one of ``forms``."""
    return [Reading(form, datum) for form in forms for datum in DATUMS]


def converted(x: NDArray[np.float64], y: NDArray[np.float64], reading: Reading) -> Lonlat:
    """Return WGS 84 degrees of the numbers, shape (n,), read so; NaN where they cannot be."""
    lon, lat = to_lonlat(x, y, reading.form)
    if reading.datum == "gcj02":
        return gcj02_to_wgs84(lon, lat)
    if reading.datum == "bd09":
        return bd09_to_wgs84(lon, lat)
    return lon, lat


def stated_datum(text: str) -> Stated | None:
    """Return the datum that the words of a file (坐标系: 高德) mean; None where they name none."""
    words = same_name(text)
    return next(
        (d for d, datum_words in _STATED_WORDS if any(word in words for word in datum_words)), None
    )
