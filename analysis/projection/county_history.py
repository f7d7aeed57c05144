"""What a county knows of its pupils, stage by stage, and of its births."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.projection.panel import Panel
from geo.tables import STAGE_AGES, STAGES


@dataclass(frozen=True, eq=False)
class CountyHistory:
    """The panels of one county by stage, and its births.

    Attributes
    ----------
    county
        Its name, empty where schools name none.
    panels
        By stage; only of stages with figures.
    births
        Children born, by calendar year; a year that is not known is not in it.
    births_ahead
        How many years the births go beyond the enrolment; negative where they lag behind it. A
        forecast made from a past year is given no births it could not have had.
    entry_ages
        The age at which a stage begins, by stage.
    """

    county: str
    panels: Mapping[str, Panel]
    births: Mapping[int, float]
    births_ahead: int
    entry_ages: Mapping[str, int]

    @classmethod
    def of(
        cls, county: str, panels: Mapping[str, Panel], births: Mapping[int, float]
    ) -> "CountyHistory":
        """Return a history whose births are known as far ahead as they are today."""
        ordered = {stage: panels[stage] for stage in STAGES if stage in panels}
        last = max((panel.known_years[-1] for panel in ordered.values()), default=0)
        ahead = max(births) - last if births else 0
        ages = {stage: low for stage, (low, _) in STAGE_AGES.items()}
        return cls(county, ordered, dict(births), ahead, ages)

    def up_to(self, year: int) -> "CountyHistory":
        """Return what was known in school year ``year``."""
        panels = {stage: panel.up_to(year) for stage, panel in self.panels.items()}
        known = {stage: panel for stage, panel in panels.items() if panel.totals.shape[1]}
        births = {born: n for born, n in self.births.items() if born <= year + self.births_ahead}
        return replace(self, panels=known, births=births)

    def without(self, years: Mapping[str, Collection[int]]) -> "CountyHistory":
        """Return the history without the ``years`` left out of each stage."""
        panels = {stage: p.without(years.get(stage, ())) for stage, p in self.panels.items()}
        known = {stage: panel for stage, panel in panels.items() if panel.totals.shape[1]}
        return replace(self, panels=known)


def grade_totals(panel: Panel, grade: int) -> dict[int, float]:
    """Return the pupils of all schools in grade number ``grade`` by year, where any is known."""
    pupils = panel.pupils[:, grade, :]
    return {
        year: float(np.nansum(pupils[:, n]))
        for n, year in enumerate(panel.years)
        if not np.isnan(pupils[:, n]).all()
    }
