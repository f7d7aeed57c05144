"""The key of an office that codes of pupils are made with: next to the store, never inside it.

Who has a backup or the database has the codes, and not the key that leads from a child to its code.
"""

import os
import secrets
import tempfile
from pathlib import Path

from store.database import StoreError
from store.opening.store import Store
from words import store as say

_NAME = "pupil-codes.key"
_BYTES = 32


def pupil_key(store: Store) -> bytes:
    """Return the key of the office of ``store``, made when first asked for; raises StoreError.

    It is a file for this user only, in the folder of the store's backups. Whoever moves the store
    moves it along: under another key the same child has another code.
    """
    path = store.backups / _NAME
    try:
        if not path.exists():
            _make(path)
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise StoreError(say.NO_PUPIL_KEY.fill(path=path, error=error)) from error
    if len(key) != _BYTES:
        raise StoreError(say.NO_PUPIL_KEY.fill(path=path, error=len(key)))
    return key


def _make(path: Path) -> None:
    """Write a new key whole; of two who make one at once the first one's holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pupil-codes-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        except OSError:  # a drive without hard links
            if not path.exists():
                Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
