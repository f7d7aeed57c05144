"""Routes as files: a workbook for people, layers for a map."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes
from geo.files import write_layers
from reports.formats import Shown, save
from reports.routes.gtfs import gtfs_feed
from reports.routes.route_workbook import route_workbook
from reports.routes.trip_sheets import trip_sheets
from words import Lang

ROUTE_ENDINGS = (".xlsx", ".gpkg", ".pdf", ".zip")


def route_layers(found: RegionRoutes) -> dict[str, pd.DataFrame]:
    """Return the layers of a GeoPackage: trips as lines, calls as points, pupils as a table."""
    names = dict(zip(found.found.chosen.ids, found.found.chosen.names, strict=True))
    calls = found.calls.drop(columns=["line", "place"])
    calls["stop_name"] = calls["stop_id"].map(names)
    return {"trips": found.trips, "calls": gpd.GeoDataFrame(calls), "pupils": found.pupils}


def route_layer_bytes(found: RegionRoutes) -> bytes:
    """Return the GeoPackage of routes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "routes.gpkg"
        write_layers(route_layers(found), path)
        return path.read_bytes()


def save_routes(
    found: RegionRoutes, path: Path, assessment: Assessment, *, made_on: date, lang: Lang
) -> None:
    """Write routes to ``path``, whole or not at all: workbook, layers, sheets as PDF, or GTFS."""
    ending = path.suffix.lower()
    if ending == ".gpkg":
        write_layers(route_layers(found), path)
    elif ending == ".pdf":
        save(trip_sheets(found, assessment, made_on=made_on, lang=lang), path)
    elif ending == ".zip":
        save(gtfs_feed(found, made_on=made_on, lang=lang), path)
    else:
        shown = Shown.of(assessment, made_on=made_on)
        save(route_workbook(found, shown, lang=lang), path)
