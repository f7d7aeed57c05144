"""What an audit of minors' data asks, table by table: counted from the store, or left to people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

import pandas as pd

from geo.tables import TABLE
from store.audit.self_checks import self_checks
from store.database import shown_moments
from store.opening import Store
from store.people import list_people, people_in_words
from store.records import (
    LOG_KINDS,
    actions_in_words,
    list_projects,
    load_version,
    versions_in_words,
)
from store.retention import list_retentions
from store.rights import require
from store.upkeep import list_actions
from words import Lang, Text
from words import audit as say
from words import people as people_say
from words.pages import project_admin

# Children begin school at six: grade 7 ends before fourteen, grade 9 begins at fourteen. In grade 8
# they turn fourteen; without a date of birth nobody can tell who did.
_UNDER_14: Final = frozenset({"K1", "K2", "K3", *(str(grade) for grade in range(1, 8))})
_FROM_14: Final = frozenset({"9", "10", "11", "12"})
_YOUNG_STAGES: Final = frozenset({"kindergarten", "primary"})


class AuditTable(NamedTuple):
    """One table: what it is of, what is said below it, and its rows under titles in words."""

    key: str
    title: Text
    notes: tuple[Text, ...]
    rows: pd.DataFrame


def audit_tables(store: Store, year: int, lang: Lang) -> list[AuditTable]:
    """Return the tables of the audit of a calendar year, by this computer's clock.

    Data and people are those of today; entries of the log are those of the year. What the store
    cannot know is a blank to be filled in. Raises NotAllowedError where the person of the store may
    not see the log.
    """
    if store.person is not None:
        require(store.person, "see_log")
    # Whoever may have the audit sees counts of all pupils in it, and none of their rows.
    store = replace(store, person=None)
    every = list_actions(store, last=None)
    local = every["at"].dt.tz_convert(datetime.now().astimezone().tzinfo)
    log = every[local.dt.year == year]
    pupils = _lists(store)
    found: Mapping[str, pd.DataFrame] = {
        "register": _register(store, pupils, lang),
        "fields": _fields(pupils, lang),
        "ages": _ages(pupils, lang),
        "people": _people(store, lang),
        "actions": _counts(log, lang),
        "exports": _exports(log, lang),
        "deletions": _entries(log[log["action"].isin(LOG_KINDS["deletions"])], lang),
        "log": _entries(log, lang),
        "masking": _stated(say.MASKING, lang),
        "checks": self_checks(store, every, lang),
        "open": _stated(say.OPEN_POINTS, lang),
    }
    return [AuditTable(key, say.TITLES[key], say.NOTES.get(key, ()), found[key]) for key in found]


def _lists(store: Store) -> dict[str, pd.DataFrame]:
    """Return the latest list of pupils of each project that has one."""
    projects = list_projects(store).dropna(subset="data_version")
    latest = {str(name): load_version(store, str(name)).get("pupils") for name in projects["name"]}
    return {name: frame for name, frame in latest.items() if frame is not None and len(frame)}


def _register(store: Store, pupils: Mapping[str, pd.DataFrame], lang: Lang) -> pd.DataFrame:
    until = list_retentions(store).set_index("project")["until"].to_dict()
    rows = []
    for name, frame in pupils.items():
        versions = versions_in_words(store, name)
        files = [text for text in versions["files"] if text]
        rows.append(
            {
                "project": name,
                "purpose": say.PURPOSE.say(lang),
                "pupils": len(frame),
                "versions": len(versions),
                "sources": "、".join(dict.fromkeys(files)) or say.blank(say.SOURCE).say(lang),
                "recipients": say.blank(say.RECIPIENTS).say(lang),
                "until": str(until.get(name) or say.blank(say.UNTIL).say(lang)),
            }
        )
    return _titled(rows, say.REGISTER, lang)


def _fields(pupils: Mapping[str, pd.DataFrame], lang: Lang) -> pd.DataFrame:
    rows = []
    for column in TABLE["pupils"].columns:
        name = column.name
        held = [int(f[name].notna().sum()) if name in f else 0 for f in pupils.values()]
        why = say.WHY.get(column.name)
        rows.append(
            {
                "field": column.title.say(lang),
                "held": sum(held),
                "why": (why or say.blank(say.WHY_HELD)).say(lang),
            }
        )
    return _titled(rows, say.FIELDS, lang)


def age_class(stage: str, grade: str | None) -> str:
    """Return ``under_14``, ``from_14`` or ``unknown``, as far as the grade, or the stage, tells."""
    if grade in _UNDER_14 or (grade is None and stage in _YOUNG_STAGES):
        return "under_14"
    return "from_14" if grade in _FROM_14 or (grade is None and stage == "senior") else "unknown"


def _ages(pupils: Mapping[str, pd.DataFrame], lang: Lang) -> pd.DataFrame:
    rows = []
    for name, frame in pupils.items():
        grades = [None if pd.isna(grade) else str(grade) for grade in frame["grade"]]
        stages = frame["stage"].astype("str")
        classes = [age_class(*each) for each in zip(stages, grades, strict=True)]
        counts = pd.Series(classes).value_counts()
        each = {key: int(counts.get(key, 0)) for key in ("under_14", "from_14", "unknown")}
        rows.append({"project": name, **each, "all": len(frame)})
    return _titled(rows, say.AGES, lang)


def _people(store: Store, lang: Lang) -> pd.DataFrame:
    shown = people_in_words(list_people(store), lang)
    return _titled(shown, people_say.COLUMNS, lang)


def _counts(log: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    rows = []
    for kind, actions in LOG_KINDS.items():
        own = log[log["action"].isin(actions)]
        said = {"entries": len(own), "persons": own["by"].nunique()}
        rows.append({"kind": people_say.LOG_KIND[kind].say(lang), **said})
    return _titled(rows, say.COUNTS, lang)


def _exports(log: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    own = log[log["action"] == "export"]
    rows = []
    moments = shown_moments(own["at"])
    for at, entry in zip(moments, own.to_dict("records"), strict=True):
        said = json.loads(entry["details"])
        purpose = people_say.PURPOSE.get(said["purpose"])
        rows.append(
            {
                "number": entry["number"],
                "at": at,
                "by": entry["by"],
                "kind": people_say.FILE_KIND[said["kind"]].say(lang),
                "rows": said["rows"],
                "columns": len(said["columns"]),
                "purpose": "—" if purpose is None else purpose.say(lang),
                "sha256": said["sha256"],
            }
        )
    return _titled(rows, say.EXPORTS, lang)


def _entries(log: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    return _titled(actions_in_words(log, lang), project_admin.LOG_COLUMNS, lang)


def _stated(lines: Mapping[str, tuple[Text, Text]], lang: Lang) -> pd.DataFrame:
    rows = [{"item": item.say(lang), "answer": answer.say(lang)} for item, answer in lines.values()]
    return _titled(rows, say.STATED, lang)


def _titled(
    rows: pd.DataFrame | Sequence[Mapping[str, object]], titles: Mapping[str, Text], lang: Lang
) -> pd.DataFrame:
    """Return rows in the columns of ``titles``, under them; also where there is none."""
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame([dict(row) for row in rows])
    frame = frame.reindex(columns=list(titles))
    return frame.rename(columns={name: title.say(lang) for name, title in titles.items()})
