"""Tags of OpenStreetMap: who may use a road, and what is no road to anyone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.road_classes import ROAD_CLASSES
from geo.road_files import read_pbf
from geo.road_files.edge_tags import access_of_edge
from geo.road_files.osm_tags import (
    LINE_KEYS,
    class_of_tags,
    is_ends_only,
    left_out_reason,
    may_drive,
    may_walk,
    road_of,
)
from tests.geo.road_files.osm_files import write_pbf
from tests.geo.worlds import calm


def tags_of(text: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in text.split())


@pytest.mark.parametrize(
    ("text", "walk", "drive"),
    [
        *((f"access={value}", False, False) for value in ("no", "private", "military", "permit")),
        *((f"access={value}", False, False) for value in ("customers", "emergency", "delivery")),
        *((f"access={value}", False, False) for value in ("residents", "Private", "no;private")),
        *((f"access={value}", None, None) for value in ("yes", "destination", "unknown", "")),
        ("access=private;yes", None, None),
        ("access=agricultural", None, False),
        ("access=military foot=yes", True, False),
        ("access=private foot=designated motor_vehicle=yes", True, True),
        ("foot=use_sidepath", False, None),
        ("foot=private", False, None),
        ("motor_vehicle=private", None, False),
        ("motor_vehicle=forestry", None, False),
        ("motorroad=yes", False, None),
        ("motorroad=no", None, None),
    ],
)
def test_who_may_use_a_road(text: str, *, walk: bool | None, drive: bool | None) -> None:
    tags = {"highway": "residential", **tags_of(text)}
    assert (may_walk(tags), may_drive(tags)) == (walk, drive)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("highway=service access=private", True),
        ("highway=service service=driveway access=private", True),
        ("highway=residential access=residents", True),
        ("highway=service access=private foot=no", False),
        ("highway=service access=private foot=yes", False),
        ("highway=service access=military", False),
        ("highway=service access=no", False),
        ("highway=service access=no;private", True),
        ("highway=trunk motorroad=yes access=private", False),
        ("highway=service", False),
    ],
)
def test_a_private_road_is_open_at_its_ends(text: str, *, expected: bool) -> None:
    assert is_ends_only(tags_of(text)) is expected
    assert road_of(tags_of(text))["ends_only"] is (True if expected else None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("highway=construction", "not_built"),
        ("highway=residential construction=yes", "not_built"),
        ("highway=residential construction=minor", ""),
        ("highway=residential construction=no", ""),
        ("highway=tertiary proposed=yes", "not_built"),
        ("highway=tertiary proposed=primary", ""),
        ("highway=proposed proposed=primary", "not_built"),
        ("construction:highway=tertiary", "not_built"),
        ("planned:highway=tertiary", "not_built"),
        ("highway=path disused=yes", "disused"),
        ("highway=path abandoned=yes", "disused"),
        ("highway=path demolished=yes", "disused"),
        ("highway=path disused=no", ""),
        ("abandoned:highway=track", "disused"),
        ("razed:highway=track", "disused"),
        ("was:highway=track", "disused"),
        ("highway=track abandoned:highway=tertiary", ""),
        ("railway=rail", "railway"),
        ("railway=rail construction=yes", "railway"),
        ("highway=residential railway=tram", ""),
        ("route=ferry", "ferry"),
        ("route=ferry highway=tertiary", "ferry"),
        ("highway=platform", "not_usable"),
        ("highway=busway", "not_usable"),
        ("highway=rest_area", "unknown_class"),
        ("highway=whatever", "unknown_class"),
    ],
)
def test_what_is_no_road_to_anyone(text: str, reason: str) -> None:
    assert left_out_reason(tags_of(text)) == reason


@pytest.mark.parametrize("text", ["building=yes", "route=bicycle", "waterway=river", "disused=yes"])
def test_what_is_no_line_of_a_road_is_not_counted(text: str) -> None:
    assert class_of_tags(tags_of(text)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"highway": ["residential"]}, (None, None, None, "")),
        ({"highway": ["residential"], "access": ["private"]}, (False, False, True, "")),
        ({"highway": ["residential"], "access": ["yes", "private"]}, (False, False, True, "")),
        ({"highway": ["residential"], "foot": ["yes", "no"]}, (False, None, None, "")),
        ({"highway": ["residential", "footway"]}, (None, False, None, "")),
        ({"highway": ["motorway", "service"]}, (False, None, None, "")),
        ({"highway": ["service", "construction"]}, (False, False, None, "")),
        ({"highway": ["construction"]}, (None, None, None, "not_built")),
        ({"highway": ["path"], "disused": ["yes"]}, (None, None, None, "disused")),
        ({"railway": ["rail"]}, (None, None, None, "railway")),
        ({"highway": ["水泥路"]}, (None, None, None, "")),
        ({}, (None, None, None, "")),
    ],
)
def test_an_edge_of_several_ways_is_open_to_whom_each_of_them_is(
    values: dict[str, list[str]], expected: tuple[bool | None, bool | None, bool | None, str]
) -> None:
    access, reason = access_of_edge(values)
    assert (access["walk"], access["drive"], access["ends_only"], reason) == expected


_keys = st.sampled_from(
    [*LINE_KEYS, "access", "foot", "motor_vehicle", "vehicle", "motorroad", "construction"]
    + ["proposed", "disused", "demolished", "service", "oneway", "maxspeed", "bridge", "name"]
)
_values = st.one_of(
    st.sampled_from(
        [*ROAD_CLASSES, "yes", "no", "private", "no;yes", ";", "ferry", "-1", "50 mph"]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=6),
)
_tags = st.dictionaries(_keys, _values, max_size=6)


@calm(150)
@given(given_tags=st.lists(_tags, min_size=1, max_size=8))
def test_whatever_the_tags_every_line_is_read_or_counted(
    tmp_path_factory: pytest.TempPathFactory, given_tags: list[dict[str, str]]
) -> None:
    nodes = {n: (100.0 * n, 0.0) for n in range(1, len(given_tags) + 2)}
    ways = {n: ([n, n + 1], tags) for n, tags in enumerate(given_tags, start=1)}
    path = write_pbf(tmp_path_factory.mktemp("osm") / "x.osm.pbf", nodes, ways)
    lines = [tags for tags in given_tags if class_of_tags(tags) is not None]
    roads = [tags for tags in lines if not left_out_reason(tags)]
    if not roads:
        with pytest.raises(SourceError, match="has no roads"):
            read_pbf(path)
        return
    source = read_pbf(path)
    assert source.given == len(lines) == len(roads) + sum(source.left_out.values())
    assert len(source.roads) == len(roads)
    for tags in roads:
        access, reason = access_of_edge({tag: [value] for tag, value in tags.items()})
        assert reason == ""
        assert (access["walk"], access["drive"]) == (may_walk(tags), may_drive(tags))
