"""The yearly audit of minors' data as a Word file and a workbook, from tables already counted."""

from reports.audit.pack import AuditPack, PackTable, audit_pack

__all__ = ["AuditPack", "PackTable", "audit_pack"]
