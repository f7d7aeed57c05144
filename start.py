"""Set up what is needed in the folder .venv, then run the app, or with ``test`` the tests.

With ``--office`` the app is open to the network, for people who sign in; without it nobody but who
sits at this machine gets in.

Uses nothing but Python's own library, so that it runs before anything is installed.
"""

import argparse
import hashlib
import os
import socket
import subprocess
import sys
import venv
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# Packages brought along on a stick, for an office without internet; see README.md.
WHEELS = HERE / "wheels"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Set up and run; the exit code is that of what was run."""
    if sys.version_info < OLDEST:
        sys.stderr.write(f"需要 Python 3.11 或更新版本，当前为 {sys.version.split()[0]}。\n")
        return 2
    testing = arguments[:1] == ["test"]
    office = None if testing else _office(arguments)
    if not _installed(HERE / ("requirements-dev.txt" if testing else "requirements.txt")):
        return 1
    if office is not None:
        # Asks for the first administrator on the terminal, and fails where nobody answers.
        first = [str(PYTHON), "cli.py", "people", "first"]
        if code := subprocess.call(first, cwd=HERE):  # noqa: S603
            return code
        arguments, names = office
        os.environ["PLANNER_OFFICE"] = ",".join(names)
        sys.stderr.write(f"可用这些名称打开：{'、'.join(names)}\n")
    *aside, main_command = [
        [str(PYTHON), *command]
        for command in (_tests(arguments[1:]) if testing else [_app(arguments)])
    ]
    # Tests start the app and the command line many times: what one of them has compiled serves
    # the others, whatever this machine is set to.
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    # The checks of the source go on while tests of the browser wait.
    checks = [subprocess.Popen(command, cwd=HERE) for command in aside]  # noqa: S603
    code = subprocess.call(main_command, cwd=HERE, env=environment if testing else None)  # noqa: S603
    codes = [code, *(check.wait() for check in checks)]
    return next((code for code in codes if code), 0)


def _app(arguments: list[str]) -> list[str]:
    return ["-m", "streamlit", "run", "streamlit_app.py", *arguments]


def _office(arguments: list[str]) -> tuple[list[str], list[str]] | None:
    """Return the arguments of the app and the names it is reached under; None without --office."""
    parser = argparse.ArgumentParser(prog="start.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--name", action="append", default=[])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    asked, rest = parser.parse_known_args(arguments)
    if not asked.office:
        return None
    if (asked.cert is None) != (asked.key is None):
        parser.error("--cert 和 --key 要一起给")
    if asked.cert is None:
        sys.stderr.write("没有给 --cert 和 --key：密码和名单在网络上不加密，除非前面有代理。\n")
    else:
        rest += ["--server.sslCertFile", asked.cert, "--server.sslKeyFile", asked.key]
    # Behind a proxy on this machine it is given as 127.0.0.1.
    if not any(word.startswith("--server.address") for word in rest):
        rest += ["--server.address", "0.0.0.0"]  # noqa: S104 - that is what --office is for
    rest += ["--server.port", str(asked.port), "--server.headless", "true"]
    return rest, [*asked.name, *_own_names()]


def _own_names() -> list[str]:
    """Return the names and addresses of this machine in its network."""
    names = [socket.gethostname(), socket.getfqdn()]
    with suppress(OSError):
        names += socket.gethostbyname_ex(socket.gethostname())[2]
    # The address others reach it by; nothing is sent.
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("10.255.255.255", 1))
        names.append(probe.getsockname()[0])
    return list(dict.fromkeys(name.lower() for name in names))


def _tests(arguments: list[str]) -> list[list[str]]:
    checks = [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy", "."],
    ]
    if arguments:
        return [["-m", "pytest", *arguments]]
    # Two at a time, each with an app and a database server of its own, and no one waits for the
    # other at the end: who is done first takes half of what the other has left.
    return [*checks, ["-m", "pytest", "-n", "2", "--dist", "worksteal"]]


def _installed(requirements: Path) -> bool:
    """Install ``requirements`` unless the same ones were installed before."""
    texts = [file.read_bytes() for file in sorted(HERE.glob("requirements*.txt"))]
    wanted = hashlib.sha256(b"".join(texts) + requirements.name.encode()).hexdigest()
    stamp = VENV / f"installed-{requirements.stem}.txt"
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return True
    sys.stderr.write("首次运行：正在建立运行环境并安装组件，约需几分钟…\n")
    try:
        if not PYTHON.exists():
            venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        sys.stderr.write("建立运行环境失败。Debian、Ubuntu 请先安装：apt install python3-venv\n")
        return False
    offline = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    command = ["-m", "pip", "install", "--disable-pip-version-check", "-q", *offline]
    if subprocess.call([str(PYTHON), *command, "-r", str(requirements)], cwd=HERE):  # noqa: S603
        sys.stderr.write("安装组件失败。无外网的办公机请见 README 的“没有互联网”一节。\n")
        return False
    stamp.write_text(wanted, encoding="ascii")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
