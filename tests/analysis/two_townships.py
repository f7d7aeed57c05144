"""Two townships side by side, with kindergartens, lines and pupils to be counted by hand."""

import geopandas as gpd
import pandas as pd
import shapely

from tests.geo.worlds import WGS84, Tables, degrees, points, world

# East and West have outlines; Far is only named, by a village; Bare has an outline and nothing.
_BOXES = {"e": ("East", 0, 5000), "w": ("West", 5000, 10000), "b": ("Bare", 10000, 12000)}
SCHOOLS = """
    k1: 500,0 kind=kindergarten township=East county=A ownership=public
    k2: 1500,0 kind=kindergarten township=East county=A ownership=private inclusive=yes
    k3: 2500,0 kind=kindergarten township=East county=A ownership=private inclusive=no
    k4: 6500,0 kind=kindergarten township=West county=A ownership=private inclusive=no
    k5: 7500,0 kind=kindergarten township=West county=A
    k6: 8500,0 kind=kindergarten ownership=public
    k7: 9000,0 kind=kindergarten township=West county=A ownership=public status=closed
    p1: 4000,0 kind=primary township=East county=A urban_rural=rural
    p2: 6000,0 kind=primary township=West county=A urban_rural=rural
"""
VILLAGES = """
    v1: 200,0 township=East county=A population=100
    v2: 9500,0 township=West county=A population=100
    v3: 7000,0 township=Far county=A population=50
"""
# k3 2023 is an older year; k5 is unknown; k4 gives a total only.
ENROLMENT = """
    k1 2024 kindergarten K1 40
    k1 2024 kindergarten K2 20
    k2 2024 kindergarten K1 30
    k3 2024 kindergarten K1 10
    k3 2023 kindergarten K1 99
    k4 2024 kindergarten - 25
    k6 2024 kindergarten - 5
    k7 2024 kindergarten - 7
"""
# East: three beyond 2 km, one of them fetched; West: one near, one fetched.
PUPILS = """
    a1: - school_id=p1 stage=primary village_id=v1 service=school_bus service_id=L1
    a2: - school_id=p1 stage=primary village_id=v1 service=none
    a3: - school_id=p1 stage=primary village_id=v1 service=none
    b1: - school_id=p2 stage=primary village_id=v3 service=none
    b2: - school_id=p2 stage=primary village_id=v2 service=public_transport service_id=L2
"""


def two_townships() -> Tables:
    """Return the tables of the world."""
    tables = world("main: 0,0 10000,0", VILLAGES, SCHOOLS)
    rows = [
        {
            "boundary_id": "A",
            "name": "A",
            "level": "county",
            "parent_id": None,
            "geometry": _box(0, 12000),
        },
        *(
            {
                "boundary_id": code,
                "name": name,
                "level": "township",
                "parent_id": "A",
                "geometry": _box(west, east),
            }
            for code, (name, west, east) in _BOXES.items()
        ),
    ]
    tables["boundaries"] = gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)
    columns = "school_id year stage grade pupils".split()  # noqa: SIM905 - read as a row
    cells = [[None if w == "-" else w for w in row.split()] for row in ENROLMENT.split("\n") if row]
    tables["enrolment"] = pd.DataFrame([c for c in cells if c], columns=columns, dtype="str")
    tables["pupils"] = points("pupil_id", PUPILS)
    tables["services"] = _lines({"L1": "school_bus", "L2": "public_transport", "L3": None})
    stops = points("service_id", "L1: 300,0 stop_order=1 name=One arrive_min=425.4")
    tables["stops"] = pd.concat(
        [stops, points("service_id", "L1: 4000,0 stop_order=2 name=Two")], ignore_index=True
    )
    return tables


def _box(west: float, east: float) -> shapely.MultiPolygon:
    corners = degrees([(west, -900), (east, -900), (east, 900), (west, 900)])
    return shapely.MultiPolygon([shapely.Polygon(corners)])


def _lines(kinds: dict[str, str | None]) -> gpd.GeoDataFrame:
    way = shapely.LineString(degrees([(300, 0), (4000, 0)]))
    rows = [
        {
            "service_id": code,
            "kind": kind,
            "name": f"<img onerror={code}>",
            "school_id": "p1",
            "vehicle_seats": "19",
            "geometry": way,
        }
        for code, kind in kinds.items()
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)
