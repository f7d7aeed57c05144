"""Published sets of school-bus problems."""
