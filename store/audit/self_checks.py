"""Checks the program makes of itself for an audit, each with what it was found by."""

import stat
import sys
from datetime import timedelta

import pandas as pd

from geo.tables import TABLE
from store.database import file_of
from store.opening import Store
from store.people import list_people
from store.retention import list_retentions
from store.upkeep import verify_log
from words import Lang, Text
from words import audit as say

_MONTHS_6 = timedelta(days=183)
_OWNER_ONLY = 0o600


def self_checks(store: Store, log: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return a row per check, with its state and the evidence; ``log`` is the whole log."""
    checks = [
        _log_is_whole(store),
        _log_is_long_enough(store, log),
        _exports_have_a_purpose(log),
        _data_have_a_last_day(store),
        _no_identity_fields(),
        _file_is_private(store),
        _administrators(store),
    ]
    rows = [
        (say.CHECK[key].say(lang), say.STATE[state].say(lang), evidence.say(lang))
        for key, state, evidence in checks
    ]
    return pd.DataFrame(rows, columns=[title.say(lang) for title in say.CHECKS.values()])


def _state(holds: bool) -> str:  # noqa: FBT001 - its only meaning
    return "holds" if holds else "fails"


def _log_is_whole(store: Store) -> tuple[str, str, Text]:
    found = verify_log(store)
    said = {"entries": found.head.entries, "digest": found.head.digest}
    return "chain", _state(not found.problems), say.EVIDENCE["chain"].fill(**said)


def _log_is_long_enough(store: Store, log: pd.DataFrame) -> tuple[str, str, Text]:
    first = log["at"].min()
    is_long = bool(store.clock() - first >= _MONTHS_6)
    evidence = say.EVIDENCE["length"].fill(first=f"{first:%Y-%m-%d}", entries=len(log))
    return "length", "holds" if is_long else "young", evidence


def _exports_have_a_purpose(log: pd.DataFrame) -> tuple[str, str, Text]:
    taken = log.loc[log["action"] == "export", "details"]
    without = int(taken.str.contains('"purpose":""', regex=False).sum())
    evidence = say.EVIDENCE["purpose"].fill(entries=len(taken), without=without)
    return "purpose", _state(not without), evidence


def _data_have_a_last_day(store: Store) -> tuple[str, str, Text]:
    rows = list_retentions(store)
    without = int(rows["days_left"].isna().sum())
    over = int((rows["days_left"] < 0).sum())
    evidence = say.EVIDENCE["retention"].fill(projects=len(rows), without=without, over=over)
    return "retention", _state(not without and not over), evidence


def _no_identity_fields() -> tuple[str, str, Text]:
    names = [column.name for column in TABLE["pupils"].columns]
    strange = sorted(set(names) - set(say.WHY))
    evidence = say.EVIDENCE["fields"].fill(fields=len(names), strange=len(strange))
    return "fields", _state(not strange), evidence


def _file_is_private(store: Store) -> tuple[str, str, Text]:
    file = file_of(store.engine)
    if file is None or sys.platform == "win32":
        return "file", "unknown", say.EVIDENCE["no_file"]
    mode = stat.S_IMODE(file.stat().st_mode)
    return "file", _state(mode == _OWNER_ONLY), say.EVIDENCE["file"].fill(mode=f"{mode:04o}")


def _administrators(store: Store) -> tuple[str, str, Text]:
    people = list_people(store)
    active = people[people["disabled_at"].isna()]
    heads = int((active["role"] == "administrator").sum())
    seeing = int(active["role"].isin(["transport", "steward"]).sum())
    evidence = say.EVIDENCE["people"].fill(accounts=len(active), heads=heads, seeing=seeing)
    return "people", "holds" if heads else "alone", evidence
