"""The parts of the page 总览: three sentences, the figures, and what its map says."""

from views.overview.figure_rows import show_figures
from views.overview.map_title import map_title
from views.overview.sentences import first_todo, sentences

__all__ = ["first_todo", "map_title", "sentences", "show_figures"]
