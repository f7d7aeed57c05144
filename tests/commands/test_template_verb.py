"""The verb writes every template and says so."""

from pathlib import Path

from typer.testing import CliRunner

from cli import app
from reports.templates.import_templates import forms


def test_template(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["template", "--out", str(tmp_path / "模板")])
    assert result.exit_code == 0
    written = sorted(path.stem for path in (tmp_path / "模板").iterdir())
    assert written == sorted(form.title.zh for form in forms())
    assert all(name in result.output for name in written)


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    result = CliRunner().invoke(app, ["template", "--out", str(tmp_path / "x"), "--lang", "en"])
    assert result.exit_code == 2
    assert "not a folder" in result.output
