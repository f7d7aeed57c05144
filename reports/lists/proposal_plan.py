"""The plan a proposal of the optimiser makes, with its name and reasons in words."""

from dataclasses import replace

from analysis.layout import Proposal
from analysis.scenario import Scenario
from words import Lang, percent_missing
from words.planning import optimise as say


def proposal_plan(proposal: Proposal, lang: Lang) -> Scenario:
    """Return the plan of ``proposal``, named by its goal, each edit with the reason for it."""
    words = {"closed": len(proposal.closed), "goal": say.GOAL[proposal.goal].say(lang)}
    why = say.WHY.say(lang, **words, gap=f"{percent_missing(proposal.gap, digits=2)}%")
    edits = tuple(replace(edit, why=why) for edit in proposal.scenario.edits)
    return Scenario(say.NAME.say(lang, **words), edits)
