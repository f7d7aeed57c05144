"""Every number a planner may change: its bounds hold and its words are there."""

import math

import pytest

from analysis.parameters import PARAMETER, PARAMETERS, ClockTime, Parameters, Value
from geo.errors import ParameterError
from geo.tables import STAGES

NUMBERS = [p for p in PARAMETERS if not p.choices]


def test_names_are_unique_and_every_stage_has_its_reach() -> None:
    assert len(PARAMETER) == len(PARAMETERS)
    assert {f"reach.{stage}_m" for stage in STAGES} <= set(PARAMETER)


def test_the_defaults_are_those_of_the_plan() -> None:
    usual = Parameters()
    assert usual.walk_limit_m == 2000
    assert usual.far_from_road_m == 300
    assert usual.primary_reach_m == 2000
    assert usual.small_school_pupils == 100
    assert usual.falling_years == 3
    assert usual.fall_percent == 20
    assert usual.base_year == 2020
    assert usual.transport_scope == "rural"


@pytest.mark.parametrize("parameter", NUMBERS, ids=lambda p: p.key)
def test_bounds_hold_at_both_ends_and_the_default_lies_within(parameter: object) -> None:
    name = parameter.key  # type: ignore[attr-defined]
    low, high = PARAMETER[name].minimum, PARAMETER[name].maximum
    assert low < high
    assert low <= float(PARAMETER[name].default) <= high
    for good in (low, high):
        assert Parameters.of({name: good}).held(name) == good
    for bad in (low - 1, high + 1, math.nan, math.inf, "", "much", "1e999"):
        with pytest.raises(ParameterError) as caught:
            Parameters.of({name: bad})
        assert name in caught.value.say("zh")
        assert name in caught.value.say("en")


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.key)
def test_every_parameter_has_words_a_source_and_a_confidence(parameter: object) -> None:
    held = PARAMETER[parameter.key]  # type: ignore[attr-defined]
    assert all([held.label.zh, held.label.en, held.source.zh, held.source.en])
    assert held.confidence in {"A", "B", "C"}
    # What nobody prescribes is shown as our own assumption, and nothing else is.
    assert (held.confidence == "C") == ("本工具假设" in held.source.zh)


def test_only_what_differs_from_its_default_is_kept_in_order() -> None:
    values: dict[str, Value] = {
        "transport.max_walk_m": "2000",
        "snap.max_m": "400",
        "reach.primary_m": 3000,
    }
    changed = Parameters.of(values)
    assert changed.changed == (("reach.primary_m", 3000.0), ("snap.max_m", 400.0))
    assert changed == Parameters.of(dict(reversed(list(values.items()))))
    assert Parameters.of({"transport.max_walk_m": 2000, "transport.scope": "rural"}) == Parameters()
    assert hash(changed) == hash(Parameters.of(values))


def test_a_time_of_day_is_taken_as_a_clock_shows_it_or_in_minutes() -> None:
    key = "line.primary_bell_min"
    for stated in ("07:40", "7:40", "7：40", " 07:40 ", "460", 460, 460.0):
        assert Parameters.of({key: stated}).primary_bell_min == 460
    assert Parameters.primary_bell_min.shown(460.0) == ("7:40", "7:40")
    assert Parameters.of({key: "8:20"}) == Parameters()
    for bad in ("6:59", "10:01", "24:00", "7:60", "7:4", "7.40", "07:40:00"):
        with pytest.raises(ParameterError, match="between 7:00 and 10:00"):
            Parameters.of({key: bad})
    # No other number is a time.
    with pytest.raises(ParameterError):
        Parameters.of({"travel.g1_3_max_min": "0:30"})


def test_every_time_after_midnight_is_asked_as_a_clock_shows_it() -> None:
    clocks = {p.key for p in PARAMETERS if isinstance(p, ClockTime)}
    assert clocks == {
        *("line.primary_bell_min", "line.junior_bell_min"),
        *("route.over_primary_min", "route.over_junior_min"),
    }
    assert not any("零时" in p.label.zh for p in PARAMETERS)


def test_unknown_names_and_choices_are_refused_with_what_there_is() -> None:
    with pytest.raises(ParameterError, match=r"reach\.primary_m"):
        Parameters.of({"reach.primary": 2000})
    with pytest.raises(ParameterError, match="rural, rural_town, all"):
        Parameters.of({"transport.scope": "urban"})
    assert Parameters.of({"transport.scope": "all"}).transport_scope == "all"
