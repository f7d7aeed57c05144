"""Wording of the pages."""

from words.pages import (
    import_page,
    map_tools,
    optimise_page,
    overview,
    pages,
    plan_page,
    project_admin,
    review_page,
    road_page,
)
from words.pages.cards import FACT
from words.pages.framework import FRAMEWORK, NO_SCRIPT
from words.pages.map import BASE_CREDIT, MAP_WORDS
from words.pages.optimise_page import BASES
from words.pages.overview import FIGURE, TODO, TODO_BASIS
from words.pages.pages import (
    INTERNAL,
    LANGUAGE,
    OPENING,
    PAGE,
    PRODUCT,
    WARMED,
    WARMING,
)
from words.pages.plan_page import TRY_CLOSING
from words.pages.project_admin import PLAN_DELETED, PURGE_FAILED

__all__ = [
    "BASES",
    "BASE_CREDIT",
    "FACT",
    "FIGURE",
    "FRAMEWORK",
    "INTERNAL",
    "LANGUAGE",
    "MAP_WORDS",
    "NO_SCRIPT",
    "OPENING",
    "PAGE",
    "PLAN_DELETED",
    "PRODUCT",
    "PURGE_FAILED",
    "TODO",
    "TODO_BASIS",
    "TRY_CLOSING",
    "WARMED",
    "WARMING",
    "import_page",
    "map_tools",
    "optimise_page",
    "overview",
    "pages",
    "plan_page",
    "project_admin",
    "review_page",
    "road_page",
]
