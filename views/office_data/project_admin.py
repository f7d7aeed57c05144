"""The projects of the store: renamed, deleted, had back; their versions and what was done."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from geo.errors import PlanningError
from store.records import (
    actions_in_words,
    delete_project,
    empty_trash,
    last_day,
    list_projects,
    list_trash,
    projects_in_words,
    rename_project,
    restore_deleted,
    trash_in_words,
    versions_in_words,
)
from store.retention import due_projects
from store.upkeep import list_actions
from views.session import (
    get_store,
    is_allowed,
    language,
    move_plans,
    offer_unsaved_plans,
    open_project,
    open_region,
    project_key,
    today,
    user_name,
)
from views.widgets import show_table
from words import retention
from words import store as store_say
from words.pages import project_admin as say

# What a button asks for: given who does it, it does it and returns what came of it, in words.
_Act = Callable[[str], str]
_ASKED, _OUTCOME = "project-asked", "project-outcome"
_LOG_ENTRIES = 20


def project_section() -> None:
    """Draw the projects, the one chosen with its versions and log, and the trash."""
    left, right = st.columns([3, 2], gap="medium")
    with right:
        by = user_name()
    with left:
        _carry_out(by)
        projects = list_projects(get_store())
        _show_projects(projects)
    if not projects.empty:
        with right:
            name = _choice(projects)
            versions = versions_in_words(get_store(), name)
            row = projects[projects["name"] == name].iloc[0]
            _act_on(name, row, versions)
        with left:
            _show_versions(versions)
            if is_allowed("see_log"):
                _show_log(name)
    with right:
        _show_trash()


def _ask(act: _Act) -> None:
    """Note what a button asks for, on what was shown when it was pressed.

    It is done in the run that follows, once the name of who asks is read.
    """
    st.session_state[_ASKED] = act


def _carry_out(by: str) -> None:
    """Do what was asked for and draw the page anew; say why where it is refused."""
    lang = language()
    act: _Act | None = st.session_state.pop(_ASKED, None)
    if act is not None:
        try:
            st.session_state[_OUTCOME] = act(by)
        except PlanningError as error:
            st.error(say.REFUSED.say(lang))
            st.text(error.say(lang))  # may quote a name: shown as plain text
        else:
            st.rerun()
    outcome = st.session_state.pop(_OUTCOME, None)
    if outcome is not None:
        st.text(f"✓ {outcome}")


def _show_projects(projects: pd.DataFrame) -> None:
    lang = language()
    st.subheader(say.PROJECTS.say(lang, count=len(projects)), anchor=False)
    if projects.empty:
        st.text(store_say.NO_PROJECTS.say(lang))
        return
    shown = projects_in_words(projects)[list(store_say.PROJECT_COLUMNS)]
    show_table(shown, key="projects", titles=store_say.PROJECT_COLUMNS, height_px=235)


def _choice(projects: pd.DataFrame) -> str:
    """Let one project be chosen, at first the one that is open."""
    names = projects["name"].tolist()
    current = open_project()
    first = names.index(current[0]) if current and current[0] in names else 0
    return str(st.selectbox(say.ONE.say(language()), names, index=first, key="project-chosen"))


def _act_on(name: str, row: pd.Series, versions: pd.DataFrame) -> None:
    """Say what the project holds, and offer to rename and to delete it."""
    lang = language()
    seen = int(row["version"])
    counts = {
        "versions": len(versions),
        "rows": "0" if versions.empty else f"{versions['rows'].iloc[0]:,}",
        "plans": row["scenarios"],
    }
    st.text(say.HOLDS.say(lang, **counts))
    _warn_of_end(name)
    # Boxes of another project, or of this one changed by others, are other boxes.
    box = f"{name}-{seen}"
    left, right = st.columns(2)
    with left.popover(say.RENAME.say(lang), width="stretch", key=f"project-rename-of-{box}"):
        _offer_rename(name, seen, key=f"project-new-name-{box}")
    with right.popover(say.DELETE.say(lang), width="stretch", key=f"project-delete-of-{box}"):
        day = last_day(get_store().now())
        st.text(say.WHAT_GOES.say(lang, name=name, last_day=day, **counts))
        if _is_open(name):
            st.text(say.IS_OPEN.say(lang))
        offer_unsaved_plans(name)
        sure = st.checkbox(say.SURE_DELETE.say(lang), key=f"project-sure-{box}")
        _act_button(say.DELETE.say(lang), partial(_delete, name, seen), disabled=not sure)


def _warn_of_end(name: str) -> None:
    """Warn where the last day of the data of a project is near or over."""
    due = due_projects(get_store())
    for _, row in due[(due["project"] == name) & ~due["is_deleted"]].iterrows():
        words = retention.WARNING if row["days_left"] >= 0 else retention.PAST
        said = {"until": row["until"], "days": row["days_left"]}
        st.warning(words.say(language(), name=name, **said).replace("$", "＄"))


def _offer_rename(name: str, seen: int, *, key: str) -> None:
    lang = language()

    def ask() -> None:
        _ask(partial(_rename, name, seen, str(st.session_state[key])))

    with st.form(f"form-{key}", border=False):
        st.text_input(say.NEW_NAME.say(lang), value=name, max_chars=60, key=key)
        st.form_submit_button(say.RENAME.say(lang), on_click=ask, width="stretch")


def _act_button(label: str, act: _Act, *, disabled: bool) -> None:
    st.button(
        label,
        disabled=disabled,
        on_click=_ask,
        args=(act,),
        width="stretch",
        key=f"project-act-{label}",
    )


def _rename(name: str, seen: int, new_name: str, by: str) -> str:
    was_open = _is_open(name)
    rename_project(get_store(), name, new_name, seen=seen, by=by)
    new_name = new_name.strip()
    if new_name != name:
        move_plans(name, new_name)
    if was_open:
        open_region(project_key(new_name))
    return say.RENAMED.say(language(), name=name, new_name=new_name)


def _delete(name: str, seen: int, by: str) -> str:
    # Where it is open, the page drawn next finds it missing and opens the built-in region.
    gone = delete_project(get_store(), name, seen=seen, by=by)
    return say.DELETED.say(language(), name=name, last_day=gone.last_day)


def _is_open(name: str) -> bool:
    project = open_project()
    return project is not None and project[0] == name


def _show_versions(versions: pd.DataFrame) -> None:
    lang = language()
    st.subheader(say.VERSIONS.say(lang), anchor=False)
    if versions.empty:
        st.text(say.NO_VERSIONS.say(lang))
        return
    shown = versions[list(say.VERSION_COLUMNS)]
    show_table(shown, key="project-versions", titles=say.VERSION_COLUMNS, height_px=202)


def _show_log(name: str) -> None:
    lang = language()
    st.subheader(say.LOG.say(lang), anchor=False)
    actions = actions_in_words(list_actions(get_store(), project=name, last=_LOG_ENTRIES), lang)
    shown = actions[[column for column in say.LOG_COLUMNS if column != "project"]]
    show_table(shown, key="project-log", titles=say.LOG_COLUMNS, height_px=268)


def _show_trash() -> None:
    """Show what was deleted, with a way back and a way out."""
    lang = language()
    trash = list_trash(get_store())
    st.subheader(say.TRASH.say(lang, count=len(trash)), anchor=False)
    if trash.empty:
        st.text(say.TRASH_EMPTY.say(lang))
        return
    overdue = int((trash["last_day"] < today()).sum())
    if overdue:
        st.warning(say.OVERDUE.say(lang, count=overdue))
    shown = trash_in_words(trash, lang)
    columns = [column for column in say.TRASH_COLUMNS if column != "id"]
    show_table(shown[columns], key="trash", titles=say.TRASH_COLUMNS, height_px=202)
    lines = {
        row["id"]: say.TRASH_LINE.say(
            lang, kind=row["what"], name=row["name"], project=row["project"], at=row["deleted_at"]
        )
        for row in shown.to_dict("records")
    }
    # The list begins anew with what was deleted last, and in another language.
    box = f"trash-chosen-{lang}-{next(iter(lines))}"
    picked = st.selectbox(say.WHICH.say(lang), list(lines), format_func=lines.__getitem__, key=box)
    _act_button(say.RESTORE.say(lang), partial(_restore, str(picked)), disabled=False)
    with st.popover(say.EMPTY.say(lang), width="stretch", key=f"trash-empty-of-{len(lines)}"):
        st.text(say.WHAT_IS_EMPTIED.say(lang, count=len(lines)))
        # Another list is another question.
        sure = st.checkbox(say.SURE_EMPTY.say(lang), key=f"trash-sure-{'-'.join(lines)}")
        _act_button(say.EMPTY.say(lang), partial(_empty, list(lines)), disabled=not sure)


def _restore(deleted_id: str, by: str) -> str:
    restored = restore_deleted(get_store(), deleted_id, by=by)
    return say.RESTORED.fill(kind=say.KINDS[restored.kind], name=restored.name).say(language())


def _empty(ids: list[str], by: str) -> str:
    return say.EMPTIED.say(language(), count=empty_trash(get_store(), ids, by=by))
