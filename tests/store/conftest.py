"""Every test of the store runs on both databases."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.tables import Region
from store.opening import Store, open_store
from store.records import project_row
from store.records.import_decisions import ImportDecision, store_decision
from tests.geo.worlds import world
from tests.store.clusters import Cluster, cluster, missing

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    reason = missing()
    if reason:
        pytest.skip(reason)
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that is not there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "planner.sqlite")
        return
    running = request.getfixturevalue("postgres")
    made = running.database()
    yield made
    running.drop(made)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that is a second later each time it is looked at."""
    seconds = itertools.count()
    return lambda: MORNING + timedelta(seconds=next(seconds))


@pytest.fixture
def store(address: str, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Store]:
    with open_store(address, backups=tmp_path / "backups", clock=clock) as opened:
        yield opened


def region(schools: int = 2, name: str = "Zhao") -> Region:
    """Return a small region; ``schools`` and the name of a village tell it from others."""
    sites = "\n".join(f"s{n}: {90 * n},10" for n in range(schools))
    return Region.from_tables(world("r: 0,0 6000,0", f"v: 100,0 name={name}\nw: -", sites))


def remember(store: Store, project: str, decision: ImportDecision, *, by: str) -> int:
    """Keep one answer about files in a change of its own; an import keeps it with its data."""
    with store.writing(by) as write:
        project_id = project_row(write.connection, project).project_id
        return store_decision(write, project_id, decision)
