"""Every rule of the data dictionary is found where it is broken, all of them at once."""

from collections.abc import Callable

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.tables import DataError, Region, checked_tables
from geo.tables.reference_notes import RULES as REFERENCE_RULES
from tests.geo.tables.test_roads_left_out import FAULTS
from tests.geo.worlds import WGS84, Tables, point, world
from words.planning import RULE

Change = Callable[[Tables], None]


def sound() -> Tables:
    tables = world(
        "a: 0,0 2000,0 oneway=no highway=residential\nb: 0,0 0,900",
        "01: 100,10 name=赵庄\n02: 400,10 name=钱庄",
        "s1: 900,10 name=一小\ns2: 1900,10 name=二小 kind=nine_year",
    )
    tables["children"] = pd.DataFrame(
        {"village_id": ["01", "02"], "year": 2024, "age_from": 6, "age_to": 11, "children": 12.5}
    )
    tables["gates"] = gpd.GeoDataFrame(
        {"gate_id": ["g1"], "school_id": ["s1"]}, geometry=[point((905.0, 5.0))], crs=WGS84
    )
    return tables


def put(table: str, row: int, column: str, value: object) -> Change:
    def change(tables: Tables) -> None:
        values = list(tables[table][column]) if column in tables[table] else [None] * 2
        values[row] = value
        if column == "geometry":
            tables[table] = tables[table].set_geometry(gpd.GeoSeries(values, crs=WGS84))
        else:
            tables[table][column] = pd.Series(values, index=tables[table].index)

    return change


def drop(table: str) -> Change:
    return lambda tables: tables.pop(table)


def keep(table: str, rows: int) -> Change:
    return lambda tables: tables.update({table: tables[table].head(rows)})


def without(table: str, column: str) -> Change:
    return lambda tables: tables.update({table: tables[table].drop(columns=column)})


def titled(table: str, column: str, title: str) -> Change:
    return lambda tables: tables[table].__setitem__(title, tables[table][column])


def in_metres(tables: Tables) -> None:
    tables["villages"] = tables["villages"].to_crs(4548)


def ids_as(values: list[object], dtype: str) -> Change:
    return lambda tables: tables["villages"].__setitem__(
        "village_id", pd.Series(values, dtype=dtype)
    )


BREACHES: dict[str, tuple[Change, str, str, str]] = {
    "no table": (drop("roads"), "missing_table", "roads", ""),
    "no rows": (keep("villages", 0), "empty_table", "villages", ""),
    "no column": (without("schools", "kind"), "missing_column", "schools", "kind"),
    "one column twice": (
        lambda tables: tables["villages"].insert(0, "村名", "甲"),
        "duplicate_column",
        "villages",
        "name",
    ),
    "blank key": (put("villages", 0, "village_id", " "), "blank", "villages", "village_id"),
    "blank choice": (put("schools", 0, "kind", None), "blank", "schools", "kind"),
    "same id": (put("villages", 1, "village_id", "01"), "duplicate_key", "villages", "village_id"),
    "ids of floats": (ids_as([1.0, 2.0], "float64"), "id_as_number", "villages", "village_id"),
    "a float among ids": (ids_as([1.0, "x"], "object"), "id_as_number", "villages", "village_id"),
    "ids cut by a sheet": (
        ids_as(["3.71502E+11", "02"], "str"),
        "id_as_number",
        "villages",
        "village_id",
    ),
    "words for a number": (
        put("villages", 0, "population", "许多"),
        "not_a_number",
        "villages",
        "",
    ),
    "half a person": (put("villages", 0, "population", 1.5), "not_whole", "villages", "population"),
    "beyond counting": (
        put("villages", 0, "population", 1e30),
        "not_whole",
        "villages",
        "population",
    ),
    "below zero": (put("children", 0, "children", -1.0), "too_small", "children", "children"),
    "too fast": (put("roads", 0, "speed_kmh", 300.0), "too_large", "roads", "speed_kmh"),
    "no truth value": (put("roads", 0, "walk", "perhaps"), "not_a_flag", "roads", "walk"),
    "no such kind": (put("schools", 0, "kind", "academy"), "unknown_choice", "schools", "kind"),
    "no such village": (
        put("children", 0, "village_id", "99"),
        "unknown_reference",
        "children",
        "village_id",
    ),
    "a line for a point": (
        put("villages", 0, "geometry", shapely.LineString([(115.9, 36.4), (116, 36.5)])),
        "wrong_geometry",
        "villages",
        "geometry",
    ),
    "metres": (in_metres, "wrong_crs", "villages", "geometry"),
    "no degrees": (
        put("villages", 0, "geometry", shapely.Point(500000, 4036000)),
        "bad_coordinates",
        "villages",
        "geometry",
    ),
    "no number": (
        put("villages", 0, "geometry", shapely.Point(float("inf"), 36.4)),
        "bad_coordinates",
        "villages",
        "geometry",
    ),
    "swapped": (
        put("villages", 0, "geometry", shapely.Point(36.45, 115.98)),
        "swapped_coordinates",
        "villages",
        "geometry",
    ),
    "nowhere": (
        put("villages", 0, "geometry", shapely.Point(0, 0)),
        "zero_position",
        "villages",
        "geometry",
    ),
    "elsewhere": (
        put("schools", 0, "geometry", shapely.Point(117.5, 36.45)),
        "outside_region",
        "schools",
        "geometry",
    ),
}


def test_a_sound_region_has_no_problem() -> None:
    assert checked_tables(sound())[1] == []


@pytest.mark.parametrize("crs", ["OGC:CRS84", "EPSG:4979", "EPSG:4490", "EPSG:4480"])
def test_degrees_under_another_name_are_degrees(crs: str) -> None:
    tables = sound()
    for name in ("villages", "roads", "schools"):
        tables[name] = gpd.GeoDataFrame(tables[name]).set_crs(crs, allow_override=True)
    checked, problems = checked_tables(tables)
    assert problems == []
    assert gpd.GeoDataFrame(checked["villages"]).crs == WGS84


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_found_where_it_stands(name: str) -> None:
    change, rule, table, column = BREACHES[name]
    tables = sound()
    change(tables)
    found = [p for p in checked_tables(tables)[1] if p.severity == "error"]
    followed = {("unknown_reference", "children")}  # what referred to the row that is now wrong
    assert {(p.rule, p.table) for p in found} - followed in ({(rule, table)}, set())
    assert (rule, table) in {(p.rule, p.table) for p in found}
    assert column in found[0].column
    assert found[0].say("zh") != found[0].say("en")
    with pytest.raises(DataError) as caught:
        Region.from_tables(tables)
    assert len(caught.value.problems) == len(found)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (put("villages", 0, "geometry", None), "missing_location"),
        (put("schools", 0, "name", None), "no_name"),
        (put("roads", 1, "geometry", None), "no_line"),
    ],
)
def test_what_does_not_stop_the_work_is_a_note(change: Change, rule: str) -> None:
    tables = sound()
    change(tables)
    assert [note.rule for note in Region.from_tables(tables).notes] == [rule]


def test_all_problems_come_at_once_in_both_languages() -> None:
    tables = sound()
    together = ["same id", "no such kind", "no such village", "too fast", "elsewhere", "below zero"]
    for name in together:
        BREACHES[name][0](tables)
    with pytest.raises(DataError) as caught:
        Region.from_tables(tables)
    rules = {p.rule for p in caught.value.problems}
    assert rules >= {BREACHES[name][1] for name in together}
    chinese, english = caught.value.say("zh"), caught.value.say("en")
    assert len(chinese.splitlines()) == len(english.splitlines()) == len(caught.value.problems) + 1
    assert "学校 · s1 · 办学类型 · academy" in chinese
    assert isinstance(caught.value, ValueError)


def test_every_rule_has_a_test() -> None:
    tested = {rule for _, rule, _, _ in BREACHES.values()}
    roads = {rule for _, rule, _, _ in FAULTS.values()}
    noted = {"missing_location", "no_name", "no_line", "road_left_out", *REFERENCE_RULES}
    assert tested | noted | roads | {"road_elsewhere", "most_roads_wrong"} == set(RULE)


def test_chinese_headers_and_values_are_understood() -> None:
    tables = sound()
    titles = {"school_id": "学校标识码", "name": "学校名称", "kind": "办学类型", "status": "状态"}
    schools = tables["schools"].assign(kind=["教学点", "九年一贯制学校"], status=["在办", "拟建"])
    schools["食堂"] = ["是", "无"]
    tables["schools"] = schools.rename(columns=titles)
    read = Region.from_tables(tables).schools
    assert list(read["kind"]) == ["teaching_point", "nine_year"]
    assert list(read["status"]) == ["open", "proposed"]
    assert list(read["has_canteen"]) == [True, False]


def test_the_callers_tables_are_not_changed() -> None:
    tables = sound()
    before = {name: frame.copy(deep=True) for name, frame in tables.items()}
    Region.from_tables(tables)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before[name]))
