"""What rests on a region's tables alone is found once, and no reader changes another's table."""

import pandas as pd

from geo.tables import Region, once_a_region, open_schools
from tests.analysis.one_closure import one_closure


def test_a_question_is_asked_once_for_each_region_and_detail() -> None:
    asked: list[tuple[str, str]] = []

    @once_a_region
    def named(region: Region, stage: str, *, kind: str = "") -> pd.DataFrame:
        asked.append((stage, kind))
        return region.schools

    one, other = (Region.from_tables(one_closure()) for _ in range(2))
    for region in (one, one, other):
        named(region, "primary")
    named(one, "junior")
    named(one, "primary", kind="junior")
    assert asked == [("primary", ""), ("primary", ""), ("junior", ""), ("primary", "junior")]


def test_what_one_reader_writes_no_other_reads() -> None:
    region = Region.from_tables(one_closure())
    first = open_schools(region, "primary")
    before = first.copy()
    first["kind"] = "senior"
    first.loc[first.index[0], "school_id"] = "another"
    assert open_schools(region, "primary").equals(before)
    assert not first.equals(before)
