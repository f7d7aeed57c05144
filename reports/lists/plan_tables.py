"""Tables about plans as they leave the office: villages before and after, checks, figures."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.assessment import Assessment
from analysis.closure import Check, Closure
from analysis.parameters import Parameters
from analysis.plan_effects import FIGURES, VILLAGE_COLUMNS, Comparison
from analysis.proposals import Optimised, figures_table
from reports.lists.proposal_plan import outcome_reasons
from words import Lang, Text
from words.planning import COMPARED, finding_text

ASSESSED_COLUMNS = (
    "village_id",
    "stage",
    "from_id",
    "to_id",
    "before_m",
    "after_m",
    "minutes",
    "beyond",
    "needs_bus",
    "needs_bed",
    "needs_lunch",
    "is_too_far",
    "ride_unknown",
    "is_fetched",
    "pupils",
    "boarders",
    "before_min",
    "was_beyond",
    "was_fetched",
    "reason",
)
CHECK_COLUMNS = (
    "school_id",
    "check",
    "state",
    "reason",
    "answered",
    "reason_state",
    "number",
    "is_hard",
    "question",
    "evidence",
)
COMPARED_COLUMNS = ("plan", *FIGURES)
SIDE_COLUMNS = ("plan", "side", *VILLAGE_COLUMNS)
PROPOSAL_COLUMNS = (
    "number",
    "goal",
    "closed",
    "open",
    "moved",
    "newly_beyond",
    "cost_change_yuan",
    "child_m",
    "mean_m",
    "longest_m",
    "beyond",
    "not_fetched",
    "small",
    "ride_unknown",
    "gap_share",
    "verdict",
    "failures",
    "asked",
    "closed_ids",
)
_ANSWER = "answers/"


def assessed_villages(closure: Closure) -> pd.DataFrame:
    """Return a row per village, stage, school before and after (analysis.reassignment), sorted.

    ``beyond``, ``needs_bus``, ``needs_bed``, ``needs_lunch``, ``is_too_far`` and ``ride_unknown``
    are pupils.
    """
    table = closure.villages.rename(columns={"after_min": "minutes", "is_beyond": "beyond"})
    key = ["village_id", "stage", "from_id", "to_id"]
    return table.sort_values(key, ignore_index=True)[list(ASSESSED_COLUMNS)]


def checks_table(checks: Iterable[Check], lang: Lang) -> pd.DataFrame:
    """Return a row per reason of each check: ``state`` is the check's, ``reason`` in words.

    ``answered`` names the answer that a reason is, ``question`` what was or is to be asked, and
    ``evidence`` the rows of the region it rests on.
    """
    rows = []
    for check in checks:
        for reason in check.reasons:
            given = [row for row in reason.rows if row.startswith(_ANSWER)]
            rows.append(
                {
                    "school_id": check.school_id,
                    "check": check.key,
                    "state": check.state,
                    "reason": finding_text(reason.code, dict(reason.values)).say(lang),
                    "answered": "; ".join(given),
                    "reason_state": reason.state,
                    "number": reason.number,
                    "is_hard": check.is_hard,
                    "question": reason.question,
                    "evidence": "; ".join(row for row in reason.rows if row not in given),
                }
            )
    table = pd.DataFrame(rows, columns=list(CHECK_COLUMNS))
    return table.astype({"number": "float64", "is_hard": "bool"})


def compared_figures(
    base: Assessment, plans: Mapping[str, Assessment], stage: str, today: str
) -> pd.DataFrame:
    """Return the figures of a stage (analysis.plan_effects): a row for ``today``, one per plan.

    The plans stand in their own order.
    """
    # Compared with itself, either side is today.
    sides = {today: base, **plans}
    rows = [[name, *Comparison(base, side, stage).figures["after"]] for name, side in sides.items()]
    return pd.DataFrame(rows, columns=list(COMPARED_COLUMNS))


def figure_titles(parameters: Parameters) -> dict[str, Text]:
    """Return the wording of each figure of analysis.comparison, with the limit it is held to."""
    limit = f"{parameters.young_limit_min:g}"
    return {key: text.fill(limit=limit) for key, text in COMPARED.items()}


def compared_villages(
    base: Assessment, plans: Mapping[str, Assessment], stage: str
) -> pd.DataFrame:
    """Return the villages that lose and those that gain by each plan, the most touched first."""
    parts = []
    for name, planned in plans.items():
        found = Comparison(base, planned, stage)
        for side, rows in (("loses", found.losers), ("gains", found.gainers)):
            parts.append(rows.assign(plan=name, side=side))
    return pd.concat(parts, ignore_index=True)[list(SIDE_COLUMNS)]


def proposals_table(result: Optimised, names: Mapping[str, str], lang: Lang) -> pd.DataFrame:
    """Return today (number 0) and each proposal: figures, gap, checks, and the schools it closes.

    A gap that is not proven is missing. ``verdict`` is a code of analysis.closure, ``failures``
    says in words what fails and what only people can answer, schools by ``names``.
    """
    table = figures_table(result)
    table["gap_share"] = table["gap"].replace(math.inf, math.nan)
    closed = ["", *("; ".join(p.closed) for p in result.proposals)]
    failures = [
        "\n".join(text.say(lang) for text in outcome_reasons(p.outcome, names))
        for p in result.proposals
    ]
    table = table.assign(number=range(len(table)), closed_ids=closed, failures=["", *failures])
    return table[list(PROPOSAL_COLUMNS)]
