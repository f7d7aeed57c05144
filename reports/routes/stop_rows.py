"""The stops of planned lines as they are printed."""

import pandas as pd

from analysis.region_routes import RegionRoutes
from reports.routes.clock import clock
from words import Lang
from words.planning import routes as say


def stop_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per stop a bus calls at, in the order of their names.

    stop_id, stop (its name), lines, schools (both in words), pupils who board there in all, start
    (when the first bus of the morning comes), lon, lat (degrees, WGS 84).
    """
    calls = found.calls
    own = calls[~calls["is_school"]]
    names = found.found.roads.region.names("schools")
    schools = own["school_id"].map(names)
    stops = dict(zip(found.found.chosen.ids, found.found.chosen.names, strict=True))
    join = say.JOIN.say(lang)
    rows = pd.DataFrame(
        {
            "stop_id": own["stop_id"],
            "stop": own["stop_id"].map(stops),
            "line": own["trip_id"],
            "school": schools,
            "pupils": own["boarding"],
            "reach_s": own["reach_s"],
            "lon": own.geometry.x.round(6),
            "lat": own.geometry.y.round(6),
        }
    )
    table = rows.groupby("stop_id", sort=False).agg(
        stop=("stop", "first"),
        lines=("line", lambda each: join.join(dict.fromkeys(each))),
        schools=("school", lambda each: join.join(dict.fromkeys(each))),
        pupils=("pupils", "sum"),
        start=("reach_s", "min"),
        lon=("lon", "first"),
        lat=("lat", "first"),
    )
    table["start"] = [clock(each) for each in table["start"]]
    return table.reset_index().sort_values("stop", kind="stable", ignore_index=True)
