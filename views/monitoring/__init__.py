"""The parts of the page of pupils to come: the forecast, places against it, the year's report."""

from views.monitoring.annual_part import show_annual
from views.monitoring.forecast_part import show_forecast
from views.monitoring.places_part import show_places

__all__ = ["show_annual", "show_forecast", "show_places"]
