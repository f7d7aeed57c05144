"""The contents of one cell: names, codes, grades, values, personal data."""

from intake.cells.choice_words import INCLUSIVE, choice_words
from intake.cells.codes import clashes, misread_codes, repeats
from intake.cells.grades import STAGE_OF_WORD, grade_of, school_year, stage_of
from intake.cells.near_names import NearName, name_key, near_name
from intake.cells.personal_data import (
    Identifier,
    has_person_number,
    identifier_of,
    is_address,
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
from intake.cells.pupil_codes import (
    code_key_mark,
    is_pupil_number,
    is_rounded_number,
    key_mark,
    number_identity,
    pupil_code,
)
from intake.cells.values import read_column
from intake.cells.village_parts import VillagePart, may_be_village, village_parts

__all__ = [
    "INCLUSIVE",
    "STAGE_OF_WORD",
    "Directory",
    "Identifier",
    "NearName",
    "VillagePart",
    "choice_words",
    "clashes",
    "code_key_mark",
    "codes_by_name",
    "generated_code",
    "grade_of",
    "has_person_number",
    "identifier_of",
    "is_address",
    "is_generated",
    "is_harmless",
    "is_person_number",
    "is_personal",
    "is_pupil_number",
    "is_rounded_number",
    "key_mark",
    "may_be_village",
    "misread_codes",
    "name_key",
    "near_name",
    "number_identity",
    "pupil_code",
    "read_column",
    "repeats",
    "school_year",
    "stage_of",
    "unfit_ages",
    "unfit_births",
    "unknown_codes",
    "village_parts",
]
