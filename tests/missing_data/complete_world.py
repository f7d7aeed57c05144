"""A small region of which everything is known, and what may be missing of it, one thing at a time.

The road runs from 0 to 14 km, with a branch of 6 km to the north at 4 km. No figure of it is
nought, so that a nought in a variant is one that nobody counted.
"""

from collections.abc import Callable, Sequence

import geopandas as gpd
import pandas as pd
import shapely

from tests.analysis.one_closure import frame
from tests.geo.worlds import WGS84, Tables, degrees, points, world

ROADS = """
    main: 0,0 14000,0 highway=residential
    branch: 4000,0 4000,6000 highway=residential
"""
SCHOOLS = """
    p1: 2000,0 kind=primary township=East county=A urban_rural=rural has_canteen=yes boarding_places=4
    p2: 7000,0 kind=primary township=West county=A urban_rural=rural has_canteen=yes boarding_places=6
    p3: 10000,0 kind=teaching_point township=West county=A urban_rural=rural has_canteen=no boarding_places=2
    j1: 6000,0 kind=junior township=West county=A urban_rural=rural has_canteen=yes boarding_places=9
    k1: 1500,0 kind=kindergarten township=East county=A urban_rural=rural ownership=public
    k2: 2500,0 kind=kindergarten township=East county=A urban_rural=rural ownership=private inclusive=yes
    k3: 7500,0 kind=kindergarten township=West county=A urban_rural=rural ownership=private inclusive=no
    k4: 8500,0 kind=kindergarten township=West county=A urban_rural=rural ownership=public
"""
GATES = """
    g1: 2000,0 school_id=p1 is_open=yes
    g2: 7000,0 school_id=p2 is_open=yes
"""
VILLAGES = """
    v1: 500,0 township=East county=A population=400 name=赵庄
    v2: 4500,0 township=East county=A population=300 name=钱庄
    v3: 9000,0 township=West county=A population=500 name=孙庄
    v4: 12500,0 township=West county=A population=200 name=李庄
    v5: 4000,5000 township=East county=A population=100 name=周庄
    v6: 5100,0 township=West county=A population=250 name=吴庄
"""
# village, school, stage, grades, boarder, service, line: a pupil for each grade.
PUPILS = """
    v1 p1 primary 1,2,4 no none -
    v2 p1 primary 1,3 no school_bus L1
    v2 p1 primary 2,5 no none -
    v5 p1 primary 2,4 no none -
    v6 p2 primary 1,2,4 no none -
    v3 p2 primary 3,5 no none -
    v4 p3 primary 1,2,4 no none -
    v4 p3 primary 3 no public_transport L2
    v3 p3 primary 5,6 no none -
    v1 j1 junior 7,8 no school_bus L3
    v1 j1 junior 9 no none -
    v4 j1 junior 7,9 no none -
    v4 j1 junior 8,8 yes none -
    v6 j1 junior 7,8,9 no none -
"""
ENROLMENT_YEARS = {
    "p1": {2020: 110, 2022: 40, 2023: 30, 2024: 20},
    "p2": {2020: 90, 2022: 8, 2023: 7, 2024: 6},
    "p3": {2020: 30, 2022: 9, 2023: 9, 2024: 8},
    "j1": {2020: 60, 2022: 20, 2023: 16, 2024: 13},
}
KINDERGARTENS = {"k1": 40, "k2": 30, "k3": 20, "k4": 25}
PROVISION = """
    p1 primary 12 6 8
    p2 primary 30 6 9
    p3 primary 10 3 3
    j1 junior 40 3 12
"""
STOPS = """
    L1: 4500,0 stop_order=1 name=一站 arrive_min=425
    L1: 2000,0 stop_order=2 name=二站 arrive_min=440
    L2: 12500,0 stop_order=1 name=三站 arrive_min=420
    L2: 10000,0 stop_order=2 name=四站 arrive_min=431
    L3: 500,0 stop_order=1 name=五站 arrive_min=400
    L3: 6000,0 stop_order=2 name=六站 arrive_min=430
"""
_LINES = {
    "L1": ("school_bus", "p1", (4500, 2000)),
    "L2": ("public_transport", None, (12500, 10000)),
    "L3": ("school_bus", "j1", (500, 6000)),
}
_BOXES = {"e": ("East", 0, 5000), "w": ("West", 5000, 14000)}

Change = Callable[[Tables], None]


def complete() -> Tables:
    """Return the tables with nothing missing."""
    tables = world(ROADS, VILLAGES, SCHOOLS)
    tables["gates"] = points("gate_id", GATES)
    tables["pupils"] = _pupils()
    tables["enrolment"] = _enrolment(tables["pupils"])
    tables["provision"] = frame(PROVISION, "school_id stage places classes teachers")
    tables["children"] = _children()
    tables["services"] = _services()
    tables["stops"] = points("service_id", STOPS)
    tables["boundaries"] = _boundaries()
    tables["barriers"] = gpd.GeoDataFrame(
        [{"barrier_id": "b", "kind": "water", "geometry": _line((0, -500), (14000, -500))}],
        geometry="geometry",
        crs=WGS84,
    )
    return tables


def _pupils() -> gpd.GeoDataFrame:
    rows: list[dict[str, object]] = []
    for text in PUPILS.strip().splitlines():
        village, school, stage, grades, boards, service, line = text.split()
        for grade in grades.split(","):
            rows.append(
                {
                    "pupil_id": f"x{len(rows):02}",
                    "school_id": school,
                    "stage": stage,
                    "grade": grade,
                    "village_id": village,
                    "boarder": boards,
                    "service": service,
                    "service_id": None if line == "-" else line,
                    "geometry": None,
                }
            )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def _enrolment(pupils: pd.DataFrame) -> pd.DataFrame:
    """Return ten rows or so a school: totals of earlier years, and 2025 grade by grade as listed."""
    columns = ["school_id", "year", "stage", "grade", "pupils", "boarders", "classes"]
    rows: list[Sequence[object]] = []
    for school, years in ENROLMENT_YEARS.items():
        stage = "junior" if school == "j1" else "primary"
        rows += [(school, year, stage, None, n, 0, 3) for year, n in years.items()]
    listed = pupils.groupby(["school_id", "stage", "grade"])
    for (school, stage, grade), own in listed:
        boards = int((own["boarder"] == "yes").sum())
        rows.append((school, 2025, stage, grade, len(own), boards, 1))
    rows += [(k, 2025, "kindergarten", None, n, 0, 2) for k, n in KINDERGARTENS.items()]
    return pd.DataFrame(rows, columns=columns)


def _children() -> pd.DataFrame:
    people = {"v1": 6, "v2": 5, "v3": 7, "v4": 4, "v5": 2, "v6": 3}
    bands = [(3, 5), (6, 8), (9, 11), (12, 14), (15, 17)]
    rows = [
        (village, 2025, low, high, n + 1) for village, n in people.items() for low, high in bands
    ]
    return pd.DataFrame(rows, columns=["village_id", "year", "age_from", "age_to", "children"])


def _services() -> gpd.GeoDataFrame:
    rows = [
        {
            "service_id": code,
            "kind": kind,
            "name": f"线路{code}",
            "school_id": school,
            "vehicle_seats": 19,
            "geometry": _line((ends[0], 0), (ends[1], 0)),
        }
        for code, (kind, school, ends) in _LINES.items()
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def _boundaries() -> gpd.GeoDataFrame:
    rows = [("A", "A", "county", None, _box(0, 14000))]
    rows += [(c, name, "township", "A", _box(a, b)) for c, (name, a, b) in _BOXES.items()]
    columns = ["boundary_id", "name", "level", "parent_id", "geometry"]
    return gpd.GeoDataFrame(pd.DataFrame(rows, columns=columns), geometry="geometry", crs=WGS84)


def _box(west: float, east: float) -> shapely.MultiPolygon:
    corners = degrees([(west, -900), (east, -900), (east, 6900), (west, 6900)])
    return shapely.MultiPolygon([shapely.Polygon(corners)])


def _line(*xy: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString(degrees(list(xy)))


def crowded(tables: Tables) -> Tables:
    """Return tables with six of each person, as fewer than five are not printed of a village."""
    alike = [
        tables["pupils"].assign(pupil_id=tables["pupils"]["pupil_id"] + f"-{n}") for n in range(6)
    ]
    pupils = gpd.GeoDataFrame(pd.concat(alike, ignore_index=True), geometry="geometry", crs=WGS84)
    people = {"enrolment": ("pupils", "boarders"), "children": ("children",)}
    more = {
        name: tables[name].assign(**{column: tables[name][column] * 6 for column in columns})
        for name, columns in people.items()
    }
    return {**tables, **more, "pupils": pupils}


def no_table(*names: str) -> Change:
    """Return the change that leaves tables out."""

    def change(tables: Tables) -> None:
        for name in names:
            del tables[name]

    return change


def blank(table: str, *columns: str, where: Callable[[pd.DataFrame], pd.Series]) -> Change:
    """Return the change that empties cells of the rows ``where`` says."""

    def change(tables: Tables) -> None:
        rows = tables[table].copy()
        for column in columns:
            rows.loc[where(rows), column] = None
        tables[table] = rows

    return change


def every(rows: pd.DataFrame) -> pd.Series:
    """Return a mark on every row."""
    return pd.Series(data=True, index=rows.index)


def half(rows: pd.DataFrame) -> pd.Series:
    """Return a mark on every second row."""
    return pd.Series([n % 2 == 0 for n in range(len(rows))], index=rows.index)


def rows_gone(table: str, where: Callable[[pd.DataFrame], pd.Series]) -> Change:
    """Return the change that drops rows."""

    def change(tables: Tables) -> None:
        tables[table] = tables[table][~where(tables[table])].reset_index(drop=True)

    return change


def totals(enrolment: pd.DataFrame) -> pd.DataFrame:
    """Return enrolment with its grades added up."""
    key = ["school_id", "year", "stage"]
    sums = enrolment.groupby(key, sort=False)[["pupils", "boarders", "classes"]].sum()
    return sums.reset_index().assign(grade=None)


def _one_of(column: str, *values: object) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: rows[column].isin(values)


def _all_of(*changes: Change) -> Change:
    def change(tables: Tables) -> None:
        for each in changes:
            each(tables)

    return change


_HALF_OF_VILLAGES = _one_of("village_id", "v2", "v4", "v5")
MISSING: dict[str, Change] = {
    "pupils": no_table("pupils"),
    "pupils and enrolment": no_table("pupils", "enrolment"),
    "pupils and children": no_table("pupils", "children"),
    "pupils, enrolment and children": no_table("pupils", "enrolment", "children"),
    "half the list of pupils": rows_gone("pupils", half),
    "one school's list of pupils": rows_gone("pupils", _one_of("school_id", "p1")),
    "homes": blank("pupils", "village_id", where=every),
    "homes and children": _all_of(blank("pupils", "village_id", where=every), no_table("children")),
    "half the homes": blank("pupils", "village_id", where=half),
    "half the homes, children": _all_of(
        blank("pupils", "village_id", where=half), no_table("children")
    ),
    "service of pupils": blank("pupils", "service", "service_id", where=every),
    "service of half the pupils": blank("pupils", "service", "service_id", where=half),
    "boarders of pupils": blank("pupils", "boarder", where=every),
    "boarders of half the pupils": blank("pupils", "boarder", where=half),
    "grades of pupils": blank("pupils", "grade", where=every),
    "schools of half the pupils": blank("pupils", "school_id", where=half),
    "children": no_table("children"),
    "children of half the villages": rows_gone("children", _HALF_OF_VILLAGES),
    "positions of villages": blank("villages", "geometry", where=every),
    "positions of half the villages": blank("villages", "geometry", where=_HALF_OF_VILLAGES),
    "townships of villages": blank("villages", "township", where=every),
    "people of villages": blank("villages", "population", where=every),
    "people of half the villages": blank("villages", "population", where=_HALF_OF_VILLAGES),
    "positions of schools": blank("schools", "geometry", where=every),
    "positions of half the schools": blank("schools", "geometry", where=half),
    "townships of half the schools": blank("schools", "township", where=half),
    "urban or rural": blank("schools", "urban_rural", where=every),
    "urban or rural of half": blank("schools", "urban_rural", where=half),
    "ownership": blank("schools", "ownership", where=every),
    "ownership of one": blank("schools", "ownership", where=_one_of("school_id", "k1")),
    "inclusive": blank("schools", "inclusive", where=every),
    "canteens": blank("schools", "has_canteen", where=every),
    "beds": blank("schools", "boarding_places", where=every),
    "provision": no_table("provision"),
    "places": blank("provision", "places", where=every),
    "places of half": blank("provision", "places", where=half),
    "classes": blank("provision", "classes", where=every),
    "teachers": blank("provision", "teachers", where=every),
    "enrolment": no_table("enrolment"),
    "enrolment of earlier years": rows_gone("enrolment", lambda rows: rows["year"] < 2025),
    "enrolment of last year": rows_gone("enrolment", _one_of("year", 2024)),
    "enrolment of half the schools": rows_gone(
        "enrolment", lambda rows: rows["school_id"].isin(["p1", "k1"]) & (rows["year"] == 2025)
    ),
    "boarders of enrolment": blank("enrolment", "boarders", where=every),
    "grades of enrolment": lambda tables: tables.update(enrolment=totals(tables["enrolment"])),
    "services": no_table("services", "stops"),
    "stops": no_table("stops"),
    "times of stops": blank("stops", "arrive_min", where=every),
    "boundaries": no_table("boundaries"),
    "gates": no_table("gates"),
    "barriers": no_table("barriers"),
    "half the roads": rows_gone("roads", _one_of("road_id", "branch")),
}


def without(name: str) -> Tables:
    """Return the tables with one thing missing."""
    tables = complete()
    MISSING[name](tables)
    return tables
