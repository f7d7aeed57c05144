"""The yearly audit of minors' data as two files, made when asked for."""

from collections.abc import Callable

import streamlit as st

from reports.audit import AuditPack, PackTable, audit_pack
from store.audit import audit_tables
from store.upkeep import verify_log
from views.session import get_store, language, today
from views.widgets import XLSX
from words import audit as say

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FIRST_YEAR = 2026


def audit_section() -> None:
    """Offer the audit of a year as a Word file and a workbook."""
    lang, now = language(), today()
    st.subheader(say.BUTTON.say(lang), anchor=False)
    years = list(range(now.year, _FIRST_YEAR - 1, -1)) or [now.year]
    left, middle, right = st.columns([1, 2, 2], vertical_alignment="bottom")
    year = left.selectbox(say.YEAR.say(lang), years, key="audit-year")
    made = _making(int(year))
    stem = f"{say.NAME.say(lang)}-{year}"
    middle.download_button(
        say.AS_WORD.say(lang),
        lambda: made().word,
        file_name=f"{stem}.docx",
        mime=_DOCX,
        on_click="ignore",
        width="stretch",
    )
    right.download_button(
        say.AS_BOOK.say(lang),
        lambda: made().workbook,
        file_name=f"{stem}.xlsx",
        mime=XLSX,
        on_click="ignore",
        width="stretch",
    )


def _making(year: int) -> Callable[[], AuditPack]:
    """Return what makes the files; the store is that of who is at work now."""
    store, lang, now = get_store(), language(), today()

    def made() -> AuditPack:
        head = verify_log(store).head
        tables = [PackTable(*each) for each in audit_tables(store, year, lang)]
        noted = f"{head.entries}:{head.digest}"
        return audit_pack(tables, year=year, head=noted, made_on=now, lang=lang)

    return made
