"""What a list of schools calls the places, classes and teachers of its schools."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.tables import TABLE
from intake.cells import STAGE_OF_WORD
from intake.sheet.matching import Match, counts_classes
from intake.text_cleaning import header_key

PROVISION_MEASURES = ("places", "classes", "teachers")
_WORDS = sorted(STAGE_OF_WORD, key=len, reverse=True)


@dataclass(frozen=True, kw_only=True)
class ProvisionColumn:
    """A column of a list of schools: its measure, and its stage where the header names one."""

    header: str
    measure: str
    stage: str = ""


def provision_column(match: Match) -> ProvisionColumn | None:
    """Return the measure a column holds that the table of schools has no place for."""
    if match.target is not None or match.certainty == "exact":
        return None
    key = header_key(match.header)
    word = next((word for word in _WORDS if word in key), "")
    stage = STAGE_OF_WORD.get(word, "")
    rest = key.replace(word, "").replace("()", "")
    for measure, names in _names().items():
        if key in names or (stage and rest in names):
            is_classes = measure == "places" and counts_classes(match.header)
            return ProvisionColumn(
                header=match.header,
                measure="classes" if is_classes else measure,
                stage="" if key in names else stage,
            )
    return None


def _names() -> Mapping[str, frozenset[str]]:
    columns = (TABLE["provision"].column(measure) for measure in PROVISION_MEASURES)
    return {
        c.name: frozenset(header_key(word) for word in (c.title.zh, c.name, *c.aliases))
        for c in columns
    }
