"""What prevents a preview from being stored, in the order in which it is put right."""

from collections.abc import Mapping, Sequence

from geo.tables import TABLES, Frame, Problem
from intake.batch.choices import BatchChoice
from intake.batch.confirmation import PreviewDigest, is_confirmed
from intake.batch.join import Joined
from intake.batch.parts import TablePart
from intake.datum import filled
from intake.finding import Finding
from words import Text
from words.files import batch as say


def blockers(
    parts: Sequence[TablePart],
    questions: Sequence[object],
    failed: Sequence[object],
    findings: Sequence[Finding],
    tables: Mapping[str, Frame],
    problems: Sequence[Problem],
    choice: BatchChoice,
    digests: PreviewDigest,
) -> list[Text]:
    """Return everything that blocks the import, in the order in which it is put right."""
    if not parts and not failed:
        return [say.NOTHING]
    in_the_way = [say.REFUSED_FILES.fill(count=len(failed))] if failed else []
    if questions:
        in_the_way.append(say.QUESTIONS_OPEN.fill(count=len(questions)))
    in_the_way += [say.DATUM_OPEN.fill(file=p.file) for p in parts if not p.has_datum]
    rejected = sum(part.rows_rejected for part in parts)
    if rejected and not is_confirmed(choice.without_rejected, digests.to_leave_out):
        in_the_way.append(say.REJECTED_OPEN.fill(count=rejected))
    confirm = sum(f.response == "confirm" for f in findings) + sum(p.moves for p in parts)
    if confirm and not is_confirmed(choice.confirmed, digests.to_confirm):
        in_the_way.append(say.CONFIRM_OPEN.fill(count=confirm))
    missing = [t for t in TABLES if t.required and t.name not in tables]
    if missing:
        names = Text("、".join(t.title.zh for t in missing), ", ".join(t.title.en for t in missing))
        in_the_way.append(filled(say.MISSING_TABLE, tables=names))
    errors = [p for p in problems if p.severity == "error" and p.rule != "missing_table"]
    if errors:
        in_the_way.append(say.PROBLEMS_OPEN.fill(count=len(errors)))
    return in_the_way


def losses(joins: Sequence[Joined], choice: BatchChoice) -> list[Text]:
    """Return the warnings of rows written over or removed whose loss is not confirmed."""
    wrong = [f.text for join in joins for f in join.findings if f.response == "error"]
    count = sum(len(join.removed) for join in joins)
    is_open = count and count != choice.removed
    return [*wrong, say.REMOVES_OPEN.fill(count=count)] if is_open else wrong
