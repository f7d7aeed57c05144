"""Names written otherwise, and villages inside addresses."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cells import Directory, near_name, village_parts

SCHOOLS = Directory.of(
    pd.DataFrame(
        {
            "school_id": ["s1", "s2", "s3", "s4"],
            "name": ["董岭小学", "董岭中学", "牛角店镇中心小学", "王庄小学"],
            "township": ["甲镇", "甲镇", "牛角店镇", "甲镇"],
        }
    ),
    kind="school",
)
VILLAGES = Directory.of(
    pd.DataFrame(
        {
            "village_id": ["1", "2", "3", "4", "5"],
            "name": ["王庄村", "李庄村", "董岭", "赵家洼村", "王庄村"],
            "township": ["甲镇", "甲镇", "甲镇", "乙镇", "乙镇"],
        }
    ),
    kind="village",
)


@pytest.mark.parametrize(
    ("name", "township", "code", "is_sure"),
    [
        ("董岭小学校", "甲镇", "s1", True),
        ("董岭完小", "甲镇", "s1", True),
        ("东阿县董岭小学", "", "s1", True),
        ("牛角店中心小学", "牛角店镇", "s3", True),
        ("董领小学", "甲镇", "s1", False),  # a letter typed wrong, or another place
        ("董岭小学", "乙镇", "s1", False),  # of another township
        ("董岭幼儿园", "", "", False),
        ("李庄小学", "甲镇", "", False),  # another clan is another village
        ("董岭教学点", "甲镇", "", False),
    ],
)
def test_the_school_a_name_may_be_meant_for(
    name: str,
    township: str,
    code: str,
    is_sure: bool,  # noqa: FBT001 - of a case
) -> None:
    near = near_name(SCHOOLS, name, township)
    assert (near.code if near else "", near is not None and near.is_sure) == (code, is_sure)


def test_a_village_of_one_name_in_two_townships_is_not_offered() -> None:
    assert near_name(VILLAGES, "王庄", "") is None
    near = near_name(VILLAGES, "王庄", "乙镇")
    assert near is not None
    assert (near.code, near.is_sure) == ("5", True)
    assert near_name(VILLAGES, "张庄村", "甲镇") is None


@pytest.mark.parametrize(
    ("text", "name", "township", "has_more"),
    [
        ("王庄村", "王庄村", "", False),
        ("甲镇王庄村", "王庄村", "甲镇", False),
        ("甲镇王庄村12号", "王庄村", "甲镇", True),
        ("山东省聊城市东阿县乙镇赵家洼村3组", "赵家洼村", "乙镇", True),
        ("董岭村5号", "董岭", "", True),
        ("李庄村东头", "李庄村", "", True),
        ("王庄子村1号", "", "", True),
        ("幸福路12号3单元", "", "", True),
        ("马家湾", "", "", False),
    ],
)
def test_the_village_an_address_names(
    text: str,
    name: str,
    township: str,
    has_more: bool,  # noqa: FBT001 - of a case
) -> None:
    part = village_parts([text], VILLAGES)[text]
    assert (part.name, part.township, part.has_more) == (name, township, has_more)


HOUSES = st.from_regex(r"[1-9][0-9]{0,2}号|第[1-9]组|东街[1-9]号", fullmatch=True)


@given(st.sampled_from([("甲镇", "李庄村"), ("乙镇", "赵家洼村"), ("", "李庄村")]), HOUSES)
def test_a_house_never_hides_its_village(place: tuple[str, str], house: str) -> None:
    text = "".join((*place, house))
    part = village_parts([text], VILLAGES)[text]
    assert (part.township, part.name, part.has_more) == (*place, True)
    assert house not in part.name
