"""The rule on the time grades 1 to 3 may travel, row by row."""

import numpy as np

from analysis.parameters import Parameters
from analysis.transport import Journey, journeys
from tests.analysis.one_closure import frame

P = Parameters()
NAN = float("nan")


def test_the_rule_over_rows() -> None:
    rows = frame(
        """
        30   -  no  g1_3 WITHIN
        31   -  no  g1_3 BEYOND
        31   30 no  g1_3 WITHIN
        31   31 no  g1_3 BEYOND
        31   -  yes g1_3 UNKNOWN
        31   31 yes g1_3 UNKNOWN
        31   30 yes g1_3 WITHIN
        30   31 yes g1_3 WITHIN
        -    -  no  g1_3 BEYOND
        -    -  yes g1_3 UNKNOWN
        -    20 no  g1_3 WITHIN
        31   31 yes g4_6 WITHIN
        -    -  no  all  WITHIN
        """,
        "walk ride untimed band said",
    )
    found = journeys(
        rows["walk"].astype(float).to_numpy(),
        rows["ride"].astype(float).to_numpy(),
        has_untimed=(rows["untimed"] == "yes").to_numpy(),
        band=rows["band"].to_numpy(),
        parameters=P,
    )
    assert [Journey(code).name for code in found] == list(rows["said"])


def test_the_limit_is_a_parameter() -> None:
    longer = Parameters.of({"travel.g1_3_max_min": 45.0})
    untimed, band = np.array([False]), np.array(["g1_3"])
    walk, ride = np.array([40.0]), np.array([NAN])
    for parameters, said in ((P, Journey.BEYOND), (longer, Journey.WITHIN)):
        found = journeys(walk, ride, has_untimed=untimed, band=band, parameters=parameters)
        assert found[0] == said
