"""The land: outlines, seats, settlements, rivers, counties."""
