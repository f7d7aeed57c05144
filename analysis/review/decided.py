"""The transport need after the decisions that hold: the one place where they count."""

import numpy as np
import pandas as pd

from analysis.review.cases import needs_rows
from analysis.review.decisions import Decision, by_case, last_verdict
from analysis.review.facts import CaseFacts, changes
from analysis.transport import without_service


def decided_needs(
    needs: pd.DataFrame, facts: CaseFacts, decisions: tuple[Decision, ...]
) -> pd.DataFrame:
    """Return ``needs`` with each row that was decided as it was decided.

    Parameters
    ----------
    needs, facts
        The needs as measured (analysis.transport.transport_needs), and the facts of their rows.
    decisions
        Every entry of every case of the project.

    Returns
    -------
    pandas.DataFrame
        The same rows and columns. Where a decision rests on the facts there are, ``beyond`` is its
        verdict, ``reason`` is ``decided``, nothing is ``borderline`` any more, and ``gap`` follows;
        metres stay as measured. A case that is open or open again counts as measured; under an
        objection the decision before it holds on.
    """
    last = {key: last_verdict(entries) for key, entries in by_case(decisions).items()}
    row_of = needs_rows(needs, last)
    made = [(row_of[key], one) for key, one in last.items() if one is not None and key in row_of]
    rows = np.array([row for row, _ in made], dtype=np.int64)
    held = [
        (row, one.verdict == "entitled")
        for (row, one), now in zip(made, facts.at(rows), strict=True)
        if now["walk_m"] is not None and not changes(one, now)
    ]
    if not held:
        return needs
    after = needs.copy()
    at = after.index[[row for row, _ in held]]
    after.loc[at, "beyond"] = [is_entitled for _, is_entitled in held]
    after.loc[at, "borderline"] = False
    after.loc[at, "reason"] = "decided"
    after["gap"] = without_service(after)
    return after
