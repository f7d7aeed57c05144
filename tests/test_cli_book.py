"""The verb ``book``: a whole file or none, and what it says while it works."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

import cli
from reports.book import book
from tests.cli_regions import run


@pytest.fixture(scope="module")
def package(township_file: Path) -> Path:
    return township_file


def test_a_book_of_one_township_is_written(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    words = ["--theme", "transport", "--paper", "A4", "--set", "transport.max_walk_m=1500"]
    result = run("book", package, "--out", out, *words)
    assert result.exit_code == 0, result.output
    pages = PdfReader(out).pages
    assert f"已保存：{out}（{len(pages)} 页，2 幅图" in result.stdout.replace("\n", "")
    assert len(pages) == 6  # cover, contents, two sheets, two pages of parameters
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx(
        [297 / 25.4 * 72, 210 / 25.4 * 72], abs=0.2
    )
    assert any("1,500" in page.extract_text() for page in pages[4:])
    assert "6/6" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_call_is_refused_with_two(package: Path, tmp_path: Path) -> None:
    assert run("book", package, "--out", tmp_path / "book.docx").exit_code == 2
    unknown = run("book", package, "--out", tmp_path / "book.pdf", "--township", "无此镇")
    assert unknown.exit_code == 2
    assert "无此镇" in unknown.output
    assert not list(tmp_path.iterdir())


def test_an_interruption_leaves_no_file(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(book, "add_outline", interrupted)
    result = cli_runner_result(package, tmp_path / "book.pdf")
    assert result != 0
    assert not list(tmp_path.iterdir())


def cli_runner_result(package: Path, out: Path) -> int:
    """Return the exit code where the run is broken off from the keyboard."""
    words = ["book", str(package), "--out", str(out), "--paper", "A4"]
    try:
        return CliRunner().invoke(cli.app, words).exit_code
    except KeyboardInterrupt:
        return 130
