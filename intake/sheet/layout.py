"""The rows and columns of a sheet that are data, and what is said of all the others."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.errors import SourceError
from intake.cell_findings import Marks, marked
from intake.files import Sheet
from intake.map_distinct import where
from intake.sheet.column_hints import code_column, is_name, is_remark, is_serial
from intake.sheet.header import Header, found_header, names_column
from intake.sheet.merges import filled_cells, unmerged
from intake.sheet.protection import protection_marks, without_protection
from intake.text_cleaning import header_key, plain
from words.files import intake as say

# What Excel and WPS write into the column they group by: 东镇 汇总, 总计, North Total.
_SUBTOTAL = re.compile(
    r".{1,30}\s(?:汇总|求和|计数|数值计数|平均值|最大值|最小值|乘积|总?(?:标准偏差|方差))"
    r"|总计?(?:数|计数|平均值|最大值|最小值|乘积)|总计"
    r"|.{1,30}\s(?:total|count|average|max|min|product)",
    re.IGNORECASE,
)
_SUBTOTAL_ENDS = (
    *("总", "和", "数", "值", "积", "差", "计"),
    *("total", "count", "average", "max", "min", "product"),
)
_TOTAL = re.compile(
    r"[\u4e00-\u9fff（）()\d]{0,12}\s*(?:[合小总共累]\s*计|汇\s*总|总\s*数)\s*[:：]?"
    r"\s*(?:[(]\s*\d*\s*(?:所|人|名|个?村|个|校|户|行)\s*[)]|\d+\s*(?:所|人|名|个?村|个|校|户|行))?"
    r"|(?:全[县市区镇乡校]|各校)?\s*(?:总\s*和|平\s*均(?:值|数)?)\s*[:：]?"
    r"|(?:sub)?totals?\s*:?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:备?\s*注|说\s*明|填\s*[表报]\s*(?:人|单位|日期|时间|说明)|制\s*表\s*(?:人|日期)?|审\s*核\s*人?"
    r"|(?:单位)?\s*负\s*责\s*人|复\s*核\s*人?|(?:资料|数据)来源|联系电话)\s*(?:[:：]|\d+\s*[、.．:：]|[(（]).*"
    r"|注\s*[:：、].*",
    re.DOTALL,
)
_EXAMPLE = re.compile(r"(?:示例|例[:：]).*", re.DOTALL)
_TWO = 2
_SHOWN_TEXTS = 3
_NUMBERING = re.compile(r"甲|乙|丙|丁|[(（]?\d{1,3}[)）]?")


@dataclass(frozen=True, eq=False, kw_only=True)
class TableLayout:
    """The data of a sheet: ``body`` is text, a column per header; ``rows`` are its file rows.

    ``rows_in`` counts every row below the header with anything in it; those that are no data are
    in ``marks`` and not in ``body``. ``places`` are the columns of the sheet the headers stand in,
    from 1; ``titles`` is the text above the header; ``has_stray_cells``: damaged rows have
    something outside all columns.
    """

    headers: tuple[str, ...]
    header_row: int
    body: NDArray[np.object_] = field(repr=False)
    rows: NDArray[np.int64] = field(repr=False)
    rows_in: int
    places: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    marks: tuple[Marks, ...] = ()
    has_stray_cells: bool = False


def table_layout(sheet: Sheet, *, damaged: frozenset[int] = frozenset()) -> TableLayout:
    """Return the data of ``sheet``; raises SourceError where it is no table of rows.

    ``damaged`` are rows found faulty when the file was opened: what they hold outside all columns
    is no column.
    """
    if not filled_cells(sheet.cells).any():
        raise SourceError(say.EMPTY_SHEET.fill(sheet=sheet.name))
    as_written = sheet.cells
    sheet, protected = without_protection(sheet)
    header = found_header(sheet)
    marks = _header_marks(sheet, header)
    merges = unmerged(sheet, header)
    filled = filled_cells(merges.cells)
    present = np.asarray(filled.any(axis=1), dtype=np.bool_)
    sound = np.array([n not in damaged for n in range(header.last + 2, len(sheet.cells) + 1)])
    used = _used_columns(sheet.name, header, filled[sound.astype(bool)])
    rows = np.flatnonzero(present) + header.last + 2
    if rows.size == 0:
        raise SourceError(say.HEADER_ONLY.fill(sheet=sheet.name))
    body = merges.cells[present][:, used]
    headers = tuple(str(name) for name in header.names[used])
    _refuse_second_header(sheet.name, headers, body, rows)
    no_data = _no_data(headers, body, rows)
    skipped = np.isin(rows, [row for mark in no_data for row in mark.rows])
    hidden = np.array([row in sheet.hidden_rows for row in rows]) & ~skipped
    marks += [*merges.filled, *_tail_marks(sheet, present, used), *no_data]
    marks += _data_of(merges.faults, rows[skipped])
    marks += protection_marks(protected, as_written, header, rows[~skipped])
    marks += _hidden_columns(sheet, headers, used, body[~skipped])
    marks += marked("hidden_row", "", rows[hidden], [_shown(row) for row in body[hidden]])
    return TableLayout(
        headers=headers,
        header_row=header.last + 1,
        body=body[~skipped],
        rows=rows[~skipped],
        rows_in=len(rows),
        places=tuple(int(column) + 1 for column in used),
        titles=tuple(_shown(row) for row in sheet.cells[: header.first] if _shown(row)),
        marks=tuple(marks),
        has_stray_cells=bool(filled[:, header.names == ""].any()),
    )


def _used_columns(sheet: str, header: Header, filled: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the columns with a name; raises SourceError for a nameless one with data, or two."""
    named = header.names != ""
    for column in np.flatnonzero(~named & filled.any(axis=0)):
        raise SourceError(say.UNTITLED_COLUMN.fill(sheet=sheet, column=_letters(int(column))))
    used = np.flatnonzero(named)
    keys = [re.sub(r"\s+", "", str(name)) for name in header.names[used]]
    for key in keys:
        if keys.count(key) > 1:
            count, row = keys.count(key), header.last + 1
            raise SourceError(
                say.DUPLICATE_HEADER.fill(sheet=sheet, row=row, header=key, count=count)
            )
    return used


def _letters(column: int) -> str:
    """Return a column as a spreadsheet names it: A is 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _header_marks(sheet: Sheet, header: Header) -> list[Marks]:
    above = filled_cells(sheet.cells[: header.first]).any(axis=1)
    titles = np.flatnonzero(above) + 1
    marks: list[Marks] = []
    if titles.size:
        shown = _shown(sheet.cells[titles[0] - 1])
        marks += marked("title_rows", "", titles[:1], [shown], fills={"count": len(titles)})
    depth = header.last - header.first + 1
    if depth > 1:
        shown = "、".join(str(name) for name in header.names if name)
        marks += marked("joined_header", "", [header.first + 1], [shown], fills={"count": depth})
    return marks


def _tail_marks(sheet: Sheet, present: NDArray[np.bool_], used: NDArray[np.int64]) -> list[Marks]:
    last = int(np.flatnonzero(present)[-1]) + 1
    rows, columns = len(present) - last, sheet.cells.shape[1] - int(used[-1]) - 1
    if not rows and not columns:
        return []
    return marked("blank_tail", "", [0], [""], fills={"rows": rows, "columns": columns})


def _hidden_columns(
    sheet: Sheet, headers: tuple[str, ...], used: NDArray[np.int64], body: NDArray[np.object_]
) -> Iterator[Marks]:
    """Yield a mark for each hidden column with data."""
    for place, column in enumerate(used.tolist()):
        texts = list(dict.fromkeys(filter(str.strip, map(str, body[:, place]))))
        if column + 1 in sheet.hidden_columns and texts:
            shown = "、".join(texts[:_SHOWN_TEXTS])
            yield from marked(
                "hidden_column", headers[place], [0], [shown], fills={"letters": _letters(column)}
            )


def _data_of(marks: Iterable[Marks], skipped: NDArray[np.int64]) -> list[Marks]:
    """Return ``marks`` without the rows that are no data, which nothing is wrong with."""
    data_marks: list[Marks] = []
    for mark in marks:
        data = ~np.isin(mark.rows, skipped)
        data_marks += marked(mark.rule, mark.column, mark.rows[data], mark.values[data])
    return data_marks


def _no_data(
    headers: tuple[str, ...], body: NDArray[np.object_], rows: NDArray[np.int64]
) -> list[Marks]:
    """Return the rows that are no data, each under one rule."""
    keys = [header_key(header) for header in headers]
    found = {
        "example_row": _says(headers, body, _is_example),
        "remark_row": _says(headers, body, _is_remark),
        "total_row": _says(headers, body, _is_total, also_names=True) | _subtotals(headers, body),
        "repeated_header": _repeats(body, keys),
        "column_numbers": _numbering(body),
    }
    marks: list[Marks] = []
    taken = np.zeros(len(body), dtype=bool)
    for rule, mask in found.items():
        new = mask & ~taken
        taken |= new
        marks += marked(rule, "", rows[new], [_shown(row) for row in body[new]])
    return marks


def _says(
    headers: tuple[str, ...],
    body: NDArray[np.object_],
    holds: Callable[[str], bool],
    *,
    also_names: bool = False,
) -> NDArray[np.bool_]:
    """Return the rows whose first cell says that they are no data, and that have no code.

    With ``also_names`` a name may say so too. A child with a code is a child, whatever somebody
    wrote next to it; in a column of remarks people write 合计 and 注 about children.
    """
    said = where(_leading(headers, body), holds)
    code = code_column(headers)
    names = [place for place, header in enumerate(headers) if is_name(header)]
    for place in [*names, *([] if code is None else [code])] if also_names else []:
        said |= where(body[:, place], holds)
    if code is not None:
        said &= where(body[:, code], lambda text: not text.strip() or holds(text))
    return said


def _subtotals(headers: tuple[str, ...], body: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return the rows without a code that say in any column of labels that they are subtotals."""
    code = code_column(headers)
    said = np.zeros(len(body), dtype=bool)
    for column, header in enumerate(headers):
        if not is_remark(header):
            said |= where(body[:, column], _is_subtotal)
    blank = code is None or where(
        body[:, code], lambda text: not text.strip() or _is_subtotal(text)
    )
    return said & blank


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(plain(text)) is not None or _is_subtotal(text)


def _is_subtotal(text: str) -> bool:
    # Nearly every text ends otherwise: of a million the pattern is asked of few.
    ends = text.rstrip().lower().endswith(_SUBTOTAL_ENDS)
    return ends and _SUBTOTAL.fullmatch(plain(text)) is not None


def _is_remark(text: str) -> bool:
    return _REMARK.match(plain(text)) is not None


def _is_example(text: str) -> bool:
    return _EXAMPLE.match(plain(text)) is not None


def _leading(headers: tuple[str, ...], body: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the first cell of each row with anything in it; one of remarks only where alone."""
    order = sorted(range(body.shape[1]), key=lambda column: is_remark(headers[column]))
    leading = np.full(len(body), "", dtype=object)
    for column in order:
        texts = body[:, column]
        if is_serial(headers[column]):
            texts = np.where(where(texts, lambda text: text.strip().isdigit()), "", texts)
        blank = where(leading, lambda text: not text.strip())
        leading[blank] = texts[blank]
    return leading


def _refuse_second_header(
    sheet: str, headers: tuple[str, ...], body: NDArray[np.object_], rows: NDArray[np.int64]
) -> None:
    """Raise SourceError where another header follows below: its rows have other columns."""
    keys = {header_key(header) for header in headers}
    own_names, known_names, present = (np.zeros(len(body), dtype=np.int64) for _ in range(3))
    for column in range(body.shape[1]):
        texts = body[:, column]
        own_names += where(texts, lambda text: header_key(text) in keys)
        known_names += where(texts, names_column)
        present += where(texts, lambda text: bool(text.strip()))
    # Two names of this very sheet in a row, or nothing but names of columns, are no data.
    second = (own_names > 1) & (own_names * 2 >= present) | (known_names > _TWO) & (
        known_names == present
    )
    second &= ~_repeats(body, [header_key(header) for header in headers])
    for row in rows[second]:
        raise SourceError(say.TWO_TABLES.fill(sheet=sheet, row=row))


def _repeats(body: NDArray[np.object_], keys: list[str]) -> NDArray[np.bool_]:
    """Return the rows whose cells are the names of their own columns, two at least."""
    same = np.zeros(len(body), dtype=np.int64)
    differs = np.zeros(len(body), dtype=bool)
    for column, key in enumerate(keys):
        texts = body[:, column]
        equal = where(texts, lambda text, key=key: header_key(text) == key)  # type: ignore[misc]
        same += equal
        differs |= ~equal & where(texts, lambda text: bool(text.strip()))
    return (same >= min(2, len(keys))) & ~differs


def _numbering(body: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return whether the first row numbers the columns: 甲 乙 1 2 3, or 1 2 3 …"""
    mask = np.zeros(len(body), dtype=bool)
    if not len(body):
        return mask
    cells = [plain(str(cell)) for cell in body[0]]
    numbers = [int(re.sub(r"\D", "", c)) for c in cells if re.sub(r"\D", "", c).isdigit()]
    mask[0] = (
        len(cells) > 2  # noqa: PLR2004 - two numbers may be data
        and all(_NUMBERING.fullmatch(c) for c in cells)
        and numbers == list(range(1, len(numbers) + 1))
        and len(numbers) > 1
    )
    return mask


def _shown(row: Iterable[object]) -> str:
    """Return the beginning of a row, as a person would find it again."""
    return " ".join(str(cell).strip() for cell in row if str(cell).strip())[:60]
