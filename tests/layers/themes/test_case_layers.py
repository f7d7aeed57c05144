"""The ways of a case are drawn whole, doubtful stretches apart, and never for the public."""

from analysis.review import case_at
from layers.print.draw_layer import shows_homes
from layers.themes import case_layers
from reports.maps import ScreenMap
from tests.analysis.review.reviewed import assessed


def test_both_ways_are_layers_that_begin_at_a_home() -> None:
    answers = assessed()
    case = answers.case(int(case_at(answers.cases, "trunk")["row"]))
    trusted, way = case_layers(case.pieces, case.trusted)
    assert way.table["symbol"].tolist() == ["connector", "road", "doubtful", "road", "connector"]
    assert way.table["metres"].sum() == case.need["walk_m"]
    assert set(trusted.table["symbol"]) == {"trusted"}
    assert [symbol.key for symbol in way.symbols] == ["road", "connector", "doubtful"]
    assert shows_homes(way)
    assert shows_homes(trusted)
    assert ScreenMap(layers=(trusted, way)).handed() == []
    assert [layer.key for layer in case_layers(case.pieces, case.trusted.iloc[:0])] == ["way"]
