"""Roads and streets, and ways along them."""
