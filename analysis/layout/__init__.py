"""Better layouts under a planner's rules, each with a proven gap."""

from analysis.layout.figures import Figures
from analysis.layout.proposals import Optimised, Proposal, figures_table, optimised
from analysis.layout.rules import Rules
from analysis.layout.rules_in_words import (
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
