"""Processes that open, write and are killed: ``python -m tests.store.forks open|write|kill ADDRESS``.

Run as a process of its own: it forks, which one with threads (a test runner's) had better not.
What was found is printed as one line of JSON.
"""

import hashlib
import json
import os
import random
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select

from analysis.scenario import Edit, Scenario
from geo.tables import Region
from store.database import (
    CONTENTS,
    IMPORTS,
    VERSION_TABLES,
    VERSIONS,
    ConflictError,
    is_content_intact,
)
from store.opening import Store, open_store
from store.records import (
    ImportFile,
    commit_import,
    load_scenario,
    load_version,
    make_project,
    save_scenario,
    save_version,
)
from store.upkeep import verify_log
from tests.store.conftest import region

PROJECT, TABLES = "p", 3
Result = dict[str, Any]


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Return process and pipe of a child that does ``work``, which may write to the pipe."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    os.close(read)
    code = 1
    try:
        work(write)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def ended(child: int, pipe: int) -> bytes:
    """Return what a child wrote, once it has ended well."""
    with os.fdopen(pipe, "rb") as said:
        words = said.read()
    assert os.waitpid(child, 0)[1] == 0, "a child failed"
    return words


def opened_at_once(address: str, count: int) -> Result:
    """Open a store that is not there yet from many processes at the same moment."""
    gate, keeper = os.pipe()

    def work(pipe: int) -> None:
        os.close(keeper)
        os.read(gate, 1)  # returns once nobody keeps the gate any more
        with open_store(address) as store:
            os.write(pipe, f"{verify_log(store).head.entries}".encode())

    children = [forked(work) for _ in range(count)]
    os.close(keeper)
    return {"entries": [int(ended(*child)) for child in children]}


def written_at_once(address: str, writers: int, updates: int) -> Result:
    """Let ``writers`` add one to the same number in the same plan, ``updates`` times each."""
    with open_store(address) as store:
        make_project(store, PROJECT, by="w")
        save_scenario(store, PROJECT, counting(0), region_version=1, by="w")

    def work(pipe: int) -> None:
        applied = conflicts = 0
        rng = random.Random(pipe)
        with open_store(address) as store:
            while applied < updates:
                began = time.perf_counter()
                kept = load_scenario(store, PROJECT, "count")
                number = int(str(kept.scenario.edits[0].after))
                try:
                    save_scenario(
                        store,
                        PROJECT,
                        counting(number + 1),
                        region_version=1,
                        seen=kept.version,
                        by="w",
                    )
                    applied += 1
                except ConflictError:
                    conflicts += 1
                    # Else all meet again at once; a slow machine gets more time.
                    time.sleep(rng.uniform(0, writers * (time.perf_counter() - began)))
        os.write(pipe, json.dumps([applied, conflicts]).encode())

    children = [forked(work) for _ in range(writers)]
    told = [json.loads(ended(*child)) for child in children]
    with open_store(address) as store:
        kept = load_scenario(store, PROJECT, "count")
        found = verify_log(store)
        return {
            "applied": sum(applied for applied, _ in told),
            "conflicts": sum(conflicts for _, conflicts in told),
            "count": kept.scenario.edits[0].after,
            "version": kept.version,
            "entries": found.head.entries,
            "problems": [problem.en for problem in found.problems],
        }


def counting(number: int) -> Scenario:
    return Scenario("count", (Edit("schools", ("s",), "boarding_places", None, number, "+1"),))


def killed(address: str, count: int, seed: int) -> list[Result]:
    """Kill ``count`` saves and as many imports."""
    base = region()
    with open_store(address) as store, tempfile.TemporaryDirectory() as folder:
        make_project(store, PROJECT, by="w")
        save_version(store, PROJECT, base, based_on=None, by="w")
        file = Path(folder) / "file.csv"
        return [killed_at(store, base, act, file, count, seed) for act in ("save", "import")]


def killed_at(store: Store, base: Region, act: str, file: Path, count: int, seed: int) -> Result:
    """Kill at moments drawn between begin and commit, or shortly after."""
    rng, state = random.Random(seed), held(store)

    def write(pipe: int) -> None:
        event.listen(store.engine, "begin", lambda _: os.write(pipe, b"b"))
        change(store, base, act, file, state["versions"])
        os.write(pipe, b"c")
        time.sleep(60)

    result: Result = {"act": act, "inside": 0, "after": 0, "faults": []}
    spans: list[float] = []
    for turn in range(count + 3):
        file.write_bytes(secrets.token_bytes(20))
        # The first three are left to end, to know how long it takes.
        wait_s = rng.uniform(0, 1.2) * sorted(spans)[1] if turn >= 3 else None
        store.close()  # no connection is open while a child is made
        is_committed, span = killed_once(write, wait_s)
        spans += [] if span is None else [span]
        after = held(store)
        result["faults"] += faults(act, state, after, is_committed=is_committed)
        if turn >= 3:
            result["after" if is_committed else "inside"] += 1
        state = after
    loaded = sorted(load_version(store, PROJECT))
    return {**result, "loaded": loaded, "versions": state["versions"], "span_s": sorted(spans)[1]}


def change(store: Store, base: Region, act: str, file: Path, latest: int) -> None:
    """Save the region with over a megabyte that was never there before."""
    villages = base.villages.assign(附=[secrets.token_hex(1_200_000), "-"])
    tables = {**base.tables, "villages": villages}
    prints = {**base.fingerprints, "villages": secrets.token_hex(8)}
    new = replace(base, tables=tables, fingerprints=prints)
    if act == "save":
        save_version(store, PROJECT, new, based_on=latest, by="w")
    else:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        files = [ImportFile(name=file.name, path=file, digest=digest)]
        commit_import(store, PROJECT, new, files=files, based_on=latest, by="w")


def killed_once(work: Callable[[int], None], wait_s: float | None) -> tuple[bool, float | None]:
    """Kill a child ``wait_s`` after it began to write; return whether it said it had committed.

    Without ``wait_s`` it is killed once it has, and the seconds it took are returned too.
    """
    child, pipe = forked(work)
    assert os.read(pipe, 1) == b"b", "the child did not begin"
    began = time.perf_counter()
    if wait_s is None:
        assert os.read(pipe, 1) == b"c", "the child did not commit"
        span = time.perf_counter() - began
    else:
        time.sleep(wait_s)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    with os.fdopen(pipe, "rb") as said:
        is_committed = said.read() == b"c"
    return (True, span) if wait_s is None else (is_committed, None)


def held(store: Store) -> dict[str, Any]:
    """Return what the store holds, counted, and whether all of it is sound."""
    # A server may still be ending what a killed client had asked of it, a commit too: who may write
    # next comes after that.
    with store.writing("w"):
        pass
    found = verify_log(store)
    with store.reading() as connection:

        def count(table: Any) -> int:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

        tables = (VERSIONS, IMPORTS, CONTENTS, VERSION_TABLES)
        counts = {table.name: count(table) for table in tables}
        latest = select(func.max(VERSIONS.c.version)).scalar_subquery()
        digests = select(VERSION_TABLES.c.digest).where(VERSION_TABLES.c.version == latest)
        sound = [
            is_content_intact(connection, d) for d in connection.execute(digests).scalars().all()
        ]
    is_sound = found.problems == [] and sound == [True] * TABLES
    return {**counts, "entries": found.head.entries, "is_sound": is_sound}


def faults(act: str, before: Result, after: Result, *, is_committed: bool) -> list[str]:
    """Return whatever is lost or half done after one kill."""
    new = after["versions"] - before["versions"]
    imported = 1 if act == "import" else 0
    wanted = {
        "imports": new * imported,
        "contents": new,
        "version_tables": new * TABLES,
        "entries": new * (1 + imported),
    }
    found = [
        f"{name}: {after[name] - before[name]}"
        for name in wanted
        if after[name] - before[name] != wanted[name]
    ]
    if new not in (0, 1) or (is_committed and not new):
        found.append(f"{new} versions more, committed: {is_committed}")
    return found if after["is_sound"] else [*found, "not sound"]


def main(act: str, address: str, *numbers: str) -> Any:
    """Do one of the acts and return what was found."""
    acts: dict[str, Callable[..., Any]] = {
        "open": opened_at_once,
        "write": written_at_once,
        "kill": killed,
    }
    return acts[act](address, *map(int, numbers))


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
