"""What existing lines and the other remedies come to for an assessment, found once."""

from dataclasses import dataclass

import pandas as pd

from analysis.assessment import Assessment
from analysis.services.lines_for_pupils import lines_for_pupils
from analysis.services.remedies import remedies


@dataclass(frozen=True, eq=False)
class ExistingLines:
    """The answers for one assessment.

    ``pupils`` has LINE_COLUMNS and REMEDY_COLUMNS, a row per day pupil beyond the limit and per
    rider of today; ``lines`` a row per line (LinesForPupils).
    """

    pupils: pd.DataFrame
    lines: pd.DataFrame


def existing_lines(assessment: Assessment) -> ExistingLines:
    """Return what existing lines could do for the pupils of ``assessment``, as decided on review.

    After a plan they are those of the region after it.
    """
    return assessment.once("existing lines", assessment.decisions, find=_found)


def _found(own: Assessment) -> ExistingLines:
    needs, distances = own.needs, own.attended
    found = lines_for_pupils(needs, distances, own.parameters)
    ways = remedies(needs, found.pupils, distances, own.parameters)
    return ExistingLines(found.pupils.merge(ways, on="pupil_id", validate="1:1"), found.lines)
