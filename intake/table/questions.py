"""Which sheets, which table each is and what its columns are: taken where certain, else asked."""

from dataclasses import dataclass, replace

from geo.errors import SourceError
from geo.tables import TABLE
from intake.files import Sheet, Source
from intake.sheet import Layout, Matching, laid_out, matched, shape_key, table_scores, title_of
from intake.table.answers import Answers, Question
from intake.table.fill_gaps import year_in
from intake.table.generated_codes import needs_no_code
from words import Text
from words.files import intake as say

# By how much the best table must fit better than the next to be taken without a question.
_CLEAR = 0.2


@dataclass(frozen=True, eq=False)
class Plan:
    """A sheet, where its data stands and what its columns are."""

    sheet: Sheet
    layout: Layout
    matching: Matching


def wanted_sheets(source: Source, answers: Answers) -> tuple[list[Sheet], list[Question]]:
    """Return the sheets to read, or the question which they are."""
    filled = [sheet for sheet in source.sheets if (sheet.cells != "").any()]
    names = [sheet.name for sheet in filled]
    for name in answers.sheets:
        if name not in names:
            raise SourceError(say.UNKNOWN_SHEET.fill(file=source.name, sheet=name))
    if answers.sheets:
        return [sheet for sheet in filled if sheet.name in answers.sheets], []
    if not filled:
        raise SourceError(say.NO_SHEET.fill(file=source.name))
    if len(filled) == 1:
        return filled, []
    proposed = [sheet.name for sheet in filled if _is_table(sheet)]
    question = Question(
        kind="sheets",
        text=say.WHICH_SHEETS,
        options=tuple(names),
        proposal=proposed[0] if len(proposed) == 1 else "",
    )
    return [], [question]


def _is_table(sheet: Sheet) -> bool:
    try:
        return bool(table_scores(laid_out(sheet).headers))
    except SourceError:
        return False


def planned(sheet: Sheet, source: Source, answers: Answers) -> tuple[Plan | None, list[Question]]:
    """Return what a sheet holds, and what is to be asked of it."""
    found = (f for f in source.findings if f.sheet == sheet.name and f.response == "error")
    layout = laid_out(sheet, damaged=frozenset(finding.row for finding in found))
    table, questions = _table_of(sheet, layout, answers)
    if not table:
        return None, questions
    key = shape_key(layout.headers)
    answered = answers.matching(key, table)
    matching = answered or matched(layout.headers, table)
    titled = replace(layout, titles=(*layout.titles, sheet.name, source.name))
    if answered is None:
        questions += _column_questions(sheet, titled, matching)
    return Plan(sheet, titled, matching), questions


def _table_of(sheet: Sheet, layout: Layout, answers: Answers) -> tuple[str, list[Question]]:
    """Return the table a sheet is, "" where nothing suggests one, and the question if in doubt."""
    stated = answers.tables.get(sheet.name, "")
    if stated and stated not in TABLE:
        raise SourceError(say.UNKNOWN_TABLE.fill(table=stated))
    key = shape_key(layout.headers)
    remembered = answers.tables_of(key)
    if stated or len(remembered) == 1:
        return stated or remembered[0], []
    scores = table_scores(layout.headers)
    best = next(iter(scores), "")
    others = [score for name, score in scores.items() if name != best]
    clear = bool(best) and (not others or scores[best] - max(others) >= _CLEAR)
    if clear and not _missing(matched(layout.headers, best), layout):
        return best, []
    question = Question(
        kind="table",
        text=say.WHICH_TABLE.fill(sheet=sheet.name),
        sheet=sheet.name,
        options=tuple(TABLE),
        proposal=best,
        shape_key=key,
    )
    return best, [question]


def _column_questions(sheet: Sheet, layout: Layout, matching: Matching) -> list[Question]:
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
                subject=wanted,
                options=unknown,
                shape_key=matching.shape_key,
            )
        )
    return questions


def _missing(matching: Matching, layout: Layout) -> list[str]:
    """Return the required columns that a header, the title of the sheet or names do not give."""
    given = {"year"} if year_in(layout.titles, matching.table) else set()
    if needs_no_code(matching, layout):
        given.add(TABLE[matching.table].key[0])
    return [c.name for c in matching.missing if c.name not in given]


def _filled(text: Text, *, target: Text, **values: str) -> Text:
    return Text(
        text.zh.format(target=target.zh, **values), text.en.format(target=target.en, **values)
    )
