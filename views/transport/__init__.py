"""The parts of the page 接送: what existing lines could do."""

from views.transport.line_parts import show_lines, show_row_lines

__all__ = ["show_lines", "show_row_lines"]
