"""The table figure × what may be missing: nothing that nobody counted is shown as known.

``python -m tests.missing_data.table`` prints it for a person to read.
"""

from functools import cache

import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Rules, rests_on
from tests.analysis.straight_road import distances_of
from tests.missing_data.complete_world import MISSING, complete, crowded, without
from tests.missing_data.perturbation import faults
from tests.missing_data.shown_figures import PROBES, Figures
from tests.missing_data.shown_plans import CLOSURE_MISSING, PLAN_MISSING, PLAN_PROBES
from tests.missing_data.shown_reports import closure_report


@cache
def assessed(missing: str = "") -> Assessment:
    tables = without(missing) if missing else complete()
    return Assessment(distances_of(tables), Parameters())


@cache
def known(probe: str) -> Figures:
    return {**PROBES, **PLAN_PROBES}[probe](assessed())


@pytest.mark.parametrize("missing", MISSING)
def test_what_is_missing_is_never_shown_as_known(missing: str) -> None:
    found = {
        probe: found
        for probe, figures in PROBES.items()
        if (found := faults(known(probe), figures(assessed(missing))))
    }
    assert not found


@pytest.mark.parametrize("missing", PLAN_MISSING)
def test_what_is_missing_is_never_shown_as_known_of_a_plan(missing: str) -> None:
    found = {
        probe: found
        for probe, figures in PLAN_PROBES.items()
        if (probe != "closure" or missing in CLOSURE_MISSING)
        and (found := faults(known(probe), figures(assessed(missing))))
    }
    assert not found


@pytest.mark.parametrize(
    "missing",
    ["pupils and enrolment", "half the list of pupils", "homes", "positions of half the villages"],
)
def test_what_is_missing_is_never_printed_as_known(missing: str) -> None:
    """The closure report, whose numbers of people are those printed: of no village under five."""
    tables = crowded(complete())
    MISSING[missing](tables)
    printed = closure_report(Assessment(distances_of(tables), Parameters()))
    assert not faults(printed_whole(), printed)


@cache
def printed_whole() -> Figures:
    return closure_report(Assessment(distances_of(crowded(complete())), Parameters()))


@pytest.mark.parametrize("probe", [*PROBES, *PLAN_PROBES])
def test_with_nothing_missing_figures_are_there(probe: str) -> None:
    figures = known(probe)
    assert figures
    assert any(shown.value or shown.is_line for shown in figures.values())


def test_the_first_page_is_never_all_clear_where_something_is_missing() -> None:
    for missing in MISSING:
        tiles = assessed(missing).figures
        lacking = [one for one in tiles if one.value is None or one.notes.zh]
        assert not any(one.reached for one in lacking if one.value is None)
        assert all(one.missing.zh for one in lacking if one.value is None)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("homes", "名走读生缺居住位置：请在“数据”页补学生表"),
        ("positions of half the villages", "所住的村没有位置"),
        ("positions of half the schools", "1 所学校没有位置"),
        ("service of pupils", "名超线走读生没有填现有接送"),
        ("one school's list of pupils", "9 名在校生不在学生名单里"),
        ("pupils and enrolment", "所学校（学段）没有在校生数"),
    ],
)
def test_layouts_name_what_they_are_found_without(missing: str, said: str) -> None:
    notes, whole = (
        "".join(text.zh for text in rests_on(side, Rules(keep=2), 0.0, untimed=0.0))
        for side in (assessed(missing), assessed())
    )
    assert said in notes
    assert said not in whole
