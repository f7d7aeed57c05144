"""Outlines of the prefecture and its counties, with source and licence beside them."""
