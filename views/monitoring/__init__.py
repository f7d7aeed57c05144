"""The parts of the page of pupils to come: the forecast, and places against it."""

from views.monitoring.forecast_part import show_forecast
from views.monitoring.places_part import show_places

__all__ = ["show_forecast", "show_places"]
