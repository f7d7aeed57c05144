"""Whether a proposal passes the checks of every plan, and what is left for people to answer."""

from dataclasses import dataclass, replace

from analysis.assessment import Assessment
from analysis.closure import Check, Closure, Light, Verdict, light_of
from analysis.proposals.rules import Rules

# The worst first: what a plan of several closures comes to is what its worst one does.
_WORST_FIRST: tuple[Verdict, ...] = (
    "forbidden",
    "better_kept",
    "not_ready",
    "open_questions",
    "allowed",
)


# By finding of a check (analysis.closure), the rule of a search that it breaks where it was asked.
_RULE_OF = {
    "places_short": "places",
    "over_size": "over_size",
    "large_class": "large_class",
    "no_canteen": "canteen",
    "beds_short": "canteen",
    "duty_unmet": "canteen",
    "beyond_unfetched": "line",
    "no_walk": "line",
    "young_board": "young",
    "young_too_far": "young",
    "ride_unknown": "young",
    "not_placed": "places",
}
_NOWHERE = "not_placed"
# Of a child that is to be fetched the checks know nothing before there is a line.
_OF_JOURNEYS = ("young_too_far", "ride_unknown")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the checks of all closures of a proposal come to (analysis.closure).

    ``failures`` are the checks that are violated, with the findings that violate them alone;
    ``asked`` counts the checks that only people can answer, such as consent: they fail nothing.
    """

    verdict: Verdict
    failures: tuple[Check, ...]
    asked: int

    @property
    def light(self) -> Light:
        """The colour of the worst closure, as the page of plans shows it."""
        return light_of(self.verdict)

    @property
    def passes(self) -> bool:
        """Whether no check is violated."""
        return not self.failures


def outcome_of(planned: Assessment) -> Outcome:
    """Return what the plan's own checks say of ``planned``, with no answer given yet."""
    closure = Closure(planned)
    verdicts = {closure.verdict(school_id) for school_id in closure.closed}
    failures = tuple(
        replace(check, reasons=tuple(r for r in check.reasons if r.state == "violated"))
        for check in closure.checks
        if check.state == "violated"
    )
    return Outcome(
        verdict=next((one for one in _WORST_FIRST if one in verdicts), "allowed"),
        failures=failures,
        asked=sum(check.state == "needs_answer" for check in closure.checks),
    )


def broken_rules(planned: Assessment, rules: Rules) -> dict[str, frozenset[str]]:
    """Return which of ``rules`` (Rules.active) the plan's checks find broken, by which closures.

    Who has no school at all breaks the rule on places, whether or not it was asked.
    """
    asked = {*rules.active()}
    broken: dict[str, frozenset[str]] = {}
    for check in Closure(planned).checks:
        for reason in check.reasons:
            rule = _RULE_OF.get(reason.code)
            if rule is None or (rule not in asked and reason.code != _NOWHERE):
                continue
            if reason.code in _OF_JOURNEYS:
                if rules.young_kmh is not None:
                    continue
            elif reason.state != "violated":
                continue
            broken[rule] = broken.get(rule, frozenset()) | {check.school_id}
    return broken
