"""The seven measures of 教督〔2017〕6号: what is counted, per how many pupils, and the lines."""

from dataclasses import dataclass
from typing import Literal

from analysis.parameters import Number, Parameters

STAGES = ("primary", "junior")
# A line is reached where the value lies no further under it than arithmetic is off.
TOLERANCE = 1e-9
Unit = Literal["persons", "rooms", "area", "yuan"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One of the seven: a column of the table ``schools`` against the pupils of a stage.

    ``per`` is the number of pupils it is counted per, ``primary`` and ``junior`` its lines.
    """

    column: str
    unit: Unit
    per: float
    primary: Number
    junior: Number

    def line(self, stage: str, parameters: Parameters) -> float:
        """Return the line of a stage, in the measure's own unit."""
        return parameters.number(self.primary if stage == "primary" else self.junior)


MEASURES = (
    Measure(
        column="degree_teachers",
        unit="persons",
        per=100.0,
        primary=Parameters.primary_degree,
        junior=Parameters.junior_degree,
    ),
    Measure(
        column="backbone_teachers",
        unit="persons",
        per=100.0,
        primary=Parameters.primary_backbone,
        junior=Parameters.junior_backbone,
    ),
    Measure(
        column="pe_art_teachers",
        unit="persons",
        per=100.0,
        primary=Parameters.primary_pe_art,
        junior=Parameters.junior_pe_art,
    ),
    Measure(
        column="teaching_area_m2",
        unit="area",
        per=1.0,
        primary=Parameters.primary_teaching_area,
        junior=Parameters.junior_teaching_area,
    ),
    Measure(
        column="sports_area_m2",
        unit="area",
        per=1.0,
        primary=Parameters.primary_sports_area,
        junior=Parameters.junior_sports_area,
    ),
    Measure(
        column="equipment_yuan",
        unit="yuan",
        per=1.0,
        primary=Parameters.primary_equipment,
        junior=Parameters.junior_equipment,
    ),
    Measure(
        column="multimedia_rooms",
        unit="rooms",
        per=100.0,
        primary=Parameters.primary_multimedia,
        junior=Parameters.junior_multimedia,
    ),
)
COLUMNS = tuple(measure.column for measure in MEASURES)
