"""Better layouts under a planner's rules: each a plan with its own figures, checked and proven."""

from analysis.proposals.checks import Outcome
from analysis.proposals.figures import Figures
from analysis.proposals.proposals import Optimised, Proposal, figures_table, optimised
from analysis.proposals.rules import Rules
from analysis.proposals.rules_in_words import (
    check_rules,
    first_kinds,
    gap_in_words,
    kinds_of,
    rests_on,
    rules_in_words,
    unused_sites,
)

__all__ = [
    "Figures",
    "Optimised",
    "Outcome",
    "Proposal",
    "Rules",
    "check_rules",
    "figures_table",
    "first_kinds",
    "gap_in_words",
    "kinds_of",
    "optimised",
    "rests_on",
    "rules_in_words",
    "unused_sites",
]
