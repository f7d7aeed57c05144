"""A change taken out of the middle of a plan: as if it had never been made."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.scenario import Edit, Scenario, steps, without
from analysis.scenario.scenario import WHOLE_ROW
from tests.geo.worlds import calm

_VALUES = ["open", "closed", "proposed"]


@calm(150)
@given(
    values=st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(_VALUES)), max_size=8),
    turn=st.integers(0, 7),
)
def test_what_is_left_is_what_the_others_would_have_made(
    values: list[tuple[str, str]], turn: int
) -> None:
    made: list[Edit] = []
    for number, (school, value) in enumerate(values):
        before = [e.after for e in made if e.id == (school,)][-1:] or ["open"]
        made.append(Edit("schools", (school,), "status", before[0], value, f"why {number}"))
    taken = made[turn : turn + 1]
    left = without(Scenario("甲", tuple(made)), taken)
    now = {"a": "open", "b": "open"}
    for edit in left.edits:
        assert edit.before == now[edit.id[0]]  # they follow on each other
        now[edit.id[0]] = str(edit.after)
    wanted = {"a": "open", "b": "open"}
    for edit in made:
        if edit not in taken:
            wanted[edit.id[0]] = str(edit.after)
    assert now == wanted


def test_what_rests_on_a_row_goes_with_it() -> None:
    row = Edit("schools", ("n",), WHOLE_ROW, None, (("school_id", "n"),), "new")
    cell = Edit("schools", ("n",), "has_canteen", None, True, "canteen")
    plan = Scenario("甲", (row, cell))
    assert without(plan, steps(plan)[0].edits).edits == ()
