"""Schools of one name: another county's is another school, and one far away is asked about."""

from collections import Counter
from functools import cache

import pandas as pd
import pytest

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, preview
from intake.cells import Directory, generated_code
from tests.intake.office import SCHOOLS, places, road_file, table_file, villages_rows

SURE = BatchChoice(confirmed=True)
NAME = "中心小学"


def listed(seed: int, county: str = "") -> BatchFile:
    """Return a list of schools without codes, the first of them a 中心小学."""
    lon, lat = places(SCHOOLS, seed)
    rows = [["学校名称", "办学类型", "县区", "经度", "纬度", "坐标系"]]
    rows += [
        [NAME if n == 0 else f"{seed}之{n}小学", "小学", county]
        + [f"{lon[n]:.7f}", f"{lat[n]:.7f}", "CGCS2000"]
        for n in range(SCHOOLS)
    ]
    return table_file(f"{seed}{county}.xlsx", rows)


def region_of(seen: Preview) -> Region:
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    return seen.region


@cache
def base(county: str) -> Region:
    files = [listed(1, county), table_file("村.xlsx", villages_rows()), road_file()]
    return region_of(preview(files, SURE))


def rules(seen: Preview) -> Counter[str]:
    return Counter(f.rule for f in seen.findings if f.response == "confirm")


def where(region: Region, code: str) -> tuple[float, float]:
    at = region.schools.set_index("school_id").geometry[code]
    return at.x, at.y


def test_another_countys_namesake_is_another_school() -> None:
    own, other = (
        generated_code("school", "", NAME, "甲县"),
        generated_code("school", "", NAME, "乙县"),
    )
    after = region_of(preview([listed(2, "乙县")], SURE, base=base("甲县")))
    assert len(after.schools) == 2 * SCHOOLS
    assert {own, other} <= set(after.schools["school_id"])
    assert where(after, own) == where(base("甲县"), own)
    again = preview([listed(1, "甲县")], SURE, base=after)
    assert region_of(again).fingerprint == after.fingerprint


@pytest.mark.parametrize(("before", "now"), [("", ""), ("", "乙县"), ("甲县", "")])
def test_a_namesake_far_away_is_asked_about_where_no_county_parts_them(
    before: str, now: str
) -> None:
    seen = preview([listed(2, now)], BatchChoice(), base=base(before))
    (asked,) = (f for f in seen.findings if f.rule == "namesake_far")
    assert (asked.response, asked.row, asked.value) == ("confirm", 2, NAME)
    assert not seen.is_ready
    near = preview([listed(1, now)], SURE, base=base(before))
    assert rules(near)["namesake_far"] == 0
    assert len(region_of(near).schools) == SCHOOLS


def test_names_are_looked_up_in_their_county() -> None:
    frame = pd.DataFrame(
        {
            "school_id": ["1", "2", "3", generated_code("school", "", "一小", "丙县")],
            "name": ["一小", "一小", "二小", "一小"],
            "township": ["", "", "", ""],
            "county": ["甲县", "乙县", None, None],
        }
    )
    known = Directory.of(frame, kind="school")
    assert known.find("一小", "", "甲县") == ("1",)
    assert known.find("一小", "", "丙县") == ("暂编校:丙县|/一小",)
    assert known.find("一小", "", "丁县") == ()
    assert known.find("二小", "", "甲县") == ("3",)
    assert len(known.find("一小")) == 3
