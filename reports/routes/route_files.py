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
from reports.routes.parent_slips import parent_slips
from reports.routes.route_maps import route_maps
from reports.routes.route_workbook import route_workbook
from reports.routes.timetables import stop_sheets, timetables
from reports.routes.trip_sheets import trip_sheets
from reports.routes.watch import UNWATCHED, Watch
from words import Lang

PAPERS = ("sheets", "timetable", "stops", "slips", "maps")
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


def paper_bytes(
    found: RegionRoutes,
    assessment: Assessment,
    paper: str,
    *,
    made_on: date,
    lang: Lang,
    watch: Watch = UNWATCHED,
) -> bytes:
    """Return one of PAPERS for all lines as PDF; raises PapersCancelled where asked to stop."""
    if paper == "timetable":
        return timetables(found, made_on=made_on, lang=lang, watch=watch)
    if paper == "stops":
        return stop_sheets(found, made_on=made_on, lang=lang, watch=watch)
    if paper == "slips":
        return parent_slips(found, made_on=made_on, lang=lang, watch=watch)
    if paper == "maps":
        return route_maps(found, assessment, made_on=made_on, lang=lang, watch=watch)
    return trip_sheets(found, assessment, made_on=made_on, lang=lang, watch=watch)


def save_routes(
    found: RegionRoutes,
    path: Path,
    assessment: Assessment,
    *,
    made_on: date,
    lang: Lang,
    paper: str = "sheets",
    watch: Watch = UNWATCHED,
) -> None:
    """Write routes to ``path``, whole or not at all: workbook, layers, GTFS, or as PDF a paper.

    ``paper`` is one of PAPERS; ``watch`` hears how far its pages are.
    """
    ending = path.suffix.lower()
    if ending == ".gpkg":
        write_layers(route_layers(found), path)
    elif ending == ".pdf":
        content = paper_bytes(found, assessment, paper, made_on=made_on, lang=lang, watch=watch)
        save(content, path, is_private=True)
    elif ending == ".zip":
        save(gtfs_feed(found, made_on=made_on, lang=lang), path)
    else:
        shown = Shown.of(assessment, made_on=made_on)
        save(route_workbook(found, shown, lang=lang), path, is_private=True)
