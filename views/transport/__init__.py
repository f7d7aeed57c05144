"""The parts of the page 接送: existing lines; canteens, lunch, beds and costs."""

from views.transport.line_parts import show_lines, show_row_lines
from views.transport.support_parts import show_support

__all__ = ["show_lines", "show_row_lines", "show_support"]
