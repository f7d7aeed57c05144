"""The search's inner loops are compiled where this machine can; elsewhere they run as they are."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from geo.shortest_paths import NUMBA

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Return ``function`` compiled, with equal answers, free to run on several threads at once."""
    if not NUMBA:
        return function
    import numba  # noqa: PLC0415 - numba may be missing

    compiler = numba.njit(cache=True, nogil=True)
    return cast(_Function, compiler(function))


def lean(function: _Function) -> _Function:
    """Return ``function`` compiled as above, for one that makes no arrays.

    It does not count who uses an array: two searches that count at once wait for each other.
    """
    if not NUMBA:
        return function
    import numba  # noqa: PLC0415 - numba may be missing

    # The name of this option is not in numba's own types.
    options: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}
    compiler = numba.njit(**options)
    return cast(_Function, compiler(function))


def inlined(function: _Function) -> _Function:
    """Return ``function`` compiled as a part of what calls it, which spares handing over arrays."""
    if not NUMBA:
        return function
    import numba  # noqa: PLC0415 - numba may be missing

    compiler = numba.njit(inline="always")
    return cast(_Function, compiler(function))
