"""A small app for the browser tests: every widget of the framework, and the words over it."""

from streamlit.starlette import App

from views.map import map_routes
from views.shell import page_routes

app = App("words_page.py", routes=[*map_routes(), *page_routes()])
