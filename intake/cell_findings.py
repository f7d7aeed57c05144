"""The same finding in many cells of one column, held as one and listed cell by cell for reading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from intake.finding import Finding, Response
from words import Text
from words.files import FINDING
from words.planning import RULE

# What each rule is answered with; the rules of the data dictionary are all errors.
RESPONSE: Mapping[str, Response] = {
    "title_rows": "normalised",
    "joined_header": "normalised",
    "filled_down": "normalised",
    "merged_across": "confirm",
    "blank_tail": "normalised",
    "hidden_row": "confirm",
    "hidden_column": "confirm",
    "total_row": "skipped",
    "remark_row": "skipped",
    "repeated_header": "skipped",
    "column_numbers": "skipped",
    "example_row": "skipped",
    "same_row_twice": "skipped",
    "nothing_given": "skipped",
    "year_from_title": "normalised",
    "synonym": "normalised",
    "pupil_code": "normalised",
    "pupil_code_by_number": "normalised",
    "pupil_code_by_birth": "confirm",
    "pupil_code_by_name": "confirm",
    "pupil_code_by_row": "confirm",
    "pupil_number_damaged": "confirm",
    "village_from_address": "normalised",
    "addresses_without_village": "confirm",
    "address_dropped": "normalised",
    "groups_filled": "confirm",
    "group_filled": "normalised",
    "accepted_name": "normalised",
    "few_places": "confirm",
    "places_not_split": "confirm",
    "personal_column": "skipped",
    "identity_column": "skipped",
    "unlisted_column": "skipped",
    "person_number_inside": "normalised",
    "letters": "normalised",
    "text_protected": "normalised",
    "thousands": "normalised",
    "unit": "normalised",
    "dash": "normalised",
    "decimal_zero": "normalised",
    "clock": "normalised",
    "grade_word": "normalised",
    "stage_from_grade": "normalised",
    "year_word": "normalised",
    "choice_word": "normalised",
    "flag_word": "normalised",
    "inclusive_from_ownership": "normalised",
    "closed_from_plan": "normalised",
    "degrees": "normalised",
    "decimal_comma": "normalised",
    "one_cell": "normalised",
    "all_swapped": "normalised",
    "code_by_name": "normalised",
    "empty_stage": "normalised",
    "empty_stage_total": "normalised",
    "padded_codes": "normalised",
    "made_code": "confirm",
    "real_code": "confirm",
    "unclear_code": "confirm",
    "coarse_position": "confirm",
    "shared_position": "confirm",
    "impossible_date": "confirm",
    "age_against_grade": "confirm",
    "grade_of_neighbour": "confirm",
    "total_differs": "confirm",
    "boarders_not_split": "confirm",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class Marks:
    """One rule met in one column: at which rows, the values there, what they were read as.

    ``rows`` are row numbers of the file (0 the whole sheet); ``now`` is what each cell was read as
    or a hint that differs by row; ``fills`` are the other places of the wording.
    """

    rule: str
    column: str
    rows: NDArray[np.int64] = field(repr=False)
    values: NDArray[np.object_] = field(repr=False)
    now: NDArray[np.object_] | None = field(default=None, repr=False)
    fills: Mapping[str, object] = field(default_factory=dict)

    @property
    def response(self) -> Response:
        """What this rule is answered with."""
        return RESPONSE.get(self.rule, "error")

    def findings(self, *, file: str = "", sheet: str = "") -> Iterator[Finding]:
        """Yield one finding per cell. The wording holds text of the file: never markup."""
        wording = rule_text(self.rule)
        for place, row in enumerate(self.rows):
            now = {} if self.now is None else {"now": self.now[place]}
            fills = {**self.fills, **now}
            yield Finding(
                rule=self.rule,
                text=wording.fill(**fills) if fills else wording,
                response=self.response,
                file=file,
                sheet=sheet,
                row=int(row),
                column=self.column,
                value=str(self.values[place]),
            )


def marked(
    rule: str,
    column: str,
    rows: ArrayLike,
    values: Sequence[object] | NDArray[np.object_],
    *,
    now: Sequence[object] | NDArray[np.object_] | None = None,
    fills: Mapping[str, object] | None = None,
) -> list[Marks]:
    """Return the marks of ``rule`` in a list, which is empty where no row has it."""
    row_numbers = np.asarray(rows, dtype=np.int64)
    if row_numbers.size == 0:
        return []
    return [
        Marks(
            rule=rule,
            column=column,
            rows=row_numbers,
            values=np.asarray(values, dtype=object),
            now=None if now is None else np.asarray(now, dtype=object),
            fills=fills or {},
        )
    ]


def rule_text(rule: str) -> Text:
    """Return the wording of a rule, of this room or of the data dictionary."""
    return FINDING[rule] if rule in FINDING else RULE[rule]


def counts(marks: Iterable[Marks]) -> dict[tuple[Response, str], int]:
    """Return how many cells or rows met each rule, by response and rule."""
    found: dict[tuple[Response, str], int] = {}
    for mark in marks:
        key = (mark.response, mark.rule)
        found[key] = found.get(key, 0) + len(mark.rows)
    return dict(sorted(found.items()))


def rows_with(marks: Iterable[Marks], response: Response) -> set[int]:
    """Return the row numbers that met a rule answered with ``response``."""
    return {int(row) for mark in marks if mark.response == response for row in mark.rows}
