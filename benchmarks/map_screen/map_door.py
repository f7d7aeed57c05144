"""The app that benchmarks.map_screen measures: one page, the map's own addresses."""

from streamlit.starlette import App

from views.map import map_routes

app = App("map_page.py", routes=map_routes())
