"""Rows that are somebody else's and would be written over, or are there and would come twice."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from geo.tables import Frame, Table
from intake.batch.parts import TablePart
from intake.cells import code_key_mark, is_generated
from intake.finding import Finding
from intake.text_cleaning import place_name
from words.files import batch as say

_EARTH = Geod(ellps="WGS84")
# More than this share of the codes known already are other schools': they are running numbers.
_TOO_MANY = 0.5
# Two lists put a school in one place to within a village; farther off it is a namesake.
_FAR_M = 1000.0
_SHOWN = 3


def overwrites(
    table: Table, base: Frame, parts: Sequence[TablePart], *, whole: bool
) -> list[Finding]:
    """Return the findings to look at before ``parts`` write over rows of ``base``, or add to it."""
    found: list[Finding] = []
    for part in parts:
        if table.name == "pupils":
            found += _pupils_of_others(base, part, whole=whole)
            found += [] if whole else _under_other_keys(base, part)
        elif part.is_directory:
            found += _namesakes(table, base, part)
            found += [] if whole else _under_other_codes(table, base, part)
    return found


def _pupils_of_others(base: Frame, part: TablePart, *, whole: bool) -> Iterator[Finding]:
    """Yield a finding where codes of pupils are known at another school: other children, maybe."""
    if not {"pupil_id", "school_id"} <= set(part.frame):
        return
    before = base.drop_duplicates("pupil_id").set_index("pupil_id")["school_id"].dropna()
    news = pd.DataFrame(part.frame[["pupil_id", "school_id"]]).dropna()
    shared = news[news["pupil_id"].isin(before.index) & (news["school_id"] != "")]
    others = shared[shared["school_id"] != shared["pupil_id"].map(before)]
    if others.empty:
        return
    # A whole table says of itself that these are all the children there are.
    is_error = len(others) > _TOO_MANY * len(shared) and not whole
    wording = say.PUPILS_OF_OTHERS if is_error else say.PUPILS_MOVED
    codes = "、".join(map(str, others["pupil_id"].head(_SHOWN)))
    yield Finding(
        rule="pupils_of_others" if is_error else "pupils_moved",
        text=wording.fill(count=len(others), shared=len(shared), codes=codes),
        response="error" if is_error else "confirm",
        file=part.file,
        sheet=part.sheet,
        column=_header(part, "pupil_id"),
    )


def _under_other_keys(base: Frame, part: TablePart) -> Iterator[Finding]:
    """Yield a finding where codes made here meet pupils under codes of another kind or key.

    A child that is in both would be there twice.
    """
    if "pupil_id" not in part.frame:
        return
    marks = {code_key_mark(str(code)) for code in part.frame["pupil_id"]} - {""}
    others = [code for code in base["pupil_id"] if code_key_mark(str(code)) not in marks]
    if marks and others:
        yield Finding(
            rule="pupils_under_other_codes",
            text=say.PUPILS_UNDER_OTHER_CODES.fill(count=len(others)),
            response="confirm",
            file=part.file,
            sheet=part.sheet,
        )


def _namesakes(table: Table, base: Frame, part: TablePart) -> Iterator[Finding]:
    """Yield the rows found by name alone that lie in another county or far from their place."""
    key, header = table.key[0], _header(part, "name")
    named = {f.row for f in part.findings if f.rule == "code_by_name" and f.column == header}
    before = base.drop_duplicates(key).set_index(key)
    news = part.frame[part.frame.index.isin(named) & part.frame[key].isin(before.index)]
    old = before.loc[news[key]]
    far_m = _metres(old, news)
    counties = zip(_counties(old), _counties(news), strict=True)
    for row, name, metres, (was, now) in zip(
        news.index, news["name"], far_m.tolist(), counties, strict=True
    ):
        if was and now and was != now:
            rule, text = "namesake_county", say.NAMESAKE_COUNTY.fill(was=was, now=now)
        elif metres > _FAR_M:
            rule, text = "namesake_far", say.NAMESAKE_FAR.fill(km=f"{metres / 1000:.1f}")
        else:
            continue
        yield Finding(
            rule=rule,
            text=text,
            response="confirm",
            file=part.file,
            sheet=part.sheet,
            row=int(row),
            column=header,
            value=str(name),
        )


def _under_other_codes(table: Table, base: Frame, part: TablePart) -> Iterator[Finding]:
    """Yield a finding where new codes come with the name and place of rows that have another.

    Added, each would be there twice. A code that is known but for zeros before it has lost them.
    """
    key = table.key[0]
    news = part.frame[~part.frame[key].isin(base[key])]
    old = base[~base[key].isin(part.frame[key]) & ~base[key].map(is_generated)]
    pairs = _named_places(news, key).merge(
        _named_places(old, key), on="name", suffixes=("", "_old")
    )
    for name in ("township", "county"):
        either_blank = (pairs[name] == "") | (pairs[f"{name}_old"] == "")
        pairs = pairs[(pairs[name] == pairs[f"{name}_old"]) | either_blank]
    lon, lat, lon_old, lat_old = (pairs[c] for c in ("lon", "lat", "lon_old", "lat_old"))
    apart_m = np.asarray(_EARTH.inv(lon, lat, lon_old, lat_old)[2], dtype=np.float64)
    in_one_township = (pairs["township"] == pairs["township_old"]) & (pairs["township"] != "")
    pairs = pairs[(apart_m <= _FAR_M) | (np.isnan(apart_m) & in_one_township)]
    zeros = pairs["code"].str.lstrip("0") == pairs["code_old"].str.lstrip("0")
    for rule, wording, some in (
        ("zeros_of_known_code", say.ZEROS_OF_KNOWN_CODE, pairs[zeros]),
        ("known_under_other_code", say.KNOWN_UNDER_OTHER_CODE, pairs[~zeros]),
    ):
        rows = some.drop_duplicates("code")
        shown = [f"{new}／{was}" for new, was in zip(rows["code"], rows["code_old"], strict=True)]
        if shown:
            yield Finding(
                rule=rule,
                text=wording.fill(count=len(shown), codes="、".join(shown[:_SHOWN])),
                response="error" if rule == "zeros_of_known_code" else "confirm",
                file=part.file,
                sheet=part.sheet,
                column=_header(part, key),
            )


def _named_places(frame: Frame, key: str) -> pd.DataFrame:
    """Return code, names as they are compared and position of the rows with code and name."""
    blank = pd.Series("", index=frame.index)
    names = {c: frame.get(c, blank).map(place_name) for c in ("name", "township", "county")}
    xy = np.full((2, len(frame)), np.nan)
    if "geometry" in frame:
        points = frame.geometry.to_numpy()
        xy = np.array([shapely.get_x(points), shapely.get_y(points)])
    found = pd.DataFrame({"code": frame[key].astype(object), **names, "lon": xy[0], "lat": xy[1]})
    return found[found["code"].notna() & (found["code"] != "") & (found["name"] != "")]


def _metres(old: Frame, news: Frame) -> NDArray[np.float64]:
    """Return metres between the places of rows, NaN where one of them has none."""
    if "geometry" not in old or "geometry" not in news:
        return np.full(len(news), np.nan)
    places = (frame.geometry.to_numpy() for frame in (old, news))
    xy = [axis(at) for at in places for axis in (shapely.get_x, shapely.get_y)]
    return np.asarray(_EARTH.inv(*xy)[2], dtype=np.float64)


def _counties(frame: Frame) -> list[str]:
    return [place_name(name) for name in frame.get("county", pd.Series("", frame.index))]


def _header(part: TablePart, target: str) -> str:
    return part.matching.targets.get(target, "") if part.matching else ""
