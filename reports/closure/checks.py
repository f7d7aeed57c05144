"""What the rules say of each closure, what people answered, and the steps, in the report."""

from collections.abc import Sequence

from analysis.closure import STEPS, Check, Reason
from analysis.scenario import Answer, Step, step_words, steps
from geo.tables import CHOICE_TEXT, TABLE
from layers.palette import AMBER_LIGHT, GREEN_LIGHT, RED_LIGHT
from reports.closure.context import Fields, ReportContext
from reports.closure.findings import evidence_count, finding
from words.papers import closure_report as say
from words.planning import QUESTION, STATE, answer_text, verdict_text

_COLOUR = {"satisfied": GREEN_LIGHT, "violated": RED_LIGHT, "needs_answer": AMBER_LIGHT}
_MOST_VILLAGES = 12
_BUILDING = ("open", "resize", "equip", "service", "road", "move")


def hearing(context: ReportContext) -> Fields:
    """Return by school what parents and the hearing said, with blanks where no one did."""
    blanks = ("hearing_place", "hearing_views", "hearing_use")
    parts: list[Fields] = []
    for school in context.closure.closed:
        rows = [_heard(context, question, school) for question in say.HEARD]
        rows += [
            {"question": say.BLANKS[name].say(context.lang), "answer": context.blank(name)}
            for name in blanks
        ]
        parts.append({"title": context.schools[school], "rows": rows})
    return {"parts": parts, "source": context.source("answers")}


def _heard(context: ReportContext, question: str, school: str) -> Fields:
    title = say.HEARD[question].say(context.lang)
    answer = context.closure.cases[school].answer(question)
    said = context.blank_of(title) if answer is None else answer_words(context, answer)
    return {"question": title, "answer": said}


def short_question(context: ReportContext, question: str) -> str:
    """Return a question without its hint on how to answer; of a step, what to fill in."""
    if question in STEPS:
        return say.BLANKS["done_on"].say(context.lang)
    return QUESTION[question].say(context.lang).partition("（")[0].partition("(")[0].strip()


def answer_words(context: ReportContext, answer: Answer) -> str:
    """Return what was answered, by whom, when, and the paper that proves it."""
    value = answer_text(answer.question.partition(":")[0], answer.value).say(context.lang)
    note = answer.note or context.say(say.NO_PAPER)
    return context.say(say.ANSWERED, value=value, by=answer.by, at=answer.at, note=note)


def checks(context: ReportContext) -> Fields:
    """Return by school the hard stops and the other rules, each with every reason."""
    closure = context.closure
    parts: list[Fields] = []
    for school in closure.closed:
        own = [c for c in closure.checks if c.school_id == school and c.key not in STEPS]
        verdict = verdict_text(closure.verdict(school), closure.broken(school)).say(context.lang)
        parts.append(
            {
                "title": context.say(
                    say.VERDICT_OF, school=context.schools[school], verdict=verdict
                ),
                "hard": [check_row(context, check) for check in own if check.is_hard],
                "rules": [check_row(context, check) for check in own if not check.is_hard],
            }
        )
    return {"parts": parts, "source": context.source("checks")}


def procedure(context: ReportContext) -> Fields:
    """Return by school the five steps, each with its day or a blank, and what to build first."""
    closure = context.closure
    parts: list[Fields] = []
    for school in closure.closed:
        own = [c for c in closure.checks if c.school_id == school and c.key in STEPS]
        title = context.say(say.PROCEDURE_OF, school=context.schools[school])
        parts.append({"title": title, "rows": [check_row(context, check) for check in own]})
    first = [s for s in steps(closure.scenario) if s.kind in _BUILDING and not of_pupils(s)]
    words = [step_words(step, context.schools).say(context.lang) for step in first]
    notes = [context.say(say.BUILD_FIRST, steps="；".join(words))] if words else []
    blanks = [context.blank("contact"), context.blank("approved_by")]
    return {"parts": parts, "notes": notes, "blanks": blanks, "source": context.source("answers")}


def check_row(context: ReportContext, check: Check) -> Fields:
    """Return one requirement with its state, every reason, its evidence, and the rule."""
    return {
        "title": check.title.say(context.lang),
        "state": f"{say.SIGN[check.state]} {STATE[check.state].say(context.lang)}",
        "colour": _COLOUR[check.state],
        "reasons": [reason_line(context, check, reason) for reason in check.reasons],
        "rule": check.source.say(context.lang),
    }


def reason_line(context: ReportContext, check: Check, reason: Reason) -> str:
    """Return a finding with its sign, as a blank where people have not answered, and evidence."""
    words = _answered(context, check, reason) or finding(context, check, reason)
    evidence_words = evidence(context, check.school_id, reason)
    if evidence_words:
        words = context.say(say.EVIDENCE, reason=words, evidence=evidence_words)
    return f"{say.SIGN[reason.state]} {words}"


def _answered(context: ReportContext, check: Check, reason: Reason) -> str:
    """Return what people answered to a finding's question, a blank where they did not.

    Empty where nothing is asked, or the finding is about the answer itself.
    """
    question = reason.question.partition(":")[0]
    if not question:
        return ""
    case, short = context.closure.cases[check.school_id], short_question(context, question)
    answer, old = case.answer(question), case.outdated(question)
    if old is not None:
        outdated = context.say(say.OUTDATED, said=answer_words(context, old))
        return f"{context.blank_of(short)}{outdated}"
    if answer is None:
        return context.blank_of(short)
    if not reason.rows:
        return ""
    said = answer_words(context, answer)
    return said if question in STEPS else f"{short} {said}"


def evidence(context: ReportContext, school: str, reason: Reason) -> str:
    """Return the rows a finding rests on in words; of pupils only how many there are."""
    by_table: dict[str, list[str]] = {}
    for row in reason.rows:
        table, _, key = row.partition("/")
        by_table.setdefault(table, []).append(key)
    parts = []
    for table, keys in by_table.items():
        if table == "pupils":
            rows = evidence_count(context, school, reason, len(keys))
            parts.append(context.say(say.EVIDENCE_PUPILS, rows=rows))
        elif table == "villages":
            parts.append(_villages(context, keys))
        elif table != "answers":  # an answer names its own paper
            title = TABLE[table].title.say(context.lang)
            what = context.joined([_named(context, key) for key in keys])
            parts.append(context.say(say.EVIDENCE_ROW, table=title, what=what))
    return "；".join(parts)


def _villages(context: ReportContext, keys: Sequence[str]) -> str:
    names = [context.villages.get(key, key) for key in keys]
    shown = context.joined(names[:_MOST_VILLAGES])
    if len(names) <= _MOST_VILLAGES:
        return shown
    return context.say(say.EVIDENCE_VILLAGES, names=shown, count=len(names))


def _named(context: ReportContext, key: str) -> str:
    """Return a row's key with the school in it by its name."""
    parts = [context.schools.get(part, part) for part in key.split("/")]
    words = (CHOICE_TEXT[p].say(context.lang) if p in CHOICE_TEXT else p for p in parts)
    return " ".join(words)


def of_pupils(step: Step) -> bool:
    """Return whether a change is to the list of pupils alone, whose codes are never printed."""
    return all(edit.table == "pupils" for edit in step.edits)
