"""What publishing a plan as data asks for: every red line decided, each one broken accounted for.

A red line is one of the four hard stops of the closure of one school. Where people have not
answered, nothing is published. Where it is broken, somebody may still have to publish (an order
from above, a school that burnt down): then a waiver is asked for, a reason, the number of the
document it rests on, and the name of a second person. A waiver is kept among the answers of the
plan and holds only for the findings it was given for.

Red lines are judged under the parameters in force and under the default ones: raising a limit takes
no red line away.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from analysis.assessment import Assessment
from analysis.closure.check import Check, Reason, State, question_key
from analysis.closure.closure import Closure
from analysis.parameters import Parameters
from analysis.scenario import Answer, Edit, Scenario, lasting_edits, latest
from geo.tables import Region

FaultCode = Literal[
    "nothing_lasting",
    "no_author",
    "undecided",
    "no_waiver",
    "no_reason",
    "no_document",
    "no_second",
    "same_person",
]
_WAIVER = "waiver_"
_SEVERITY: tuple[State, ...] = ("satisfied", "needs_answer", "violated")


@dataclass(frozen=True, kw_only=True)
class RedLine:
    """A hard stop of one closure that is broken or not yet decided.

    ``reasons`` are the findings that make it so. ``only_at_defaults``: it is so under the default
    parameters alone, not under those in force. ``waiver`` is the latest that holds for these
    findings: its value the reason, its note the document, ``by`` the second person.
    """

    school_id: str
    key: str
    state: State
    reasons: tuple[Reason, ...]
    only_at_defaults: bool
    waiver: Answer | None = None

    @property
    def question(self) -> str:
        """The key of its waiver among the answers of a plan."""
        return question_key(f"{_WAIVER}{self.key}", self.school_id)

    @property
    def about(self) -> tuple[str, ...]:
        """The findings a waiver is given for: with others it does not hold."""
        return tuple(sorted({_finding(reason) for reason in self.reasons}))

    def waived(self, reason: str, *, document: str, second: str, at: str) -> Answer:
        """Return the waiver as an answer of the plan; ``at`` is its day as YYYY-MM-DD."""
        return Answer(self.question, reason, second, at, document, self.about)


@dataclass(frozen=True)
class Fault:
    """One thing in the way of publishing, and the red line it is about, if any."""

    code: FaultCode
    line: RedLine | None = None


@dataclass(frozen=True, eq=False)
class Publication:
    """What publishing a plan would make of the data, and whether it may be done.

    ``closure`` is of the edits that last, ``left_out`` are those with a last day: data cannot say
    that something ends, so that they would become permanent in it.
    """

    closure: Closure
    left_out: tuple[Edit, ...] = ()

    @property
    def region(self) -> Region:
        """The tables as they would be published."""
        return self.closure.after.region

    @cached_property
    def red_lines(self) -> tuple[RedLine, ...]:
        """The red lines broken or not decided, by school, the broken ones of each first."""
        found = [line for line in _red_lines(self.closure) if line.state != "satisfied"]
        order = {key: turn for turn, key in enumerate(reversed(_SEVERITY))}
        return tuple(sorted(found, key=lambda line: (line.school_id, order[line.state])))

    @property
    def broken(self) -> tuple[RedLine, ...]:
        """The red lines that are broken, each of which asks for a waiver."""
        return tuple(line for line in self.red_lines if line.state == "violated")

    @property
    def undecided(self) -> tuple[RedLine, ...]:
        """The red lines people have not decided: nothing is published before they have."""
        return tuple(line for line in self.red_lines if line.state == "needs_answer")

    def with_waivers(self, waivers: Iterable[Answer]) -> "Publication":
        """Return the same publication with ``waivers`` added to the answers of the plan."""
        answers = (*self.closure.answers, *waivers)
        return replace(self, closure=replace(self.closure, answers=answers))

    def faults(self, by: str) -> tuple[Fault, ...]:
        """Return everything in the way of publishing by the person called ``by``; empty: none."""
        found: list[Fault] = []
        if not self.closure.scenario.edits:
            found.append(Fault("nothing_lasting"))
        if not person_key(by):
            found.append(Fault("no_author"))
        for line in self.red_lines:
            found += [Fault(code, line) for code in _faults_of(line, by)]
        return tuple(found)


def publication(base: Assessment, scenario: Scenario, answers: Sequence[Answer]) -> Publication:
    """Return what publishing ``scenario`` on the data of ``base`` comes to.

    Raises ScenarioError where the plan does not fit the data.
    """
    lasting, left_out = lasting_edits(scenario)
    return Publication(Closure(base.after(lasting), tuple(answers)), left_out)


def person_key(name: str) -> str:
    """Return the letters and digits of a name in one form: one person has one, however spelt.

    Examples
    --------
    >>> person_key(" 王　五 ") == person_key("王五"), person_key("Ｗang") == person_key("wang")
    (True, True)
    >>> person_key(" … ")
    ''
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _faults_of(line: RedLine, by: str) -> list[FaultCode]:
    """Return everything that is missing of a red line's waiver; empty where it is whole."""
    waiver = line.waiver
    if line.state == "needs_answer":
        return ["undecided"]
    if waiver is None:
        return ["no_waiver"]
    parts: dict[FaultCode, str] = {
        "no_reason": waiver.value,
        "no_document": waiver.note,
        "no_second": waiver.by,
    }
    missing = [code for code, words in parts.items() if not person_key(words)]
    is_one = "no_second" not in missing and person_key(waiver.by) == person_key(by)
    return [*missing, "same_person"] if is_one else missing


def _red_lines(closure: Closure) -> list[RedLine]:
    """Return the hard stops of every closure with the worse of two states (see the module)."""
    usual = {(c.school_id, c.key): c for c in _at_defaults(closure).checks if c.is_hard}
    found = []
    for check in closure.checks:
        if not check.is_hard:
            continue
        other = usual[check.school_id, check.key]
        is_worse = _SEVERITY.index(other.state) > _SEVERITY.index(check.state)
        found.append(_red_line(closure, other if is_worse else check, only_at_defaults=is_worse))
    return found


def _red_line(closure: Closure, check: Check, *, only_at_defaults: bool) -> RedLine:
    line = RedLine(
        school_id=check.school_id,
        key=check.key,
        state=check.state,
        reasons=tuple(reason for reason in check.reasons if reason.state == check.state),
        only_at_defaults=only_at_defaults,
    )
    holding = [one for one in closure.answers if one.about == line.about]
    return replace(line, waiver=latest(holding, line.question))


def _at_defaults(closure: Closure) -> Closure:
    """Return the same closure under the default parameters."""
    after = closure.after
    if not after.parameters.changed:
        return closure
    usual = Parameters()
    base = after.base and replace(after.base, parameters=usual)
    return Closure(replace(after, parameters=usual, base=base), closure.answers)


def _finding(reason: Reason) -> str:
    """Return a finding as text: its code and what fills its sentence."""
    return "/".join((reason.code, *(str(value) for _, value in reason.values)))
