"""Office files become tables of the data dictionary, and everything done to them is said."""
