"""The contents of one cell: names, codes, grades, values, personal data."""

from intake.cells.choice_words import INCLUSIVE, choice_words
from intake.cells.codes import clashes, misread_codes, repeats
from intake.cells.grades import STAGE_OF_WORD, grade_of, school_year, stage_of
from intake.cells.personal_data import (
    has_person_number,
    is_harmless,
    is_person_number,
    is_personal,
    unfit_ages,
    unfit_births,
)
from intake.cells.place_names import (
    Directory,
    codes_by_name,
    generated_code,
    is_generated,
    unknown_codes,
)
from intake.cells.values import read_column

__all__ = [
    "INCLUSIVE",
    "STAGE_OF_WORD",
    "Directory",
    "choice_words",
    "clashes",
    "codes_by_name",
    "generated_code",
    "grade_of",
    "has_person_number",
    "is_generated",
    "is_harmless",
    "is_person_number",
    "is_personal",
    "misread_codes",
    "read_column",
    "repeats",
    "school_year",
    "stage_of",
    "unfit_ages",
    "unfit_births",
    "unknown_codes",
]
