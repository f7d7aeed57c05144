"""What users did, in order, and whether that record is whole."""

from typing import NamedTuple

import pandas as pd
from sqlalchemy import select

from store.database import ACTIONS, listed
from store.log import Head, chain_problems, head_of
from store.opening import Store
from words import Text


class Verification(NamedTuple):
    """How the log ends, and everything found wrong with it."""

    head: Head
    problems: list[Text]


def verify_log(store: Store, *, noted: Head | None = None) -> Verification:
    """Return what the chain of hashes says; ``noted`` is a head written down earlier.

    Without one, a log written anew from beginning to end looks like a whole one.
    """
    with store.reading() as connection:
        return Verification(head_of(connection), chain_problems(connection, noted=noted))


def list_actions(store: Store, *, last: int = 1000) -> pd.DataFrame:
    """Return the last entries of the log, the latest first.

    Columns: ``number``, ``at``, ``by``, ``action``, ``project_id``, ``details`` (JSON).
    """
    of = ACTIONS.c
    chosen = select(of.number, of.at, of.by, of.action, of.project_id, of.details)
    with store.reading() as connection:
        return listed(connection, chosen.order_by(of.number.desc()).limit(last))
