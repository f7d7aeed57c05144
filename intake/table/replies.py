"""A person's replies to the questions about a file, as the answers it is read by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake.sheet import Matching
from intake.table.answers import Answers, Question

# Sheet names for a question of sheets, else the option chosen; "" takes none of them.
Reply = tuple[str, ...] | str


def with_replies(
    answers: Answers, replies: Sequence[tuple[Question, Reply]], matchings: Mapping[str, Matching]
) -> Answers:
    """Return ``answers`` with ``replies``; ``matchings`` are those read now, by sheet."""
    for question, reply in replies:
        if question.kind == "sheets":
            answers = replace(answers, sheets=tuple(reply))
        elif question.kind == "table" and reply:
            answers = replace(answers, tables={**answers.tables, question.sheet: str(reply)})
    for sheet, matching in matchings.items():
        column_replies = [
            (q, str(r)) for q, r in replies if q.sheet == sheet and q.kind in _OF_COLUMNS
        ]
        if column_replies:
            answers = _with_matching(answers, matching.answered(**_targets(column_replies)))
    return answers


def with_remembered(answers: Answers, remembered: Sequence[Matching]) -> Answers:
    """Return ``answers`` with the matchings remembered for files of the same shape."""
    for matching in remembered:
        if answers.matching(matching.shape_key, matching.table) is None:
            answers = _with_matching(answers, matching)
    return answers


_OF_COLUMNS = frozenset({"column", "missing"})


def _targets(replies: Sequence[tuple[Question, str]]) -> dict[str, str | None]:
    """Return the target of each header a reply speaks of; None where it is no column of ours."""
    targets: dict[str, str | None] = {}
    for question, reply in replies:
        if question.kind == "column":
            targets[question.subject] = reply or None
        else:
            # Another column may have been named before.
            if question.answer:
                targets[str(question.answer)] = None
            if reply:
                targets[reply] = question.subject
    return targets


def _with_matching(answers: Answers, matching: Matching) -> Answers:
    others = [
        each
        for each in answers.matchings
        if (each.shape_key, each.table) != (matching.shape_key, matching.table)
    ]
    return replace(answers, matchings=(*others, matching))
