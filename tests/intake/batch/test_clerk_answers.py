"""What a clerk answers is taken, may be taken back, and a list that is no use blocks nothing."""

from dataclasses import replace

import pandas as pd

from intake.batch import (
    NAMES,
    BatchChoice,
    Preview,
    accepted_names,
    preview,
    proposed,
    recall_names,
    sheet_decisions,
    with_answers,
)
from intake.cells import pupil_code
from tests.intake.office import (
    enrolment_rows,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
)
from words.files import batch as say

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
SURE = BatchChoice(confirmed=True)
NUMBERS = [f"G37152420150307{n:03d}8" for n in range(4)]


def office(*more: list[list[str]], name: str = "学生花名册.xlsx") -> list:
    rows = {"学校.xlsx": schools_rows(), "村庄.xlsx": villages_rows()}
    files = [table_file(file, own) for file, own in rows.items()]
    return [*files, *(table_file(name, own) for own in more), road_file()]


def pupils(school: str = "第1小学", header: str = "学籍号") -> list[list[str]]:
    return [[header, "学校", "年级"], *([n, school, "1"] for n in NUMBERS)]


def lacking(seen: Preview) -> list[str]:
    return [text.zh for text in seen.blockers]


def test_a_list_without_codes_is_no_dead_end() -> None:
    seen = preview(office(pupils()), SURE, pupil_key=KEY)
    assert seen.is_ready, lacking(seen)
    assert not seen.questions
    assert seen.region is not None
    assert len(seen.region.table("pupils")) == len(NUMBERS)


def test_a_list_of_which_no_row_can_be_used_is_left_out_whole() -> None:
    files = office(pupils(school="没有的学校甲乙丙"))
    seen = preview(files, SURE, pupil_key=KEY)
    assert lacking(seen) == [say.REJECTED_OPEN.fill(count=4).zh]
    rest = preview(files, BatchChoice(confirmed=True, without_rejected=True), pupil_key=KEY)
    assert rest.is_ready, lacking(rest)
    assert rest.region is not None
    assert not rest.region.has("pupils")
    # Without a key, as lists without codes were refused before: the rest comes in all the same.
    old = preview(office(pupils()), BatchChoice(confirmed=True, without_rejected=True))
    assert old.is_ready, lacking(old)


def test_names_are_accepted_and_taken_back() -> None:
    files = office(pupils(school="第1小学校"))
    seen = preview(files, SURE, pupil_key=KEY)
    (near,) = seen.near_names
    assert (near.written, near.rows, near.is_sure) == ("第1小学校", 4, True)
    assert not seen.is_ready
    names = accepted_names(seen.near_names)
    taken = preview(files, BatchChoice(confirmed=True, names=names), pupil_key=KEY)
    assert taken.is_ready, lacking(taken)
    assert taken.near_names == seen.near_names  # still there to be taken back
    back = preview(files, BatchChoice(confirmed=True), pupil_key=KEY)
    assert not back.is_ready


def test_names_accepted_before_are_read_so_until_taken_out_by_hand() -> None:
    files = office(pupils(school="第1小学校"))
    seen = preview(files, SURE, pupil_key=KEY)
    names = accepted_names(seen.near_names)
    first = preview(files, replace(SURE, names=names), pupil_key=KEY)
    (before,) = (d.decision for d in sheet_decisions(first) if d.kind == NAMES)
    again = recall_names(seen, SURE, {**before, "school||别的小学": "x9"})
    assert (again.names, again.recalled) == (names, frozenset(names))
    taken = preview(files, again, pupil_key=KEY)
    assert taken.is_ready, lacking(taken)
    assert recall_names(taken, again, before) == again
    # What these files do not ask about is remembered on; nothing new is no decision.
    other = {"school||别的小学": "x9"}
    (now,) = (d.decision for d in sheet_decisions(taken, other) if d.kind == NAMES)
    assert now == {**other, **names}
    assert not [d for d in sheet_decisions(taken, before) if d.kind == NAMES]
    # The name offered is another one today: it is asked about.
    assert recall_names(seen, SURE, dict.fromkeys(names, "x9")) == SURE
    refused = replace(SURE, refused_names=frozenset(names))
    assert recall_names(seen, refused, before) == refused
    (out,) = (d.decision for d in sheet_decisions(seen, {**other, **before}) if d.kind == NAMES)
    assert out == other


def test_a_question_answered_may_be_answered_anew() -> None:
    villages = villages_rows()
    villages[0][0] = "村庄的代号"
    files = [table_file("甲.xlsx", schools_rows()), table_file("乙.xlsx", villages), road_file()]
    choice, answered = SURE, 0
    for _ in range(3):
        seen = preview(files, choice)
        if not seen.questions:
            break
        answered += len(seen.questions)
        choice = with_answers(seen, choice, proposed(seen))
    seen = preview(files, choice)
    assert not seen.questions
    kinds = {question.kind: (digest, question) for digest, question in seen.answered}
    assert kinds["table"][1].answer == "villages"
    digest, question = kinds["table"]
    anew = preview(files, with_answers(seen, choice, [(digest, question, "schools")]))
    assert anew.questions or not anew.is_ready


def test_codes_of_another_key_or_kind_are_noticed() -> None:
    base = preview(office(pupils()), SURE, pupil_key=KEY).region
    files = [table_file("新名单.xlsx", pupils())]
    same = preview(files, SURE, base=base, pupil_key=KEY)
    assert "pupils_under_other_codes" not in {f.rule for f in same.findings}
    assert same.region is not None
    assert len(same.region.table("pupils")) == len(NUMBERS)
    other = preview(files, BatchChoice(), base=base, pupil_key=OTHER_KEY)
    (finding,) = (f for f in other.findings if f.rule == "pupils_under_other_codes")
    assert finding.response == "confirm"
    assert not other.is_ready


def test_the_order_of_files_and_rows_changes_no_code() -> None:
    rows = pupils()
    codes = []
    for given in (rows, [rows[0], *rows[:0:-1]]):
        region = preview(office(given)[::-1], SURE, pupil_key=KEY).region
        assert region is not None
        codes.append(sorted(region.table("pupils")["pupil_id"]))
    assert codes[0] == codes[1]
    assert codes[0] == sorted(pupil_code(f"number|{n[1:]}", KEY) for n in NUMBERS)


def test_places_of_a_list_of_schools_come_with_it() -> None:
    rows = schools_rows()
    header, *schools = rows
    stated = [[*header, "学位数"], *([*row, str(100 + n)] for n, row in enumerate(schools))]
    files = [table_file("学校.xlsx", stated), table_file("村庄.xlsx", villages_rows())]
    more = table_file("在校生.xlsx", enrolment_rows())
    seen = preview([*files, more, road_file()], SURE)
    assert seen.is_ready, lacking(seen)
    assert seen.region is not None
    places = seen.region.table("provision").set_index("school_id")["places"]
    pd.testing.assert_series_equal(
        places.astype("int64").sort_index(),
        pd.Series({row[0]: 100 + n for n, row in enumerate(schools)}).sort_index(),
        check_names=False,
        check_index_type=False,
    )
