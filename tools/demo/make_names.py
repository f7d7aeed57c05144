"""Make villages_2019.csv and townships.csv from their sources; run by hand.

    python -m tools.demo.make_names NAMES_FOLDER POSITIONS_FILE

NAMES_FOLDER holds the unpacked `dist` of the source of names, POSITIONS_FILE a table town_code,
town_name, county_code, lon, lat (degrees), coord_quality of monitoring stations (see SOURCES.md).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

PREFECTURE = "3715"
# Stations locate a township to about half a kilometre: finer digits would claim too much.
POSITION_STEP_DEG = 0.005
QUALITY = {
    "station": "station",
    "station_just_outside_county": "suspect_outside_county",
    "suspect_too_close": "suspect_too_close",
    "suspect_duplicate_of_安乐镇": "suspect_duplicate",
    "none": "modelled",
}


def villages(names: Path) -> pd.DataFrame:
    """Return village_id, name, township_id of the prefecture's 6,363 units of 2019."""
    table = pd.read_csv(names / "villages.csv", dtype=str)
    chosen = table[table["code"].str.startswith(PREFECTURE)].sort_values("code")
    columns = {"code": "village_id", "name": "name", "streetCode": "township_id"}
    return chosen[list(columns)].rename(columns=columns)


def townships(names: Path, positions: Path) -> pd.DataFrame:
    """Return township_id, name, county_id, lon, lat, position_quality of the 136 townships."""
    table = pd.read_csv(names / "streets.csv", dtype=str)
    chosen = table[table["code"].str.startswith(PREFECTURE)].sort_values("code").copy()
    located = pd.read_csv(positions, dtype={"town_code": str, "county_code": str})
    # A township that became a town since 2019 got a new code: county and stem of the name stay.
    located["key"] = located["county_code"] + located["town_name"].str[:-1]
    chosen["key"] = chosen["areaCode"] + chosen["name"].str[:-1]
    by_code = chosen["code"].map(dict(zip(located["town_code"], located.index, strict=True)))
    by_name = chosen["key"].map(dict(zip(located["key"], located.index, strict=True)))
    merged = chosen.assign(row=by_code.fillna(by_name)).merge(
        located[["lon", "lat", "coord_quality"]], left_on="row", right_index=True, how="left"
    )
    step = POSITION_STEP_DEG
    return pd.DataFrame(
        {
            "township_id": merged["code"],
            "name": merged["name"],
            "county_id": merged["areaCode"],
            "lon": ((merged["lon"] / step).round() * step).round(3),
            "lat": ((merged["lat"] / step).round() * step).round(3),
            "position_quality": merged["coord_quality"].fillna("none").map(QUALITY),
        }
    )


def main() -> None:
    """Write both tables into the folder of this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("positions", type=Path)
    args = parser.parse_args()
    folder = Path(__file__).parent
    made = {
        "villages_2019.csv": villages(args.names),
        "townships.csv": townships(args.names, args.positions),
    }
    for name, table in made.items():
        table.to_csv(folder / name, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main()
