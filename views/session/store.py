"""The store as who is at work may use it: projects with their data, plans and decisions."""

from dataclasses import replace

from store.opening import Store
from store.records import list_projects
from store.rights import ALONE, NotAllowedError
from views.session.person import person
from views.session.process_store import process_store
from words import people as say


def get_store() -> Store:
    """Return the store for who is at work: each change theirs, none that they may not make.

    Raises NotAllowedError where nobody is signed in.
    """
    who = person()
    if who is None:
        raise NotAllowedError(say.NOT_ALLOWED.fill(what=say.THIS))
    return process_store() if who == ALONE else replace(process_store(), person=who)


def data_versions() -> dict[str, int]:
    """Return the latest version of the data by project, for those that have data."""
    projects = list_projects(get_store()).dropna(subset="data_version")
    return {
        str(name): int(v)
        for name, v in zip(projects["name"], projects["data_version"], strict=True)
    }
