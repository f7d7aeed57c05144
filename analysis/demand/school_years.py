"""The school years enrolment is known of, and which is the latest: of each stage its own.

Stages are counted on different days: the kindergartens of a new year may be known months before
its schools. Whoever takes the newest year of all stages together finds no pupils in the others.
"""

import pandas as pd

from geo.tables import Region, once_a_region

# Most figures are about these; their year is the one printed over a whole region.
_HEADING_STAGES = ("primary", "junior")


def school_years(region: Region, stage: str | None = None) -> list[int]:
    """Return the school years in the enrolment table, of ``stage`` or of any, earliest first."""
    rows = pd.DataFrame(region.table("enrolment"))
    if stage is not None:
        rows = rows[rows["stage"] == stage]
    return sorted(map(int, rows["year"].dropna().unique()))


@once_a_region
def latest_year(region: Region, stage: str) -> int | None:
    """Return the latest school year ``stage`` has enrolment of, or None where there is none."""
    years = school_years(region, stage)
    return years[-1] if years else None


def heading_year(region: Region) -> int | None:
    """Return the school year to print over a whole region; None without any enrolment.

    It is the latest of primary and junior schools; where neither has enrolment, of any stage.
    """
    known = [year for stage in _HEADING_STAGES if (year := latest_year(region, stage))]
    return max(known or school_years(region), default=None)


@once_a_region
def latest_enrolment(region: Region, stage: str) -> pd.DataFrame:
    """Return the rows of the enrolment table of ``stage`` in the latest year of that stage."""
    rows = pd.DataFrame(region.table("enrolment"))
    rows = rows[rows["stage"] == stage]
    return rows[rows["year"] == rows["year"].max()]
