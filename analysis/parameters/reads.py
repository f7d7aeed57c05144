"""Which parameters were read while an answer was found: what it depends on."""


class Reads:
    """The keys of the parameters read so far; it ends when the answer is given.

    Who holds on to the parameters and reads one later would give an answer that depends on more
    than is known of it: that is a fault of the program and raises RuntimeError.
    """

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._ended = False

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the parameters read so far."""
        return frozenset(self._keys)

    def note(self, *keys: str) -> None:
        """Note that the parameters of these keys were read."""
        if self._ended and not self._keys.issuperset(keys):
            message = f"read after the answer was given: {', '.join(keys)}"
            raise RuntimeError(message)
        self._keys.update(keys)

    def end(self) -> frozenset[str]:
        """Return the keys read; no others may follow."""
        self._ended = True
        return frozenset(self._keys)
