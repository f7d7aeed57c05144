"""Layers whose numbers deny the system they state, or state an old one: read after a word, exactly."""

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, preview
from intake.files import Source
from intake.files.source import PlaceLayer
from tests.intake.office import (
    SCHOOLS,
    grid_roads,
    places,
    schools_rows,
    table_file,
    villages_rows,
)
from words.files import datum as say

SURE = BatchChoice(confirmed=True)
ZONE_M = 39_000_000.0
TENTH_OF_A_METRE_DEG = 1e-6
OLD = "请测绘部门换算"


class Written(NamedTuple):
    """How a layer is written: the true grid of its numbers, what is done to them, what it states.

    ``reading``: the code of the reading they come in by.
    """

    numbers: int
    change: str
    stated: int
    reading: str


LAYERS = {
    "zone stated, not written": Written(4548, "", 4527, "gk_117/wgs84"),
    "zone written, not stated": Written(4548, "zone", 4548, "gk3/wgs84"),
    "axes exchanged": Written(4548, "exchanged", 4548, "gk_117~/wgs84"),
    "axes exchanged, zone written": Written(4548, "zone exchanged", 4527, "gk3~/wgs84"),
    "metres said to be degrees": Written(4548, "", 4326, "gk_117/wgs84"),
    "degrees said to be metres": Written(4326, "", 4548, "degrees/wgs84"),
    "latitude first": Written(4326, "exchanged", 4326, "degrees~/wgs84"),
    "Xi'an 1980": Written(4548, "zone", 2363, "gk3/wgs84"),
    "Xi'an 1980 in degrees": Written(4326, "", 4610, "degrees/wgs84"),
    "Beijing 1954": Written(4548, "", 2435, "gk_117/wgs84"),
}
OLD_LAYERS = {"Xi'an 1980", "Xi'an 1980 in degrees", "Beijing 1954"}


def written(frame: gpd.GeoDataFrame, how: Written) -> gpd.GeoDataFrame:
    def changed(xy: np.ndarray) -> np.ndarray:
        moved = xy + [ZONE_M, 0.0] if "zone" in how.change else xy
        return moved[:, ::-1] if "exchanged" in how.change else moved

    shapes = shapely.transform(frame.to_crs(how.numbers).geometry.to_numpy(), changed)
    return gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=shapes, crs=how.stated)


def layer_file(name: str, frame: gpd.GeoDataFrame) -> BatchFile:
    source = Source(f"{name}.zip", name * 8, layers=(PlaceLayer(name, frame),))
    return BatchFile(name=source.name, digest=source.digest, source=source)


def school_points(**more: list[str]) -> gpd.GeoDataFrame:
    rows = schools_rows()
    columns = {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0][:4])}
    points = shapely.points(np.column_stack(places(SCHOOLS, 1)))
    return gpd.GeoDataFrame({**columns, **more}, geometry=points, crs=4326)


def office(schools: gpd.GeoDataFrame, roads: gpd.GeoDataFrame) -> list[BatchFile]:
    villages = table_file("村庄.xlsx", villages_rows())
    return [layer_file("学校", schools), layer_file("道路", roads), villages]


def corners(region: Region, table: str) -> np.ndarray:
    xy = shapely.get_coordinates(region.table(table).geometry.to_numpy())
    return xy[np.lexsort(np.round(xy, 6).T)]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_states_another_system_comes_to_its_place(name: str) -> None:
    how = LAYERS[name]
    files = office(written(school_points(), how), written(grid_roads(), how))
    assert not preview(files, BatchChoice()).is_ready
    seen = preview(files, SURE)
    true = preview(office(school_points(), grid_roads()), SURE)
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    assert true.region is not None
    for table in ("schools", "roads"):
        np.testing.assert_allclose(
            corners(seen.region, table), corners(true.region, table), atol=TENTH_OF_A_METRE_DEG
        )
        (part,) = (part for part in seen.parts if part.table == table)
        assert part.datum is not None
        (group,) = part.datum.groups
        assert group.verdict == "confirm"
        assert group.reading is not None
        # Positions whose latitude stands first are turned round before they are judged.
        turned = table == "schools" and how.reading == "degrees~/wgs84"
        assert group.reading.code == ("degrees/wgs84" if turned else how.reading)
        assert (OLD in group.text.zh) is (name in OLD_LAYERS)


@pytest.mark.parametrize("column", ["坐标系", "坐标系统"])
@pytest.mark.parametrize("says", ["西安80", "北京54坐标系"])
def test_a_column_that_names_an_old_datum_is_heard(says: str, column: str) -> None:
    roads = grid_roads()
    roads[column] = says
    seen = preview(office(school_points(**{column: [says] * SCHOOLS}), roads), SURE)
    groups = [g for p in seen.parts if p.table != "villages" and p.datum for g in p.datum.groups]
    assert [OLD in group.text.zh for group in groups] == [True, True]
    assert {group.verdict for group in groups} == {"confirm"}


@pytest.mark.parametrize("east_deg", [0.1, 60.0])
def test_roads_far_from_all_places_fit_no_datum(east_deg: float) -> None:
    """Nine kilometres and five thousand are no shift of any datum: nothing is said to fit."""
    roads = grid_roads()
    away = roads.set_geometry(roads.translate(0.1 + east_deg, 0.0))
    seen = preview(office(school_points(), away), SURE)
    (part,) = (part for part in seen.parts if part.table == "roads")
    assert part.datum is not None
    (group,) = part.datum.groups
    assert group.by == ""
    assert group.reading is not None
    assert group.reading.is_plain
    assert "离学校、村庄很远" in group.text.zh
    # Sound places are not moved because the roads are odd.
    for other in (part for part in seen.parts if part.table != "roads"):
        assert other.datum is not None
        assert all(g.reading is None or g.reading.is_plain for g in other.datum.groups)
    assert not seen.is_ready


def test_metres_that_fit_nowhere_are_asked_about() -> None:
    roads = written(grid_roads(), Written(4548, "", 4326, ""))
    nowhere = roads.set_geometry(roads.translate(3e6, 9e6))
    seen = preview(office(school_points(), nowhere), SURE)
    (part,) = (part for part in seen.parts if part.table == "roads")
    assert part.datum is not None
    assert part.datum.groups[0].verdict == "ask"
    assert part.datum.groups[0].text == say.ROADS_NO_FORM.fill(count=len(roads))
    assert not seen.is_ready
