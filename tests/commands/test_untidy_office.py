"""A clerk's five untidy files from the command line: a true region, and nothing of a child in it."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from geo.tables import Region
from store.opening import open_store
from store.records import latest_data, load_version
from tests.cli_regions import run
from tests.intake.untidy_office import Truth, made_county, write_files

NEAR_ROWS = 80
_WITHIN_M = 1.0


@pytest.fixture(scope="module")
def truth() -> Truth:
    return made_county()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = str(tmp_path / "store" / "planner.sqlite")
    monkeypatch.setenv("PLANNER_STORE", address)
    return address


@pytest.fixture
def files(truth: Truth, tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    return write_files(truth, folder)


def same_tables(region: Region, truth: Truth) -> None:
    """Check every table of a region, whole, against what the maker of the files knows."""
    for table, wanted in (("villages", truth.villages), ("schools", truth.schools)):
        _same_places(region.table(table), wanted)
    names = {
        kind: region.table(kind).set_index(f"{kind[:-1]}_id")[["township", "name"]]
        for kind in ("villages", "schools")
    }
    provision = region.table("provision").join(names["schools"], on="school_id")
    _same_rows(provision[["township", "name", "places"]], truth.schools)
    enrolment = region.table("enrolment").join(names["schools"], on="school_id")
    assert set(enrolment["year"]) == {2025}
    counted = truth.enrolment.rename(columns={"school": "name", "town": "township"})
    _same_rows(enrolment[["township", "name", "grade", "pupils"]], counted)
    children = region.table("children").join(names["villages"], on="village_id")
    children = children.assign(age=children["age_from"])[["township", "name", "age", "children"]]
    _same_rows(children, truth.children.rename(columns={"town": "township"}))
    pupils = region.table("pupils").join(names["schools"].add_prefix("school_"), on="school_id")
    pupils = pupils.join(names["villages"].add_prefix("village_"), on="village_id")
    named = {"school_name": "school", "school_township": "town", "village_name": "village"}
    own = pupils.rename(columns=named)
    assert own["town"].tolist() == own["village_township"].tolist()
    _same_rows(own[["school", "town", "grade", "village", "boarder"]], truth.pupils)


def _same_places(frame: gpd.GeoDataFrame, wanted: pd.DataFrame) -> None:
    both = wanted.merge(frame, on=["township", "name"], how="outer", suffixes=("_true", ""))
    assert len(both) == len(wanted) == len(frame)
    points = gpd.GeoSeries(both["geometry"])
    metres = Geod(ellps="WGS84").inv(both["lon"], both["lat"], points.x, points.y)[2]
    assert float(np.max(metres)) < _WITHIN_M


def _same_rows(frame: pd.DataFrame, truth: pd.DataFrame) -> None:
    columns = list(frame.columns)
    rows = [
        sorted(map(tuple, one[columns].astype(str).replace(r"\.0$", "", regex=True).to_numpy()))
        for one in (pd.DataFrame(frame), truth)
    ]
    assert rows[0] == rows[1]


def test_five_untidy_files_become_a_true_region(
    store: str, files: list[Path], truth: Truth
) -> None:
    asked = ["import", *files, "--project", "东河"]
    looked = run(*asked)
    assert looked.exit_code == 1
    assert looked.output.count("（建议：") == 1  # which column is the village, and nothing else
    assert "330 格就是村庄表里的村名，150 格村名后面还有门牌" in looked.output
    answered = run(*asked, "--confirmed", "--as-proposed", 1)
    assert answered.exit_code == 1
    assert f"有 {NEAR_ROWS} 行有错" in answered.output
    assert "王庄小学校" in answered.output
    wrong = run(*asked, "--confirmed", "--as-proposed", 1, "--accept-names", NEAR_ROWS + 1)
    assert wrong.exit_code == 1
    with open_store(store) as opened:
        assert latest_data(opened, "东河") is None
    done = run(*asked, "--confirmed", "--as-proposed", 1, "--accept-names", NEAR_ROWS)
    assert done.exit_code == 0, done.output
    with open_store(store) as opened:
        same_tables(Region.from_tables(load_version(opened, "东河")), truth)
    for result in (looked, answered, done):
        assert not [secret for secret in truth.secrets if secret in result.output]
    _holds_no_secret(Path(store).parent, truth)


def _holds_no_secret(folder: Path, truth: Truth) -> None:
    """Check that nothing of a child is in any file below ``folder``, in any encoding."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert contents
    for secret in truth.secrets:
        for encoding in ("utf-8", "gb18030", "utf-16-le"):
            assert not any(secret.encode(encoding) in content for content in contents), secret


def test_one_name_is_accepted_and_another_refused(store: str, files: list[Path]) -> None:
    asked = [
        "import",
        *files,
        "--project",
        "东河",
        "--confirmed",
        "--answer",
        "家庭住址（村）=居住村",
    ]
    one = run(*asked, "--accept-name", "王庄小学校", "--without-rejected")
    assert one.exit_code == 0, one.output
    with open_store(store) as opened:
        pupils = Region.from_tables(load_version(opened, "东河")).table("pupils")
    accepted = len(pupils)
    assert 400 < accepted < 480
    rest = run(
        *[*asked, "--again", "--without-rejected", "--refuse-name", "王庄小学校"],
        *["--accept-names", str(NEAR_ROWS - (accepted - 400))],
    )
    assert rest.exit_code == 0, rest.output


def test_the_same_child_has_the_same_code_next_year(
    store: str, files: list[Path], truth: Truth
) -> None:
    asked = ["import", "--project", "东河", "--confirmed", "--as-proposed", 1]
    options = ["--accept-names", NEAR_ROWS]
    assert run(*asked, *files, *options).exit_code == 0
    with open_store(store) as opened:
        before = Region.from_tables(load_version(opened, "东河")).table("pupils")
    # Next year the list is sorted otherwise, and its column has another name.
    older = truth.pupils.iloc[::-1].reset_index(drop=True)
    later = Truth(
        truth.villages, truth.schools, older, truth.enrolment, truth.children, truth.secrets
    )
    folder = files[0].parent / "later"
    folder.mkdir()
    pupils = write_files(later, folder)[2]
    again = run(*asked, pupils, "--answer", "家庭住址（村）=居住村", *options)
    assert again.exit_code == 0, again.output
    with open_store(store) as opened:
        after = Region.from_tables(load_version(opened, "东河")).table("pupils")
    assert sorted(after["pupil_id"]) == sorted(before["pupil_id"])
