"""The closure report read back: its parts, its numbers, its blanks, and nothing of any pupil."""

import io
import zipfile
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from analysis.closure import STEPS, Check, Closure, publication
from analysis.closure.hard_stops import HARD_STOPS
from analysis.closure.rules import RULES
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison
from analysis.scenario import Edits, Scenario, close
from analysis.scenario.edits import add_service, open_school, set_cells
from analysis.small_schools import naive_forecast_errors
from geo.errors import ParameterError
from reports.closure import ReportCancelled, closure_report
from reports.closure.context import ReportContext
from reports.closure.report import _fields
from reports.closure.suppressed_counts import MARKS
from reports.lists import figure_titles
from reports.word import filled, own_template
from tests.analysis.one_closure import words_of
from tests.geo.worlds import point, points, shuffled
from tests.reports.closure.closure_world import (
    ANSWERS,
    DAY,
    SECRET,
    Read,
    closure_of,
    closure_world,
    marked,
    number,
    numbers,
    read,
)
from words import change_shown, percent_missing
from words.papers import closure_columns as columns
from words.papers import closure_report as say
from words.planning import CHECK, COST, STATE, check_text, register_sentence, verdict_text

CHANGED = {"cost.rider_yuan": 2800, "transport.max_walk_m": 1400, "transport.scope": "all"}


@pytest.fixture(scope="module")
def closure() -> Closure:
    return closure_of(parameters=Parameters.of(CHANGED))


@pytest.fixture(scope="module")
def content(closure: Closure) -> bytes:
    return closure_report(closure, made_on=DAY, lang="zh")


@pytest.fixture(scope="module")
def report(content: bytes) -> Read:
    return read(content)


def test_the_parts_stand_in_the_order_of_the_form(report: Read) -> None:
    headings = [p.text for p in report.document.paragraphs if p.style.name == "Heading 1"]
    wanted = [*say.SECTIONS.values(), *say.ANNEXES.values(), say.MAPS]
    assert headings == [text.zh for text in wanted]
    assert report.document.paragraphs[0].text == "关于撤并小村小学的论证报告"
    assert "2026-09-01" in report.text
    assert "{" not in report.text
    assert "None" not in report.text
    assert "nan" not in report.text


def test_pupils_schools_and_years_are_those_of_the_register(closure: Closure, report: Read) -> None:
    row = report.table("三年变化")[0]
    own = closure.base.register.set_index("school_id").loc["small"]
    assert (number(row["在校生"]), number(row["连续下降年数"])) == (5, own["years_falling"])
    assert row["三年变化"] == f"{change_shown(own['change_share'] * 100, 1)}%"
    assert (row["小规模"], row["持续萎缩"]) == ("是", "是")
    assert number(row["沿道路（米）"]) == round(own["nearest_other_m"])
    assert register_sentence(own["reason"]).zh in report.text
    has = {(r["去留"], r["学校"]): r for r in report.table("去留")}
    assert set(has) == {("撤并", "小村小学"), ("并入", "大镇小学")}
    assert [has["并入", "大镇小学"][n] for n in ("在校生", "学位", "班数", "教师", "床位")] == [
        "304",
        "310",
        "6",
        "16",
        "4",
    ]
    assert has["撤并", "小村小学"]["食堂"] == "无"
    years = report.table("本校")
    assert [(r["学年"], r["本校"]) for r in years] == [
        ("2022", "40"),
        ("2023", "30"),
        ("2024", "20"),
        ("2025", "5"),
    ]
    assert years[-1]["全区域（同学段）"] == "409"
    assert "不变估计：2025 学年以后各年均按 5 人计。" in report.text
    errors = naive_forecast_errors(closure.base.region, "primary")
    found = report.table("单所学校误差")
    assert [r["校次"] for r in found] == numbers(errors["pairs"])
    assert found[0]["单所学校误差"] == f"{percent_missing(errors['school_share'][0])}%"
    assert found[2]["单所学校误差"] == say.UNKNOWN.zh  # no pair is five years apart


def test_the_comparison_is_that_of_analysis(closure: Closure, report: Read) -> None:
    found = Comparison(closure.base, closure.after, "primary")
    titles = figure_titles(closure.after.parameters)
    rows = report.table("不撤并")
    assert [r["指标"] for r in rows] == [titles[key].zh for key in found.figures["key"]]
    for row, figure in zip(rows, found.figures.to_dict("records"), strict=True):
        digits = 1 if figure["key"] == "pupil_km" else 0
        for title, side in (("不撤并", "before"), ("本方案", "after"), ("增减", "change")):
            # A village is hidden, and its ways are printed: kilometres would tell its pupils.
            if figure["key"] in {"pupil_km", "mean_m"} and side != "before":
                assert row[title] == say.WITHHELD.zh
            else:
                known = not pd.isna(figure[side])
                shown = number(row[title]) if known else row[title]
                assert shown == (round(figure[side], digits) if known else "—")
    assert f"路程变远的村 {len(found.losers)} 个" in report.text


def test_other_plans_stand_beside_this_one_with_what_their_checks_come_to(
    closure: Closure,
) -> None:
    far = replace(closure, after=closure.base.after(_far(closure)), answers=())
    empty = replace(closure, after=closure.base.after(Scenario("{{7*7}} 不动")), answers=())
    made = closure_report(closure, made_on=DAY, others=[far, empty], lang="zh")
    rows = read(made).table("撤并核对")
    assert [row["方案"] for row in rows] == [
        "不撤并",
        closure.scenario.name,
        "并入远庄",
        "{{7*7}} 不动",
    ]
    for row, other in zip(rows[1:3], (closure, far), strict=True):
        found = Comparison(closure.base, other.after, "primary").figures.set_index("key")["after"]
        assert number(row["在办学校"]) == found["schools"]
        assert row["总里程（人·公里）"] == say.WITHHELD.zh
        assert number(row["超距离线"]) == found["beyond"]
        assert verdict_text(other.verdict("small"), other.broken("small")).zh in row["撤并核对"]
    as_it_is = dict(rows[0])
    assert rows[3] == {**as_it_is, "方案": "{{7*7}} 不动", "撤并核对": "不撤并学校"}


def _far(closure: Closure) -> Scenario:
    return Scenario("并入远庄", close(closure.base.region, "small", why="另一办法", into="far"))


def test_villages_are_hidden_under_five_and_still_add_up(closure: Closure, report: Read) -> None:
    table = closure.villages.set_index("village_id")
    *rows, total = report.table(columns.VILLAGES["before"].zh)
    by_name = {row["村"]: row for row in rows}
    names = {"a": "赵庄村", "b": "钱庄村", "c": "孙庄村"}
    assert set(by_name) == set(names.values())
    for village, name in names.items():
        own, row = table.loc[village], by_name[name]
        for side in ("before", "after"):
            metres, minutes = row[columns.VILLAGES[side].zh].split(" / ")
            assert number(metres) == round(own[f"{side}_m"])
            assert number(minutes) == round(own[f"{side}_min"])
        assert row["撤并后学校"] == "大镇小学"
    assert [by_name[n]["学生"] for n in names.values()] == ["不列", "少于5", "12"]
    for column in ("pupils", *MARKS):
        title = columns.VILLAGES[column].zh
        shown = [row[title] for row in by_name.values()]
        assert all(words in {"少于5", "不列"} or not 0 < number(words) < 5 for words in shown)
        if total[title] not in {"少于5", "不列"}:
            assert number(total[title]) == table[column].sum()
    note = next(line for line in report.lines if "为保护学生" in line)
    assert "学生 12" in note  # 9 and 3
    # What is printed and what the note says is hidden come to the total.
    assert 12 + 12 == number(total["学生"]) == closure.people["pupils"].sum()


def test_receiving_schools_teachers_and_costs_are_those_of_analysis(
    closure: Closure, report: Read
) -> None:
    own = closure.receiving.iloc[0]
    row = report.table("缺床位")[0]
    assert row["在校生 前→后"] == f"{own['pupils_before']:.0f} → {own['pupils_after']:.0f}"
    assert row["最大班额 前→后"] == f"{own['class_before']:.1f} → {own['class_after']:.1f}"
    assert number(row["需午餐"]) == own["lunches"]
    assert row["寄宿"] == say.WITHHELD.zh  # two of one village board: the number would tell
    people = closure.people
    assert number(row["需接送"]) == people.loc[people["needs_bus"].astype(bool), "pupils"].sum()
    staff = report.table("撤并后需要")
    assert [r["撤并后需要"] for r in staff] == numbers(closure.staff["needed_after"])
    *costs, total = report.table("单价依据")
    for row, item in zip(costs, closure.costs.to_dict("records"), strict=True):
        assert row["项目"] == COST[item["item"]].zh
        for title in ("before", "after", "before_yuan", "after_yuan", "change_yuan"):
            shown = row[columns.COSTS[title].zh]
            if item["item"] == "cost.boarder_yuan":
                assert shown == say.WITHHELD.zh
            elif np.isnan(item[title]):  # nobody states who is fetched today
                assert (item["item"], shown) == ("cost.rider_yuan", say.UNKNOWN.zh)
            else:
                assert number(shown) == item[title]
        assert number(row[columns.COSTS["unit_yuan"].zh]) == item["unit_yuan"]
        assert (row["单价依据"] == "假设") == item["item"].startswith("cost.")
    told = closure.costs[closure.costs["item"] != "cost.boarder_yuan"]
    assert number(total["费用 后（元）"]) == told["after_yuan"].sum()
    assert say.COST_PARTIAL.zh in report.text


def test_every_check_stands_in_full(closure: Closure, report: Read) -> None:
    rows = {row["要求"]: row for t in range(3) for row in report.table("理由与依据", turn=t)}
    assert list(rows) == [CHECK[key].zh for key in (*HARD_STOPS, *RULES, *STEPS)]
    assert len([c for c in closure.checks if c.is_hard]) == 4
    for check in closure.checks:
        row = rows[check.title.zh]
        assert STATE[check.state].zh in row["核对"]
        assert row["依据文件"] == check.source.zh
        assert len(row["理由与依据"].split("\n")) == len(check.reasons)
        for reason in check.reasons:
            if not reason.question:
                # Of three who board, two are of one village, in grades 1 to 3.
                words = words_of(reason).zh.replace("够 3 人用", "够 少于5 人用")
                assert (
                    words.replace("2 名 1—3 年级学生寄宿", "少于5 名 1—3 年级学生寄宿")
                    in row["理由与依据"]
                )
    assert "依据：学生名单" in rows[CHECK["journey"].zh]["理由与依据"]
    assert verdict_text(closure.verdict("small"), closure.broken("small")).zh in report.text


def unanswered(closure: Closure) -> list[Check]:
    return [
        c
        for c in closure.checks
        if any(r.question and r.state == "needs_answer" for r in c.reasons)
    ]


def test_what_people_must_say_is_blank_until_they_said_it(closure: Closure, report: Read) -> None:
    blanks = marked(report.document)
    assert all(blank.startswith("〔待填：") for blank in blanks)
    assert len(blanks) == report.text.count("〔待填：")
    assert unanswered(closure)
    heard = {row["事项"]: row["内容"] for row in report.table("事项")}
    assert heard["反对撤并的家长比例"] == "12%（高集镇教委，2026-03-01；依据：家长会纪要）"
    assert heard["听证会多数意见"] == "同意（听证会，2026-04-01；依据：未填）"
    assert heard["听证会主要意见"] == "〔待填：听证会主要意见〕"
    steps = {row["要求"]: row for row in report.table("理由与依据", turn=2)}
    assert (
        "规划财务科，2026-02-01；依据：东教发〔2026〕1号" in steps[CHECK["draft"].zh]["理由与依据"]
    )
    assert "〔待填：" in steps[CHECK["approval"].zh]["理由与依据"]


def test_what_was_answered_before_the_plan_was_changed_is_asked_anew() -> None:
    answers = [replace(answer, about=("schools/far",)) for answer in ANSWERS]
    found = without_maps(closure_of(answers=answers))
    heard = {row["事项"]: row["内容"] for row in found.table("事项")}
    assert heard["反对撤并的家长比例"] == "〔待填：反对撤并的家长比例〕"
    steps = {row["要求"]: row for row in found.table("理由与依据", turn=2)}
    draft = steps[CHECK["draft"].zh]["理由与依据"]
    assert "〔待填：" in draft
    assert "方案已改，须重新答复；原答复：" in draft
    assert "东教发〔2026〕1号" in draft


def test_changed_parameters_are_printed_with_their_defaults(report: Read) -> None:
    rows = report.table("依据程度")
    changed = {row["参数"]: row for row in rows if row["参数"].startswith("▲")}
    assert len(changed) == len(CHANGED)
    assert changed["▲ 接送距离线"]["取值"] == "1,400"
    assert changed["▲ 接送距离线"]["默认值"] == "已改（默认 2000）"
    assert changed["▲ 每名乘车学生年接送费"]["依据程度"] == "C 假设"
    assert changed["▲ 计入范围（学校城乡分类）"]["取值"] == "全部"
    assert "本报告有 3 项参数与默认值不同" in report.text
    assert len(rows) > 20


def test_no_pupil_stands_in_it(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert SECRET.encode() not in parts.read(name)


def test_equal_input_gives_equal_bytes_whatever_the_order_of_rows(content: bytes) -> None:
    again = closure_of(shuffled(closure_world(), 3), parameters=Parameters.of(CHANGED))
    assert closure_report(again, made_on=DAY, lang="zh") == content


def test_it_looks_like_a_paper_of_an_office(report: Read) -> None:
    text, maps = report.document.sections
    assert (round(text.page_width.mm), round(text.page_height.mm)) == (210, 297)
    assert (round(maps.page_width.mm), round(maps.page_height.mm)) == (420, 297)
    assert text.header.paragraphs[0].text == "内部使用"
    for section in (text, maps):
        fields = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
    for table in report.document.tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for row in table.rows:
            assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    sheets = list(report.document.element.body.iter(qn("wp:anchor")))
    titles = [line for line in report.lines if line.startswith("附图") and line != say.MAPS.zh]
    assert len(sheets) == len(titles) == 2  # as it is, and what the plan changes
    for sheet in sheets:
        extent = sheet.find(qn("wp:extent"))
        assert (int(extent.get("cx")), int(extent.get("cy"))) == (Mm(420), Mm(297))
    for style, font in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Title", "黑体")):
        fonts = report.document.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font


HOSTILE = ["{{7*7}}", "{_{7*7}_}", '<b>&"]]>\x07', "=cmd|' /C calc'!A0"]


def bus(closure: Closure) -> Edits:
    stop = {"arrive_min": 440.0, "geometry": closure.base.region.villages.geometry.iloc[0].wkt}
    facts = {"name": HOSTILE[3], "vehicle_seats": 12}
    line = add_service(
        closure.base.region,
        "b1",
        "big",
        kind="school_bus",
        why="to fetch",
        stops=[stop],
        riders=[f"{SECRET}001"],
        facts=facts,
    )
    one = set_cells(
        closure.base.region, "pupils", (f"{SECRET}009",), {"service": "other"}, why="by car"
    )
    return (*line, *one)


def test_hostile_names_are_only_names_and_english_is_english() -> None:
    tables = closure_world()
    tables["schools"]["name"] = HOSTILE[:3]
    tables["villages"]["name"] = [*HOSTILE[1:], HOSTILE[0]]
    first = closure_of(tables, answers=(), why="{% raw %}", name=HOSTILE[0])
    plan = Scenario(HOSTILE[0], (*first.scenario.edits, *bus(first)))
    told: list[tuple[int, int, str]] = []
    content = closure_report(
        Closure(first.base.after(plan)),
        made_on=DAY,
        progress=lambda *step: told.append(step),
        lang="en",
    )
    found = read(content)
    printed = [name.replace("\x07", " ") for name in HOSTILE]
    for name in printed:
        assert name in found.text
    assert found.lines[0] == f"Study of the closure of {HOSTILE[0]}"
    assert "{% raw %}" in found.text
    # An edit of a pupil alone is told without the code.
    assert say.PUPIL_EDITS.fill(count=1).en in found.text
    assert SECRET not in found.text
    line = found.table("Seats")[0]
    assert (line["Line"], line["Seats"], line["Stops"]) == (printed[3], "12", "1")
    assert "Build first, close after" in found.text
    assert not [sign for sign in found.text if "\u4e00" <= sign <= "\u9fff"]
    assert marked(found.document)
    assert [step[0] for step in told] == list(range(told[0][1] + 1))


def without_maps(closure: Closure) -> Read:
    """Return the report in words and numbers alone, made sooner."""
    fields = _fields(ReportContext(closure, DAY, "zh"), (), lambda _: None)
    return read(filled(own_template("closure_report", "zh"), fields, title="", made_on=DAY))


@pytest.mark.parametrize("absent", [("enrolment",), ("provision", "pupils")])
def test_what_is_not_known_is_a_dash_and_nothing_is_made_up(absent: tuple[str, ...]) -> None:
    tables = {name: table for name, table in closure_world().items() if name not in absent}
    closure = closure_of(tables, answers=())
    found = without_maps(closure)
    assert "nan" not in found.text
    assert "NA>" not in found.text
    headings = [p.text for p in found.document.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == 17
    if "provision" in absent:
        assert {row["学位"] for row in found.table("去留")} == {say.UNKNOWN.zh}
        assert say.ESTIMATED.zh in found.text
    else:
        assert say.NO_CHANGE_UNKNOWN.zh in found.text


def test_a_school_that_gives_up_a_stage_has_its_villages_too() -> None:
    tables = closure_world()
    far = tables["schools"]["school_id"] == "far"
    tables["schools"].loc[far, "kind"] = "nine_year"
    pupil = points(
        "pupil_id", f"{SECRET}900: 5100,0 village_id=d school_id=far stage=junior grade=7"
    )
    tables["pupils"] = pd.concat([tables["pupils"], pupil])
    base = closure_of(tables).base.region
    kind = set_cells(base, "schools", ("far",), {"kind": "primary"}, why="只办小学")
    found = without_maps(closure_of(tables, edits=kind))
    wanted = [("远庄小学", "初中"), ("小村小学", "小学")]
    titles = [say.VILLAGE_TABLE.fill(school=s, stage=g).zh for s, g in wanted]
    assert [line for line in found.lines if line in titles] == titles
    # With the 24 of the other school the sum would tell of the one pupil here.
    assert "涉及在校生 若干 人" in found.text
    row = found.table(columns.VILLAGES["before"].zh, turn=1)[0]
    assert (row["学生"], row["撤并后学校"]) == ("少于5", "没有在办的学校")


def test_called_off_there_is_no_report(closure: Closure) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(ReportCancelled):
        closure_report(closure, made_on=DAY, cancelled=cancelled, lang="zh")
    assert len(asked) == 4


def test_a_plan_that_closes_nothing_has_no_report(closure: Closure) -> None:
    at = point((3000.0, 10.0))
    assert at is not None
    opened = closure.base.after(Scenario("新建", open_school("new", at, kind="primary", why="")))
    with pytest.raises(ParameterError, match="closes no school"):
        closure_report(Closure(opened), made_on=DAY, lang="zh")


def test_a_red_line_that_is_broken_is_accounted_for_in_an_annex(report: Read) -> None:
    found = closure_of(parameters=Parameters.of(CHANGED))
    broken = publication(found.base, found.scenario, found.answers).broken
    assert broken
    blank = report.table("触碰的红线")
    assert [row["触碰的红线"] for row in blank] == [
        check_text(line.key, "violated").zh for line in broken
    ]
    assert {row["理由"] for row in blank} == {"〔待填：仍要实施的理由〕"}
    waivers = [
        line.waived("县政府决定", document="东政字〔2026〕1 号", second="李四", at="2026-08-30")
        for line in broken
    ]
    again = closure_of(parameters=Parameters.of(CHANGED), answers=(*ANSWERS, *waivers))
    for row in without_maps(again).table("触碰的红线"):
        assert row["理由"] == "县政府决定"
        assert row["文号"] == "东政字〔2026〕1 号"
        assert row["复核人、日期"] == "李四 2026-08-30"
