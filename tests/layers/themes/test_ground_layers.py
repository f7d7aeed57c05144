"""The ground lies under everything, and never over what a theme colours."""

from functools import cache

import geopandas as gpd
import pytest
import shapely

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from geo.tables import Region
from layers.themes import THEME_LAYERS, base_layers, ground_layer, theme_layers
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import WGS84, world

PIECES = [
    ("w2", "water", "赵牛河", shapely.LineString([(116, 36), (116.01, 36)])),
    ("w1", "water", "赵牛河", shapely.LineString([(116, 36), (116.2, 36)])),
    ("w3", "built_up", "某村", shapely.box(116, 36, 116.01, 36.01)),
    ("w4", "farmland", None, shapely.box(116, 36, 116.1, 36.1)),
    ("w5", "railway", None, shapely.LineString([(116, 36.1), (116.2, 36.1)])),
]
# Themes that fill areas, which land use would hide.
FILLED = {"reach-rings", "townships", "kindergartens"}


@cache
def grounded(source: str | None = None) -> Assessment:
    tables = world("r: 0,0 2000,0", "v: 500,10", "s: 1500,10")
    columns = ["ground_id", "kind", "name", "geometry"]
    ground = gpd.GeoDataFrame([dict(zip(columns, row, strict=True)) for row in PIECES], crs=WGS84)
    tables["ground"] = ground.assign(position_source=source)
    return Assessment(distances_of(tables), Parameters())


def test_ground_is_drawn_from_below_and_water_named_once() -> None:
    layer = ground_layer(grounded().region)
    rows = layer.table[["id", "symbol", "label"]].to_numpy().tolist()
    assert rows == [
        ["w4", "farmland", None],
        ["w3", "built_up", None],
        ["w1", "water", "赵牛河"],
        ["w2", "water", None],
        ["w5", "railway", None],
    ]
    assert [symbol.key for symbol in layer.symbols] == ["farmland", "built_up", "water", "railway"]
    assert layer.note is None
    assert ground_layer(grounded("modelled").region).note is not None


@pytest.mark.parametrize("theme", sorted(THEME_LAYERS))
def test_no_ground_hides_what_a_theme_fills(theme: str) -> None:
    layers = theme_layers(grounded(), theme, lang="zh")
    keys = [layer.key for layer in layers]
    drawn = set(layers[keys.index("ground")].table["symbol"])
    assert drawn == ({"water"} if theme in FILLED else {"farmland", "built_up", "water", "railway"})
    assert keys.index("ground") == (1 if theme in FILLED else 0)


def test_a_region_without_ground_has_no_such_layer() -> None:
    region = Region.from_tables(world("r: 0,0 2000,0", "v: 500,10", "s: 1500,10"))
    assert not region.has("ground")
    bare = Assessment(distances_of(world("r: 0,0 2000,0", "v: 500,10", "s: 1500,10")), Parameters())
    assert [layer.key for layer in base_layers(bare)] == ["boundaries", "roads"]
