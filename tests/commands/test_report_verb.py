"""The verb `report`: the closure report and the page for villagers, and what is refused."""

import io
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from analysis.scenario import Scenario, to_json
from commands.report import app
from geo.files import write_region
from geo.tables import Region
from reports.word import own_template
from tests.reports.closure.closure_world import ANSWERS, SECRET, closure_of, closure_world, read
from words.commands import report_verb as say
from words.papers import closure_report as words


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("regions") / "region.gpkg"
    write_region(Region.from_tables(closure_world()).tables, path)
    return path


@pytest.fixture(scope="module")
def plan(region: Path) -> Path:
    closure = closure_of()
    path = region.parent / "plan.json"
    path.write_text(to_json(closure.scenario, ANSWERS), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def test_the_report_is_written_with_its_answers_and_settings(
    region: Path, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "报告.docx"
    other = tmp_path / "other.json"
    other.write_text(to_json(Scenario("不动")), encoding="utf-8")
    options = ("--against", other, "--set", "cost.rider_yuan=2800")
    result = run(region, "--scenario", plan, "--out", out, *options)
    assert result.exit_code == 0, result.output
    found = read(out.read_bytes())
    assert found.lines[0] == "关于撤并小村小学的论证报告"
    assert [row["方案"] for row in found.table("撤并核对")][2:] == ["不动"]
    assert "12%（高集镇教委，2026-03-01；依据：家长会纪要）" in found.text
    assert "每名乘车学生年接送费＝2800元/年" in found.text
    assert SECRET not in found.text
    blanks = found.text.count("〔待填：")
    assert say.SAVED.fill(path=out, schools=1, blanks=blanks).zh in result.output
    assert words.SUMMARY.zh in result.output  # told on the way


def test_the_page_for_villagers_in_english_from_a_template_of_ones_own(
    region: Path, plan: Path, tmp_path: Path
) -> None:
    own, out = tmp_path / "own.docx", tmp_path / "page.docx"
    document = docx.Document(io.BytesIO(own_template("village_notice", "en").content))
    document.add_paragraph("Our office, floor 2.")
    document.save(str(own))
    result = run(
        region, "--scenario", plan, "--out", out, "--summary", "--template", own, "--lang", "en"
    )
    assert result.exit_code == 0, result.output
    found = read(out.read_bytes())
    assert "Our office, floor 2." in found.lines
    assert found.table("Who fetches")


def test_what_cannot_be_done_is_one_message(region: Path, plan: Path, tmp_path: Path) -> None:
    nothing, broken, tags = (tmp_path / name for name in ("plan.json", "t.docx", "u.docx"))
    nothing.write_text(to_json(Scenario("空", ())), encoding="utf-8")
    broken.write_bytes(b"no Word file")
    document = docx.Document()
    document.add_paragraph("{{ nobody }}")
    document.save(str(tags))
    out = tmp_path / "out.docx"
    for code, words_said, arguments in (
        (2, ".docx", (plan, "--out", tmp_path / "report.pdf")),
        (2, "没有撤并学校", (nothing, "--out", out)),
        (1, "t.docx 不能用", (plan, "--out", out, "--template", broken)),
        (1, "nobody", (plan, "--out", out, "--template", tags)),
        (1, "模板读不了", (plan, "--out", out, "--template", tmp_path / "none.docx")),
        (1, "", (tmp_path / "none.json", "--out", out)),
        (2, "cost.none", (plan, "--out", out, "--set", "cost.none=1")),
    ):
        result = run(region, "--scenario", *arguments)
        assert result.exit_code == code, result.output
        assert words_said in result.output
        assert not out.exists()
