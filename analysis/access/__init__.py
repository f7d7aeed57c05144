"""How far each village is from its schools: nearest, in bands, estimated, and why not."""

from analysis.access.distance_bands import band_counts, counted_bands
from analysis.access.estimated_distances import MEASURED, is_wanted, walk_basis, with_estimates
from analysis.access.nearest_schools import catchments, nearest_schools
from analysis.access.road_completeness import road_completeness
from analysis.access.village_school_walks import VillageSchoolWalks, minutes_at, walk_minutes
from analysis.access.walk_reasons import (
    LOOK_AGAIN,
    REASON_ORDER,
    REVIEW_REASONS,
    WITHOUT_SCHOOL,
    beyond,
    borderline,
    first_reason,
    nearest_road_m,
    walk_reasons,
)

__all__ = [
    "LOOK_AGAIN",
    "MEASURED",
    "REASON_ORDER",
    "REVIEW_REASONS",
    "WITHOUT_SCHOOL",
    "VillageSchoolWalks",
    "band_counts",
    "beyond",
    "borderline",
    "catchments",
    "counted_bands",
    "first_reason",
    "is_wanted",
    "minutes_at",
    "nearest_road_m",
    "nearest_schools",
    "road_completeness",
    "walk_basis",
    "walk_minutes",
    "walk_reasons",
    "with_estimates",
]
