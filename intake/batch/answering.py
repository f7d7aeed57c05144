"""Replies to the questions about files, taken into the decisions about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake.batch.choices import BatchChoice
from intake.batch.preview import Preview
from intake.sheet import title_of
from intake.table import Question, Reply, with_replies

Replies = Sequence[tuple[str, Question, Reply]]


def with_answers(seen: Preview, choice: BatchChoice, replies: Replies) -> BatchChoice:
    """Return ``choice`` with ``replies``: digest of the file, question, answer."""
    files = dict(choice.files)
    for digest in dict.fromkeys(digest for digest, _, _ in replies):
        own = [(question, reply) for d, question, reply in replies if d == digest]
        matchings = {p.sheet: p.matching for p in seen.parts if p.digest == digest and p.matching}
        before = choice.of(digest)
        files[digest] = replace(before, answers=with_replies(before.answers, own, matchings))
    return replace(choice, files=files)


def proposed(seen: Preview) -> list[tuple[str, Question, Reply]]:
    """Return the open questions with the answer each proposes; without one it is none of them."""
    return [(digest, q, _proposal(q)) for digest, q in seen.questions]


def stated(seen: Preview, answers: Mapping[str, str]) -> list[tuple[str, Question, Reply]]:
    """Return the open questions that ``answers`` name, by the header or column asked about.

    The answer is one of the options or its title, or blank for none.
    """
    found: list[tuple[str, Question, Reply]] = []
    for digest, question in seen.questions:
        asked = question.subject or question.sheet
        if asked in answers:
            found.append((digest, question, _option(question, answers[asked].strip())))
    return found


def _proposal(question: Question) -> Reply:
    if question.kind == "sheets":
        return (question.proposal,) if question.proposal else question.options
    return question.proposal


def _option(question: Question, answer: str) -> Reply:
    if question.kind == "sheets":
        return tuple(part.strip() for part in answer.split(","))
    if question.kind == "column":
        for option in question.options:
            if answer in {option, *title_of(option, question.table)}:
                return option
    return answer
