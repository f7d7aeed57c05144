"""Roads drawn over a shifted map are found out, shown, and read anew only with a person's word."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely

from data.demo.region import built_in_region
from geo.crs import Lonlat, wgs84_to_bd09, wgs84_to_gcj02
from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, preview, sheet_decisions
from intake.batch.remembered_decisions import DATUM
from intake.datum import PlacePositions, ReferencePlaces, moved_lines, road_datum
from intake.files import Source
from intake.files.source import PlaceLayer
from tests.intake.office import grid_roads, read_as, schools_rows, table_file, villages_rows

Writer = Callable[[np.ndarray, np.ndarray], Lonlat]
WRITERS: dict[str, Writer] = {
    "wgs84": lambda lon, lat: (lon, lat),
    "gcj02": wgs84_to_gcj02,
    "bd09": wgs84_to_bd09,
}
NOTHING = ReferencePlaces.from_tables({})
SURE = BatchChoice(confirmed=True)


@cache
def county() -> Region:
    return built_in_region("county")


def drawn(lines: Any, datum: str) -> Any:
    """Return lines as somebody draws them over a map of this datum, who calls it WGS 84."""
    moved = shapely.transform(
        lines.geometry.to_numpy(), lambda xy: np.column_stack(WRITERS[datum](*xy.T))
    )
    return lines.set_geometry(moved, crs=lines.crs)


def beside(datum: str = "wgs84", *, is_sure: bool, every: int = 1) -> PlacePositions:
    both = [county().schools.geometry, county().villages.geometry]
    lon, lat = (np.concatenate([getattr(p, axis) for p in both])[::every] for axis in "xy")
    lon, lat = WRITERS[datum](lon, lat)
    return PlacePositions(lon=lon, lat=lat, is_sure=is_sure)


@pytest.mark.parametrize("known", ["roads and places", "places", "places as written"])
@pytest.mark.parametrize("datum", list(WRITERS))
def test_the_countys_roads_are_read_as_they_were_drawn(datum: str, known: str) -> None:
    ground = ReferencePlaces.of(county()) if known == "roads and places" else NOTHING
    roads = drawn(county().roads, datum)
    places = beside(is_sure=known != "places as written")
    found = road_datum(roads, ground, [places], is_certain=False)
    (group,) = found.groups
    assert group.reading is not None
    assert group.reading.datum == datum
    back = shapely.get_coordinates(moved_lines(roads, group.reading).geometry.to_numpy())
    np.testing.assert_allclose(
        back, shapely.get_coordinates(county().roads.geometry.to_numpy()), atol=1e-9
    )
    if datum == "wgs84":
        # Places whose own system nobody states may come from the same shifted map.
        assert (group.verdict == "plain") is places.is_sure
    else:
        assert group.verdict == "confirm"
        shift = {"gcj02": (400, 700), "bd09": (1000, 1500)}[datum]
        assert shift[0] < found.rows["moved_m"].median() < shift[1]
        assert f"{found.rows['moved_m'].median():.0f}" in group.text.zh


def test_shifted_places_do_not_make_the_roads_wrong() -> None:
    """Places in GCJ-02 beside true roads are the places' own affair."""
    found = road_datum(county().roads, NOTHING, [beside("gcj02", is_sure=False)], is_certain=False)
    assert (found.groups[0].verdict, found.groups[0].reading) == (
        "plain",
        found.groups[0].choices[0],
    )


def test_witnesses_that_contradict_each_other_leave_it_to_a_person() -> None:
    shifted = drawn(county().roads, "gcj02")
    # The region's own roads are shifted too, its places are not.
    ground = ReferencePlaces.from_tables({**county().tables, "roads": shifted})
    found = road_datum(shifted, ground, [beside(is_sure=True)], is_certain=False)
    assert (found.groups[0].verdict, found.groups[0].reading) == ("ask", None)


@pytest.mark.parametrize("datum", list(WRITERS))
def test_what_cannot_be_told_is_said(datum: str) -> None:
    roads = drawn(county().roads, datum)
    few = beside(is_sure=True, every=200)
    assert len(few.lon) < 8
    found = road_datum(roads, NOTHING, [few], is_certain=False)
    (group,) = found.groups
    assert (group.verdict, group.by) == ("confirm", "")
    assert "核实不了" in group.text.zh
    assert group.reading is not None
    assert group.reading.is_plain  # as the file states, until somebody knows better
    # OpenStreetMap's own files know one system: there nothing is asked without a reason.
    certain = road_datum(roads, NOTHING, [few], is_certain=True)
    assert certain.groups[0].verdict == "plain"


def test_chance_accuses_nobody() -> None:
    """True roads and true places, in samples of every size, are never called shifted."""
    rng = np.random.default_rng(3)
    own = beside(is_sure=False)
    for count in (8, 12, 20, 40, 100):
        for _ in range(6):
            rows = rng.choice(len(own.lon), count, replace=False)
            some = PlacePositions(lon=own.lon[rows], lat=own.lat[rows], is_sure=False)
            (group,) = road_datum(county().roads, NOTHING, [some], is_certain=False).groups
            assert group.reading is not None
            assert group.reading.is_plain


def road_file(datum: str) -> BatchFile:
    layer = PlaceLayer("lines", drawn(grid_roads(), datum))
    return BatchFile(name="路.gpkg", digest=datum, source=Source("路.gpkg", datum, layers=(layer,)))


def office(datum: str) -> list[BatchFile]:
    rows = {"学校": schools_rows(), "村庄": villages_rows()}
    return [*(table_file(f"{name}.xlsx", own) for name, own in rows.items()), road_file(datum)]


def roads_of(seen: Preview, *, is_ready: bool = True) -> np.ndarray:
    assert seen.is_ready is is_ready
    assert seen.region is not None
    xy = shapely.get_coordinates(seen.region.roads.geometry.to_numpy())
    return xy[np.lexsort(np.round(xy, 7).T)]


def test_an_import_shows_the_shift_and_waits() -> None:
    true = preview(office("wgs84"), SURE)
    assert [f.response for f in true.findings if f.rule == "roads_datum"] == ["normalised"]
    assert not preview(office("gcj02"), BatchChoice()).is_ready
    seen = preview(office("gcj02"), SURE)
    np.testing.assert_allclose(roads_of(seen), roads_of(true), atol=1e-7)
    # The places are then held against the roads as they are, not as they were drawn.
    at = [each.region.schools.geometry for each in (seen, true) if each.region]
    assert at[0].geom_equals_exact(at[1], 1e-7).all()
    (kept,) = (d for d in sheet_decisions(seen) if d.shape == "roads")
    assert (kept.kind, kept.decision) == (DATUM, ["degrees/gcj02"])
    stays = read_as(seen, office("gcj02")[-1], "degrees/wgs84")
    as_drawn = preview(office("gcj02"), replace(SURE, files=stays))
    off = roads_of(as_drawn, is_ready=False) - roads_of(true)  # no system fits the places then
    assert np.hypot(*off.T).min() > 0.003
    # Later, new roads are held against those that are there.
    later = preview([road_file("bd09")], SURE, base=true.region)
    np.testing.assert_allclose(roads_of(later), roads_of(true), atol=1e-7)
