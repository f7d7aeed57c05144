"""The report on a closure and the page for villagers."""

from reports.closure.report import ReportCancelled, closure_report
from reports.closure.village_notice import village_notice

__all__ = ["ReportCancelled", "closure_report", "village_notice"]
