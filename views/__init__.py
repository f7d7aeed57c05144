"""The pages: read widgets, call, show."""
