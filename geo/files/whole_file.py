"""Files written whole or not at all, and what a writing that was killed left behind."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX, _LOCK = ".writing-", ".lock"
# As old as no writing gets: where no lock says whether it goes on.
_ABANDONED_S = 24 * 3600
_OWNER_ONLY = 0o600


def write_whole(path: Path, write: Callable[[Path], object], *, is_private: bool = False) -> None:
    """Let ``write`` fill a temporary file, flush it, then put it in the place of ``path``.

    The temporary file is in the same folder; ``path`` is the old file or the new one, never a part
    of it, whatever happens on the way. What killed writings left in the folder is removed.

    Parameters
    ----------
    path
        The file to be written; its folder is made where it is not there.
    write
        Writes the whole content to the path it is given.
    is_private
        The file holds persons: it is for the account that wrote it alone, from its first byte on.

    Raises
    ------
    OSError
        Where the file cannot be written; whatever ``write`` raises.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_abandoned(path.parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=path.parent))
    try:
        with _at_work(folder):
            temporary = folder / path.name
            write(temporary)
            if is_private:  # the folder it is written in is, too
                temporary.chmod(_OWNER_ONLY)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_abandoned(folder: Path) -> int:
    """Remove what writings that were killed left in ``folder``; return how many there were.

    One that goes on holds a lock, which the system takes back when its process ends.
    """
    found = [left for left in folder.glob(f"{_PREFIX}*") if _is_abandoned(left)]
    for left in found:
        shutil.rmtree(left, ignore_errors=True)
    return len(found)


@contextmanager
def _at_work(folder: Path) -> Iterator[None]:
    """Hold the lock that says that a writing goes on."""
    with (folder / _LOCK).open("w") as lock:
        _is_taken(lock.fileno())
        yield


def _is_abandoned(folder: Path) -> bool:
    try:
        # Made a moment ago it has no lock yet.
        if not (folder / _LOCK).exists():
            return time.time() - folder.stat().st_mtime > _ABANDONED_S
        if sys.platform == "win32":  # a file that is open there cannot be removed
            (folder / _LOCK).unlink()
            return True
        with (folder / _LOCK).open("r+") as lock:
            return _is_taken(lock.fileno())
    except OSError:
        return False


def _is_taken(lock: int) -> bool:
    """Take a lock for as long as its file is open, if no other process has it."""
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
