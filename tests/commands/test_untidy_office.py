"""A clerk's five untidy files from the command line: a true region, and nothing of a child in it."""

from pathlib import Path

import pytest

from geo.tables import Region
from store.opening import open_store
from store.records import latest_data, load_version
from tests.cli_regions import run
from tests.intake.untidy_office import (
    NEAR_ROWS,
    Truth,
    holds_no_secret,
    made_county,
    same_tables,
    write_files,
)


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
    holds_no_secret(Path(store).parent, truth)


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
    # The names accepted last year are read so again, and it is said.
    again = run(*asked, pupils, "--answer", "家庭住址（村）=居住村")
    assert again.exit_code == 0, again.output
    assert "“王庄小学校”" in again.output
    assert "按以前导入时的决定读作" in again.output
    with open_store(store) as opened:
        after = Region.from_tables(load_version(opened, "东河")).table("pupils")
    assert sorted(after["pupil_id"]) == sorted(before["pupil_id"])
