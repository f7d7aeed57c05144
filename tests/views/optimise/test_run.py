"""A search of a session: its answer, whether it is still the one asked for, and its end."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, optimised
from geo.errors import NoPlanError
from store.database import to_typed_json
from tests.analysis.one_closure import one_closure
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of
from tests.views.conftest import Session, there
from views.optimise import Run, last_run, name_layout, start_run
from views.optimise.stored_search import AskedSearch, begin_stored
from views.session import opened_distances, region

ROOT = Path(__file__).parents[3]
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


def test_a_search_is_of_its_region_and_seen_in_another_tab(
    road: Session, other: Session, upload: Callable[..., str]
) -> None:
    run = ended(begun(road, RULES, Parameters()))
    home = road.address
    other.goes_back_to(**home)
    seen = there(other.run(last_run))
    assert (seen.search_id, seen.job) == (run.search_id, run.job)
    road.goes_to(region=upload(one_closure()))
    assert road.run(last_run) is None
    road.goes_to(**home)
    assert road.run(last_run) is run


def test_a_result_and_the_layout_looked_at_are_there_after_a_restart(
    road: Session, other: Session
) -> None:
    run = ended(begun(road, RULES, Parameters.of({"transport.max_walk_m": 2500.0})))
    run.chosen = 2
    road.run(lambda: name_layout(there(last_run()), 9))
    st.cache_resource.clear()  # all that the process knew
    other.goes_back_to(**road.address)
    again = there(other.run(last_run))
    assert again is not run
    assert (again.rules, again.parameters, again.chosen) == (run.rules, run.parameters, 2)
    assert to_typed_json(again.job.product) == to_typed_json(run.job.product)
    assert again.is_of(run.rules, run.parameters)
    assert not again.is_of(run.rules, Parameters())
    assert again.progress.seconds == run.progress.seconds


def test_the_rule_in_the_way_is_there_after_a_restart(road: Session, other: Session) -> None:
    run = ended(begun(road, replace(FREE, keep=2, max_m=3000.0), Parameters()))
    st.cache_resource.clear()
    other.goes_back_to(**road.address)
    said = [each.job.product for each in (run, there(other.run(last_run)))]
    assert all(isinstance(product, NoPlanError) for product in said)
    assert str(said[0]) == str(said[1])


def test_a_search_cut_off_with_its_program_can_be_begun_again(road: Session) -> None:
    asked = AskedSearch(RULES, (("transport.max_walk_m", 2500.0),), 60.0)
    road.run(lambda: begin_stored(asked, opened_distances().region.fingerprint))
    run = there(road.run(last_run))
    assert run.is_cut
    assert not run.job.running
    assert (run.rules, run.parameters.walk_limit_m, run.limit_s) == (RULES, 2500.0, 60.0)


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


# A program that begins a search as the page does, and is killed once so many outcomes are stored.
_KILLED = """
import os, signal, sys, time
from pathlib import Path
from tests.views.conftest import Session
from tests.views.optimise.test_run import RULES, begun
from analysis.parameters import Parameters
from views.optimise import stored_search
from views.session import region

region.UPLOADS = Path(sys.argv[1])
outcomes, put = [], stored_search.put_outcome

def put_and_die(*args, **named):
    put(*args, **named)
    outcomes.append(args)
    if len(outcomes) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

stored_search.put_outcome = put_and_die
session = Session()
session.goes_to(region=sys.argv[2])
begun(session, RULES, Parameters())
time.sleep(60)
"""


def test_layouts_found_before_the_program_was_killed_are_there(
    session: Session, upload: Callable[..., str]
) -> None:
    key = upload(village_road())
    command = [sys.executable, "-c", _KILLED, str(region.UPLOADS), key, "2"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    session.goes_to(region=key)
    run = there(session.run(last_run))
    assert run.is_cut
    assert not run.job.running
    found = run.job.product
    assert isinstance(found, Optimised)
    whole = optimised(Assessment(distances_of(village_road()), Parameters()), RULES)
    gaps = {proposal.closed: proposal.gap for proposal in whole.proposals}
    assert {p.closed: p.gap for p in found.proposals}.items() <= gaps.items()
    assert 0 < len(found.proposals) < len(whole.proposals)
    assert set(found.unfinished) == {len(c) for c in gaps} - {
        len(p.closed) for p in found.proposals
    }
    assert run.is_of(RULES, Parameters())
