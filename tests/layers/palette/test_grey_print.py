"""In grey print what stands on one map stays apart: by shape, by size, or by how dark it is."""

from collections.abc import Iterable
from itertools import combinations

import pytest

from layers.layer import Symbol
from layers.palette import (
    CLOSED,
    KINDERGARTEN_SYMBOLS,
    OTHER_SCHOOL,
    PLAN_SYMBOLS,
    PROPOSED,
    ROAD_SYMBOLS,
    SCHOOL_SYMBOLS,
    VILLAGE_SYMBOLS,
)

# Lightness of CIE L*a*b*, 0 black to 100 white: steps of five grey tones a reader tells apart.
APART = 15.0
# So many times as large is another size at a glance.
LARGER = 1.8
SCHOOLS = (*SCHOOL_SYMBOLS.values(), CLOSED, PROPOSED)
TRANSPORT = ("plain", "within_limit", "borderline", "caution_road", "gap", "service_unknown")
TRANSPORT = (*TRANSPORT, "not_measured", "served", "no_way")
REACH = ("within_limit", "borderline", "caution_road", "beyond_limit", "no_way", "far_from_road")
PLAN = ("plain", "nearer", "newly_within", "farther", "newly_beyond", "cut_off")
MAPS = {
    "transport": (*(VILLAGE_SYMBOLS[key] for key in TRANSPORT), *SCHOOLS),
    "reach": (*(VILLAGE_SYMBOLS[key] for key in REACH), *SCHOOLS),
    "plan": (*(VILLAGE_SYMBOLS[key] for key in PLAN), *PLAN_SYMBOLS, OTHER_SCHOOL),
    "kindergartens": (*KINDERGARTEN_SYMBOLS, CLOSED, PROPOSED),
}


def lightness(colour: str) -> float:
    """Return L* of ``#rrggbb`` (sRGB, D65)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    light = sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def is_apart(one: Symbol, other: Symbol) -> bool:
    """Return whether two symbols differ without their hue."""
    if one.shape != other.shape:
        return True
    sizes = sorted([one.size_mm, other.size_mm])
    if sizes[1] / sizes[0] >= LARGER:
        return True
    fills = [lightness(symbol.fill or "#ffffff") for symbol in (one, other)]
    return abs(fills[0] - fills[1]) >= APART


def alike(symbols: Iterable[Symbol]) -> list[tuple[str, str]]:
    return [(a.key, b.key) for a, b in combinations(symbols, 2) if not is_apart(a, b)]


def test_lightness_is_that_of_cie() -> None:
    assert lightness("#ffffff") == pytest.approx(100.0, abs=0.01)
    assert lightness("#000000") == 0.0
    assert lightness("#777777") == pytest.approx(50.03, abs=0.05)  # of published tables


@pytest.mark.parametrize("name", sorted(MAPS))
def test_no_two_symbols_of_a_map_are_one_in_grey(name: str) -> None:
    assert alike(MAPS[name]) == []


def test_an_unserved_village_differs_from_schools_and_roads_in_shape_and_in_grey() -> None:
    gap = VILLAGE_SYMBOLS["gap"]
    assert gap.fill is not None
    for school in SCHOOL_SYMBOLS.values():
        assert gap.shape != school.shape
    primary = (SCHOOL_SYMBOLS["primary"], SCHOOL_SYMBOLS["teaching_point"])
    for other in [*(s.fill for s in primary), *(road.edge for road in ROAD_SYMBOLS)]:
        assert other is not None
        assert abs(lightness(gap.fill) - lightness(other)) >= 2 * APART


def test_a_primary_school_and_a_road_differ_in_grey() -> None:
    roads = {road.key: lightness(road.edge or "") for road in ROAD_SYMBOLS}
    school = lightness(SCHOOL_SYMBOLS["primary"].fill or "")
    assert all(abs(school - light) >= APART - 1 for light in roads.values()), roads
