"""A program open to an office: a project with pupils in two townships, and one of each role."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from geo.tables import Region
from store.opening import open_store
from store.people import add_person, passwords
from store.records import make_project, save_version
from store.rights import COUNTY, ROLES, Scope
from tests.analysis.straight_road import straight_road
from tests.browser.conftest import ROOT, running
from tests.office.clients import PASSWORD

PROJECT = "路边县"
# Every pupil is listed, not only those beyond the limit.
ADDRESS = "region=project%3A%E8%B7%AF%E8%BE%B9%E5%8E%BF&show=all"
# By the township of the school; of the others neither home nor school names one.
EAST = {f"kid-p{n:02}" for n in (*range(1, 12), 14, 16, 17, 21)}
WEST = {f"kid-p{n:02}" for n in (15, 18, 19, 20)}
ALL = {f"kid-p{n:02}" for n in range(1, 23)}


class Office(NamedTuple):
    """Where the program answers, and where its store lies."""

    url: str
    store: Path


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Run the program open to an office; each role is an account of its own name."""
    path = tmp_path_factory.mktemp("office") / "planner.sqlite"
    tables = dict(straight_road(pupils=True))
    tables["pupils"] = tables["pupils"].assign(pupil_id="kid-" + tables["pupils"]["pupil_id"])
    with pytest.MonkeyPatch.context() as patch, open_store(str(path)) as store:
        patch.setattr(passwords, "_COST", 2**4)
        for role in ROLES:
            scope = Scope("townships", ("East",)) if role == "transport" else COUNTY
            add_person(store, role, PASSWORD, role=role, scope=scope, by="终端")
        west = Scope("townships", ("West",))
        add_person(store, "west", PASSWORD, role="transport", scope=west, by="终端")
        add_person(store, "leaver", PASSWORD, role="steward", by="终端")
        make_project(store, PROJECT, by="终端")
        save_version(store, PROJECT, Region.from_tables(tables), based_on=None, by="终端")
    with running(ROOT / "streamlit_app.py", store=path, names="planner.edu") as url:
        yield Office(url, path)
