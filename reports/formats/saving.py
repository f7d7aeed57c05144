"""Result tables as files; the ending of the name decides the format."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.errors import ParameterError
from geo.files import holds_persons, valid_table, write_layers, write_whole
from reports.formats.csv_file import safe_csv
from reports.formats.geojson_file import geojson
from reports.formats.table_workbook import table_workbook
from words import Lang, Text
from words.commands import BAD_ENDING, NO_GEOMETRY

TABLE_ENDINGS = (".csv", ".parquet", ".xlsx", ".gpkg", ".geojson")


def check_ending(path: Path, endings: Sequence[str] = TABLE_ENDINGS) -> None:
    """Raise ParameterError where ``path`` does not end in one of ``endings``."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise ParameterError(BAD_ENDING.fill(ending=ending, endings=" ".join(endings)))


def save_table(
    table: pd.DataFrame,
    path: Path,
    *,
    name: str,
    made_on: date,
    lang: Lang = "zh",
    titles: Mapping[str, Text] | None = None,
) -> None:
    """Write ``table`` to ``path``; raises ParameterError for an ending it cannot write.

    ``titles`` are those of the columns no other table has, for the workbook's second sheet.
    """
    check_ending(path)
    ending = path.suffix.lower()
    if ending == ".gpkg":
        write_layers({name: table}, path)
        return
    if ending == ".geojson" and not isinstance(table, gpd.GeoDataFrame):
        raise ParameterError(NO_GEOMETRY)
    writers: dict[str, Callable[[Path], object]] = {
        ".csv": lambda target: target.write_bytes(safe_csv(table)),
        ".parquet": valid_table(table).to_parquet,
        ".xlsx": lambda target: target.write_bytes(
            table_workbook(table, titles, name=name, made_on=made_on, lang=lang)
        ),
        ".geojson": lambda target: target.write_text(
            geojson({name: gpd.GeoDataFrame(table)}, decimals=None), encoding="utf-8"
        ),
    }
    write_whole(path, writers[ending], is_private=holds_persons(table))
