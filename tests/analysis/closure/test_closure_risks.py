"""The risks of a closure, each with its number."""

from analysis.closure import Risk, risks
from analysis.parameters import Parameters
from analysis.scenario.edits import set_cells
from tests.analysis.one_closure import assessed, closing, one_closure


def test_by_hand() -> None:
    base = assessed(one_closure())
    closure = closing(base)
    states = [check.state for check in closure.checks]
    assert risks(closure) == (
        Risk("violated", states.count("violated")),
        Risk("unanswered", states.count("needs_answer")),
        Risk("not_fetched", 2.0),  # p1 and p2, 3,500 and 3,000 m, no line
        Risk("young_too_far", 1.0),  # p1
    )
    # p3 and p5 walk 1,500 m: within 600 m of the limit either side.
    wide = assessed(one_closure(), Parameters.of({"transport.borderline_m": 600}))
    assert Risk("borderline", 2.0) in risks(closing(wide))
    full = set_cells(base.region, "provision", ("big", "primary"), {"places": 309}, why="")
    assert Risk("crowded", 1.0) in risks(closing(base, full))
