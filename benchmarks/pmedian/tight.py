"""Capacitated p-medians with hardly a place to spare: ``python -m benchmarks.pmedian.tight FOLDER``.

Drawn as OR-Library's pmedcap are: a hundred points, ten to be opened, 120 places each; sizes from 1
to 20, then one more or less at random points until they fill the share of all places wanted.
"""

import sys
from pathlib import Path

import numpy as np

_NODES, _OPEN, _PLACES, _LARGEST = 100, 10, 120, 30
_FILLED = (0.90, 0.95, 0.97, 0.98, 0.99)
_SEEDS = range(1, 11)  # each share twice


def tight(seed: int, filled: float) -> str:
    """Return the text of one instance whose demands fill the share ``filled`` of the places."""
    random = np.random.default_rng(seed)
    xy = random.integers(1, 101, (_NODES, 2))
    size = random.integers(1, 21, _NODES)
    wanted = int(filled * _PLACES * _OPEN)
    while size.sum() != wanted:
        node, step = random.integers(_NODES), 1 if size.sum() < wanted else -1
        if 1 <= size[node] + step <= _LARGEST:
            size[node] += step
    away = np.floor(np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1))).astype(int)
    rows = [[_NODES, _OPEN], *away.tolist(), size.tolist(), [_PLACES] * _NODES]
    return "\n".join(" ".join(map(str, row)) for row in rows) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed in _SEEDS:
        filled = _FILLED[(seed - 1) % len(_FILLED)]
        (folder / f"t{filled:.0%}-{seed}.txt".replace("%", "")).write_text(tight(seed, filled))
