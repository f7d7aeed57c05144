"""Hints from the name of a column to its cells while the table is not known: codes, numbers, …"""

from collections.abc import Iterable, Sequence

from geo.tables import AUXILIARY_COLUMNS, TABLES, Column
from intake.sheet.wide import age_of, wide_of
from intake.text_cleaning import header_key

# Numbers that say which row it is, as a year does: no measure, and one may hold for many rows.
_LABEL_COLUMNS = frozenset({"year", "age_from", "age_to", "age", "stop_order"})
_PLACES = frozenset({"x", "y", "position"})
# A file of pupils, gates or lines names schools and villages too: its own code is the first here.
_OWN_CODES = ("pupil_id", "gate_id", "service_id")
_REMARKS = ("备注", "说明", "附注", "备考")
_SERIALS = frozenset({"序号", "编号", "no"})


def _keys(columns: Iterable[Column]) -> frozenset[str]:
    """Return every name of ``columns`` as a header is looked up."""
    words = (word for c in columns for word in (c.name, c.title.zh, c.title.en, *c.aliases))
    return frozenset(map(header_key, words))


_COLUMNS = [column for table in TABLES for column in table.columns] + list(AUXILIARY_COLUMNS)
_CODES = {
    key: c.name
    for table in TABLES
    if table.name != "indicator_values"  # its codes are headed 指标 and 单位
    for c in table.columns
    if c.name in table.key and c.kind == "id"
    for key in _keys([c])
}
_NAMES = _keys(c for c in _COLUMNS if c.name in {"name", "school_name", "village_name"})
_MEASURES = _keys(
    c
    for c in _COLUMNS
    if c.name in _PLACES or (c.kind in {"integer", "number"} and c.name not in _LABEL_COLUMNS)
)
_LABELS = _keys(_COLUMNS) - _MEASURES
_LABEL_ENDS = ("码", "号", "年", "年份", "年度", "年级")


def code_column(headers: Sequence[str]) -> int | None:
    """Return which column holds the code of the row itself, None where none does."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        code = next((_CODES[part] for part in _parts(header) if part in _CODES), None)
        if code is not None:
            found.setdefault(code, place)
    return next((found[c] for c in _OWN_CODES if c in found), min(found.values(), default=None))


def is_name(header: str) -> bool:
    """Return whether a column holds names of schools, villages or lines."""
    return any(part in _NAMES for part in _parts(header))


def is_remark(header: str) -> bool:
    """Return whether people write whatever they like in a column."""
    return header_key(header).startswith(_REMARKS) or header_key(header).endswith(_REMARKS)


def is_serial(header: str) -> bool:
    """Return whether a column numbers the rows of the file."""
    return header_key(header) in _SERIALS


def is_measure(header: str) -> bool:
    """Return whether a column holds a number of something, or a place."""
    parts = _parts(header)
    if any(part in _MEASURES for part in parts):
        return True
    if any("经度" in part or "纬度" in part for part in parts):
        return True
    return wide_of(header) is not None or age_of(header) is not None


def is_label(header: str) -> bool:
    """Return whether a column says what a row is: a code, a name, a year, a kind."""
    return any(part in _LABELS or part.endswith(_LABEL_ENDS) for part in _parts(header))


def _parts(header: str) -> tuple[str, str]:
    """Return a header, and the last part of one that was joined of several rows."""
    return header_key(header), header_key(header.rpartition(" ")[2])
