"""Wording of the plan's projects: lights and entries of the register, kindergartens, balance."""

from words.indicators import balance, preschool, register

__all__ = ["balance", "preschool", "register"]
