"""Empty templates, copies with remarks, and the page of the data dictionary."""

from reports.templates.annotated_workbook import annotated
from reports.templates.import_templates import template_archive, write_templates

__all__ = ["annotated", "template_archive", "write_templates"]
