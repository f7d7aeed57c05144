"""The two files of an audit: the workbook has every row, the Word file what people sign."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from reports.formats import Explanation, Section, titled_sheet, workbook_bytes
from reports.word import NOTE_STYLE, WordColumn, WordTemplate, filled, new_paper, same_bytes
from reports.word import say as write
from reports.word import table as add_table
from words import Lang, Text
from words import audit as say
from words.papers import closure_report as report_words

_WIDTH_MM = 158.0
# The workbook alone has every entry of the log.
_BOOK_ONLY = frozenset({"log"})
_MOST_ROWS = 200


class PackTable(NamedTuple):
    """One table of the audit: its rows under titles in words, and what is said below it."""

    key: str
    title: Text
    notes: tuple[Text, ...]
    rows: pd.DataFrame


class AuditPack(NamedTuple):
    """The two files."""

    word: bytes
    workbook: bytes


def audit_pack(
    tables: Sequence[PackTable], *, year: int, head: str, made_on: date, lang: Lang
) -> AuditPack:
    """Return the files; ``head`` is the end of the log they were counted at."""
    title = say.TITLE.say(lang, year=year)
    lines = [say.BASIS.say(lang), say.MADE.say(lang, day=made_on.isoformat(), head=head)]
    sections = tuple(
        Section(heading=each.title.say(lang), rows=tuple((note.say(lang),) for note in each.notes))
        for each in tables
        if each.notes
    )
    about = Explanation(
        name=say.EXPLANATION.say(lang),
        heading=title,
        sections=(Section(heading=title, rows=tuple((line,) for line in lines)), *sections),
    )
    sheets = [titled_sheet(each.rows, each.title.say(lang), {}, lang=lang) for each in tables]
    workbook = workbook_bytes([about, *sheets], made_on=made_on, lang=lang)
    return AuditPack(_word(tables, title, lines, made_on, lang), workbook)


def _word(
    tables: Sequence[PackTable], title: str, lines: list[str], made_on: date, lang: Lang
) -> bytes:
    """Return the Word file: a template made of these tables, and filled in as any other."""
    paper = new_paper(lang=lang, stamp=None, footer=report_words.FOOTER)
    write(paper, "{{ title }}", "Title")
    for turn in range(len(lines)):
        write(paper, f"{{{{ line{turn} }}}}")
    fields: dict[str, object] = {"title": title}
    fields |= {f"line{turn}": line for turn, line in enumerate(lines)}
    for each in tables:
        write(paper, f"{{{{ {each.key}_title }}}}", "Heading 1")
        fields[f"{each.key}_title"] = each.title.say(lang)
        if each.key not in _BOOK_ONLY:
            columns = [
                WordColumn(
                    str(name),
                    f"row.c{place}",
                    _WIDTH_MM / len(each.rows.columns),
                    "right" if pd.api.types.is_numeric_dtype(each.rows[name]) else "left",
                )
                for place, name in enumerate(each.rows.columns)
            ]
            add_table(paper, f"row in {each.key}", columns)
            fields[each.key] = _cells(each.rows)
        for turn, note in enumerate((*_of_length(each), *each.notes)):
            write(paper, f"{{{{ {each.key}_note{turn} }}}}", NOTE_STYLE)
            fields[f"{each.key}_note{turn}"] = note.say(lang)
    template = WordTemplate(f"{say.NAME.say(lang)}.docx", same_bytes(paper))
    return filled(template, fields, title=title, made_on=made_on)


def _of_length(printed: PackTable) -> tuple[Text, ...]:
    """Return what is said of a table that is empty, or longer than what is printed."""
    left = len(printed.rows) - _MOST_ROWS
    if printed.key in _BOOK_ONLY or (left <= 0 and len(printed.rows)):
        return ()
    return (say.MORE_ROWS.fill(count=f"{left:,}") if left > 0 else say.NO_ROWS,)


def _cells(rows: pd.DataFrame) -> list[dict[str, str]]:
    shown = rows.head(_MOST_ROWS).astype(object)
    return [
        {f"c{place}": "—" if pd.isna(value) else _said(value) for place, value in enumerate(row)}
        for row in shown.itertuples(index=False)
    ]


def _said(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
