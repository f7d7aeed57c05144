"""Which addresses each browser was sent: it may ask for these, and no other browser may.

Files to take away, layers of maps and places to upload to have addresses that the server sends to
one session. Whoever has such an address without that session gets nothing; it ends with it.
"""

import re
import threading
from collections import OrderedDict

_MOST_ADDRESSES = 20_000
# As long as each is and no longer: what follows it in a message may be any letter. The ending of a
# file is no part of it.
_UUID = rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ADDRESS = re.compile(
    rb"(?:media/[0-9a-f]{32}|layers/[0-9a-f]{40}|views/[0-9a-f]{32}"
    rb"|_stcore/upload_file/" + _UUID + rb"/" + _UUID + rb")"
)
_SESSION = re.compile(_UUID)
_GUARDED = ("media/", "layers/", "views/", "_stcore/upload_file/")


class SentAddresses:
    """The addresses, and ids of running sessions, sent to each who is signed in."""

    def __init__(self) -> None:
        self._sent: dict[str, OrderedDict[str, None]] = {}
        self._lock = threading.Lock()

    def note(self, who: str, sent: bytes) -> None:
        """Note every address in what was sent to ``who``; the oldest give way."""
        found = [*_ADDRESS.findall(sent), *_SESSION.findall(sent)]
        if not found:
            return
        with self._lock:
            sent_before = self._sent.setdefault(who, OrderedDict())
            for address in found:
                sent_before[address.decode("ascii")] = None
                sent_before.move_to_end(address.decode("ascii"))
            while len(sent_before) > _MOST_ADDRESSES:
                sent_before.popitem(last=False)

    def was_sent(self, who: str, address: str) -> bool:
        """Return whether ``address``, or the id of a session, was sent to ``who``."""
        found = _ADDRESS.match(address.encode("utf-8", "replace"))
        key = found.group().decode("ascii") if found else address
        with self._lock:
            return key in self._sent.get(who, {})

    def forget(self, who: str) -> None:
        """Forget what ``who`` was sent: the session is over."""
        with self._lock:
            self._sent.pop(who, None)


def is_of_one_session(path: str) -> bool:
    """Return whether ``path``, without the base, is answered to those only who were sent it."""
    return path.startswith(_GUARDED)
