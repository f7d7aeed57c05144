"""The report on a closure and the page for villagers."""

from reports.closure.report import ReportCancelled, closure_report, given_template, own_template
from reports.closure.village_notice import village_notice

__all__ = ["ReportCancelled", "closure_report", "given_template", "own_template", "village_notice"]
