"""Data that comes with the product: outlines and the built-in region."""
