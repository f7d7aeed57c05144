"""The verb of public notices: Word and workbook, and calls that are refused."""

from pathlib import Path

from analysis.scenario import Scenario, close, to_json
from geo.files import write_region
from geo.tables import Region
from tests.analysis.one_closure import one_closure
from tests.commands.store_verbs import run


def test_a_notice_and_the_state_of_closed_sites_are_written(tmp_path: Path) -> None:
    tables, path, plan = one_closure(), tmp_path / "region.gpkg", tmp_path / "plan.json"
    write_region(tables, path)
    shut = close(Region.from_tables(tables), "small", why="生源少", into="big")
    plan.write_text(to_json(Scenario("撤并", shut), ()), encoding="utf-8")
    for ending in ("docx", "xlsx"):
        out = tmp_path / f"notice.{ending}"
        assert run("notice", path, plan, "--out", out, "--from", "2026-12-02").exit_code == 0
        assert out.stat().st_size > 1000
    docx = ("--out", tmp_path / "again.docx")
    assert run("notice", path, plan, *docx, "--from", "12月2日").exit_code == 2
    assert run("notice", path, plan, "--out", tmp_path / "a.pdf").exit_code == 2
