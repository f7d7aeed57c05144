"""The page round the pages: its HTML, addresses and language, and the framework's own words."""

from views.shell.choices import renew_choices
from views.shell.find_box import find_box
from views.shell.page_html import page_routes

__all__ = ["find_box", "page_routes", "renew_choices"]
