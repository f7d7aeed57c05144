"""What is stored: projects, versions of data, plans, reviews, imports, the trash."""

from store.records.import_decisions import after, remembered
from store.records.imports import ImportFile, commit_import
from store.records.projects import list_projects, make_project
from store.records.reviews import decide, list_reviews
from store.records.scenarios import (
    KeptScenario,
    list_scenarios,
    load_scenario,
    rename_scenario,
    save_scenario,
)
from store.records.trash import delete_scenario
from store.records.versions import (
    DataVersion,
    latest_data,
    latest_version,
    load_version,
    save_version,
)

__all__ = [
    "DataVersion",
    "ImportFile",
    "KeptScenario",
    "after",
    "commit_import",
    "decide",
    "delete_scenario",
    "latest_data",
    "latest_version",
    "list_projects",
    "list_reviews",
    "list_scenarios",
    "load_scenario",
    "load_version",
    "make_project",
    "remembered",
    "rename_scenario",
    "save_scenario",
    "save_version",
]
