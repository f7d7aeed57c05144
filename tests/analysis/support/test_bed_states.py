"""The state of beds is what every world says that is possible with what is known."""

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.support.states import BED_STATES, bed_state_of
from analysis.support.totals import SchoolShare, beds_share

_known = st.one_of(st.none(), st.integers(0, 4))
_schools = st.tuples(_known, st.integers(0, 3), st.integers(0, 2), _known)


def state(boarders: int | None, need: int, open_ones: int, beds: int | None) -> str:
    row = {"boarders": boarders, "need_bed": need, "need_unknown": open_ones, "beds": beds}
    return str(bed_state_of(pd.DataFrame([row], dtype="float64")).iloc[0])


def possible(boarders: int | None, need: int, open_ones: int, beds: int | None) -> set[str]:
    """Return the states of every world that fits: each unknown number tried."""
    found = set()
    for sleeps, more, has in product(
        range(9) if boarders is None else [boarders],
        range(open_ones + 1),
        range(20) if beds is None else [beds],
    ):
        every = sleeps + need + more
        found.add("no_need" if every == 0 else "met" if every <= has else "short")
    return found


@given(_schools)
def test_a_state_is_said_only_where_no_world_says_another(
    school: tuple[int | None, int, int, int | None],
) -> None:
    said, worlds = state(*school), possible(*school)
    assert said in BED_STATES
    if said in {"short", "no_need"}:
        assert worlds == {said}
    elif said == "met":
        assert worlds == {"met"}
    elif school[0] is not None and school[3] is not None:
        assert len(worlds) > 1


@given(st.lists(_schools, min_size=1, max_size=3))
def test_the_rate_is_the_least_that_any_world_gives(
    schools: list[tuple[int | None, int, int, int | None]],
) -> None:
    states = [state(*school) for school in schools]
    table = pd.DataFrame({"school_id": [str(n) for n in range(len(states))], "bed_state": states})
    found: SchoolShare = beds_share(table)
    for world in product(*(possible(*school) for school in schools)):
        asked = [each for each in world if each != "no_need"]
        if asked and not np.isnan(found.share):
            assert found.share <= asked.count("met") / len(asked) + 1e-9
    if not found.unknown and found.every:
        assert found.share == states.count("met") / found.every
