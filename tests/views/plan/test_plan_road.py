"""The road a point on the map means is the nearest one on the ground."""

import pytest

from analysis.assessment import Assessment
from geo.tables import Region
from tests.analysis.one_closure import assessed, one_closure
from tests.geo.worlds import point, world
from views.plan.road_fields import nearest_road


@pytest.fixture
def base() -> Assessment:
    return assessed(one_closure())


@pytest.mark.parametrize(("at", "metres"), [((3000.0, 0.0), 0.0), ((3000.0, 400.0), 400.0)])
def test_the_nearest_road_is_named(
    base: Assessment, at: tuple[float, float], metres: float
) -> None:
    road, away = nearest_road(base.region, point(at))
    assert road is not None
    assert road["road_id"] == "main"
    assert away == pytest.approx(metres, abs=1.0)


def test_with_several_roads_it_is_the_one_a_ruler_finds() -> None:
    tables = world(
        "low: 0,0 5000,0\nhigh: 0,900 5000,900\nfar: 0,4000 5000,4000", "v: 100,0", "s: 200,0"
    )
    region = Region.from_tables(tables)
    for y, name in ((400.0, "low"), (500.0, "high"), (2400.0, "high"), (2600.0, "far")):
        road, away = nearest_road(region, point((2500.0, y)))
        assert road is not None
        assert road["road_id"] == name
        assert away == pytest.approx(min(abs(y - at) for at in (0.0, 900.0, 4000.0)), abs=2.0)
