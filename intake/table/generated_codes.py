"""Codes generated from county, township and name where an office has none, until real ones come."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.tables import TABLE, Frame
from intake.cell_findings import Marks, marked
from intake.cells import (
    Directory,
    generated_code,
    is_address,
    is_generated,
    is_personal,
    is_pupil_number,
)
from intake.map_distinct import where
from intake.sheet import Match, Matching, TableLayout
from intake.table.reading import SheetReading
from intake.text_cleaning import place_name, plain

# Of a village the township is needed: in one county a dozen are called 王庄. A pupil's is made of
# whatever identifies the child (see ``intake.table.pupil_identity``).
_GENERATED_FROM: Mapping[str, tuple[str, ...]] = {
    "schools": ("name",),
    "villages": ("township", "name"),
    "pupils": (),
}
# Kinds that have no code of their own; for every other a blank among codes is a gap to be filled.
_CODELESS = {"schools": "teaching_point", "villages": "natural"}
_KIND = {"schools": "school", "villages": "village"}


def needs_no_code(matching: Matching, layout: TableLayout) -> bool:
    """Return whether the sheet can do without a column of codes, and none may be one by mistake.

    A column nobody knows that holds another code in every row is asked about first; the number of
    a pupil is none: a code is made of it.
    """
    generated_from = _GENERATED_FROM.get(matching.table)
    if generated_from is None or not set(generated_from) <= set(matching.targets):
        return False
    unknown = [
        place
        for place, match in enumerate(matching.columns)
        if match.target is None and not _identifies(matching.table, match, layout.body[:, place])
    ]
    return not any(_may_be_codes(layout.body[:, place]) for place in unknown)


def _identifies(table: str, match: Match, texts: NDArray[np.object_]) -> bool:
    """Return whether a column of a list of pupils is of a person, whatever it is called."""
    if table != "pupils":
        return False
    numbers = where(texts, lambda text: not text.strip() or is_pupil_number(text))
    return is_personal(match.header) or is_address(match.header) or bool(numbers.all())


def _may_be_codes(texts: NDArray[np.object_]) -> bool:
    """Return whether every row has a code of its own, all of one length, and no running number."""
    codes = [plain(str(text)) for text in texts]
    if len(set(codes)) < len(codes) or len({len(code) for code in codes}) != 1:
        return False
    if codes == [str(number) for number in range(1, len(codes) + 1)]:
        return False
    return all(code.isascii() and code.isalnum() and not code.isalpha() for code in codes)


def fill_codes(reading: SheetReading, directory: Directory | None) -> None:
    """Fill the code of a school or village by its name, known or generated, and mark that."""
    table = reading.table
    if table not in _KIND or not set(_GENERATED_FROM[table]) <= set(reading.cells):
        return
    key, kind = TABLE[table].key[0], _KIND[table]
    codes = reading.cells.get(key, reading.blank())
    wanted = (codes == "") & ~np.isin(reading.rows, list(reading.rows_with_errors(key)))
    if (reading.texts(key) != "").any():
        wanted &= reading.cells.get("kind", reading.blank()) == _CODELESS[table]
    if not wanted.any():
        return
    names = reading.cells["name"]
    towns = reading.cells.get("township", reading.blank())
    counties = reading.cells.get("county", reading.blank())
    found: dict[str, list[tuple[int, str, str]]] = {}
    for index in np.flatnonzero(wanted).tolist():
        place = (str(names[index]), str(towns[index]), str(counties[index]))
        rule, code, shown = _code_of(kind, *place, directory)
        found.setdefault(rule, []).append((index, code, shown))
    filled = codes.copy()
    for rule, rows in sorted(found.items()):
        places = [place for place, _, _ in rows]
        filled[places] = [code for _, code, _ in rows]
        header = reading.headers["township" if rule == "codeless_nowhere" else "name"]
        now = [shown for _, _, shown in rows]
        reading.marks += marked(rule, header, reading.rows[places], names[places], now=now)
    reading.cells[key] = filled


def _code_of(
    kind: str, name: str, township: str, county: str, directory: Directory | None
) -> tuple[str, str, str]:
    """Return the rule met, the code and what its finding shows; a name without a place has none."""
    if not name:
        return "codeless_nameless", "", ""
    if kind == "village" and not township:
        return "codeless_nowhere", "", ""
    generated = generated_code(kind, township, name, county)
    codes = directory.find(name, township, county) if directory is not None else ()
    if not codes and directory is not None:
        codes = _before_stated(kind, name, county, directory)
    if directory is None or not codes:
        return "made_code", generated, generated
    if generated in codes or len(codes) == 1:
        code = generated if generated in codes else codes[0]
        return "code_by_name", code, code
    return f"ambiguous_{kind}", "", directory.names(codes)


def _before_stated(kind: str, name: str, county: str, directory: Directory) -> tuple[str, ...]:
    """Return the code a place got before its township was stated, in the county or in none."""
    here = {"", place_name(county)}
    for of in sorted(here, reverse=True):
        code = generated_code(kind, "", name, of)
        if code in directory.codes and (not county or directory.counties.get(code, "") in here):
            return (code,)
    return ()


class RealCodes(NamedTuple):
    """Real codes by the generated ones they replace, and the marks that say so, by frame."""

    codes: Mapping[str, str]
    marks: tuple[list[Marks], ...]


def real_codes(table: str, base: Frame, given: Sequence[tuple[str, Frame]]) -> RealCodes:
    """Return the real codes that rows bring for places that ``base`` has by their name alone.

    ``given`` are frames, each with the header of its codes. One place must match one row; of
    several of a name nobody can say which it is, and a mark says so.
    """
    key = TABLE[table].key[0]
    generated = _named(base, key)
    generated = generated[generated["code"].map(is_generated)]
    news = pd.concat([_named(f, key).assign(frame=n) for n, (_, f) in enumerate(given)])
    news = news[~news["code"].isin(base[key]) & ~news["code"].map(is_generated)]
    pairs = generated.merge(news, on="name", suffixes=("_made", ""))
    either_blank = (pairs["town_made"] == "") | (pairs["town"] == "")
    pairs = pairs[(pairs["town_made"] == pairs["town"]) | either_blank]
    either_blank = (pairs["county_made"] == "") | (pairs["county"] == "")
    pairs = pairs[(pairs["county_made"] == pairs["county"]) | either_blank].sort_values("row")
    several = pairs.duplicated("code_made", keep=False) | pairs.duplicated("code", keep=False)
    marks: tuple[list[Marks], ...] = tuple([] for _ in given)
    for rule, some in (("real_code", pairs[~several]), ("unclear_code", pairs[several])):
        for number, (header, _) in enumerate(given):
            rows = some[some["frame"] == number]
            marks[number].extend(
                marked(
                    rule,
                    header,
                    rows["row"].to_numpy(),
                    rows["code"].to_numpy(dtype=object),
                    now=rows["code_made"].to_numpy(dtype=object),
                )
            )
    clear = pairs[~several]
    return RealCodes(dict(zip(clear["code_made"], clear["code"], strict=True)), marks)


def _named(frame: Frame, key: str) -> pd.DataFrame:
    """Return code and names as they are compared, with the row, of rows that have both."""
    blank = pd.Series("", index=frame.index)
    found = pd.DataFrame(
        {
            "code": frame[key].astype(object),
            "name": frame.get("name", blank).map(place_name),
            "town": frame.get("township", blank).map(place_name),
            "county": frame.get("county", blank).map(place_name),
            "row": frame.index,
        }
    )
    return found[found["code"].notna() & (found["name"] != "")]


def recoded(tables: Mapping[str, Frame], codes: Mapping[str, str]) -> dict[str, Any]:
    """Return ``tables`` with ``codes`` in place of the generated ones, wherever they are named."""
    done: dict[str, Any] = {}
    for name, frame in tables.items():
        changed = {}
        for column in TABLE[name].columns:
            if column.kind != "id" or column.name not in frame:
                continue
            named = frame[column.name].isin(list(codes))
            if named.any():
                values = frame[column.name].astype(object)
                changed[column.name] = values.map(codes).where(named, values).astype("str")
        done[name] = frame.assign(**changed) if changed else frame
    return done
