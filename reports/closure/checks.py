"""What the rules say of each closure, what people answered, and the steps, in the report."""

from collections.abc import Sequence

from analysis.closure import STEPS, Check, Reason, value_words
from analysis.scenario import Answer, Step, step_words, steps
from geo.tables import CHOICE_TEXT, TABLE
from reports.closure.context import AMBER, GREEN, RED, Fields, Setting
from reports.closure.findings import evidence_count, finding
from words.papers import closure_report as say
from words.planning import QUESTION, STATE, VERDICT

_COLOUR = {"satisfied": GREEN, "violated": RED, "needs_answer": AMBER}
_MOST_VILLAGES = 12
_BUILDING = ("open", "resize", "equip", "service", "road", "move")


def hearing(setting: Setting) -> Fields:
    """Return by school what parents and the hearing said, with blanks where nobody said it."""
    blanks = ("hearing_place", "hearing_views", "hearing_use")
    parts: list[Fields] = []
    for school in setting.closure.closed:
        rows = [_heard(setting, question, school) for question in say.HEARD]
        rows += [
            {"question": say.BLANKS[name].say(setting.lang), "answer": setting.blank(name)}
            for name in blanks
        ]
        parts.append({"title": setting.schools[school], "rows": rows})
    return {"parts": parts, "source": setting.source("answers")}


def _heard(setting: Setting, question: str, school: str) -> Fields:
    title = say.HEARD[question].say(setting.lang)
    answer = setting.closure.cases[school].answer(question)
    said = setting.blank_of(title) if answer is None else answer_words(setting, answer)
    return {"question": title, "answer": said}


def short_question(setting: Setting, question: str) -> str:
    """Return a question without its hint on how to answer; of a step, what to fill in."""
    if question in STEPS:
        return say.BLANKS["done_on"].say(setting.lang)
    return QUESTION[question].say(setting.lang).partition("（")[0].partition("(")[0].strip()


def answer_words(setting: Setting, answer: Answer) -> str:
    """Return what was answered, by whom, when, and the paper that proves it."""
    value = value_words(answer).say(setting.lang)
    note = answer.note or setting.say(say.NO_PAPER)
    return setting.say(say.ANSWERED, value=value, by=answer.by, at=answer.at, note=note)


def checks(setting: Setting) -> Fields:
    """Return by school the hard stops and the other rules, each with every reason."""
    closure = setting.closure
    parts: list[Fields] = []
    for school in closure.closed:
        own = [c for c in closure.checks if c.school_id == school and c.key not in STEPS]
        verdict = VERDICT[closure.verdict(school)].say(setting.lang)
        parts.append(
            {
                "title": setting.say(
                    say.VERDICT_OF, school=setting.schools[school], verdict=verdict
                ),
                "hard": [check_row(setting, check) for check in own if check.is_hard],
                "rules": [check_row(setting, check) for check in own if not check.is_hard],
            }
        )
    return {"parts": parts, "source": setting.source("checks")}


def procedure(setting: Setting) -> Fields:
    """Return by school the five steps, each with its day or a blank, and what to build first."""
    closure = setting.closure
    parts: list[Fields] = []
    for school in closure.closed:
        own = [c for c in closure.checks if c.school_id == school and c.key in STEPS]
        title = setting.say(say.PROCEDURE_OF, school=setting.schools[school])
        parts.append({"title": title, "rows": [check_row(setting, check) for check in own]})
    first = [s for s in steps(closure.scenario) if s.kind in _BUILDING and not of_pupils(s)]
    words = [step_words(step, setting.schools).say(setting.lang) for step in first]
    notes = [setting.say(say.BUILD_FIRST, steps="；".join(words))] if words else []
    blanks = [setting.blank("contact"), setting.blank("approved_by")]
    return {"parts": parts, "notes": notes, "blanks": blanks, "source": setting.source("answers")}


def check_row(setting: Setting, check: Check) -> Fields:
    """Return one requirement with its state, every reason, its evidence, and the rule."""
    return {
        "title": check.title.say(setting.lang),
        "state": f"{say.SIGN[check.state]} {STATE[check.state].say(setting.lang)}",
        "colour": _COLOUR[check.state],
        "reasons": [reason_line(setting, check, reason) for reason in check.reasons],
        "rule": check.source.say(setting.lang),
    }


def reason_line(setting: Setting, check: Check, reason: Reason) -> str:
    """Return a finding with its sign, as a blank where people have not answered, and evidence."""
    words = _answered(setting, check, reason) or finding(setting, check, reason)
    found = evidence(setting, check.school_id, reason)
    if found:
        words = setting.say(say.EVIDENCE, reason=words, evidence=found)
    return f"{say.SIGN[reason.state]} {words}"


def _answered(setting: Setting, check: Check, reason: Reason) -> str:
    """Return what people answered to a finding's question, a blank where they did not.

    Empty where nothing is asked, or the finding is about the answer itself.
    """
    question = reason.question.partition(":")[0]
    if not question:
        return ""
    case, short = setting.closure.cases[check.school_id], short_question(setting, question)
    answer, old = case.answer(question), case.outdated(question)
    if old is not None:
        told = setting.say(say.OUTDATED, said=answer_words(setting, old))
        return f"{setting.blank_of(short)}{told}"
    if answer is None:
        return setting.blank_of(short)
    if not reason.rows:
        return ""
    said = answer_words(setting, answer)
    return said if question in STEPS else f"{short} {said}"


def evidence(setting: Setting, school: str, reason: Reason) -> str:
    """Return the rows a finding rests on in words; of pupils only how many there are."""
    by_table: dict[str, list[str]] = {}
    for row in reason.rows:
        table, _, key = row.partition("/")
        by_table.setdefault(table, []).append(key)
    found = []
    for table, keys in by_table.items():
        if table == "pupils":
            rows = evidence_count(setting, school, reason, len(keys))
            found.append(setting.say(say.EVIDENCE_PUPILS, rows=rows))
        elif table == "villages":
            found.append(_villages(setting, keys))
        elif table != "answers":  # an answer names its own paper
            title = TABLE[table].title.say(setting.lang)
            what = setting.joined([_named(setting, key) for key in keys])
            found.append(setting.say(say.EVIDENCE_ROW, table=title, what=what))
    return "；".join(found)


def _villages(setting: Setting, keys: Sequence[str]) -> str:
    names = [setting.villages.get(key, key) for key in keys]
    shown = setting.joined(names[:_MOST_VILLAGES])
    if len(names) <= _MOST_VILLAGES:
        return shown
    return setting.say(say.EVIDENCE_VILLAGES, names=shown, count=len(names))


def _named(setting: Setting, key: str) -> str:
    """Return a row's key with the school in it by its name."""
    parts = [setting.schools.get(part, part) for part in key.split("/")]
    words = (CHOICE_TEXT[p].say(setting.lang) if p in CHOICE_TEXT else p for p in parts)
    return " ".join(words)


def of_pupils(step: Step) -> bool:
    """Return whether a change is to the list of pupils alone, whose codes are never printed."""
    return all(edit.table == "pupils" for edit in step.edits)
