"""Result tables as CSV that opens in a spreadsheet without running anything."""

import io

import pandas as pd

from reports.formats.cell_text import cell_text
from reports.formats.plain_table import plain_table

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_csv(table: pd.DataFrame) -> bytes:
    """Return ``table`` as CSV in UTF-8 with a byte order mark, a row per row.

    Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay as they
    are. Points become ``lon`` and ``lat`` (degrees), other shapes well-known text; what is missing
    is empty.
    """
    plain, shapes = plain_table(table)
    for name, texts in shapes.items():
        plain[name] = texts
    for place, name in enumerate(plain.columns):
        column = plain.iloc[:, place]
        if column.dtype == object or isinstance(column.dtype, pd.StringDtype):
            guarded = column.astype(object).map(_guarded, na_action="ignore")
            plain = plain.assign(**{str(name): guarded})
    plain.columns = pd.Index([_guarded(str(name)) for name in plain.columns])
    target = io.StringIO(newline="")
    plain.to_csv(target, index=False, lineterminator="\r\n")
    return target.getvalue().encode("utf-8-sig")


def _guarded(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = cell_text(value)
    # Looked at after cleaning too: what is invisible may have stood before a sign.
    risky = value.startswith(_STARTS_FORMULA) or text.startswith(_STARTS_FORMULA)
    return f"'{text}" if risky else text
