"""Which triples of demands a solution divides among too many clusters (subset rows)."""

import numpy as np

from analysis.clusters.site_choice import Flags, Index, Numbers

# Of more demands than these only those most divided are looked through: n demands make n³ triples.
_MOST_DEMANDS = 120
_MOST_NEW, _MOST_BY_DEMAND = 60, 10
_LEAST_EXCESS = 0.02


def divided_triples(members: Flags, share: Numbers) -> Index:
    """Return triples, shape (triples, 3), that more than one cluster has two or more of in all.

    ``members`` has shape (demands, clusters), ``share`` is the part of each cluster in use. The
    worst first, and only so many of each demand that they are about different places.
    """
    used = share > _LEAST_EXCESS * 1e-3
    part, weight = members[:, used].astype(float), share[used]
    demands = _most_divided(part, weight)
    part = part[demands]
    pairs = (part * weight) @ part.T
    count = len(demands)
    both = (part[:, None] * part).reshape(count * count, -1)
    all_three = (both @ (part * weight).T).reshape(count, count, count)
    excess = pairs[:, :, None] + pairs[:, None, :] + pairs[None] - 2.0 * all_three - 1.0
    one, two, three = np.nonzero(excess > _LEAST_EXCESS)
    ordered = (one < two) & (two < three)
    triples = np.stack([one[ordered], two[ordered], three[ordered]], axis=1)
    worst = np.argsort(-excess[tuple(triples.T)], kind="stable")
    return demands[_about_different_places(triples[worst], count)]


def _most_divided(part: Numbers, weight: Numbers) -> Index:
    """Return the demands that share others most, in their order."""
    if len(part) <= _MOST_DEMANDS:
        return np.arange(len(part))
    pairs = (part * weight) @ part.T
    divided = (pairs * (1.0 - pairs)).sum(axis=1)
    return np.sort(np.argsort(-divided, kind="stable")[:_MOST_DEMANDS])


def _about_different_places(triples: Index, demands: int) -> Index:
    """Return the first of the ``triples``, none of its demands in too many."""
    times = np.zeros(demands, dtype=np.int64)
    taken: list[Index] = []
    for triple in triples:
        if len(taken) == _MOST_NEW:
            break
        if times[triple].max() < _MOST_BY_DEMAND:
            times[triple] += 1
            taken.append(triple)
    return np.array(taken, dtype=np.int64).reshape(-1, 3)
