"""Which sheets, which table each is and what its columns are: taken where certain, else asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.errors import SourceError
from geo.tables import TABLE, TABLES
from intake.files import Sheet, Source
from intake.sheet import (
    Matching,
    SheetLayout,
    SourceLayout,
    TableLayout,
    matched,
    shape_key,
    table_scores,
    title_of,
)
from intake.table.answers import Answers, Question
from intake.table.fill_gaps import year_in
from intake.table.generated_codes import needs_no_code
from words import Text
from words.files import intake as say

# By how much the best table must fit better than the next to be taken without a question.
_CLEAR = 0.2
# What a sheet may be: plans fill further tables themselves.
_OFFICE_TABLES = tuple(table.name for table in TABLES)


@dataclass(frozen=True, eq=False)
class SheetPlan:
    """A sheet, where its data is and what its columns are."""

    sheet: Sheet
    layout: TableLayout
    matching: Matching


@dataclass(frozen=True, eq=False, kw_only=True)
class SourcePlan:
    """The plans of a source's sheets by the answers so far, and what is left to ask.

    ``source`` has its layers of places as sheets; ``refusal`` says why it cannot be read;
    ``answered`` are the questions that were answered and may be answered anew.
    """

    source: Source
    sheets: tuple[SheetPlan, ...] = ()
    questions: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = ()
    refusal: Text | None = None


def source_plan(given: SourceLayout, answers: Answers) -> SourcePlan:
    """Return the plan of each wanted sheet, by ``answers`` or else by its headers."""
    source = given.source
    plans: list[SheetPlan] = []
    try:
        sheets, questions = _wanted_sheets(given, answers)
        for sheet in sheets:
            plan, asked = _planned(sheet, source, answers)
            questions += asked
            plans += [plan] if plan else []
    except SourceError as error:
        return SourcePlan(source=source, refusal=error.text)
    return SourcePlan(
        source=source,
        sheets=tuple(plans),
        questions=tuple(q for q in questions if q.is_open),
        answered=tuple(q for q in questions if not q.is_open),
    )


def _wanted_sheets(
    given: SourceLayout, answers: Answers
) -> tuple[Sequence[SheetLayout], list[Question]]:
    """Return the sheets to read, or the question which they are."""
    names = [each.sheet.name for each in given.sheets]
    for name in answers.sheets:
        if name not in names:
            raise SourceError(say.UNKNOWN_SHEET.fill(file=given.source.name, sheet=name))
    if not names:
        raise SourceError(say.NO_SHEET.fill(file=given.source.name))
    if len(names) == 1 or given.source.is_feed:
        return given.sheets, []
    proposed = [each.sheet.name for each in given.sheets if _is_table(each)]
    question = Question(
        kind="sheets",
        text=say.WHICH_SHEETS,
        options=tuple(names),
        proposal=proposed[0] if len(proposed) == 1 else "",
        answer=answers.sheets or None,
    )
    return [each for each in given.sheets if each.sheet.name in answers.sheets], [question]


def _is_table(given: SheetLayout) -> bool:
    """Return whether a sheet is to be proposed: one with cells outside its columns is not."""
    layout = given.layout
    if not isinstance(layout, TableLayout) or layout.has_stray_cells:
        return False
    return bool(table_scores(layout.headers, [given.sheet.name]))


def _planned(
    given: SheetLayout, source: Source, answers: Answers
) -> tuple[SheetPlan | None, list[Question]]:
    """Return what a sheet holds, and what is to be asked of it."""
    sheet, layout = given.sheet, given.layout
    if not isinstance(layout, TableLayout):
        raise SourceError(layout)
    key = shape_key(layout.headers)
    stated = _stated_table(sheet, key, answers)
    proposed, is_clear = _proposed_matching(layout, (sheet.name, *layout.titles, source.name))
    questions = [] if is_clear else [_table_question(sheet, key, proposed, stated)]
    table = stated or (proposed.table if proposed else "")
    if not table:
        return None, questions
    titled = replace(layout, titles=(*layout.titles, sheet.name, source.name))
    is_proposed = proposed is not None and proposed.table == table
    asked = proposed if proposed and is_proposed else matched(layout.headers, table)
    answered = answers.matching(key, table)
    questions += [
        question if answered is None else replace(question, answer=_answer(question, answered))
        for question in _column_questions(sheet, titled, asked)
    ]
    return SheetPlan(sheet, titled, answered or asked), questions


def _answer(question: Question, answered: Matching) -> str:
    """Return what was answered to a question of columns: a target, a header, or "" for none."""
    if question.kind == "missing":
        return answered.targets.get(question.subject, "")
    return next((m.target or "" for m in answered.columns if m.header == question.subject), "")


def _stated_table(sheet: Sheet, key: str, answers: Answers) -> str:
    """Return the table that was answered for a sheet or its shape, "" for none."""
    stated = answers.tables.get(sheet.name, "")
    if stated and stated not in _OFFICE_TABLES:
        raise SourceError(say.UNKNOWN_TABLE.fill(table=stated))
    remembered = answers.tables_of(key)
    return stated or (remembered[0] if len(remembered) == 1 else "")


def _proposed_matching(layout: TableLayout, names: Sequence[str]) -> tuple[Matching | None, bool]:
    """Return the best table with its columns, None without any, and whether it is certain.

    ``names`` are those of sheet and file, and the titles: 村庄.xlsx is one of villages.
    """
    scores = table_scores(layout.headers, names)
    if not scores:
        return None, False
    best = next(iter(scores))
    matching = matched(layout.headers, best)
    others = [score for name, score in scores.items() if name != best]
    is_clear = not others or scores[best] - max(others) >= _CLEAR
    return matching, is_clear and not _missing(matching, layout)


def _table_question(sheet: Sheet, key: str, proposed: Matching | None, stated: str) -> Question:
    return Question(
        kind="table",
        text=say.WHICH_TABLE.fill(sheet=sheet.name),
        sheet=sheet.name,
        options=_OFFICE_TABLES,
        proposal=proposed.table if proposed else "",
        shape_key=key,
        answer=stated or None,
    )


def _column_questions(sheet: Sheet, layout: TableLayout, matching: Matching) -> list[Question]:
    """Return a question per proposed column, and per required one that is nowhere."""
    table = matching.table
    unknown = tuple(m.header for m in matching.columns if m.target is None)
    questions = []
    for match in matching.columns:
        if match.certainty == "proposed" and match.target:
            target = title_of(match.target, table)
            text = _filled(say.WHICH_COLUMN, sheet=sheet.name, header=match.header, target=target)
            free = [c.name for c in TABLE[table].columns if c.name not in matching.targets]
            questions.append(
                Question(
                    kind="column",
                    text=text,
                    sheet=sheet.name,
                    table=table,
                    subject=match.header,
                    options=(match.target, *free),
                    proposal=match.target,
                    shape_key=matching.shape_key,
                )
            )
    for wanted in _missing(matching, layout):
        text = _filled(say.WHICH_HEADER, sheet=sheet.name, target=title_of(wanted, table))
        questions.append(
            Question(
                kind="missing",
                text=text,
                sheet=sheet.name,
                table=table,
                subject=wanted,
                options=unknown,
                shape_key=matching.shape_key,
            )
        )
    return questions


def _missing(matching: Matching, layout: TableLayout) -> list[str]:
    """Return the required columns that a header, the title of the sheet or names do not give."""
    missing = [column.name for column in matching.missing]
    key = TABLE[matching.table].key[0]
    if "year" in missing and year_in(layout.titles, matching.table):
        missing.remove("year")
    # Every cell is looked at for codes: only where the column of them is missing.
    if key in missing and needs_no_code(matching, layout):
        missing.remove(key)
    return missing


def _filled(text: Text, *, target: Text, **values: str) -> Text:
    return Text(
        text.zh.format(target=target.zh, **values), text.en.format(target=target.en, **values)
    )
