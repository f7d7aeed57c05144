"""What a writing that was killed left is removed by the next one; one that goes on is left alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from geo.files import sweep_abandoned, write_whole
from tests.browser.conftest import ROOT

_KILLED = """
import sys, time
from pathlib import Path
from geo.files.whole_file import write_whole
def write(path):
    path.write_text("half")
    print("at work", flush=True)
    time.sleep(60)
write_whole(Path(sys.argv[1]), write)
"""


def test_what_a_killed_writing_left_goes_and_one_that_goes_on_stays(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    command = [sys.executable, "-c", _KILLED, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        assert sweep_abandoned(tmp_path) == 0
        assert [left.name[:9] for left in tmp_path.iterdir()] == [".writing-"]
        process.send_signal(signal.SIGKILL)
    assert len(list(tmp_path.iterdir())) == 1
    write_whole(target, lambda path: path.write_text("whole"))
    assert [left.name for left in tmp_path.iterdir()] == ["list.xlsx"]
    assert target.read_text() == "whole"


def test_without_a_lock_only_what_is_a_day_old_goes(tmp_path: Path) -> None:
    for name, days in ((".writing-new", 0), (".writing-old", 2)):
        (tmp_path / name).mkdir()
        at = time.time() - days * 86400
        os.utime(tmp_path / name, (at, at))
    assert sweep_abandoned(tmp_path) == 1
    assert [left.name for left in tmp_path.iterdir()] == [".writing-new"]
