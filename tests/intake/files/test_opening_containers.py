"""Every container of the corpus gets its answer, and none does harm."""

import pickle
from pathlib import Path

import pytest

from geo.errors import SourceError
from intake.files import open_source
from tests.corpus.case import Case
from tests.corpus.containers import container_cases
from tests.corpus.parts import xls_of, xlsx_of
from tests.intake.answers import EXPECTED, check, names_and_places, opened_here

CASES = list(container_cases())
READ = [case for case in CASES if case.expected == "read"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_container_gets_its_answer(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_a_file_that_is_read_is_read_whole(case: Case) -> None:
    assert names_and_places(opened_here(case)) == EXPECTED


class _Bomb:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_is_refused_and_never_run(tmp_path: Path, protocol: int) -> None:
    bomb = pickle.dumps(_Bomb(tmp_path / "ran"), protocol=protocol)
    with pytest.raises(SourceError):
        open_source(bomb, name="学校.xlsx")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_a_workbook_cut_anywhere_is_refused_or_whole(ending: str) -> None:
    rows = [("代码", "名称"), *((f"{n:05d}", f"第{n}小学") for n in range(300))]
    content = (xls_of if ending == "xls" else xlsx_of)(rows)
    whole = open_source(content, name="a")
    refused = 0
    for share in (0.02, 0.3, 0.6, 0.8, 0.97, 0.995, 0.9999):
        try:
            cut = open_source(content[: int(len(content) * share)], name="a")
        except SourceError:
            refused += 1
        else:
            assert cut.sheets[0].cells.tolist() == whole.sheets[0].cells.tolist()
    assert refused >= 5
