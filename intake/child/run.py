"""A child process started, waited for and ended, whatever it does; and how it confines itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from intake.child.limits import Limits

_ROOT = Path(__file__).parents[2]
_LOOK_EVERY_S = 0.02
_KILLED = -9  # by the system, when memory runs out
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl
# What a program needs to start; passwords in the environment stay with the parent.
_PASSED_ON = (
    *("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LD_LIBRARY_PATH"),
)
_CHILD_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


class ChildEnded(Exception):  # noqa: N818 - what it means is said by whoever started it
    """A child that did not come to its end: why, and what it complained of last."""

    def __init__(
        self, reason: Literal["stopped", "too_slow", "too_much_memory", "damaged"], detail: str = ""
    ) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def run_child(
    module: str, folder: Path, *, limits: Limits, stop: Callable[[], bool] = lambda: False
) -> None:
    """Let ``module`` do its work in ``folder``, a private one, within ``limits``.

    Raises ChildEnded where it is stopped, too slow, takes too much memory or breaks.
    """
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    command = [sys.executable, "-m", module, str(folder)]
    end = time.monotonic() + limits.time_s
    with (
        (folder / "stderr").open("wb") as complaints,
        subprocess.Popen(  # noqa: S603 - our own program, in a folder of our own
            command,
            cwd=_ROOT,
            env=environment | _CHILD_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        ) as child,
    ):
        try:
            _wait(child, end, stop)
        finally:
            child.kill()
    if child.returncode:
        raise _why_it_ended(folder, child.returncode)


def confine(limits: Limits, *, parent: int) -> None:
    """Let the system end this process with its parent, or if it takes more than allowed."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - not on Windows
        import resource  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before it was asked for
            sys.exit(1)
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.time_s, limits.time_s + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.unpacked_bytes, limits.unpacked_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _wait(child: "subprocess.Popen[bytes]", end: float, stop: Callable[[], bool]) -> None:
    while child.poll() is None:
        if stop():
            raise ChildEnded("stopped")
        if time.monotonic() > end:
            raise ChildEnded("too_slow")
        time.sleep(_LOOK_EVERY_S)


def _why_it_ended(folder: Path, code: int) -> ChildEnded:
    """Return what to say of a child that ended by itself, from what its parsers complained of."""
    complaints = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    if "memory" in complaints.lower() or "bad_alloc" in complaints or code == _KILLED:
        return ChildEnded("too_much_memory")
    if sys.platform != "win32" and -code == signal.SIGXCPU:
        return ChildEnded("too_slow")
    return ChildEnded("damaged", complaints.strip().rpartition("\n")[2][:200] or f"{code}")
