"""The generator of the built-in region; data/demo/README.md says what it makes, and how."""
