"""The repair report of roads as a file: a workbook to read, or layers to look at on a map."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.files import write_layers, write_whole
from geo.road_checks import WITHIN_M, RoadRepair
from geo.road_files import RoadSource
from reports.formats import (
    Explanation,
    Section,
    SheetColumn,
    Style,
    TableSheet,
    check_ending,
    notes,
    plain_table,
    workbook_bytes,
)
from words import Lang, Text
from words.files import roads as say
from words.papers import reports as common

REPORT_ENDINGS = (".xlsx", ".gpkg")
_STYLE: dict[str, Style] = {
    "gap_m": "amount",
    "connector_m": "amount",
    "on_road_share": "share",
    "joins_pieces": "flag",
    "is_far": "flag",
    "is_on_island": "flag",
    "lines": "whole",
    "bridges": "whole",
    "hazards": "whole",
    "villages": "whole",
    "on_road": "whole",
}
_TEXTS = frozenset(
    {"item", "highway", "kind", "road_id", "other_id", "village_id", "name", "county", "township"}
    | {"township_id"}
)


def save_road_report(
    repair: RoadRepair,
    path: Path,
    *,
    name: str,
    source: RoadSource,
    townships: pd.DataFrame | None,
    made_on: date,
    lang: Lang = "zh",
) -> None:
    """Write the report of the file ``name`` as xlsx, or its places as layers of a gpkg.

    ``townships`` is the table of analysis.access, where a region is known. Raises
    ParameterError for another ending.
    """
    check_ending(path, REPORT_ENDINGS)
    if path.suffix.lower() == ".gpkg":
        write_layers(_layers(repair, townships), path)
        return
    about = _about(source, name, made_on, lang)
    sheets = [
        _sheet(title, table, lang)
        for title, table in _tables(repair, townships, lang)
        if table is not None
    ]
    content = workbook_bytes([about, *sheets], made_on=made_on, lang=lang)
    write_whole(path, lambda target: target.write_bytes(content))


def _about(source: RoadSource, name: str, made_on: date, lang: Lang) -> Explanation:
    """Return the sheet that says what the report is of and what its terms mean."""
    return Explanation(
        name=say.ABOUT.say(lang),
        heading=say.REPORT_TITLE.say(lang),
        sections=(
            Section(
                heading=say.SOURCE.say(lang),
                titles=tuple(title.say(lang) for title in common.ITEM_TITLES),
                rows=((say.SOURCE.say(lang), name), (common.MADE_ON.say(lang), f"{made_on}")),
            ),
            Section(
                heading=say.LINES.say(lang),
                rows=tuple((line,) for line in account_lines(source, lang)),
            ),
            notes([term.fill(within=f"{WITHIN_M:g}") for term in say.TERMS], lang=lang),
        ),
    )


def account_lines(source: RoadSource, lang: Lang) -> list[str]:
    """Return what became of the lines of the file, a sentence each: every one is accounted for."""
    left_out = sum(source.left_out.values())
    counts = {"given": f"{source.given:,}", "used": f"{source.given - left_out:,}"}
    counts |= {"roads": f"{len(source.roads):,}", "left_out": f"{left_out:,}"}
    colon = "：" if lang == "zh" else ": "
    return [
        say.ACCOUNT.say(lang, **counts),
        *(f"  {say.LEFT_OUT[r].say(lang)}{colon}{n:,}" for r, n in source.left_out.items()),
        *(f"  {n:,} {say.NOTED[r].say(lang)}" for r, n in source.noted.items()),
    ]


def _layers(repair: RoadRepair, townships: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    layers = {"gaps": repair.gaps, "classes": repair.classes, "villages": repair.villages}
    found = {**layers, "townships": townships}
    return {name: table for name, table in found.items() if table is not None and len(table)}


def _tables(
    repair: RoadRepair, townships: pd.DataFrame | None, lang: Lang
) -> list[tuple[Text, pd.DataFrame | None]]:
    summary = pd.DataFrame(
        {"item": repair.summary[f"title_{lang}"], "value": repair.summary["value"]}
    )
    classes = repair.classes.assign(
        highway=repair.classes["highway"].replace("", say.NO_STATED_CLASS.say(lang))
    )
    kinds = {kind: text.say(lang) for kind, text in say.KIND.items()}
    gaps = repair.gaps.assign(kind=repair.gaps["kind"].map(kinds))
    return [
        (say.SUMMARY, summary),
        (say.CLASSES, classes),
        (say.GAPS, _at_start(gaps)),
        (say.VILLAGES, None if repair.villages is None else plain_table(repair.villages)[0]),
        (say.TOWNSHIPS, townships),
    ]


def _at_start(gaps: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the gaps with the place of their first point in degrees, to be looked up."""
    starts = shapely.get_point(gaps.geometry.to_numpy(), 0)
    plain = pd.DataFrame(gaps.drop(columns="geometry"))
    return plain.assign(lon=shapely.get_x(starts).round(6), lat=shapely.get_y(starts).round(6))


def _sheet(title: Text, table: pd.DataFrame, lang: Lang) -> TableSheet:
    columns = tuple(
        SheetColumn(name=c, title=say.COLUMN[c].say(lang), style=_style(c)) for c in table.columns
    )
    heading = f"{say.REPORT_TITLE.say(lang)} {title.say(lang)}"
    return TableSheet(name=title.say(lang), heading=heading, table=table, columns=columns)


def _style(name: str) -> Style:
    return "text" if name in _TEXTS else _STYLE.get(name, "general")
