"""Lists of the store as people read them: moments by this computer's clock, codes in words."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from store.database import shown_moments
from store.log import Action
from store.opening import Store
from store.records.imports import list_imports
from store.records.versions import list_versions
from words import Lang, Text, people
from words.pages import project_admin as say
from words.planning import RED_LINE, review

# What an auditor looks for, and the actions it means.
LOG_KINDS: Final[Mapping[str, frozenset[Action]]] = {
    "sign_ins": frozenset({"sign_in", "sign_in_failed", "sign_out"}),
    "people": frozenset(
        {"add_person", "change_role", "change_password", "disable_person", "enable_person"}
    ),
    "pupils_seen": frozenset({"see_pupils"}),
    "exports": frozenset({"export"}),
    "imports": frozenset({"import", "save_version", "remember"}),
    "decisions": frozenset({"decide", "decide_case", "publish_plan"}),
    "deletions": frozenset(
        {
            *("delete_project", "delete_scenario", "purge", "empty_trash", "restore"),
            *(
                "set_retention",
                "end_retention",
                "delete_pupil",
                "restore_project",
                "restore_scenario",
            ),
        }
    ),
}
_OF_A_WAIVER = ("school", "reason", "document", "second")


def projects_in_words(projects: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``list_projects`` with their moments as text."""
    return projects.assign(at=shown_moments(projects["at"]))


def versions_in_words(store: Store, project: str) -> pd.DataFrame:
    """Return the versions of a project's data, the latest first, with the files each came from."""
    versions = list_versions(store, project).iloc[::-1].reset_index(drop=True)
    files = list_imports(store, project).groupby("version")["file_name"].agg("、".join).to_dict()
    named = [files.get(version, "") for version in versions["version"]]
    # A note may have several lines, a row of a table has one.
    notes = versions["note"].str.split().str.join(" ")
    return versions.assign(files=named, note=notes, at=shown_moments(versions["at"]))


def trash_in_words(trash: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``list_trash`` in words; ``what`` is their kind."""
    what = trash["kind"].map({kind: text.say(lang) for kind, text in say.KINDS.items()})
    days = [day.isoformat() for day in trash["last_day"]]
    at = shown_moments(trash["deleted_at"])
    return trash.assign(what=what, deleted_at=at, last_day=days)


def actions_in_words(actions: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``list_actions`` in words."""
    entries = zip(actions["action"], actions["details"], strict=True)
    said = [_action(str(action), str(details), lang) for action, details in entries]
    return actions.assign(action=said, at=shown_moments(actions["at"]))


def _action(action: str, details: str, lang: Lang) -> str:
    """Return an entry of the log in words; one of a newer program as its code."""
    if action not in say.ACTIONS:
        return action
    values: dict[str, Any] = json.loads(details)
    if action == "publish_plan":
        values["waived"] = Text("", "").join(_waived(one) for one in values["waived"])
    if action == "decide_case":
        values["verdict"] = review.VERDICT[values["verdict"]]
        values["ground"] = review.GROUND[values["ground"]]
        values["second"] = values["second"] or "—"
    if action == "export":
        values["kind"] = people.FILE_KIND[values["kind"]]
        values["purpose"] = people.PURPOSE.get(values["purpose"], "—")
    # Of several ids or files a reader wants their number.
    counts = {
        key: len(value) if isinstance(value, list) else value for key, value in values.items()
    }
    return say.ACTIONS[action].fill(**counts).say(lang)


def _waived(one: dict[str, Any]) -> Text:
    """Return a red line a plan was published against, with what was given for it."""
    line = RED_LINE[one["red_line"]]
    return say.WAIVED.fill(line=line, **{name: one[name] for name in _OF_A_WAIVER})
