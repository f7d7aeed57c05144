"""Schools and what they have."""
