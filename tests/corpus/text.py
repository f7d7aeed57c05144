"""Text tables as offices write them: encodings, delimiters, rows that do not fit."""

from collections.abc import Iterator

from tests.corpus.case import Case, Expected
from tests.corpus.parts import HEADER, SCHOOLS, csv_of

_BOM_LE, _BOM_BE = b"\xff\xfe", b"\xfe\xff"
_PLAIN = csv_of()


def text_cases() -> Iterator[Case]:
    """Yield every text case."""
    yield from _encodings()
    yield from _delimiters()
    yield from _quotes()
    yield from _broken()


def _case(
    name: str, content: bytes, expected: Expected, rule: str | None = None, note: str = ""
) -> Case:
    return Case(
        name=f"text: {name}",
        file_name="学校.csv",
        content=content,
        table="schools",
        expected=expected,
        rule=rule,
        note=note,
    )


def _encodings() -> Iterator[Case]:
    for encoding in ("gbk", "gb18030", "utf-8", "utf-8-sig"):
        yield _case(encoding, _PLAIN.encode(encoding), "read")
    tiny = csv_of([("学校",), ("中学",)])  # as UTF-8 it would be ѧУ
    yield _case("gbk that is valid UTF-8 by chance", tiny.encode("gbk"), "read")
    rare = csv_of([*SCHOOLS, ("0037150204", "㙍𠮷镇小学", "小学", "115.9", "36.4")])
    yield _case("characters only GB18030 has", rare.encode("gb18030"), "read")
    yield _case("utf-16 little, marked", _BOM_LE + _PLAIN.encode("utf-16-le"), "read")
    yield _case("utf-16 big, marked", _BOM_BE + _PLAIN.encode("utf-16-be"), "read")
    yield _case("utf-16 little, unmarked", _PLAIN.encode("utf-16-le"), "read")
    yield _case("utf-16 big, unmarked", _PLAIN.encode("utf-16-be"), "read")
    first, *rest = SCHOOLS
    mixed = csv_of([first]).encode() + csv_of(rest).encode("gbk")
    yield _case("header utf-8, rows gbk", mixed, "refused", "mixed_encoding")
    mixed = csv_of(SCHOOLS[:2]).encode("gbk") + csv_of(SCHOOLS[2:]).encode()
    yield _case("a part gbk, a part utf-8", mixed, "refused")
    yield _case(
        "one byte that is no text", _PLAIN.encode() + b"\xff", "refused", "unknown_encoding"
    )
    yield _case("old Mac line ends", _PLAIN.replace("\r\n", "\r").encode("gbk"), "read")
    yield _case("DOS end mark", _PLAIN.encode("gbk") + b"\x1a", "read")


def _delimiters() -> Iterator[Case]:
    yield _case("semicolon", csv_of(delimiter=";").encode("gbk"), "read")
    yield _case("tab", csv_of(delimiter="\t").encode("gbk"), "read")
    yield _case("bars", csv_of(delimiter="|").encode("gbk"), "read")
    for sign in (";", ",", "|", "\t"):
        stated = f"sep={sign}\r\n" + csv_of(delimiter=sign)
        yield _case(f"sep={sign!r} above", stated.encode("gbk"), "normalised", "stated_delimiter")
    for sign in ("^", "~", "，", "\x01", "   ", "::"):
        content = csv_of(delimiter=sign).encode("gbk")
        yield _case(f"divided by {sign!r}", content, "refused", "unknown_delimiter")
    commas = csv_of(SCHOOLS, ";").replace(".", ",")
    yield _case("semicolon, decimal commas", commas.encode(), "read")
    spare = "".join(line + ",,\r\n" for line in _PLAIN.splitlines())
    yield _case("blank columns at the end", spare.encode("gbk"), "read")


def _quotes() -> Iterator[Case]:
    rows = [HEADER, ("1", '"朱老庄镇\n中心小学"', "小学", "115.9", "36.3"), SCHOOLS[1]]
    yield _case("newline in quotes", csv_of(rows).encode("gbk"), "read")
    rows = [HEADER, ("1", '"一小, 东校区"', "小学", "115.9", "36.3"), SCHOOLS[1]]
    yield _case("delimiter in quotes", csv_of(rows).encode(), "read")
    rows = [*SCHOOLS[:2], ("2", '"朱老庄镇中心小学', "小学", "115.9", "36.3"), *SCHOOLS[2:]]
    yield _case("open quote", csv_of(rows).encode("gbk"), "error", "open_quote")
    swallowed = [*rows, *SCHOOLS[1:], ("9", '村小"', "小学", "115.9", "36.3")]
    yield _case(
        "open quote closed by a stray one", csv_of(swallowed).encode("gbk"), "error", "open_quote"
    )


def _broken() -> Iterator[Case]:
    short = [*SCHOOLS[:2], ("0037150299", "沙镇小学"), *SCHOOLS[2:]]
    yield _case("a row with too few cells", csv_of(short).encode("gbk"), "error", "ragged_row")
    long = [*SCHOOLS[:2], ("1", "一小", "东校区", "小学", "115.9", "36.3"), *SCHOOLS[2:]]
    yield _case("a row with too many cells", csv_of(long).encode("gbk"), "error", "ragged_row")
    nul = [*SCHOOLS[:2], ("1", "一\0小", "小学", "115.9", "36.3"), *SCHOOLS[2:]]
    yield _case("a NUL", csv_of(nul).encode("gbk"), "error", "nul")
    gbk, utf8 = _PLAIN.encode("gbk"), _PLAIN.encode()
    at = gbk.rindex("沙镇".encode("gbk"))
    yield _case("gbk cut within a character", gbk[: at + 1], "refused", "unknown_encoding")
    at = utf8.rindex("沙镇".encode())
    yield _case("utf-8 cut within a character", utf8[: at + 2], "refused", "cut")
    yield _case("cut within a row", utf8[: at + 6], "error", "ragged_row")
    yield _case("nothing", b"", "refused", "empty")
    yield _case("only blanks", b" \r\n\r\n", "refused", "empty")
    yield _case("only a header", csv_of([HEADER]).encode("gbk"), "refused", "no_rows")
    for rows in (65_536, 1_048_576):
        content = "代码\r\n".encode("gbk") + b"37\r\n" * (rows - 1)
        yield _case(f"exactly {rows:,} rows", content, "confirm", "rows_at_limit")
