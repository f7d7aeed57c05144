"""Lines of buses come in as a feed, as layers and as tables of an office."""

import geopandas as gpd
import shapely

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, open_batch_file, preview
from intake.files import Source, is_lines, is_services
from intake.files.source import PlaceLayer
from tests.intake.feeds import FEED, packed
from tests.intake.office import places, road_file, schools_rows, table_file, villages_rows

SURE = BatchChoice(confirmed=True)
# Enough for the roads to say which datum they are in.
HALTS = 24
LON, LAT = places(HALTS, 3)
POINTS = [shapely.Point(xy) for xy in zip(LON, LAT, strict=True)]
CODES = ["B1"] * 12 + ["B2"] * 12
ORDER = [f"{n % 12 + 1}" for n in range(HALTS)]


def seen_with(*files: BatchFile, base: Region | None = None) -> Preview:
    of_places = [
        table_file("学校.xlsx", schools_rows()),
        table_file("村庄.xlsx", villages_rows()),
        road_file(),
    ]
    return preview([*files, *(of_places if base is None else [])], SURE, base=base)


def region_of(seen: Preview) -> Region:
    assert [(b.zh) for b in seen.blockers] == []
    assert not seen.questions
    assert seen.region is not None
    return seen.region


def layer_file(**layers: gpd.GeoDataFrame) -> BatchFile:
    found = tuple(PlaceLayer(name, frame) for name, frame in layers.items())
    return BatchFile(name="线.gpkg", digest="c" * 64, source=Source("线.gpkg", "c" * 64, (), found))


def test_a_feed_becomes_lines_and_stops_and_adds_to_those_there() -> None:
    stops = [f"s{n},{n}号站,{LAT[n]:.7f},{LON[n]:.7f}" for n in range(HALTS)]
    calls = [f"a,{7 + n // 12:02}:{5 * n % 60:02}:00,s{n},{n}" for n in range(HALTS)]
    feed = {
        **FEED,
        "stops.txt": "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *stops]),
        "trips.txt": "route_id,service_id,trip_id\n3,WD,a\n",
        "stop_times.txt": "\n".join(["trip_id,arrival_time,stop_id,stop_sequence", *calls]),
    }
    given = packed(feed)
    seen = seen_with(open_batch_file(given, name="公交.zip"))
    region = region_of(seen)
    lines, halts = region.table("services"), region.table("stops")
    assert lines[["service_id", "kind", "name"]].to_numpy().tolist() == [
        ["LC-3-0700", "public_transport", "3路 07:00"]
    ]
    assert lines["vehicle_seats"].isna().all()  # not known, and never 0
    assert halts["arrive_min"].tolist() == [420 + 5 * n for n in range(HALTS)]
    assert halts["stop_order"].tolist() == list(range(1, HALTS + 1))
    assert shapely.distance(halts.geometry.to_numpy(), POINTS).max() < 1e-6
    counts = seen.counts().set_index("table")
    assert counts.loc[["services", "stops"], "rows_in"].tolist() == [1, HALTS]
    # The office fills in the seats by code; nothing else of the line changes.
    more = table_file("核载.xlsx", [["线路号", "核载"], ["LC-3-0700", "19座"]], "接送线路")
    after = region_of(seen_with(more, base=region))
    assert after.table("services")["vehicle_seats"].tolist() == [19]
    assert after.table("services")["name"].tolist() == ["3路 07:00"]
    assert len(after.table("stops")) == HALTS


def test_a_layer_of_lines_with_their_code_is_no_layer_of_roads() -> None:
    line = shapely.LineString(POINTS[:12])
    lines = gpd.GeoDataFrame(
        {"线路号": ["B1", "B2"], "线路名称": ["东线", "西线"], "座位数": ["19", ""]},
        geometry=[line, shapely.LineString(POINTS[12:])],
        crs=4326,
    )
    halts = gpd.GeoDataFrame(
        {
            "线路号": CODES,
            "站次": ORDER,
            "站名": [f"{n}号站" for n in range(HALTS)],
            "到站时间": ["7:00", "7:10", "07:25:00"] * 8,
        },
        geometry=POINTS,
        crs=4326,
    )
    layer = PlaceLayer("线", lines)
    assert is_services(layer)
    assert not is_lines(layer)
    assert is_lines(PlaceLayer("路", lines.drop(columns="线路号")))
    assert not is_services(PlaceLayer("站", halts))
    region = region_of(seen_with(layer_file(线=lines), _only(halts)))
    services, stops = region.table("services"), region.table("stops")
    assert services.set_index("service_id").geometry["B1"].equals(line)
    assert services["name"].tolist() == ["东线", "西线"]
    assert services["vehicle_seats"].fillna(-1).tolist() == [19, -1]
    assert stops["arrive_min"].tolist() == [420, 430, 445] * 8
    assert stops["name"].tolist() == [f"{n}号站" for n in range(HALTS)]


def _only(halts: gpd.GeoDataFrame) -> BatchFile:
    source = Source("站.gpkg", "d" * 64, (), (PlaceLayer("站", halts),))
    return BatchFile(name="站.gpkg", digest="d" * 64, source=source)


def test_a_shape_that_is_no_line_among_lines_is_an_error_of_its_row() -> None:
    lines = gpd.GeoDataFrame(
        {"线路号": ["B1", "B2", "B3"]},
        geometry=[shapely.LineString(POINTS[:12]), POINTS[0], shapely.LineString(POINTS[12:])],
        crs=4326,
    )
    seen = seen_with(layer_file(线=lines))
    (found,) = (f for f in seen.findings if f.rule == "strange_shape")
    assert (found.response, found.row) == ("error", 3)
    (part,) = (part for part in seen.parts if part.table == "services")
    assert (part.rows_accepted, part.rows_rejected) == (2, 1)


def test_several_lines_calling_at_one_stop_need_no_second_look() -> None:
    rows = [["线路号", "站序", "名称", "经度", "纬度", "坐标系"]]
    rows += [
        [f"B{n}", f"{k}", "集", f"{LON[k]:.7f}", f"{LAT[k]:.7f}", "CGCS2000"]
        for n in range(6)
        for k in range(HALTS)
    ]
    lines = [["线路号", "类型"], *([f"B{n}", "公交"] for n in range(6))]
    files = (table_file("站点.xlsx", rows), table_file("接送线路.xlsx", lines, "接送线路"))
    seen = seen_with(*files)
    assert not [f for f in seen.findings if f.rule == "shared_position"]
    assert len(region_of(seen).table("stops")) == 6 * HALTS
