"""The facts of a yearly audit of minors' data, each counted from the store."""

from store.audit.facts import AuditTable, audit_tables

__all__ = ["AuditTable", "audit_tables"]
