"""Counts under five stay hidden: no total lets any of them be worked out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from analysis.small_counts import HiddenCounts, hidden_counts
from tests.geo.worlds import calm

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=5)


def possible(counts: list[int], found: HiddenCounts) -> list[tuple[int, ...]]:
    """Return every way the hidden counts could be, for who sees the others and the total."""
    hidden = [n for n, cell in enumerate(found.cells) if cell != "shown"]
    total = sum(counts[n] for n in hidden)
    spans = [range(1, 5) if found.cells[n] == "primary" else range(5, total + 1) for n in hidden]
    return [one for one in product(*spans) if sum(one) == total]


@given(COUNTS)
@calm(150)
def test_no_hidden_count_can_be_worked_out(counts: list[int]) -> None:
    found = hidden_counts(counts)
    for count, cell in zip(counts, found.cells, strict=True):
        assert (cell == "primary") == (0 < count < 5)
        assert cell != "secondary" or count >= 5
    if found.shows_total:
        ways = possible(counts, found)
        assert ways
        for values in zip(*ways, strict=True):
            assert len(set(values)) > 1
    else:  # everybody is hidden already: there was nobody else to hide
        assert all(
            count == 0 or cell != "shown" for count, cell in zip(counts, found.cells, strict=True)
        )


def test_nothing_is_hidden_without_need() -> None:
    assert hidden_counts([0, 5, 12]) == HiddenCounts(("shown", "shown", "shown"), shows_total=True)
    assert hidden_counts([]) == HiddenCounts((), shows_total=True)
    # One small count alone: the smallest other is withheld, and only that.
    assert hidden_counts([3, 30, 7]).cells == ("primary", "shown", "secondary")
    # One and five are the least there can be: a third goes, too.
    assert hidden_counts([1, 5, 6, 9]).cells == ("primary", "secondary", "secondary", "shown")
    assert not hidden_counts([4, 4]).shows_total
    assert not hidden_counts([2]).shows_total
    # Estimates are hidden as they would be printed.
    assert hidden_counts([4.4, 4.6, 0.2]).cells == ("primary", "shown", "primary")


def test_a_row_hidden_in_one_column_is_hidden_in_others() -> None:
    found = hidden_counts([8, 9, 0], also=[True, False, True])
    assert found.cells == ("secondary", "secondary", "shown")
