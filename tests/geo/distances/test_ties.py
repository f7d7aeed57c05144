"""Of equally near places the lowest number is chosen, whatever the order of the rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.distances.ties import NO_NUMBER, is_chosen_before, nearest_columns, nearest_pairs
from tests.geo.worlds import calm

# Few values, so that most draws hold ties.
_metres = st.sampled_from([1.0, 1.0, 2.0, np.nan])
_pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), _metres), min_size=1, max_size=14)


def by_hand(pairs: list[tuple[int, int, float]]) -> dict[int, int]:
    """Return the place of lowest number among the nearest of each, one by one."""
    chosen: dict[int, tuple[float, int]] = {}
    for who, number, metres in pairs:
        far = np.inf if np.isnan(metres) else metres
        chosen[who] = min(chosen.get(who, (far, number)), (far, number))
    return {who: number for who, (_, number) in chosen.items()}


@calm(200)
@given(_pairs, st.randoms())
def test_shuffled_pairs_give_the_same_choice(
    pairs: list[tuple[int, int, float]], random: "np.random.Generator"
) -> None:
    random.shuffle(pairs)  # type: ignore[arg-type]
    who, number = (np.array([pair[n] for pair in pairs], dtype=np.int64) for n in (0, 1))
    rows = nearest_pairs(who, np.array([pair[2] for pair in pairs]), number)
    assert list(who[rows]) == sorted(set(who))
    assert dict(zip(who[rows], number[rows], strict=True)) == by_hand(pairs)


@calm(200)
@given(st.lists(st.lists(_metres, min_size=3, max_size=3), min_size=1, max_size=6))
def test_columns_and_one_by_one_choose_alike(rows: list[list[float]]) -> None:
    metres = np.array(rows)
    number = np.full(len(metres), NO_NUMBER, dtype=np.int64)
    least = np.full(len(metres), np.nan)
    for place in (1, 2, 0):
        better = is_chosen_before(metres[:, place], place, least, number)
        number[better], least[better] = place, metres[better, place]
    assert list(nearest_columns(metres)) == list(number)


def test_what_is_farther_by_the_last_bit_is_farther() -> None:
    metres = np.array([[np.nextafter(500.0, 501.0), 500.0]])
    assert nearest_columns(metres)[0] == 1
