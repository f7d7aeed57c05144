"""Seats are given out as brute force would: to most, in order of turns, and one more harms none."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.services.line_seats import seated
from tests.geo.worlds import calm

Lines = list[set[int]]
_LINES = 3
_people = st.lists(st.sets(st.integers(0, _LINES - 1)), min_size=1, max_size=6)
_seats = st.lists(st.integers(0, 3), min_size=_LINES, max_size=_LINES)


def riders(lines_of: Lines, seats: list[float]) -> dict[int, int]:
    """Return the line of each person who gets a seat, who comes first having the first turn."""
    pairs = [(who, line) for who, own in enumerate(lines_of) for line in sorted(own)]
    who, line = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    given_out = seated(who, line, np.zeros(len(pairs)), np.array(seats, dtype=float))
    found = [pair for pair, is_given in zip(pairs, given_out, strict=True) if is_given]
    assert len({one for one, _ in found}) == len(found)
    for number, room in enumerate(seats):
        assert sum(line == number for _, line in found) <= (len(pairs) if np.isnan(room) else room)
    return dict(found)


def fits(people: tuple[int, ...], lines_of: Lines, seats: list[int]) -> bool:
    """Return whether all of ``people`` can sit at once, by trying every line for each."""
    if not people:
        return True
    first, *rest = people
    for line in lines_of[first]:
        if seats[line] > 0:
            left = [n - (number == line) for number, n in enumerate(seats)]
            if fits(tuple(rest), lines_of, left):
                return True
    return False


def brute(lines_of: Lines, seats: list[int]) -> set[int]:
    """Return the first, in order of turns, of the largest sets that can sit at once."""
    everybody = range(len(lines_of))
    for size in range(len(lines_of), -1, -1):
        # Combinations come in the order of turns.
        for people in combinations(everybody, size):
            if fits(people, lines_of, seats):
                return set(people)
    raise AssertionError


@given(_people, _seats)
@calm(60)
def test_as_many_ride_as_can_and_the_first_in_turn_first(lines_of: Lines, seats: list[int]) -> None:
    if any(lines_of):
        assert set(riders(lines_of, list(map(float, seats)))) == brute(lines_of, seats)


@given(_people, _seats, st.integers(0, _LINES - 1))
@calm(60)
def test_one_more_seat_takes_none_away(lines_of: Lines, seats: list[int], line: int) -> None:
    if any(lines_of):
        before = set(riders(lines_of, list(map(float, seats))))
        more = [float(n + (number == line)) for number, n in enumerate(seats)]
        assert before <= set(riders(lines_of, more))


def test_who_came_first_moves_over_for_one_who_has_one_line_only() -> None:
    assert riders([{0, 1}, {0}], [1, 1]) == {0: 1, 1: 0}
    assert riders([{0}, {0}, {0}], [2]) == {0: 0, 1: 0}


def test_seats_without_a_number_limit_nothing() -> None:
    assert len(riders([{0}] * 5, [np.nan])) == 5


def test_of_equal_allocations_the_shortest_walks_are_taken() -> None:
    who, line = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    walk_m = np.array([100.0, 400.0, 50.0, 60.0])
    given_out = seated(who, line, walk_m, np.array([1.0, 1.0]))
    assert given_out.tolist() == [True, False, False, True]


@pytest.mark.parametrize("seats", [[np.nan], [0.0]])
def test_without_rides_nobody_is_seated(seats: list[float]) -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(seated(none, none, np.zeros(0), np.array(seats))) == 0
