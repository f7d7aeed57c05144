"""Numbers as people read them: thousands marked, a true minus sign, no sign on nothing."""

import math

MINUS = "\u2212"
_UNKNOWN = "—"
_BYTES_PER_MEGABYTE = 1e6


def number_shown(value: float, digits: int = 0) -> str:
    """Return a number with ``digits`` decimals, a dash where it is not known.

    Examples
    --------
    >>> number_shown(-547600.0), number_shown(-0.04, 1), number_shown(float("nan"))
    ('−547,600', '0.0', '—')
    """
    if math.isnan(value):
        return _UNKNOWN
    # Adding nothing takes the sign from a nought.
    return f"{round(float(value), digits) + 0.0:,.{digits}f}".replace("-", MINUS)


def change_shown(value: float, digits: int = 0) -> str:
    """Return a change with its sign; none is a plain 0.

    Examples
    --------
    >>> change_shown(44.0), change_shown(-3.0), change_shown(0.02, 1), change_shown(-0.02, 1)
    ('+44', '−3', '0', '0')
    """
    shown = number_shown(value, digits)
    if shown == _UNKNOWN:
        return shown
    if not any(sign in "123456789" for sign in shown):
        return "0"
    return shown if shown.startswith(MINUS) else f"+{shown}"


def megabytes_shown(size_bytes: int) -> str:
    """Return the size of a file in megabytes; a small one is less than a tenth, not nothing.

    Examples
    --------
    >>> megabytes_shown(2_340_000), megabytes_shown(37_000)
    ('2.3', '<0.1')
    """
    megabytes = size_bytes / _BYTES_PER_MEGABYTE
    return f"{megabytes:,.1f}" if megabytes >= 0.1 else "<0.1"  # noqa: PLR2004 - a digit
