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
        The same rows and columns. Where a decision rests on the facts there are, ``reason`` is
        ``decided`` and nothing is ``borderline`` any more; metres stay as measured. Who is entitled
        is ``beyond``. Who is not is within by distance or safety, not ``counted`` by eligibility,
        and by arrangement still beyond where measured so: a place on a bus that nobody stated
        makes no gap smaller. ``gap`` follows. A case that is open or open again counts as measured;
        under an objection the decision before it holds on.
    """
    last = {key: last_verdict(entries) for key, entries in by_case(decisions).items()}
    row_of = needs_rows(needs, last)
    made = [(row_of[key], one) for key, one in last.items() if one is not None and key in row_of]
    rows = np.array([row for row, _ in made], dtype=np.int64)
    held = [
        (row, one)
        for (row, one), now in zip(made, facts.at(rows), strict=True)
        if now["walk_m"] is not None and not changes(one, now)
    ]
    return _as_decided(needs, held) if held else needs


def _as_decided(needs: pd.DataFrame, held: list[tuple[int, Decision]]) -> pd.DataFrame:
    after = needs.copy()
    ways = [(row, one) for row, one in held if _settles_way(one)]
    after.loc[after.index[[row for row, _ in ways]], "beyond"] = [
        one.verdict == "entitled" for _, one in ways
    ]
    left_out = [row for row, one in held if not _settles_way(one) and one.ground == "eligibility"]
    after.loc[after.index[left_out], "counted"] = False
    at = after.index[[row for row, _ in held]]
    after.loc[at, "borderline"] = False
    after.loc[at, "reason"] = "decided"
    after["gap"] = without_service(after)
    return after


def _settles_way(decision: Decision) -> bool:
    """Return whether ``decision`` says on which side of the limit the pupil lives."""
    return decision.verdict == "entitled" or decision.ground in {"distance", "safety"}
