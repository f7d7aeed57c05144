"""Villages and schools without a code: codes by their names, and the real ones that follow."""

import io
from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, open_batch_file, preview
from intake.cells import generated_code, is_generated
from intake.cells.place_names import generated_county
from intake.finding import Finding
from intake.table import Answers, SheetTable
from intake.text_cleaning import place_name
from reports.templates import annotated
from tests.intake.made import sheet, source, tables_of
from tests.intake.office import (
    VILLAGES,
    enrolment_rows,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
    workbook,
)

SURE = BatchChoice(confirmed=True)
# Few signs, strokes and marks of escaping among them, so that names nearly meet.
_word = st.text("王庄李/~012|· （", min_size=1, max_size=4).filter(
    lambda text: place_name(text) != ""
)
_place = st.tuples(_word, _word)
_district = st.tuples(_word, _word, st.just("") | _word)


def without_codes(rows: list[list[str]]) -> list[list[str]]:
    return [row[1:] for row in rows]


def office(**changed: list[list[str]]) -> list[BatchFile]:
    rows = {
        "学校": schools_rows(),
        "村庄": without_codes(villages_rows()),
        "在校生": enrolment_rows(),
        "儿童": children_rows(),
    } | changed
    return [*(table_file(f"{name}.xlsx", own) for name, own in rows.items() if own), road_file()]


def children_rows() -> list[list[str]]:
    """Return children by township and village, in the words of another clerk."""
    rows = [["乡镇", "村", "学年", "6岁"]]
    rows += [["东镇", f"{n}号村民委员会", "2025", str(n)] for n in range(VILLAGES)]
    return rows


def region_of(seen: Preview) -> Region:
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    return seen.region


@cache
def without() -> Region:
    """Return the office's region, its villages without codes."""
    return region_of(preview(office(), SURE))


@cache
def coded() -> Region:
    """Return the same with the codes of its villages."""
    return region_of(preview(office(村庄=villages_rows()), SURE))


def rules(seen: Preview) -> Counter[str]:
    return Counter(f.rule for f in seen.findings)


def read(rows: list[list[str]]) -> SheetTable:
    (table,) = tables_of(source(sheet(*rows)), Answers(tables={"表": "villages"})).tables
    assert table.rows_in == table.rows_accepted + table.rows_rejected + table.rows_skipped
    return table


def told(table: SheetTable, rule: str) -> list[Finding]:
    return [finding for finding in table.findings() if finding.rule == rule]


@settings(deadline=None)
@given(_district, _district)
def test_the_same_names_and_only_they_have_the_same_code(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    same = tuple(map(place_name, one)) == tuple(map(place_name, other))
    assert (generated_code("village", *one) == generated_code("village", *other)) is same
    assert generated_county(generated_code("village", *one)) == place_name(one[2])
    # Codes made before counties were part of them are those of places without one.
    assert generated_code("village", "东镇", "王庄") == "暂编村:东镇/王庄"
    assert generated_code("village", *one) != generated_code("school", *one)
    assert is_generated(generated_code("school", *other))


@settings(deadline=None, max_examples=30)
@given(st.lists(_place, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_every_row_has_its_code_or_is_told_in_any_order(
    places: list[tuple[str, str]], chance: Random
) -> None:
    rows = [["乡镇", "村名", "人口"]]
    rows += [[town, name, str(7 * n)] for n, (town, name) in enumerate(places, start=1)]
    keys = Counter(tuple(map(place_name, place)) for place in places)
    alone = sum(count == 1 for count in keys.values())
    table = read(rows)
    assert len(table.frame) == table.rows_accepted == alone
    assert len(told(table, "made_code")) == len(places)
    assert len(told(table, "same_made_code")) == len(places) - alone
    assert table.frame["village_id"].is_unique
    assert table.frame["village_id"].map(is_generated).all()
    mixed = [rows[0], *chance.sample(rows[1:], len(places))]
    columns = ["village_id", "name", "township", "population"]
    before, after = (t.frame[columns].sort_values("population") for t in (table, read(mixed)))
    assert before.to_numpy().tolist() == after.to_numpy().tolist()


def test_a_list_without_codes_waits_for_a_look_and_others_find_its_villages() -> None:
    assert not preview(office(), BatchChoice()).is_ready
    seen = preview(office(), SURE)
    region = region_of(seen)
    assert rules(seen)["made_code"] == len(region.villages) == VILLAGES
    assert not seen.questions
    (part,) = (part for part in seen.parts if part.table == "villages")
    assert part.rows_in == part.rows_accepted == VILLAGES
    children = region.table("children").set_index("village_id")["children"]
    names = region.names("villages")
    assert {names[i]: n for i, n in children.items()} == {f"{n}号村": n for n in range(VILLAGES)}
    backwards = preview(office()[::-1], SURE)
    assert region_of(backwards).fingerprint == region.fingerprint


def test_pupils_name_their_village_by_township_and_name() -> None:
    rows = [["学生代号", "学校标识码", "年级", "乡镇", "行政村"]]
    rows += [[f"p{n}", "2137000000", "1", "东镇", f"{n}号村委会"] for n in range(3)]
    seen = preview(office(学生=rows), SURE)
    homes = region_of(seen).table("pupils").set_index("pupil_id")["village_id"]
    assert homes.to_dict() == {f"p{n}": f"暂编村:东镇/{n}号村" for n in range(3)}
    rows[1][3] = "西镇"  # another township has no such village: told, never guessed
    assert rules(preview(office(学生=rows), SURE))["unknown_village"] == 1


def test_the_same_list_again_changes_nothing() -> None:
    base = without()
    rows = without_codes(villages_rows())
    again = preview([table_file("再来.xlsx", [rows[0], *rows[:0:-1]])], SURE, base=base)
    assert region_of(again).fingerprint == base.fingerprint
    assert rules(again)["made_code"] == 0  # they are known by now
    assert rules(again)["code_by_name"] == VILLAGES


def test_a_later_list_with_codes_takes_their_place_everywhere() -> None:
    base = without()
    codes = table_file("村庄代码.xlsx", villages_rows())
    assert not preview([codes], BatchChoice(), base=base).is_ready
    seen = preview([codes], SURE, base=base)
    assert rules(seen)["real_code"] == VILLAGES
    # The same as if the codes had been there from the beginning: no village twice, none lost.
    assert region_of(seen).fingerprint == coded().fingerprint
    both = preview([table_file("儿童2.xlsx", children_rows()), codes], SURE, base=base)
    assert region_of(both).fingerprint == coded().fingerprint


def test_a_list_without_codes_finds_the_codes_that_are_there() -> None:
    base = coded()
    rows = without_codes(villages_rows())
    rows[1][2] = "4321"
    rows.append(["新村", "东镇", "50", "", "", ""])
    seen = preview([table_file("名单.xlsx", rows)], SURE, base=base)
    region = region_of(seen)
    assert len(region.villages) == VILLAGES + 1
    assert rules(seen)["made_code"] == 1
    villages = region.villages
    populations = dict(zip(villages["village_id"], villages["population"], strict=True))
    assert populations[villages_rows()[1][0]] == 4321
    assert populations["暂编村:东镇/新村"] == 50


def test_two_codes_for_one_name_are_told_and_nobody_guesses() -> None:
    base = without()
    rows = villages_rows()
    twin = ["371524999999", *rows[1][1:3], "9", *rows[1][4:]]
    seen = preview([table_file("村庄代码.xlsx", [*rows, twin])], SURE, base=base)
    assert rules(seen)["unclear_code"] == 2
    assert rules(seen)["real_code"] == VILLAGES - 1
    assert len(region_of(seen).villages) == VILLAGES + 2


def test_namesakes_of_a_township_are_asked_for_and_counted() -> None:
    table = read([["乡镇", "村名", "人口"], ["甲镇", "王庄", "1"], ["甲镇", "王庄", "2"]])
    assert (table.rows_accepted, table.rows_rejected) == (0, 2)
    assert [f.row for f in told(table, "same_made_code")] == [2, 3]
    apart = read([["乡镇", "村名"], ["甲镇", "王庄"], ["乙镇", "王庄"], ["", "王庄"]])
    assert (apart.rows_accepted, apart.rows_rejected) == (2, 1)
    assert [f.row for f in told(apart, "codeless_nowhere")] == [4]


def test_a_column_that_may_hold_the_codes_is_asked_about() -> None:
    rows = without_codes(villages_rows())
    numbered = [[word, *row] for word, row in zip(["序号", *map(str, range(1, 99))], rows)]  # noqa: B905
    assert not preview(office(村庄=numbered, 儿童=[], 在校生=[]), SURE).questions
    strange = villages_rows()
    strange[0][0] = "村庄的代号"
    (question,) = {
        q.subject for _, q in preview(office(村庄=strange, 儿童=[]), SURE).questions if q.subject
    }
    assert question == "village_id"


def test_teaching_points_without_a_code_come_in_and_other_gaps_do_not() -> None:
    rows = schools_rows()
    rows[3][0], rows[3][2] = "", "教学点"
    rows[5][0] = ""
    pupils = enrolment_rows()
    pupils[0].insert(1, "学校名称")
    for n, row in enumerate(pupils[1:]):
        row.insert(1, rows[n + 1][1])
    pupils[3][0] = ""  # the point's pupils are given by its name
    del pupils[5]
    seen = preview(office(学校=rows, 在校生=pupils), replace(SURE, without_rejected=True))
    region = region_of(seen)
    assert (rules(seen)["made_code"], rules(seen)["blank"]) == (VILLAGES + 1, 1)
    (made,) = (code for code in region.schools["school_id"] if is_generated(code))
    assert region.names("schools")[made] == rows[3][1]
    assert (region.table("enrolment")["school_id"] == made).sum() == 2
    full = schools_rows()
    full[3][2] = "教学点"
    later = preview([table_file("台账.xlsx", full)], SURE, base=region)
    assert rules(later)["real_code"] == 1
    assert not region_of(later).schools["school_id"].map(is_generated).any()
    assert (region_of(later).table("enrolment")["school_id"] == full[3][0]).sum() == 2


def test_the_workbook_with_remarks_shows_each_code() -> None:
    content = workbook(without_codes(villages_rows()))
    file = open_batch_file(content, name="村庄.xlsx")
    assert file.source is not None
    seen = preview([*office(村庄=[]), file], SURE)
    copy = openpyxl.load_workbook(io.BytesIO(annotated(file.source, seen.findings, content, "zh")))
    for row in range(2, VILLAGES + 2):
        comment = copy["表"].cell(row, 1).comment
        assert comment is not None
        assert f"暂编村:东镇/{row - 2}号村" in comment.text
