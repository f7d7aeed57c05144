"""Panels of enrolment in files, long and wide, and what the benchmark makes of them."""

from pathlib import Path

import pytest

from benchmarks.projection.__main__ import backtest_of, values
from benchmarks.projection.files import FormatError, read_panel
from tests.analysis.projection.panels import random_panel

_LONG = (
    "year,school,grade,students,classes\n2019/20,A,1,20,1\n2019/20,A,K,18,1\n2019/20,A,Total,38,2\n"
)


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_long_and_wide_files_say_the_same(tmp_path: Path) -> None:
    wide = (
        "school_id,year,name,Reception,Y1,Total pupils,note\n"
        "A,2019,Hill,18,20,38,\nB,2019,Mill,*,7,7,\nC,2019,Vale,-1,,-1,\n"
    )
    folder = written(tmp_path, long=_LONG, wide=wide)
    long = read_panel([folder / "long.csv"])
    assert long.grades == ("K", "1")
    assert long.begins_at_five
    found = read_panel([folder / "wide.csv"])
    assert found.grades == ("Reception", "Y1")
    # A star is a number nobody gave, not none.
    assert sorted(found.rows["pupils"]) == [7, 18, 20]
    assert sorted(long.rows["pupils"]) == [18, 20]
    assert set(long.rows["year"]) == {2019}


def test_births_near_the_file_are_taken_and_strange_files_of_a_folder_named(tmp_path: Path) -> None:
    folder = written(tmp_path, panel=_LONG, births="year,births\n2014,99\n", strange="a,b\n1,2\n")
    assert read_panel([folder / "panel.csv"]).births == {2014: 99.0}
    whole = read_panel([folder])
    assert whole.births == {2014: 99.0}
    assert "strange.csv" in " ".join(whole.remarks)
    with pytest.raises(FormatError, match="no column year"):
        read_panel([folder / "strange.csv"])
    twice = read_panel([folder / "panel.csv", folder / "panel.csv"])
    assert len(twice.rows) == 2


def test_rows_of_the_json(tmp_path: Path) -> None:
    panel = random_panel(12, 9, seed=2)
    lines = ["school_id,year," + ",".join(f"g{n}" for n in range(6))]
    for s, school in enumerate(panel.schools):
        for n, year in enumerate(panel.years):
            lines.append(",".join([school, str(year), *(f"{x:g}" for x in panel.pupils[s, :, n])]))
    folder = written(tmp_path, panel="\n".join(lines))
    table = backtest_of(read_panel([folder]), [], all_years=False, age=6)
    rows = {row["name"]: row["value"] for row in values(table)}
    for level in ("school", "county"):
        for horizon in (1, 2, 3, 4, 5):
            for method in ("no change", "cohort", "ours"):
                assert 0 < float(rows[f"{level}/{horizon}/{method}"]) < 100
    assert 50 < float(rows["school/1/coverage"]) <= 100
    first = table[(table["level"] == "school") & (table["stage"] == "all")].iloc[0]
    assert rows["school/1/ours"] == pytest.approx(100 * first["ours_share"], abs=1e-3)
