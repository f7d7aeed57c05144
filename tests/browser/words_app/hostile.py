"""Data that reads like the framework's words; apart from the page, a script no module imports."""

# What the framework says, as an office's own names.
HOSTILE = ["Search", "No results", "Select all", "Format", "30MB per file"]
COLUMN_PX = 200
