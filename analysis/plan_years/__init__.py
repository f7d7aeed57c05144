"""Pupils to come after a plan: new estates, moving to town, schools closed and opened."""

from analysis.plan_years.planned_projection import planned_projection

__all__ = ["planned_projection"]
