"""A throw-away PostgreSQL: made, started on a socket of its own, stopped and removed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def missing() -> str:
    """Return why no cluster can be made here, or nothing."""
    if not _programs():
        return "PostgreSQL is not installed (apt-get install postgresql)"
    if os.geteuid() == 0 and "postgres" not in {user.pw_name for user in pwd.getpwall()}:
        return "PostgreSQL refuses to run as root, and there is no user postgres"
    return ""


@contextmanager
def cluster() -> Iterator["Cluster"]:
    """Yield a running cluster; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="planner-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    made = Cluster(folder)
    try:
        made.run(
            "initdb",
            "-D",
            f"{folder}/data",
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


class Cluster:
    """A running PostgreSQL reached by a socket in its folder, on no port of the network."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._databases = folder, 0

    def start(self) -> None:
        # Processes are killed here, never the machine: what was written need not reach the disk.
        settings = ("listen_addresses=''", f"unix_socket_directories={self.folder}", "fsync=off")
        options = " ".join(f"-c {setting}" for setting in settings)
        self.run(
            "pg_ctl",
            "-D",
            f"{self.folder}/data",
            "-w",
            "-o",
            options,
            "-l",
            f"{self.folder}/log",
            "start",
        )

    def stop(self) -> None:
        """Stop at once, as a power cut would."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-m", "immediate", "stop")

    def database(self) -> str:
        """Return the address of a new empty database."""
        self._databases += 1
        name = f"planner_{self._databases}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address(name)

    def drop(self, address: str) -> None:
        name = address.partition("/planner_")[2].partition("?")[0]
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE planner_{name} WITH (FORCE)")

    def run(self, program: str, *words: str) -> None:
        command = [str(_programs()[-1] / program), *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # The server keeps what it is given as output; a pipe would never end.
        with Path(os.devnull).open("w") as nothing:
            done = subprocess.run(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=nothing,
                stderr=subprocess.STDOUT,
                check=False,
            )
        assert done.returncode == 0, f"{program} failed; see {self.folder}/log"

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"


def _programs() -> list[Path]:
    """Return the folders with the programs of PostgreSQL, the newest last."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    found += [Path(on_path).resolve().parent] if on_path and not found else []
    return sorted(found, key=lambda path: int("".join(filter(str.isdigit, path.parent.name)) or 0))
