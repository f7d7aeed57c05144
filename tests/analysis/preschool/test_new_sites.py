"""New kindergartens: every proposal equals the best of all choices, tried one by one."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.preschool import new_sites, preschool_villages
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, world

REACH_M = 1500.0


def made(seed: int, villages: int = 9) -> Tables:
    """Return villages along two roads that meet, with a kindergarten at one end."""
    draw = np.random.default_rng(seed)
    spots = [
        (f"{x},0" if at % 2 else f"5000,{x - 4000}")
        for at, x in enumerate(draw.choice(np.arange(513, 9500, 97), villages, replace=False))
    ]
    text = "\n".join(f"v{n}: {spot} county=A township=T{n % 2}" for n, spot in enumerate(spots))
    tables = world(
        "main: 0,0 10000,0\n north: 5000,0 5000,6000\n south: 5000,-4000 5000,0",
        text,
        "k1: 300,0 kind=kindergarten county=A ownership=public",
    )
    ages = pd.DataFrame({"village_id": [f"v{n}" for n in range(villages)]})
    heads = draw.integers(1, 40, villages)
    tables["children"] = ages.assign(year=2025, age_from=3, age_to=5, children=heads)
    return tables


def cross(assessment: Assessment) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return metres between villages along the two roads, today's metres, and the children."""
    table = preschool_villages(assessment)
    points = assessment.region.villages.set_index("village_id").to_crs(assessment.region.grid)
    at = points.geometry.loc[table["village_id"]]
    x, y = at.x.to_numpy(), at.y.to_numpy()
    origin = assessment.region.schools.to_crs(assessment.region.grid).geometry.iloc[0]
    x, y = x - origin.x + 300.0 - 5000.0, y - origin.y
    # Both roads meet at 0,0; who lives on neither's line but the other's walks through there.
    same = (np.abs(y)[:, None] < 1) & (np.abs(y)[None] < 1)
    same |= (np.abs(x)[:, None] < 1) & (np.abs(x)[None] < 1)
    straight = np.abs(x[:, None] - x[None]) + np.abs(y[:, None] - y[None])
    through = (np.abs(x) + np.abs(y))[:, None] + (np.abs(x) + np.abs(y))[None]
    metres = np.where(same, straight, through)
    return metres, table["walk_m"].to_numpy(dtype=float), table["children"].to_numpy(dtype=float)


@pytest.mark.parametrize("seed", range(4))
def test_every_proposal_is_the_best_of_all_choices(seed: int) -> None:
    own = Assessment(distances_of(made(seed)), Parameters())
    metres, now, children = cross(own)
    places = range(len(metres))

    def beyond(chosen: tuple[int, ...]) -> float:
        after = np.minimum(now, metres[list(chosen)].min(axis=0)) if chosen else now
        return float(children[after > REACH_M].sum())

    def walked(chosen: tuple[int, ...]) -> float:
        return float((children * np.minimum(now, metres[list(chosen)].min(axis=0))).sum())

    for count in (1, 2):
        covered = new_sites(own, rule="cover", count=count)
        best = min(beyond(chosen) for chosen in combinations(places, count))
        assert covered.is_proven
        assert covered.beyond_before == pytest.approx(beyond(()))
        assert covered.beyond_after == pytest.approx(best)
        assert len(covered.sites) <= count
        reached = covered.sites["children_reached"].sum()
        assert covered.beyond_before - covered.beyond_after == pytest.approx(reached)
        near = new_sites(own, rule="median", count=count)
        # Candidates lie within reach of a village out of reach; the best of those is looked for.
        far = now > REACH_M
        may = [place for place in places if (metres[place][far] <= REACH_M).any()]
        least = min(walked(chosen) for chosen in combinations(may, count))
        assert near.metres_after == pytest.approx(least, abs=1.0)
        assert near.is_proven
    fewest = new_sites(own, rule="cover", count=None)
    need = next(
        count
        for count in range(len(metres) + 1)
        if any(beyond(chosen) == 0 for chosen in combinations(places, count))
    )
    assert len(fewest.sites) == need
    assert fewest.beyond_after == 0
    assert fewest.is_proven


def test_where_everybody_is_near_nothing_is_proposed_and_what_is_not_known_is_counted() -> None:
    tables = made(1, villages=4)
    wide = Assessment(distances_of(tables), Parameters.of({"reach.kindergarten_m": 30000}))
    found = new_sites(wide, rule="cover", count=2)
    assert found.sites.empty
    assert found.beyond_before == found.beyond_after == 0
    tables["children"] = tables["children"].iloc[1:]
    assert new_sites(Assessment(distances_of(tables), Parameters()), rule="cover", count=1).unknown
