"""The log with its hash chain, and numbers that never come again."""

from store.log import audit_log, version_counter
from store.log.audit_log import Action, Head, chain_problems, head_of

__all__ = ["Action", "Head", "audit_log", "chain_problems", "head_of", "version_counter"]
