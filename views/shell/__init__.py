"""The page round the pages: its HTML, addresses, who gets in, the framework's own words."""

from views.shell.choices import renew_choices
from views.shell.find_box import find_box
from views.shell.guard import Guard
from views.shell.page_html import page_routes
from views.shell.sign_in_pages import ACCOUNT

__all__ = ["ACCOUNT", "Guard", "find_box", "page_routes", "renew_choices"]
