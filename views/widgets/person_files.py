"""Files with persons in them: asked what for, marked with who took them, and in the log."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import streamlit as st

from analysis.assessment import Assessment
from reports.formats import marked
from store.database import shown_moment
from store.people import PURPOSES, FileKind, Mark, PersonsTaken, Purpose, log_export
from views.session import (
    asked_later,
    author,
    language,
    office_names,
    open_project,
    process_store,
    whose_pupils,
)
from words import people as say


def persons_of(
    assessment: Assessment, kind: FileKind, *, people: int, columns: Iterable[str]
) -> PersonsTaken | None:
    """Return what a file about ``assessment`` holds of persons; None where it is nothing."""
    if not people:
        return None
    project = open_project()
    name = "" if project is None else project[0]
    return PersonsTaken(kind, people, tuple(columns), name, assessment.region.fingerprint)


def offer_person_file(
    place: st.delta_generator.DeltaGenerator,
    label: str,
    content: bytes | Callable[[], bytes],
    *,
    file_name: str,
    taken: PersonsTaken | None,
    **button: Any,  # noqa: ANN401 - what a download button takes
) -> None:
    """Offer a file in ``place``; one without persons (``taken`` None) as any other file.

    In an office the purpose is asked first, and the file says who took it. Alone at the machine
    nothing is asked; the log has it all the same.
    """
    if taken is None:
        place.download_button(label, content, file_name=file_name, on_click="ignore", **button)
        return
    if office_names():
        place = place.popover(label, width="stretch", disabled=button.get("disabled", False))
    purpose = ask_purpose(place, taken, key=file_name)
    take_person_file(place, label, content, purpose, file_name=file_name, taken=taken, **button)


def ask_purpose(
    place: st.delta_generator.DeltaGenerator, taken: PersonsTaken, *, key: str
) -> Purpose | None:
    """Ask in an office what a file is taken for; return it, None while nothing is chosen."""
    if not office_names():
        return None
    lang = language()
    place.text(say.PURPOSE_HELP.say(lang, count=f"{taken.people:,}"))
    return place.selectbox(
        say.ASK_PURPOSE.say(lang),
        PURPOSES,
        index=None,
        format_func=lambda code: say.PURPOSE[code].say(lang),
        placeholder=say.CHOOSE_PURPOSE.say(lang),
        key=f"purpose-{key}",
    )


def take_person_file(
    place: st.delta_generator.DeltaGenerator,
    label: str,
    content: bytes | Callable[[], bytes],
    purpose: Purpose | None,
    *,
    file_name: str,
    taken: PersonsTaken,
    **button: Any,  # noqa: ANN401 - what a download button takes
) -> None:
    """Draw the button that takes a file with persons once its purpose is known."""
    button["disabled"] = button.get("disabled", False) or (bool(office_names()) and purpose is None)
    finished = _finished(content, PurePath(file_name).suffix, taken, purpose)
    place.download_button(label, finished, file_name=file_name, on_click="ignore", **button)


def _finished(
    content: bytes | Callable[[], bytes],
    ending: str,
    taken: PersonsTaken,
    purpose: Purpose | None,
) -> Callable[[], bytes]:
    """Return what makes the file when the button is pressed, which is outside of this page."""
    who_now, whose, by, lang = asked_later(), whose_pupils(), author(), language()
    is_office = bool(office_names())

    def finished() -> bytes:
        who = who_now(whose)
        made = content if isinstance(content, bytes) else content()
        store = replace(process_store(), person=who) if is_office else process_store()

        def with_mark(mark: Mark) -> bytes:
            line = say.MARK.say(lang, by=mark.by, at=shown_moment(mark.at), number=mark.number)
            return marked(made, ending, line) if is_office else made

        return log_export(store, taken, with_mark, purpose=purpose, by=by)

    return finished
