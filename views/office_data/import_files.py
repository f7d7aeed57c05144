"""Bring in files: give them, answer what they leave open, look at the whole, keep it or nothing."""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from geo.errors import PlanningError, SourceError
from geo.tables import Region
from intake.batch import (
    MAPPING,
    NAMES,
    BatchChoice,
    BatchFile,
    Preview,
    apply_remembered,
    open_batch_file,
    preview,
    recall_names,
    sheet_decisions,
)
from reports.templates import template_archive
from store.database import ImportedBeforeError
from store.opening import pupil_key
from store.records import (
    DataVersion,
    ImportFile,
    after,
    commit_import,
    latest_version,
    list_projects,
    load_version,
    make_project,
    remembered,
)
from views.office_data.imported import note_import
from views.office_data.preview import show_report
from views.office_data.questions import ask_datum, ask_names, ask_questions
from views.session import (
    get_store,
    language,
    open_project,
    open_region,
    project_key,
    today,
    user_name,
)
from words import Text
from words.pages import import_page as say

_CHOICE = "import-choice"
_OPENED, _SEEN, _ROUND = "import-opened", "import-seen", "import-round"


def import_section() -> None:
    """Draw the way from files to a version of a project's data."""
    lang = language()
    left, right = st.columns([3, 1], gap="medium")
    with right:
        project, by = _project(), user_name()
        _offer_templates()
    with left:
        given = st.file_uploader(
            say.FILES.say(lang),
            accept_multiple_files=True,
            key=f"files-{st.session_state.get(_ROUND, 0)}",
        )
        st.caption(say.KINDS.say(lang))
    if not given:
        st.info(say.EMPTY.say(lang))
        return
    with st.spinner(say.READING.say(lang), show_time=True):
        opened = [(file.getvalue(), _opened(file.name, file.getvalue())) for file in given]
    files = [file for _, file in opened if isinstance(file, BatchFile)]
    refused = [file for _, file in opened if not isinstance(file, BatchFile)]
    contents = {file.digest: held for held, file in opened if isinstance(file, BatchFile)}
    latest = latest_version(get_store(), project)
    version = None if latest is None else latest.number
    choice: BatchChoice = st.session_state.setdefault(_CHOICE, BatchChoice())
    with st.spinner(say.LOOKING.say(lang), show_time=True):
        seen = _seen(files, refused, choice, project, latest)
        choice = apply_remembered(seen, choice, _matchings(project, version))
        choice = recall_names(seen, choice, _decided(project, version, NAMES, NAMES))
        seen = _seen(files, refused, choice, project, latest)
    _show_refused(seen)
    choice = ask_questions(seen, choice)
    choice = ask_names(seen, choice)
    choice = ask_datum(seen, choice)
    choice = show_report(seen, choice, files, contents)
    if choice != st.session_state[_CHOICE]:
        st.session_state[_CHOICE] = choice
        st.rerun()
    _import(seen, files, contents, project=project, version=version, by=by)


def _offer_templates() -> None:
    """Offer the empty templates of every table."""
    lang = language()
    st.download_button(
        say.TEMPLATES.say(lang),
        lambda: template_archive(made_on=today(), lang=lang),
        file_name=f"{say.TEMPLATE_FILE.say(lang)}.zip",
        mime="application/zip",
        on_click="ignore",
        width="stretch",
    )


def _show_refused(seen: Preview) -> None:
    for name, text in seen.refused:
        st.error(say.REFUSED.say(language(), file=name))
        st.text(text.say(language()))


def _project() -> str:
    current = open_project()
    name = st.text_input(
        say.PROJECT.say(language()),
        value=current[0] if current else say.NEW_PROJECT.say(language()),
        help=say.PROJECT_HELP.say(language()),
    )
    return name.strip() or say.NEW_PROJECT.say(language())


def _opened(name: str, content: bytes) -> BatchFile | tuple[str, Text]:
    """Return a file as opened, once in a session; or its name and why it is not read."""
    digest = hashlib.sha256(content).hexdigest()
    memory: dict[str, BatchFile | tuple[str, Text]] = st.session_state.setdefault(_OPENED, {})
    key = f"{digest} {name}"
    if key not in memory:
        try:
            memory[key] = open_batch_file(content, name=name)
        except SourceError as error:
            memory[key] = (name, error.text)
    return memory[key]


@st.cache_resource(show_spinner=False, max_entries=2)
def _base(project: str, version: DataVersion) -> Region:
    return Region.from_tables(load_version(get_store(), project, version.number))


def _seen(
    files: list[BatchFile],
    refused: list[tuple[str, Text]],
    choice: BatchChoice,
    project: str,
    version: DataVersion | None,
) -> Preview:
    """Return the preview, the last one of this session where nothing has changed."""
    asked = ([file.digest for file in files], refused, choice, project, version)
    last: tuple[object, Preview] | None = st.session_state.get(_SEEN)
    if last is not None and last[0] == asked:
        return last[1]
    base = None if version is None else _base(project, version)
    key = pupil_key(get_store())
    seen = preview(files, choice, base=base, refused=refused, pupil_key=key)
    st.session_state[_SEEN] = (asked, seen)
    return seen


def _matchings(project: str, version: int | None) -> Callable[[str], Mapping[str, Any] | None]:
    """Return what tells how the columns of a shape were matched in this project before."""
    return lambda shape: _decided(project, version, shape, MAPPING) or None


def _decided(project: str, version: int | None, shape: str, kind: str) -> Mapping[str, Any]:
    """Return what was decided before of one kind about files of a shape, empty without."""
    before = {} if version is None else remembered(get_store(), project, shape)
    return before[kind].decision if kind in before else {}


def _import(
    seen: Preview,
    files: list[BatchFile],
    contents: dict[str, bytes],
    *,
    project: str,
    version: int | None,
    by: str,
) -> None:
    """Say what is in the way, or offer to keep it all."""
    lang = language()
    if not seen.is_ready or seen.region is None:
        st.warning(
            say.BLOCKED.say(lang) + "\n\n" + "\n".join(f"- {b.say(lang)}" for b in seen.blockers)
        )
        return
    st.success(say.READY.say(lang))
    again = bool(
        st.session_state.get("import-again") == project and st.checkbox(say.AGAIN.say(lang))
    )
    if not st.button(say.IMPORT.say(lang), type="primary"):
        return
    try:
        with st.spinner(say.IMPORTING.say(lang), show_time=True):
            number = _commit(
                seen,
                seen.region,
                files,
                contents,
                project=project,
                based_on=version,
                by=by,
                again=again,
            )
    except ImportedBeforeError as error:
        st.session_state["import-again"] = project
        st.warning(error.say(lang))
        return
    except PlanningError as error:
        st.error(error.say(lang))
        return
    _clear()
    note_import(seen, project, number)
    open_region(project_key(project))
    st.rerun()


def _clear() -> None:
    """Forget the files that were brought in, so that the section is empty again."""
    for name in (_CHOICE, _OPENED, _SEEN, "import-again"):
        st.session_state.pop(name, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # an empty box of files


def _written(contents: dict[str, bytes], folder: Path) -> dict[str, Path]:
    paths = {digest: folder / digest for digest in contents}
    for digest, path in paths.items():
        path.write_bytes(contents[digest])
    return paths


def _commit(
    seen: Preview,
    region: Region,
    files: list[BatchFile],
    contents: dict[str, bytes],
    *,
    project: str,
    based_on: int | None,
    by: str,
    again: bool,
) -> int:
    """Return the version made of what was seen, in a project made where there is none so named."""
    store = get_store()
    decided = sheet_decisions(seen, _decided(project, based_on, NAMES, NAMES))
    if project not in set(list_projects(store)["name"]):
        make_project(store, project, by=by)
    with tempfile.TemporaryDirectory() as folder:
        paths = _written(contents, Path(folder))
        return commit_import(
            store,
            project,
            region,
            files=[ImportFile(name=f.name, path=paths[f.digest], digest=f.digest) for f in files],
            decisions=[after(store, project, **each._asdict()) for each in decided],
            based_on=based_on,
            by=by,
            again=again,
        )
