"""Names are found by their parts, their codes and the first letters of their pinyin."""

import pandas as pd
import pytest
from pypinyin import Style, lazy_pinyin

from analysis.finding import initials, matches, name_index, with_pinyin
from tests.analysis.straight_road import measured

ROWS = [
    ("school", "3715241019", "刘集镇中心小学"),
    ("school", "3715244006", "刘集镇中学"),
    ("school", "3715240001", "关山镇第二小学"),
    ("village", "371524102200", "关小山村"),
    ("village", "371524102201", "刘集村"),
    ("village", "371524102202", "单庄"),
    ("village", "371524102203", "D:\\users|<b>${x}"),
    ("village", "371524102204", "𰻝庄（东）"),
]


@pytest.fixture(scope="module")
def index() -> pd.DataFrame:
    return with_pinyin(pd.DataFrame(ROWS, columns=["kind", "id", "name"]))


def found(index: pd.DataFrame, query: str) -> list[str]:
    return matches(index, query)["name"].tolist()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("ljz", ["刘集镇中学", "刘集镇中心小学"]),
        ("LJZ", ["刘集镇中学", "刘集镇中心小学"]),
        ("ｌｊ", ["刘集镇中学", "刘集镇中心小学", "刘集村"]),
        ("guanxiao", ["关小山村"]),
        ("LiuJiZhen", ["刘集镇中学", "刘集镇中心小学"]),
        ("gxs", ["关小山村"]),
        ("xsc", ["关小山村"]),
        ("关小", ["关小山村"]),
        (" 关 小 山 ", ["关小山村"]),
        ("刘集村", ["刘集村"]),
        ("3715241019", ["刘集镇中心小学"]),
        ("4006", ["刘集镇中学"]),
        ("sz", ["单庄", "关山镇第二小学"]),
        ("dz", ["单庄"]),
        ("没有", []),
        ("", []),
        ("|", ["D:\\users|<b>${x}"]),
        (".*", []),
    ],
)
def test_a_query_finds(index: pd.DataFrame, query: str, names: list[str]) -> None:
    assert found(index, query) == names


def test_what_is_meant_comes_first(index: pd.DataFrame) -> None:
    assert found(index, "刘集")[0] == "刘集镇中学"
    assert len(matches(index, "3715", most=2)) == 2


@pytest.mark.parametrize("name", ["东阿县实验小学", "铜城街道", "姜楼镇中学", "A小学2"])
def test_initials_hold_the_usual_reading(name: str) -> None:
    usual = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
    assert usual in initials(name).split("|")


def test_a_name_of_many_readings_stays_short() -> None:
    assert len(initials("区庄儿单重长行乐会都" * 4).split("|")) == 1


def test_the_index_has_every_school_and_village() -> None:
    region = measured().region
    index = name_index(region)
    assert set(index["id"]) == {*region.schools["school_id"], *region.villages["village_id"]}
    assert index["name"].notna().all()


def test_a_name_is_found_among_those_of_a_city() -> None:
    names = [f"{place}{n}庄小学" for n in range(220) for place in "刘关王张李赵单茌莘阳" * 4]
    index = pd.DataFrame({"kind": "school", "id": map(str, range(len(names))), "name": names})
    index = with_pinyin(index)
    assert len(index) > 8700
    for query in ("l1", "刘1", "77"):
        assert len(matches(index, query)) > 0
