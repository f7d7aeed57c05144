"""The datum is found where the evidence decides, asked where it does not, and never silently wrong."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from benchmarks.datum import KNOWN, TRUTHS, World, trial, worlds
from geo.crs import wgs84_to_gcj02
from intake.datum import ReferencePlaces, answered, datum_of

SINGLE = [name for name in TRUTHS if name not in {"half GCJ-02", "fifth BD-09"}]


@cache
def county() -> World:
    return next(worlds())


def written_gcj02(count: int) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Return rows of a file in GCJ-02, and the true degrees."""
    rows = np.random.default_rng(5).choice(len(county().lon), count, replace=False)
    lon, lat = county().lon[rows], county().lat[rows]
    x, y = wgs84_to_gcj02(lon, lat)
    return pd.DataFrame({"x": x, "y": y, "row": np.arange(2, count + 2)}), lon, lat


@pytest.mark.parametrize("truth", SINGLE)
def test_thirty_known_names_decide(truth: str) -> None:
    assert trial(county(), truth, "names", 30, 1)[0] == "right"


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("truth", list(TRUTHS))
def test_nothing_wrong_passes_in_silence(truth: str, known: str) -> None:
    assert all(trial(county(), truth, known, n, 2)[0] != "silent" for n in (3, 30))


def test_without_evidence_it_asks() -> None:
    assert {trial(county(), truth, "nothing", 10, 3)[0] for truth in SINGLE} == {"asked"}


def test_every_row_has_its_place_before_and_after_and_the_numbers_it_rests_on() -> None:
    file, lon, lat = written_gcj02(60)
    found = datum_of(file, county().ground)
    (group,) = found.groups
    assert group.reading is not None
    assert group.reading.code == "degrees/gcj02"
    assert group.by == "roads"
    assert not found.is_plain  # a person has to confirm it
    np.testing.assert_allclose(found.rows["lon_before"], file["x"])
    np.testing.assert_allclose(found.rows[["lon", "lat"]], np.column_stack([lon, lat]), atol=1e-9)
    assert found.rows["moved_m"].between(400, 700).all()
    evidence = found.as_json()[0]["evidence"]
    assert (
        evidence["roads"]["median_m"]["degrees/gcj02"]
        < evidence["roads"]["median_m"]["degrees/wgs84"]
    )


def test_what_the_file_says_of_itself_is_not_believed_against_the_roads() -> None:
    file, _, _ = written_gcj02(60)
    lying = datum_of(file.assign(stated="WGS84"), county().ground)
    assert not lying.is_plain
    assert lying.groups[0].verdict != "plain"


def test_a_person_may_answer_otherwise_and_it_is_kept_who_decided() -> None:
    file, _, _ = written_gcj02(20)
    found = datum_of(file, ReferencePlaces.from_tables({}))
    assert not found.is_settled
    plain = next(c for c in found.groups[0].choices if c.is_plain)
    chosen = answered(found, {0: plain})
    assert chosen.is_settled
    assert chosen.as_json()[0]["by"] == "person"
    np.testing.assert_allclose(chosen.rows["lon"], file["x"])


def test_the_same_file_gives_the_same_answer_in_any_order() -> None:
    file, _, _ = written_gcj02(40)
    one = datum_of(file, county().ground).rows.set_index("row")
    other = datum_of(file.iloc[::-1], county().ground).rows.set_index("row").sort_index()
    pd.testing.assert_frame_equal(one, other)
