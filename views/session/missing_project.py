"""What a session sees when the project it has open is deleted, by itself or by somebody else."""

import streamlit as st

from analysis.scenario import to_json
from store.database import shown_moments
from store.records import latest_version, list_trash
from views.session.open_plan import forget_saved_plans, unsaved_plans
from views.session.region import START, language, missing_project, open_region
from views.session.store import get_store
from words.pages import project_admin as say

_LEFT = "project-left"


def leave_missing_project() -> None:
    """Open the built-in region in place of a project that is gone, and say so until it is read."""
    missing = missing_project()
    if missing is not None:
        st.session_state[_LEFT] = missing
        forget_saved_plans(missing)
        open_region(START)
    left = st.session_state.get(_LEFT)
    if left is None:
        return
    if latest_version(get_store(), left) is not None:  # restored meanwhile
        del st.session_state[_LEFT]
        return
    lang = language()
    with st.container(border=True, key="project-left"):
        st.text(_reason(left))
        offer_unsaved_plans(left)
        if st.button(say.UNDERSTOOD.say(lang)):
            del st.session_state[_LEFT]
            st.rerun()


def offer_unsaved_plans(project: str) -> None:
    """Name the plans that this session would lose with ``project``, each as a file to download."""
    lang = language()
    plans = unsaved_plans(project)
    if not plans:
        return
    # A name may hold anything: it is shown as plain text, and no button's label has one.
    st.text(say.UNSAVED.say(lang, names="、".join(plan.name for plan in plans)))
    for number, plan in enumerate(plans, start=1):
        st.download_button(
            say.DOWNLOAD_PLAN.say(lang, number=number),
            to_json(plan.scenario, plan.answers),
            file_name=f"{plan.name}.json",
            mime="application/json",
            on_click="ignore",
            key=f"unsaved-plan-{number}-of-{project}",
        )


def _reason(name: str) -> str:
    """Return what became of the project, as far as the store knows."""
    lang = language()
    trash = list_trash(get_store())
    gone = trash[(trash["kind"] == "project") & (trash["name"] == name)].head(1)
    if gone.empty:
        return say.PROJECT_GONE.say(lang, name=name)
    row, (at,) = gone.iloc[0], shown_moments(gone["deleted_at"])
    return say.PROJECT_DELETED.say(lang, name=name, by=row["by"], at=at, last_day=row["last_day"])
