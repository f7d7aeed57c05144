"""The verb that makes a roads layer out of any file of roads, with its repair report."""

from pathlib import Path
from typing import Annotated

import geopandas as gpd
import pandas as pd
import shapely
import typer

from analysis.access import road_completeness
from analysis.parameters import Parameters
from commands.options import LangOption, Language, opened_region, report_errors, today
from commands.progress import progress_bar, step
from geo.crs import grid_over
from geo.distances import Distances
from geo.errors import ParameterError, SourceError
from geo.files import write_layers
from geo.road_checks import RoadRepair, joined_roads, region_road_repair, road_gaps, road_repair
from geo.road_files import OVERPASS_URL, RoadSource, download_roads, survey_roads
from geo.roads import RoadNetwork
from geo.tables import TABLE, DataError, Region, conform
from intake.files import GRAPH_ENDINGS, is_lines, open_source, read_graph
from reports.formats import check_ending, save_table
from reports.lists import REPORT_ENDINGS, account_lines, save_road_report
from words.files import roads as say

ROAD_ENDINGS = (".gpkg", ".parquet", ".geojson")
# Villages and schools alone say where to download: their box and so much around it, degrees.
_AROUND_DEG = 0.03
_SHOWN_GAPS = 10

app = typer.Typer()


@app.command()
def roads(
    out: Annotated[Path, typer.Option(help="gpkg, parquet or geojson: the table of roads")],
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="pbf, osm, graphml, zipped Shapefile, gpkg, …"),
    ] = None,
    region: Annotated[
        str | None, typer.Option(help="whose villages the roads are to serve, or demo")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="the repair report: xlsx or gpkg")] = None,
    layer: Annotated[str, typer.Option(help="which layer of a survey file")] = "",
    download: Annotated[
        bool, typer.Option("--download", help="today's OpenStreetMap roads of the region")
    ] = False,
    server: Annotated[str, typer.Option(help="where to download from")] = OVERPASS_URL,
    join_within: Annotated[
        float, typer.Option(help="join dead ends at most so many metres apart", min=0, max=30)
    ] = 0.0,
    join_crossings: Annotated[
        bool, typer.Option("--join-crossings", help="join roads that cross, bridges apart")
    ] = False,
    lang: LangOption = Language.zh,
) -> None:
    """Write a roads layer from OpenStreetMap, GraphML or survey lines, and report on it."""
    with report_errors(lang):
        check_ending(out, ROAD_ENDINGS)
        if report is not None:
            check_ending(report, REPORT_ENDINGS)
        if (file is None) != download:
            raise ParameterError(say.ONE_SOURCE)
        if download and region is None:
            raise ParameterError(say.DOWNLOAD_WHERE)
        area = None if region is None else opened_region(region)
        source = _downloaded(area, server, lang) if file is None else _read(file, layer, lang)
        checked = _checked(source.roads)
        for line in account_lines(source, lang.value):
            typer.echo(line)
        for fault in source.faults:
            typer.echo(f"  #{fault.row + 1} · {fault.value}：{fault.text.say(lang.value)}")
        with step(say.CHECKING.say(lang.value)):
            table, joined = _joined(checked, join_within, crossings=join_crossings)
            served = None if area is None else _served(area, table)
            repair, townships = _repair(table, served)
        for note in () if served is None else served.roads_left_out:
            typer.echo(note.say(lang.value))
        _save(table, source, out, lang)
        if joined:
            typer.echo(say.JOINED.say(lang.value, joined=f"{joined:,}"))
        _show(repair, lang)
        typer.echo(say.SAVED.say(lang.value, path=out, roads=f"{len(table):,}"))
        if report is not None:
            name = server if file is None else file.name
            save_road_report(
                repair,
                report,
                name=name,
                source=source,
                townships=townships,
                made_on=today(),
                lang=lang.value,
            )
            typer.echo(say.SAVED_REPORT.say(lang.value, path=report))


def _save(table: gpd.GeoDataFrame, source: RoadSource, out: Path, lang: Language) -> None:
    """Write the roads, and barriers and ground too where the file can hold several tables."""
    given = {"barriers": source.barriers, "ground": source.ground}
    drawn = {name: each for name, each in given.items() if each is not None and len(each)}
    if drawn and out.suffix.lower() == ".gpkg":
        write_layers({"roads": table, **drawn}, out)
        for name, each in drawn.items():
            typer.echo(say.SAVED_DRAWN[name].say(lang.value, count=f"{len(each):,}"))
        return
    save_table(table, out, name="roads", made_on=today(), lang=lang.value)
    if drawn:
        count = sum(map(len, drawn.values()))
        typer.echo(say.DRAWN_NOT_SAVED.say(lang.value, count=f"{count:,}"))


def _read(file: Path, layer: str, lang: Language) -> RoadSource:
    """Return the roads of a file, showing how far it is read."""
    if file.name.lower().endswith(GRAPH_ENDINGS):
        with progress_bar() as show_progress:
            words = say.READING.say(lang.value)
            return read_graph(file, progress=lambda done, total: show_progress(done, total, words))
    with step(say.READING.say(lang.value)):
        source = open_source(file, name=file.name)
        lines = {each.name: each for each in source.layers if is_lines(each)}
    names = {"name": file.name, "layers": "、".join(lines) or "—"}
    if layer and layer not in lines:
        raise ParameterError(say.NO_LAYER.fill(layer=layer, **names))
    if not layer and len(lines) > 1:
        raise ParameterError(say.WHICH_LAYER.fill(**names))
    chosen = lines[layer] if layer else next(iter(lines.values()), None)
    frame = gpd.GeoDataFrame(geometry=[], crs=4326) if chosen is None else chosen.frame
    found = survey_roads(frame, name=file.name, layer=chosen.name if chosen else "")
    if found.is_written:
        raise SourceError(say.NOT_AS_STATED.fill(name=file.name))
    if not len(found.roads):
        raise SourceError(say.NO_ROADS.fill(name=file.name))
    return found


def _downloaded(area: Region | None, server: str, lang: Language) -> RoadSource:
    with step(say.DOWNLOADING.say(lang.value)):
        return download_roads(_outline(area), overpass_url=server)


def _outline(area: Region | None) -> shapely.Geometry:
    """Return the outlines of the region together, or a box round its villages and schools."""
    if area is None:
        raise ParameterError(say.DOWNLOAD_WHERE)
    shapes = area.table("boundaries").geometry.dropna().to_numpy()
    if len(shapes):
        return shapely.union_all(shapes)
    places = pd.concat([area.villages.geometry, area.schools.geometry]).to_numpy()
    return shapely.box(*shapely.total_bounds(places)).buffer(_AROUND_DEG)


def _checked(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table as the data dictionary has it; raises DataError."""
    conformed, problems = conform(TABLE["roads"], table)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise DataError(errors)
    return conformed


def _joined(
    table: gpd.GeoDataFrame, within_m: float, *, crossings: bool
) -> tuple[gpd.GeoDataFrame, int]:
    """Return the roads joined where the caller asked for it, and at how many places."""
    if not (within_m or crossings):
        return table, 0
    grid = grid_over(table.geometry.to_numpy())
    gaps = road_gaps(RoadNetwork.from_roads(table, grid), table, grid)
    is_crossing = gaps["kind"] == "crossing"
    wanted = (is_crossing & crossings) | (~is_crossing & (gaps["gap_m"] <= within_m))
    return joined_roads(table, gaps[wanted], grid), int(wanted.sum())


def _served(area: Region, table: gpd.GeoDataFrame) -> Region:
    """Return the region with these roads; raises DataError where they are no roads of it."""
    return Region.from_tables({**area.tables, "roads": table}, name=area.name)


def _repair(
    table: gpd.GeoDataFrame, served: Region | None
) -> tuple[RoadRepair, pd.DataFrame | None]:
    if served is None:
        grid = grid_over(table.geometry.to_numpy())
        return road_repair(table, RoadNetwork.from_roads(table, grid), grid), None
    distances = Distances(served, RoadNetwork.of(served))
    parameters = Parameters()
    repair = region_road_repair(distances, far_m=parameters.far_from_road_m)
    return repair, road_completeness(distances, parameters)


def _show(repair: RoadRepair, lang: Language) -> None:
    titles = repair.summary[f"title_{lang.value}"]
    for title, value in zip(titles, repair.summary["value"], strict=True):
        typer.echo(f"  {title}: {value:,.10g}")
    for name, km in zip(repair.classes["highway"], repair.classes["km"], strict=True):
        typer.echo(f"  {name or say.NO_STATED_CLASS.say(lang.value)}: {km:,.1f} km")
    pieces = int(repair.gaps["joins_pieces"].sum())
    counts = {"gaps": f"{len(repair.gaps):,}", "pieces": f"{pieces:,}"}
    typer.echo(say.GAP_COUNT.say(lang.value, **counts))
    for gap in repair.gaps.head(_SHOWN_GAPS).itertuples():
        lon, lat = shapely.get_coordinates(gap.geometry)[0]
        where = f"{lon:.6f}, {lat:.6f}"
        kind = say.KIND[gap.kind].say(lang.value)
        typer.echo(f"  {kind}  {gap.road_id} – {gap.other_id}  {gap.gap_m:,.1f} m  {where}")
