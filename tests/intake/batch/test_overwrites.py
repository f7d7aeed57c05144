"""Lists of pupils whose codes are other children's already, and agreements that are for one look."""

from dataclasses import replace
from functools import cache

import pytest

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, FileChoice, Preview, preview
from tests.intake.office import road_file, schools_rows, table_file, villages_rows

SURE = BatchChoice(confirmed=True)
FIRST, SECOND = "2137000001", "2137000002"


def pupils(name: str, schools: list[str]) -> BatchFile:
    """Return a list of pupils numbered 1, 2, 3… at ``schools``."""
    rows = [["学生编号", "年级", "学校标识码", "寄宿"]]
    rows += [[f"{n}", "3", school, "否"] for n, school in enumerate(schools, start=1)]
    return table_file(name, rows)


def office() -> list[BatchFile]:
    tables = {"学校": schools_rows(), "村": villages_rows()}
    return [*(table_file(f"{name}.xlsx", rows) for name, rows in tables.items()), road_file()]


@cache
def base() -> Region:
    return region_of(preview([*office(), pupils("一小.xlsx", [FIRST] * 4)], SURE))


def region_of(seen: Preview) -> Region:
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    return seen.region


def test_a_second_school_that_numbers_its_pupils_takes_over_none() -> None:
    new = pupils("二小.xlsx", [SECOND] * 5)
    seen = preview([new], SURE, base=base())
    (told,) = (f for f in seen.findings if f.rule == "pupils_of_others")
    assert (told.response, told.column) == ("error", "学生编号")
    assert "4 个已属别的学校" in told.text.zh
    assert [b.zh for b in seen.blockers] == [told.text.zh]
    # Said to be all the pupils there are, it is to be confirmed.
    whole = {new.digest: FileChoice(whole=True)}
    rules = [f.rule for f in preview([new], replace(SURE, files=whole), base=base()).findings]
    assert "pupils_moved" in rules
    assert not preview([new], BatchChoice(files=whole), base=base()).is_ready


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_some_pupils_who_changed_schools_are_counted_and_confirmed(moved: int) -> None:
    new = pupils("名单.xlsx", [*[SECOND] * moved, *[FIRST] * (4 - moved)])
    seen = preview([new], BatchChoice(), base=base())
    told = [f for f in seen.findings if f.rule.startswith("pupils_")]
    assert seen.is_ready is (moved == 0)
    if not moved:
        assert told == []
        return
    assert [f.response for f in told] == ["confirm" if moved <= 2 else "error"]
    assert f"{moved} 个" in told[0].text.zh
    if moved <= 2:
        after = region_of(preview([new], SURE, base=base())).table("pupils")
        assert (after["school_id"] == SECOND).sum() == moved


def test_a_look_is_for_what_was_shown_and_not_for_the_next_file() -> None:
    files = office()
    seen = preview(files, BatchChoice())
    choice = BatchChoice(
        confirmed=seen.digests.to_confirm, without_rejected=seen.digests.to_leave_out
    )
    region_of(preview(files, choice))
    rows = schools_rows(datum="gcj02")
    rows[1][0] = "4.4E+17"
    later = preview([*files[1:], table_file("二.xlsx", rows)], choice)
    assert {"confirm" in b.en or "errors" in b.en for b in later.blockers} == {True}
    assert len(later.blockers) == 2
    shown = later.digests
    both = BatchChoice(confirmed=shown.to_confirm, without_rejected=shown.to_leave_out)
    assert preview([*files[1:], table_file("二.xlsx", rows)], both).is_ready
    # Of the same file and as many findings, another cell is another thing to look at.
    rows[1][0], rows[2][0] = rows[2][0], rows[1][0]
    assert not preview([*files[1:], table_file("二.xlsx", rows)], both).is_ready
