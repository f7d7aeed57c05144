"""Payloads kept in memory under the hash of their content, for the browser to fetch."""

import hashlib
import threading
from collections import OrderedDict

_HASH_DIGITS = 40


class LayerShelf:
    """A bounded, thread-safe store of bytes; what was not asked for longest goes first.

    Parameters
    ----------
    max_bytes
        How much is kept; a single payload larger than this is kept alone.
    """

    def __init__(self, *, max_bytes: int = 256_000_000) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, payload: bytes) -> str:
        """Keep ``payload`` and return the hash it is fetched by."""
        address = hashlib.sha256(payload).hexdigest()[:_HASH_DIGITS]
        with self._lock:
            if address not in self._kept:
                self._kept[address] = payload
                self._bytes += len(payload)
            self._kept.move_to_end(address)
            while self._bytes > self._max_bytes and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= len(dropped)
        return address

    def get(self, address: str) -> bytes | None:
        """Return the payload kept under ``address``, or None when there is none."""
        with self._lock:
            payload = self._kept.get(address)
            if payload is not None:
                self._kept.move_to_end(address)
            return payload

    def __len__(self) -> int:
        """Return how many payloads are kept."""
        return len(self._kept)
