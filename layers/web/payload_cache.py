"""Payloads held in memory under the hash of their content, for the browser to fetch."""

import hashlib
import threading
from collections import OrderedDict

_HASH_DIGITS = 40


class LayerShelf:
    """A bounded, thread-safe store of bytes; what was not asked for longest goes first.

    Parameters
    ----------
    max_bytes
        How much is held; a single payload larger than this is held alone.
    """

    def __init__(self, *, max_bytes: int = 256_000_000) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._payloads: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, payload: bytes) -> str:
        """Return the hash ``payload`` is fetched by, after storing it."""
        address = hashlib.sha256(payload).hexdigest()[:_HASH_DIGITS]
        with self._lock:
            if address not in self._payloads:
                self._payloads[address] = payload
                self._bytes += len(payload)
            self._payloads.move_to_end(address)
            while self._bytes > self._max_bytes and len(self._payloads) > 1:
                _, dropped = self._payloads.popitem(last=False)
                self._bytes -= len(dropped)
        return address

    def get(self, address: str) -> bytes | None:
        """Return the payload stored under ``address``, or None when there is none."""
        with self._lock:
            payload = self._payloads.get(address)
            if payload is not None:
                self._payloads.move_to_end(address)
            return payload

    def __len__(self) -> int:
        """Return how many payloads are held."""
        return len(self._payloads)
