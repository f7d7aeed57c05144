"""Made-up sets of school buses: equal from equal seeds, within reach, planned without a fault."""

from pathlib import Path

import numpy as np
import pytest

from analysis.routes import route_faults
from benchmarks.school_bus.made import made_size, write_made_set
from benchmarks.school_bus.park import park_problem
from benchmarks.school_bus.savings import savings_plan


def test_a_set_is_made_as_large_as_asked_and_everybody_can_be_served(tmp_path: Path) -> None:
    write_made_set(tmp_path, *made_size("7x60:3"))
    problem = park_problem(tmp_path, "fixed", 2700)
    assert (len(problem.schools), len(problem.stops)) == (7, 60)
    assert {stop.school for stop in problem.stops} == set(range(7))
    home = [problem.drive_s[s.place, problem.schools[s.school].place] for s in problem.stops]
    assert max(home) <= 2700
    assert {1} <= {len(stop.pupils) for stop in problem.stops} <= set(range(1, 67))
    plan = savings_plan(problem)
    assert not plan.unserved
    assert route_faults(problem, plan) == ()


def test_equal_seeds_make_equal_sets(tmp_path: Path) -> None:
    for name, text in (("a", "5x20"), ("b", "5x20:0"), ("c", "5x20:1")):
        (tmp_path / name).mkdir()
        write_made_set(tmp_path / name, *made_size(text))
    first, again, other = (park_problem(tmp_path / n, "windows", 2700) for n in "abc")
    assert np.array_equal(first.drive_s, again.drive_s)
    assert first.stops == again.stops
    assert first.stops != other.stops


@pytest.mark.parametrize("text", ["", "100", "0x5", "5x0", "5x5:", "ax5"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="SCHOOLSxSTOPS"):
        made_size(text)
