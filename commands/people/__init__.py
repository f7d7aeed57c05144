"""Verbs of people: who may sign in where the program is open to an office, and do what."""

from commands.people import accounts, audit, retention

__all__ = ["accounts", "audit", "retention"]
