"""Compile what is slow the first time, before anybody waits for a page."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from streamlit.starlette import App

from geo.crs import WGS84
from geo.roads import CONNECTION_RADIUS_M, RoadNetwork
from store.people import has_administrator
from store.rights import NotAllowedError
from views.session.person import office_names
from views.session.process_store import process_store
from words import people as people_say
from words.pages import WARMED, WARMING


@asynccontextmanager
async def warmed_up(_app: App) -> AsyncIterator[None]:
    """Warm the search engine up while the server starts; says so on the terminal.

    Raises NotAllowedError, and the server does not start, where it is to be open to a network and
    nobody could sign in as its administrator.
    """
    if office_names() and not has_administrator(process_store()):
        sys.stderr.write(people_say.NO_ADMINISTRATOR.zh + "\n")
        raise NotAllowedError(people_say.NO_ADMINISTRATOR)
    sys.stderr.write(WARMING.zh + "\n")
    start = time.perf_counter()
    await asyncio.to_thread(_compile)
    sys.stderr.write(WARMED.fill(seconds=f"{time.perf_counter() - start:.1f}").zh + "\n")
    yield


def _compile() -> None:
    """Run every compiled search once on a road of two edges."""
    roads = gpd.GeoDataFrame(
        {"highway": ["residential"] * 2, "oneway": ["no"] * 2, "walk": [True] * 2},
        geometry=[
            shapely.LineString([(116.0, 36.0), (116.02, 36.0)]),
            shapely.LineString([(116.02, 36.0), (116.02, 36.02)]),
        ],
        crs=WGS84,
    )
    network = RoadNetwork.from_roads(roads, pyproj.CRS.from_epsg(4548))
    places = network.connected(network.edges.node_xy[:2] + 1.0, CONNECTION_RADIUS_M)
    sources = network.sources(places, np.arange(2))
    network.nearest(sources)
    network.table(sources, np.arange(2))
    network.within_distance(sources, 500.0)
