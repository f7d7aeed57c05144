"""Published instances: optima reached and proven, where the files are at hand."""

import json
import math
from pathlib import Path

import pytest

from analysis.solver import SearchLimits
from benchmarks.pmedian.files import FormatError, Instance, instances, known_answer
from tests.outside import OUTSIDE

BENCH = OUTSIDE / "bench"


def solved(instance: Instance) -> tuple[float, float]:
    return instance.solve(SearchLimits(), 0.0)


@pytest.mark.outside("bench")
@pytest.mark.parametrize("name", [f"pmed{n}" for n in (1, 2, 3, 4, 5, 7, 9, 13)])
def test_medians_are_proven(name: str) -> None:
    file = BENCH / "pmed" / f"{name}.txt"
    (instance,) = instances([file])
    assert isinstance(instance, Instance)
    value, bound = solved(instance)
    assert value == bound == known_answer(instance, [file])


@pytest.mark.outside("bench")
@pytest.mark.parametrize("number", [2, 3, 4])
def test_capacitated_medians_are_proven(number: int) -> None:
    file = BENCH / "capacitated_pmedian" / f"p550-{number}.txt"
    (instance,) = instances([file])
    assert isinstance(instance, Instance)
    value, bound = solved(instance)
    assert value == bound == known_answer(instance, [file])


@pytest.mark.outside("bench")
def test_facility_sets() -> None:
    found = list(instances([BENCH / "facility"]))
    names = {i.name for i in found if isinstance(i, Instance)}
    assert names == {
        "facility_schools",
        *(
            f"facility_sf/{n}"
            for n in ("LSCP_5000m", "MCLP_5000m_p4", "p_center_p4", "p_median_p4")
        ),
    }
    for instance in found:
        if isinstance(instance, Instance):
            value, bound = solved(instance)
            expected = known_answer(instance, [BENCH / "facility"])
            assert value == pytest.approx(expected, rel=1e-6)
            assert bound == pytest.approx(value, rel=1e-6)


def test_the_last_of_two_like_edges_holds(tmp_path: Path) -> None:
    # 1–2 costs 9, not 1: with one site in the middle, 2 is reached from 1 at 9.
    file = tmp_path / "tiny.txt"
    file.write_text("3 3 1\n1 2 1\n1 3 2\n2 1 9\n", encoding="utf-8")
    (instance,) = instances([file])
    assert isinstance(instance, Instance)
    assert solved(instance) == (11.0, 11.0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello world", "no known format"),
        ("", "no known format"),
        ("a,b\n1,2\n", "no known format"),
        ("3 2 1\n1 2 3\n", "2 edges announced, 1 found"),
        ("3 1 1\n1 4 3\n", "outside nodes 1 to 3"),
        ("3 1 1\n1 2 -3\n", "from 0"),
        ("3 1 5\n1 2 3\n", "p is 5"),
        ("5 2\n1 2 3\n", "37 numbers expected, 5 found"),
    ],
)
def test_a_broken_file_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "broken.txt"
    file.write_text(text, encoding="utf-8")
    (fault,) = instances([file])
    assert isinstance(fault, FormatError)
    assert says in str(fault)
    assert "\n" not in str(fault)


def test_known_answers_are_found_beside_the_files(tmp_path: Path) -> None:
    (tmp_path / "known_answers.json").write_text(json.dumps({"pmed": {"optimal": {"t": 4}}}))
    folder = tmp_path / "pmed"
    folder.mkdir()
    file = folder / "t.txt"
    file.write_text("2 1 1\n1 2 4\n", encoding="utf-8")
    (instance,) = instances([file])
    assert isinstance(instance, Instance)
    assert known_answer(instance, [file]) == 4.0 == solved(instance)[0]
    assert math.isfinite(solved(instance)[1])
