"""A search of a session: its answer, whether it is still the one asked for, and its end."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, optimised
from geo.errors import NoPlanError
from tests.analysis.one_closure import one_closure
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of
from tests.views.conftest import Session
from views.optimise import Run, last_run, start_run
from views.session import opened_distances

GUARD_S = 60.0
RULES = replace(FREE, most_closed=2)


@pytest.fixture
def road(session: Session, upload: Callable[..., str]) -> Session:
    """Give a session in which the road with five schools is open."""
    session.goes_to(region=upload(village_road()))
    return session


def begun(session: Session, rules: Rules, parameters: Parameters, limit_s: float = 60.0) -> Run:
    """Begin a search as the page does, and return it."""
    session.run(lambda: start_run(Assessment(opened_distances(), parameters), rules, limit_s))
    run = session.run(last_run)
    assert run is not None
    return run


def ended(run: Run) -> Run:
    """Return a search once it has ended."""
    limit = time.monotonic() + GUARD_S
    while run.job.running:
        assert time.monotonic() < limit, "the search does not end"
        time.sleep(0.01)
    return run


def test_a_search_finds_the_layouts_of_the_analysis(road: Session) -> None:
    assert road.run(last_run) is None
    run = ended(begun(road, RULES, Parameters()))
    expected = optimised(Assessment(distances_of(village_road()), Parameters()), RULES)
    assert isinstance(run.job.product, Optimised)
    assert [p.closed for p in run.job.product.proposals] == [p.closed for p in expected.proposals]
    assert run.job.product.proposals
    assert run.progress.began is not None
    assert run.progress.seconds > 0
    assert road.run(last_run) is run  # after a look at another page, too


def test_a_result_is_of_the_parameters_it_read(road: Session) -> None:
    rules = replace(RULES, only_shrinking=True)
    run = ended(begun(road, rules, Parameters()))
    assert not run.is_of(rules, Parameters.of({"shrink.years": 5}))
    assert not run.is_of(rules, Parameters.of({"shrink.fall_percent": 30}))
    # No layout and no figure of one rests on the reach of another stage.
    assert run.is_of(rules, Parameters.of({"reach.senior_m": 9000}))


def test_a_search_is_of_its_session_and_region(
    road: Session, other: Session, upload: Callable[..., str]
) -> None:
    run = ended(begun(road, RULES, Parameters()))
    home = road.address
    other.goes_to(**home)
    assert other.run(last_run) is None
    road.goes_to(region=upload(one_closure()))
    assert road.run(last_run) is None
    road.goes_to(**home)
    assert road.run(last_run) is run


def test_a_result_is_marked_by_what_it_rests_on_only(road: Session) -> None:
    run = ended(begun(road, RULES, Parameters()))
    assert run.is_of(RULES, Parameters())
    assert not run.is_of(replace(RULES, most_closed=1), Parameters())
    assert not run.is_of(RULES, Parameters.of({"transport.max_walk_m": 2500.0}))
    assert run.is_of(RULES, Parameters.of({"reach.kindergarten_m": 700.0}))


def test_the_rule_in_the_way_is_what_comes_of_a_search_without_a_layout(road: Session) -> None:
    rules = replace(FREE, keep=2, max_m=3000.0)
    run = ended(begun(road, rules, Parameters()))
    assert isinstance(run.job.product, NoPlanError)
    assert "路途距离上限" in run.job.product.say("zh")


def test_a_search_cancelled_while_another_is_at_work_never_begins(
    road: Session, other: Session
) -> None:
    other.goes_to(**road.address)
    first = begun(road, RULES, Parameters())
    second = begun(other, RULES, Parameters())
    second.job.cancel()
    assert ended(second).job.cancelled
    assert isinstance(ended(first).job.product, Optimised)
