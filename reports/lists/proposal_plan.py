"""A proposal of the optimiser in words: the plan it makes, what it does, what the checks say."""

import math
from collections.abc import Mapping
from dataclasses import replace

from analysis.closure import Light
from analysis.parameters import Parameters
from analysis.proposals import Figures, Outcome, Proposal, gap_in_words
from analysis.scenario import Scenario
from words import Lang, Text, percent_missing
from words.planning import CHECK, finding_text, verdict_text
from words.planning import optimise as say

_YUAN_WAN = 10_000.0
_SIGN: dict[Light, str] = {"red": "✗", "amber": "？", "green": "✓"}


def proposal_plan(proposal: Proposal, lang: Lang) -> Scenario:
    """Return the plan of ``proposal``, named by its goal, each edit with the reason for it."""
    words = {"closed": len(proposal.closed), "goal": say.GOAL[proposal.goal].say(lang)}
    why = say.WHY.say(lang, **words, gap=f"{percent_missing(proposal.gap, digits=2)}%")
    edits = tuple(replace(edit, why=why) for edit in proposal.scenario.edits)
    return Scenario(say.NAME.say(lang, **words), edits)


def proposal_sentence(
    proposal: Proposal, today: Figures, parameters: Parameters, names: Mapping[str, str]
) -> Text:
    """Return what ``proposal`` does in one sentence, schools by ``names``."""
    if not proposal.closed:
        return say.CLOSES_NONE
    figures = proposal.figures
    listed = [Text(names.get(one, one), names.get(one, one)) for one in proposal.closed]
    return say.DOES.fill(
        closed=figures.closed,
        schools=say.JOIN.join(listed),
        moved=_count(figures.moved),
        newly=_count(figures.newly_beyond),
        limit=f"{parameters.walk_limit_m:,.0f}",
        cost=_cost(figures.cost_change_yuan),
        before=_count(today.small),
        after=_count(figures.small),
    )


def _count(value: float) -> str:
    return "—" if math.isnan(value) else f"{value:,.0f}"


def outcome_words(outcome: Outcome) -> Text:
    """Return what the checks come to: the sign and the verdict, short."""
    signed = _SIGN[outcome.light]
    short = say.OUTCOME[outcome.verdict]
    return Text(f"{signed} {short.zh}", f"{signed} {short.en}")


def outcome_reasons(outcome: Outcome, names: Mapping[str, str]) -> tuple[Text, ...]:
    """Return a sentence for each check that is violated, and one for what only people answer."""
    said = [
        say.FAILS.fill(
            school=names.get(check.school_id, check.school_id),
            check=CHECK[check.key],
            reasons=say.AND.join(
                finding_text(reason.code, dict(reason.values)) for reason in check.reasons
            ),
        )
        for check in outcome.failures
    ]
    if outcome.asked:
        said.append(say.ASKED.fill(count=outcome.asked))
    return tuple(said)


def proposal_proof(proposal: Proposal) -> Text:
    """Return the verdict in full, with how near to the best: of a plan that fails, only that."""
    if not proposal.outcome.passes:
        broken = {check.key: None for check in proposal.outcome.failures if check.is_hard}
        return verdict_text(proposal.outcome.verdict, [*broken])
    return gap_in_words(proposal.gap)


def _cost(yuan: float) -> Text:
    if math.isnan(yuan):
        return say.COST_UNKNOWN
    shown = f"{abs(yuan) / _YUAN_WAN:,.1f}"
    if not shown.strip("0.,"):
        return say.COST_SAME
    return (say.COST_LESS if yuan < 0 else say.COST_MORE).fill(wan=shown)
