"""A case run as its folder's env.sh says: in a shell of its own, within limits, in a new folder."""

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases.log import WORDS, Case

ROOT = Path(__file__).resolve().parents[2]
_STEP = "≡exit "
# What the words of env.sh are in a run: $CLI notes how each call ended; PLAN closes a school.
_SHELL = """
PY={python}; ROOT={root}; VERBS={root}/cli.py; OUT={out}; PLAN={out}/plan.json
. {words} {id}
step() {{ "$PY" "$VERBS" "$@"; local code=$?; echo "{step}$code" >&2; return $code; }}
CLI=step
case {command} in *PLAN*) "$PY" -m benchmarks.cases.plan "$PLAN";; esac
{run}
"""


@dataclass(frozen=True)
class Step:
    """One call of the command line: how it ended, what it printed."""

    code: int
    text: str


@dataclass(frozen=True)
class Outcome:
    """What a case came to: its calls in order, what it wrote to ``out``, and what it cost."""

    steps: tuple[Step, ...]
    out: Path
    base: Path
    seconds: float
    peak_mb: float
    is_out_of_time: bool

    @property
    def text(self) -> str:
        return "\n".join(step.text for step in self.steps)


def run(case: Case, folder: Path, *, seconds: float, memory_mb: int) -> Outcome:
    """Run the command of ``case``; ``memory_mb`` bounds the address space of each process."""
    # The words of env.sh do not quote: no folder may have a space, as ids of further files have.
    number = case.id.partition(" ")[0]
    out = Path(tempfile.mkdtemp(prefix=f"case-{number}-"))
    quoted = {
        "python": sys.executable,
        "root": ROOT,
        "out": out,
        "words": folder / WORDS,
        "id": number,
        "command": case.command,
    }
    script = _SHELL.format(
        **{key: shlex.quote(str(value)) for key, value in quoted.items()},
        step=_STEP,
        run=re.sub(r"\bPLAN\b", "$PLAN", case.command),
    )
    start = time.monotonic()
    process = subprocess.Popen(
        ["bash", "-c", f"ulimit -v {memory_mb * 1024}; {script}"],
        cwd=out,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=(out / "transcript").open("wb"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    is_out_of_time = not _ends(process.pid, start + seconds)
    if is_out_of_time:
        os.killpg(process.pid, signal.SIGKILL)
    _, _, used = os.wait4(process.pid, 0)
    return Outcome(
        steps=_steps((out / "transcript").read_text(encoding="utf-8", errors="replace")),
        out=out,
        base=folder / "BASE",
        seconds=time.monotonic() - start,
        peak_mb=used.ru_maxrss / 1024,
        is_out_of_time=is_out_of_time,
    )


def _ends(pid: int, until: float) -> bool:
    """Return whether the process ends in time; it is left to be waited for."""
    while time.monotonic() < until:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.05)
    return False


def _steps(transcript: str) -> tuple[Step, ...]:
    """Return the calls of a transcript; what stands after the last is a call that never ended."""
    *done, rest = re.split(rf"{_STEP}(\d+)\n", transcript)
    steps = [Step(int(code), text) for text, code in zip(done[::2], done[1::2], strict=True)]
    return (*steps, Step(-1, rest)) if rest.strip() else tuple(steps)
