"""Backup, restore, and whether the log is whole."""

from store.upkeep import backup
from store.upkeep.log_check import verify_log

__all__ = ["backup", "verify_log"]
