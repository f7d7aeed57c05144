"""Layers of points that are not purely points, and outlines whose datum nothing proves."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.crs import wgs84_to_gcj02
from geo.errors import SourceError
from intake.batch import BatchChoice, BatchFile, FileChoice, Preview, group_keys, preview
from intake.files import Source, is_lines, road_layers, with_layer_sheets
from intake.files.source import PlaceLayer
from intake.table import Answers
from tests.intake.office import (
    LAT,
    LON,
    SIDE,
    VILLAGES,
    places,
    read_as,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
)

SURE = BatchChoice(confirmed=True)
POINTS = [shapely.Point(xy) for xy in zip(*places(VILLAGES, 2), strict=True)]


def layer_file(shapes: list[shapely.Geometry | None], **columns: list[str]) -> BatchFile:
    layer = PlaceLayer("层", gpd.GeoDataFrame(columns, geometry=shapes, crs=4490))
    return BatchFile(
        name="层.gpkg", digest="a" * 64, source=Source("层.gpkg", "a" * 64, (), (layer,))
    )


def seen_with(shapes: list[shapely.Geometry | None], choice: BatchChoice = SURE) -> Preview:
    rows = villages_rows()
    columns = {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0][:4])}
    files = [table_file("学校.xlsx", schools_rows()), road_file(), layer_file(shapes, **columns)]
    return preview(files, choice)


def placed(seen: Preview) -> int:
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    return int(seen.region.villages.geometry.notna().sum())


def test_a_point_alone_in_a_multipoint_is_that_point() -> None:
    every = [shapely.MultiPoint([point]) for point in POINTS]
    for shapes in (POINTS, every, [*every[:1], *POINTS[1:]]):
        seen = seen_with(shapes)
        assert placed(seen) == VILLAGES
        assert seen.region is not None
        at = seen.region.villages.geometry
        assert at.geom_equals_exact(seen_with(POINTS).region.villages.geometry, 1e-9).all()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "strange",
    [shapely.MultiPoint(POINTS[:2]), POINTS[0].buffer(0.001), shapely.LineString(POINTS[:2])],
    ids=lambda shape: shape.geom_type,
)
def test_a_shape_that_is_no_point_is_told_and_the_others_keep_theirs(
    strange: shapely.Geometry,
) -> None:
    seen = seen_with([*POINTS[:5], strange, *POINTS[6:]])
    (told,) = (f for f in seen.findings if f.rule == "strange_shape")
    assert (told.response, told.row, told.sheet) == ("error", 7, "层")
    assert not seen.is_ready
    (part,) = (part for part in seen.parts if part.table == "villages")
    assert (part.rows_accepted, part.rows_rejected) == (VILLAGES - 1, 1)
    rest = seen_with(
        [*POINTS[:5], strange, *POINTS[6:]],
        replace(SURE, without_rejected=seen.digests.to_leave_out),
    )
    assert placed(rest) == VILLAGES - 1


def test_a_layer_without_shapes_is_no_layer_of_lines() -> None:
    nothing = PlaceLayer("层", gpd.GeoDataFrame({"a": ["1"]}, geometry=[None], crs=4490))
    assert not is_lines(nothing)
    seen = seen_with([None] * VILLAGES)
    assert not seen.refused
    assert placed(seen) == 0
    assert placed(seen_with([None, shapely.Point(), *POINTS[2:]])) == VILLAGES - 2


def test_a_table_of_barriers_is_neither_roads_nor_places() -> None:
    frame = gpd.GeoDataFrame(
        {"barrier_id": ["w1"], "kind": ["water"]},
        geometry=[shapely.LineString(POINTS[:2])],
        crs=4326,
    )
    layer = PlaceLayer("barriers", frame)
    assert not is_lines(layer)
    seen = with_layer_sheets(Source("道路.gpkg", "0", layers=(layer,)))
    assert (seen.sheets, seen.findings) == ((), ())


def test_a_stray_shape_among_roads_is_counted_with_them() -> None:
    line, point = shapely.LineString(POINTS[:2]), POINTS[0]
    for shapes, expected in (
        ([line, line, point], True),
        ([line, None, point.buffer(0.1), line], True),
        ([line, point], False),
        ([line, point, point], False),
    ):
        layer = PlaceLayer("层", gpd.GeoDataFrame(geometry=shapes, crs=4490))
        assert is_lines(layer) is expected
    source = layer_file([line, line, point]).source
    assert source is not None
    (roads,) = road_layers(source).values()
    assert (roads.given, len(roads.roads), roads.left_out) == (3, 2, {"other_shape": 1})


def test_all_layers_of_roads_are_read_each_line_under_its_own_number() -> None:
    lines = [shapely.LineString(POINTS[n : n + 2]) for n in range(3)]
    layers = tuple(
        PlaceLayer(name, gpd.GeoDataFrame(columns, geometry=shapes, crs=4490))
        for name, columns, shapes in (
            ("县道", {"编号": ["1", "2"]}, lines[:2]),
            ("乡道", {"编号": ["2"]}, lines[2:]),
            ("铁路", {"编号": ["3"]}, lines[:1]),
        )
    )
    found = road_layers(Source("x.gpkg", "a", (), layers))
    ids = [road_id for each in found.values() for road_id in each.roads["road_id"]]
    assert ids == ["1", "2@县道", "2@乡道"]
    assert found["铁路"].left_out == {"railway": 1}
    with pytest.raises(SourceError, match="no roads"):
        road_layers(Source("x.gpkg", "a", (), layers[2:]))


def test_a_layer_of_railways_beside_one_of_roads_is_counted() -> None:
    line = shapely.LineString(POINTS[:2])
    layers = tuple(
        PlaceLayer(name, gpd.GeoDataFrame({"编号": ["1"]}, geometry=[line], crs=4490))
        for name in ("道路", "铁路")
    )
    source = Source("x.gpkg", "a" * 64, (), layers)
    seen = preview([BatchFile(name="x.gpkg", digest="a" * 64, source=source)], SURE)
    counts = seen.counts()[["sheet", "rows_in", "accepted", "skipped"]].to_numpy().tolist()
    assert counts == [["道路", 1, 1, 0], ["铁路", 1, 0, 1]]
    assert [f.rule for f in seen.findings if f.response == "skipped"] == ["roads_railway"]
    (join,) = seen.joins
    assert join.frame["road_id"].tolist() == ["1"]


def outline() -> np.ndarray:
    return np.array([[LON, LAT], [LON + SIDE, LAT], [LON + SIDE, LAT + SIDE], [LON, LAT + SIDE]])


@pytest.mark.parametrize("datum", ["wgs84", "gcj02"])
def test_outlines_are_asked_for_their_datum_whatever_the_file_says(datum: str) -> None:
    corners = outline()
    drawn = corners if datum == "wgs84" else np.column_stack(wgs84_to_gcj02(*corners.T))
    columns = {"boundary_id": ["370101"], "name": ["甲县"], "level": ["county"]}
    file = layer_file([shapely.Polygon(drawn)], **columns)
    office = [table_file("学校.xlsx", schools_rows()), table_file("村.xlsx", villages_rows())]
    told = FileChoice(answers=Answers(tables={"层": "boundaries"}))
    choice = replace(SURE, files={file.digest: told})
    seen = preview([*office, road_file(), file], choice)
    assert [b.zh for b in seen.blockers] == ["“层.gpkg”的坐标系还没有定，请选一种。"]
    reading = read_as(seen, file, f"degrees/{datum}")[file.digest].readings
    answered = replace(choice, files={file.digest: replace(told, readings=reading)})
    after = preview([*office, road_file(), file], answered)
    assert [b.zh for b in after.blockers] == []
    assert after.region is not None
    kept = shapely.get_coordinates(after.region.table("boundaries").geometry.to_numpy())
    assert np.abs(np.sort(np.unique(kept, axis=0), 0) - np.sort(corners, 0)).max() < 1e-7


def test_an_answer_is_for_its_rows_and_is_asked_anew_where_they_are_others() -> None:
    lon, lat = places(24, 1)
    rows = schools_rows()
    for row, x, y in zip(rows[13:], *wgs84_to_gcj02(lon[12:], lat[12:]), strict=True):
        row[4:6] = [f"{x:.7f}", f"{y:.7f}"]
    mixed = table_file("混.xlsx", [row[:6] for row in rows])
    alone = preview([mixed], SURE)
    chosen = replace(SURE, files=read_as(alone, mixed, "degrees/gcj02"))
    (group,) = preview([mixed], chosen).parts[0].datum.groups  # type: ignore[union-attr]
    assert group.verdict == "answered"
    office = [table_file("学校.xlsx", schools_rows()), table_file("村.xlsx", villages_rows())]
    base = preview([*office, road_file()], SURE).region
    found = preview([mixed], chosen, base=base).parts[0].datum
    assert found is not None
    assert len(found.groups) == len(set(group_keys(found))) == 2
    assert [g.by for g in found.groups] == ["names", "names"]
    assert {g.reading.code for g in found.groups if g.reading} == {"degrees/wgs84", "degrees/gcj02"}
