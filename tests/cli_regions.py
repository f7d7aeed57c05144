"""Regions as files for the command line: one township of the built-in county, and broken ones."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from typer.testing import CliRunner, Result

import cli
from geo.files import read_region, write_region
from geo.tables import Region
from tests.geo.worlds import Tables, point, world

HOSTILE = ['=HYPERLINK("x")', "<img onerror=1>", "${x}", "`", "D:\\users"]
_PUPILS = 200


def run(*words: object) -> Result:
    """Return what the command line answers; an error nobody caught is raised here."""
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def township(county: Region, name: str) -> Tables:
    """Return the tables of one township, with at most 200 of its pupils."""
    villages = county.villages[county.villages["township"] == name]
    schools = county.schools[county.schools["township"] == name]
    ground = shapely.box(*pd.concat([villages.geometry, schools.geometry]).total_bounds)
    tables: Tables = {
        "villages": villages,
        "schools": schools,
        "roads": county.roads[county.roads.intersects(ground)],
    }
    for table in ("gates", "provision", "enrolment"):
        rows = county.table(table)
        tables[table] = rows[rows["school_id"].isin(schools["school_id"])]
    pupils = county.table("pupils")
    here = pupils["school_id"].isin(schools["school_id"])
    here &= pupils["village_id"].isin(villages["village_id"])
    tables["pupils"] = pupils[here].head(_PUPILS)
    children = county.table("children")
    tables["children"] = children[children["village_id"].isin(villages["village_id"])]
    outlines = county.table("boundaries")
    tables["boundaries"] = outlines[(outlines["level"] == "county") | (outlines["name"] == name)]
    return tables


def written(tables: dict[str, Any], path: Path) -> Path:
    """Write tables as they are, right or wrong."""
    write_region(tables, path)
    return path


def without_places(tables: Tables) -> Tables:
    """Return the tables with two schools and a village whose position nobody knows."""
    cut: Tables = dict(tables)
    for table, lost in (("schools", 2), ("villages", 1)):
        frame = tables[table]
        here = np.arange(len(frame)) < len(frame) - lost
        cut[table] = frame.assign(geometry=frame["geometry"].where(here))
    return cut


def small_package(folder: Path) -> Path:
    """Write the built-in region by its own verb, and a township of it; return the latter.

    Two of its schools and one of its villages have no position.
    """
    whole = folder / "county.gpkg"
    assert run("demo", "--out", whole).exit_code == 0
    county = read_region(whole)
    busiest = county.schools["township"].value_counts().sort_index().idxmax()
    return written(without_places(township(county, str(busiest))), folder / "township.gpkg")


def hostile() -> Tables:
    """Return a region whose every name and id would like to be run."""
    tables = world(
        "r: 0,0 6000,0",
        "\n".join(f"v{n}: {900 * n + 200},20" for n in range(5)),
        "\n".join(f"s{n}: {900 * n},10 urban_rural=rural" for n in range(5)),
    )
    for table, key in (("villages", "village_id"), ("schools", "school_id")):
        tables[table] = tables[table].assign(**{key: HOSTILE, "name": HOSTILE})
        tables[table]["township"] = HOSTILE
    tables["schools"]["name"] = HOSTILE[1:] + HOSTILE[:1]
    tables["roads"]["name"] = HOSTILE[0]
    tables["enrolment"] = pd.DataFrame(
        {"school_id": HOSTILE, "year": 2024, "stage": "primary", "pupils": 20}
    )
    tables["pupils"] = pd.DataFrame(
        {"pupil_id": HOSTILE, "school_id": HOSTILE[::-1], "village_id": HOSTILE, "stage": "primary"}
    )
    return tables


def broken() -> dict[str, Tables]:
    """Return regions that cannot be used, by the rule they break."""
    good = world("r: 0,0 6000,0", "v: 100,0\nw: 200,0", "s: 900,0\nt: 1900,0")
    turned = [shapely.Point(p.y, p.x) for p in good["schools"]["geometry"]]
    away: Any = [point((100, 0)), point((900_000, 0))]
    return {
        "missing_table": {name: good[name] for name in ("villages", "schools")},
        "swapped_coordinates": {**good, "schools": good["schools"].assign(geometry=turned)},
        "duplicate_key": {**good, "villages": good["villages"].assign(village_id="v")},
        "empty_table": {**good, "villages": good["villages"][:0]},
        "outside_region": {**good, "villages": good["villages"].assign(geometry=away)},
        "unknown_choice": {**good, "schools": good["schools"].assign(kind="palace")},
    }
