"""The parts of the page 人员与日志: retention, the data of one pupil, the audit."""

from views.people.audit_part import audit_section
from views.people.retention_part import retention_section

__all__ = ["audit_section", "retention_section"]
