"""Backup, restore, and whether the log is whole."""

from store.upkeep.backup import Holding, backup, restore
from store.upkeep.log_check import list_actions, verify_log

__all__ = ["Holding", "backup", "list_actions", "restore", "verify_log"]
