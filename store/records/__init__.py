"""The records of the store: projects, versions of data, plans, reviews, imports, the trash."""

from store.records.bus_routes import StoredRoutes, add_routes, change_routes, list_routes
from store.records.case_decisions import case_decisions, decide_case
from store.records.drafts import delete_draft, list_drafts, load_draft, rename_draft, save_draft
from store.records.import_decisions import after, remembered
from store.records.imports import ImportFile, commit_import
from store.records.in_words import (
    LOG_KINDS,
    actions_in_words,
    projects_in_words,
    trash_in_words,
    versions_in_words,
)
from store.records.indicators import (
    IndicatorEntry,
    enter_indicators,
    entries_from,
    indicator_entries,
    list_quarters,
    save_quarter,
)
from store.records.projects import list_projects, make_project, project_row, rename_project
from store.records.publications import NotPublishableError, Published, publish_plan
from store.records.reviews import decide, list_reviews
from store.records.scenarios import (
    StoredScenario,
    list_scenarios,
    load_scenario,
    rename_scenario,
    save_scenario,
)
from store.records.searches import StoredSearch, begin_search, list_searches, put_outcome
from store.records.seen_rows import seen_region
from store.records.trash import (
    delete_project,
    delete_scenario,
    empty_trash,
    last_day,
    list_trash,
    overwrite,
    purge_due,
    remove_unused,
    restore_deleted,
)
from store.records.versions import (
    DataVersion,
    latest_data,
    latest_version,
    load_version,
    save_version,
)

__all__ = [
    "LOG_KINDS",
    "DataVersion",
    "ImportFile",
    "IndicatorEntry",
    "NotPublishableError",
    "Published",
    "StoredRoutes",
    "StoredScenario",
    "StoredSearch",
    "actions_in_words",
    "add_routes",
    "after",
    "begin_search",
    "case_decisions",
    "change_routes",
    "commit_import",
    "decide",
    "decide_case",
    "delete_draft",
    "delete_project",
    "delete_scenario",
    "empty_trash",
    "enter_indicators",
    "entries_from",
    "indicator_entries",
    "last_day",
    "latest_data",
    "latest_version",
    "list_drafts",
    "list_projects",
    "list_quarters",
    "list_reviews",
    "list_routes",
    "list_scenarios",
    "list_searches",
    "list_trash",
    "load_draft",
    "load_scenario",
    "load_version",
    "make_project",
    "overwrite",
    "project_row",
    "projects_in_words",
    "publish_plan",
    "purge_due",
    "put_outcome",
    "remembered",
    "remove_unused",
    "rename_draft",
    "rename_project",
    "rename_scenario",
    "restore_deleted",
    "save_draft",
    "save_quarter",
    "save_scenario",
    "save_version",
    "seen_region",
    "trash_in_words",
    "versions_in_words",
]
