"""Outlines of the prefecture and its counties, with their source and licence."""
