"""Data written into a script so that no name in it can act: the one escape of this project."""

import json
import re

# Besides the characters that open or close something in HTML, JavaScript and templates, the
# underscore is escaped: the map component renames words that begin with one.
_ACTIVE = re.compile("[\\x00-\\x1f\\x7f&<>\"'${}\\\\`_\u2028\u2029\ud800-\udfff]")


def script_text(text: str) -> str:
    r"""Return ``text`` as a JavaScript string literal of inert characters only.

    Parameters
    ----------
    text
        Any wording, however hostile.

    Returns
    -------
    str
        A literal in double quotes; ``& < > " ' $ { } \`` , the back-tick, the underscore, control
        characters, U+2028, U+2029 and lone surrogates stand as ``\uXXXX``.

    Examples
    --------
    >>> script_text("a<b")
    '"a\\u003cb"'
    """
    inert = _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return f'"{inert}"'


def script_json(value: object) -> str:
    """Return a JavaScript expression whose value is ``value``.

    Parameters
    ----------
    value
        Anything JSON can hold; a number that is not finite is refused.

    Returns
    -------
    str
        ``JSON.parse("…")`` with every active character escaped.

    Raises
    ------
    ValueError
        A number is NaN or infinite.
    """
    plain = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return f"JSON.parse({script_text(plain)})"
