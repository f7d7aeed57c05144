"""Wording of the plan's projects: lights and entries of the register, kindergartens."""

from words.indicators import preschool, register

__all__ = ["preschool", "register"]
