"""A small app for the browser tests: one page, the map's routes."""

from streamlit.starlette import App

from views.map import map_routes

app = App("map_page.py", routes=map_routes())
