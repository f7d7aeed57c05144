"""Backup, restore, and whether the log is whole."""

from store.upkeep import backup
from store.upkeep.log_check import list_actions, verify_log

__all__ = ["backup", "list_actions", "verify_log"]
