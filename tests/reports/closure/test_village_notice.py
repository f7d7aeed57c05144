"""The page for villagers: every village, plain words, nothing of any one child."""

import io
import zipfile

import pandas as pd
import pytest
from docx.oxml.ns import qn

from analysis.closure import Closure
from analysis.scenario import Answer
from analysis.scenario.edits import add_service
from geo.errors import ParameterError
from reports.closure import village_notice
from tests.geo.worlds import Tables, points
from tests.reports.closure.closure_world import (
    DAY,
    SECRET,
    Read,
    closure_of,
    closure_world,
    marked,
    number,
    read,
)
from words import Lang
from words.papers import closure_columns as columns
from words.papers import village_notice as say


def page(closure: Closure) -> Read:
    return read(village_notice(closure, made_on=DAY, lang="zh"))


def rows_of(found: Read) -> dict[str, dict[str, str]]:
    return {row["村"]: row for row in found.table("谁来接送")}


def test_each_village_is_told_where_how_far_and_who_fetches() -> None:
    closure = closure_of()
    found = page(closure)
    rows = rows_of(found)
    own = closure.villages.set_index("village_id")
    assert len(rows) == len(own) == 3
    for village, name in (("a", "赵庄村"), ("b", "钱庄村"), ("c", "孙庄村")):
        metres, minutes = rows[name][columns.NOTICE["after"].zh].split(" / ")
        assert number(metres.removesuffix(" 米")) == round(own.loc[village, "after_m"])
        assert number(minutes.removesuffix(" 分")) == round(own.loc[village, "after_min"])
        assert rows[name][columns.NOTICE["to"].zh] == "大镇小学"
        before = rows[name]["现在：小村小学"].split(" 米")[0]
        assert number(before) == round(own.loc[village, "before_m"])
    # a and b are hidden: of them nothing is told; c walks 1,500 m.
    fetching = [rows[name]["谁来接送"] for name in ("赵庄村", "钱庄村", "孙庄村")]
    assert fetching == [say.GIVEN_TO_PARENTS.zh, say.GIVEN_TO_PARENTS.zh, say.ON_FOOT.zh]
    lunch = [rows[name]["午饭"] for name in ("赵庄村", "孙庄村")]
    assert lunch == [say.GIVEN_TO_PARENTS.zh, say.LUNCH_AT_HOME.zh]
    assert [rows[n]["学生"] for n in rows] == ["不列", "少于5", "12"]
    assert "还没有决定" in found.text
    assert len(marked(found.document)) == 4


def test_a_line_is_named_and_what_was_done_is_told() -> None:
    region = closure_of().base.region
    stop = {"arrive_min": 440.0, "geometry": region.villages.geometry.iloc[0].wkt}
    facts = {"name": "一号线"}
    edits = add_service(region, "b1", "big", kind="school_bus", why="", stops=[stop], facts=facts)
    answers = (Answer("notice:small", "done", "办公室", "2026-03-05"),)
    tables = closure_world()
    tables["pupils"] = tables["pupils"][tables["pupils"]["village_id"] != "b"]  # who are few
    alone = page(closure_of(tables))
    assert rows_of(alone)["赵庄村"]["谁来接送"] == say.NOT_FETCHED.zh
    assert rows_of(alone)["赵庄村"]["午饭"] == say.CANTEEN.zh
    found = page(closure_of(tables, edits=edits, answers=answers))
    assert rows_of(found)["赵庄村"]["谁来接送"] == "一号线"
    assert "公示时间：已于 2026-03-05 完成" in found.text
    assert len(marked(found.document)) == 3


@pytest.mark.parametrize("village", ["far", "near"])
def test_no_rule_says_how_the_youngest_come_from_afar(village: str) -> None:
    tables = closure_world()
    near = {"far": 2000, "near": 4900}[village]
    tables["schools"].loc[:, "kind"] = "kindergarten"
    tables["villages"] = points("village_id", f"k: {near},0")
    people = (
        f"k{n}: {near},0 village_id=k school_id=small stage=kindergarten grade=K1" for n in range(6)
    )
    tables["pupils"] = points("pupil_id", "\n".join(people))
    tables["enrolment"], tables["provision"] = tables["enrolment"][:0], tables["provision"][:0]
    (row,) = page(closure_of(tables)).table("谁来接送")
    told = (row["谁来接送"], row["午饭"])
    left_open = (say.TO_BE_AGREED.zh, say.TO_BE_AGREED.zh)
    assert told == (left_open if village == "far" else (say.ON_FOOT.zh, say.LUNCH_AT_HOME.zh))


def test_nothing_of_a_child_stands_in_it() -> None:
    content = village_notice(closure_of(), made_on=DAY, lang="zh")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [n for n in parts.namelist() if SECRET.encode() in parts.read(n)]
    assert content == village_notice(closure_of(), made_on=DAY, lang="zh")


def _many(villages: int) -> Tables:
    """Return the world with so many villages by the road, six pupils in each."""
    tables = closure_world()
    places = "\n".join(f"w{n:02}: {600 + 40 * n},0" for n in range(villages))
    tables["villages"] = pd.concat([tables["villages"], points("village_id", places)])
    people = "\n".join(
        f"{SECRET}w{n:02}{k}: {600 + 40 * n},0 village_id=w{n:02} school_id=small stage=primary grade=4"
        for n in range(villages)
        for k in range(6)
    )
    tables["pupils"] = pd.concat([tables["pupils"], points("pupil_id", people)])
    return tables


@pytest.mark.parametrize(
    ("villages", "style"), [(1, "Table Large"), (10, "Table Text"), (30, "Table Small")]
)
def test_many_villages_are_set_smaller(villages: int, style: str) -> None:
    found = page(closure_of(_many(villages)))
    assert len(rows_of(found)) == villages + 3
    cell = found.document.tables[0].rows[1].cells[0]
    assert cell.paragraphs[0].style.name == style
    assert len(found.document.sections) == 1
    assert round(found.document.sections[0].page_width.mm) == 210
    breaks = list(found.document.element.body.iter(qn("w:pageBreakBefore")))
    assert len(breaks) == 1  # before the only page, which begins there


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_that_closes_nothing_has_no_page(lang: Lang) -> None:
    closure = closure_of()
    with pytest.raises(ParameterError):
        village_notice(Closure(closure.base), made_on=DAY, lang=lang)
