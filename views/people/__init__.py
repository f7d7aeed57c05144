"""The parts of the page 人员与日志: until when data are retained, the data of one pupil."""

from views.people.retention_part import retention_section

__all__ = ["retention_section"]
