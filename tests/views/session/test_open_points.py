"""What waits for a look is one count, and a decision takes one off it."""

import pytest

from geo.tables import Region
from store.opening import open_store
from store.records import decide, make_project, save_version
from tests.analysis.one_closure import one_closure
from tests.views.conftest import Session
from views.session import decided_cases, open_points, open_region, project_key


@pytest.fixture
def project(session: Session, store_address: str) -> str:
    tables = one_closure()
    # A village on the spot of another, and one far from any road: both want a look.
    tables["villages"].loc[1, "geometry"] = tables["villages"].geometry[0]
    with open_store(store_address) as store:
        make_project(store, "东镇", by="王")
        save_version(store, "东镇", Region.from_tables(tables), based_on=None, by="王")
    session.run(lambda: open_region(project_key("东镇")))
    return store_address


def test_all_that_waits_is_counted_and_a_decision_takes_one_off(
    session: Session, project: str
) -> None:
    before = session.run(open_points)
    cases = session.run(decided_cases)
    assert before.places == len(cases) > 0
    assert before.total == before.notes + before.places + before.roads
    case = cases.iloc[0]
    with open_store(project) as store:
        decide(
            store,
            "东镇",
            case["case_id"],
            decision="accept",
            reason="看过",
            facts=case["facts"],
            by="王",
        )
    after = session.run(open_points)
    assert (after.places, after.roads) == (before.places - 1, before.roads)
