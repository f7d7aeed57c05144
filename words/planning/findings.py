"""Sentences of what a check of a closure found, from its code and what fills its places."""

from collections.abc import Mapping

from words.planning.plans import ANSWERS, CHECK, FINDING, PERCENT, PLACED, QUESTION
from words.planning.small_schools import register_sentence
from words.text import Text

# A finding that is the register's own sentence; its value ``reasons`` holds the coded reasons.
REGISTER = "register"
_ANSWERED = frozenset({"answered", "answered_before"})


def finding_text(code: str, values: Mapping[str, object]) -> Text:
    """Return the sentence of a finding (analysis.closure), its codes put into words."""
    if code == REGISTER:
        return register_sentence(values["reasons"])  # type: ignore[arg-type]
    filled = dict(values)
    question = str(values.get("question", ""))
    if code in _ANSWERED:
        filled["value"] = answer_text(question, str(values["value"]))
    if question:
        filled["question"] = QUESTION[question]
    if "step" in values:
        filled["step"] = CHECK[str(values["step"])]
    if "why" in values:
        filled["why"] = PLACED[str(values["why"])]
    return FINDING[code].fill(**filled)


def answer_text(question: str, value: str) -> Text:
    """Return the value of an answer to ``question`` as people say it."""
    if question == "parents_percent":
        return PERCENT.fill(value=value.strip().rstrip("%％"))
    return ANSWERS.get(question, {}).get(value, Text(value, value))
