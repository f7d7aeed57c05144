"""What was found comes back as it was, by its declared types alone."""

import math
from dataclasses import dataclass, replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, optimised
from store.database import NotReadableError, from_typed_json, to_typed_json
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of
from words import Text


def test_a_result_of_an_optimisation_comes_back_whole() -> None:
    rules = replace(FREE, most_closed=2)
    found = optimised(Assessment(distances_of(village_road()), Parameters()), rules)
    text = to_typed_json(found)
    again = from_typed_json(Optimised, text)
    assert to_typed_json(again) == text
    assert repr(again.today) == repr(found.today)  # some of it may be no number
    assert again.refused == found.refused
    for one, other in zip(again.proposals, found.proposals, strict=True):
        pd.testing.assert_frame_equal(one.table, other.table)
        assert repr(one.figures) == repr(other.figures)
        assert (one.goal, one.closed, one.gap, one.scenario, one.outcome) == (
            other.goal,
            other.closed,
            other.gap,
            other.scenario,
            other.outcome,
        )


NUMBERS = some.floats(allow_nan=False)
RULES = some.builds(
    Rules,
    keep=some.none() | some.integers(1, 99),
    closable_kinds=some.none() | some.tuples(some.text()),
    schools_to_keep=some.lists(some.text()).map(tuple),
    young_kmh=some.none() | NUMBERS,
    least_pupils=NUMBERS,
    needs_line=some.booleans(),
)


@given(RULES)
def test_rules_come_back(rules: Rules) -> None:
    assert from_typed_json(Rules, to_typed_json(rules)) == rules


@given(some.lists(some.tuples(some.text(), some.none() | some.floats(), some.integers(0, 9))))
def test_a_table_comes_back_with_its_types_and_gaps(rows: list[tuple[object, ...]]) -> None:
    table = pd.DataFrame(rows, columns=["name", "walk_m", "pupils"])
    table = table.astype({"name": "str", "walk_m": "float64", "pupils": "Int64"})
    held = Held(table)
    pd.testing.assert_frame_equal(from_typed_json(Held, to_typed_json(held)).table, table)


FIRST = Text("甲", "a")


@dataclass
class Held:
    table: pd.DataFrame
    text: Text = FIRST
    limit: float = math.inf


def test_what_came_later_stands_at_its_default_and_what_is_unknown_is_refused() -> None:
    text = to_typed_json(Rules())
    assert from_typed_json(Rules, '{"stage": "junior"}') == Rules(stage="junior")
    with pytest.raises(NotReadableError):
        from_typed_json(Rules, text[:-1] + ', "of_tomorrow": 1}')
    with pytest.raises(NotReadableError):
        from_typed_json(Rules, '{"stage": 7}')
    with pytest.raises(NotReadableError):
        from_typed_json(Rules, "not JSON")
