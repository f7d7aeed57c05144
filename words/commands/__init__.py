"""Wording of the command line."""

from words.commands import cli, plan_verbs, report_verb, verb_options, verbs
from words.commands.cli import BAD_ENDING, NO_GEOMETRY

__all__ = ["BAD_ENDING", "NO_GEOMETRY", "cli", "plan_verbs", "report_verb", "verb_options", "verbs"]
