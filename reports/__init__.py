"""Files that leave the office."""
