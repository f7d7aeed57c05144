"""What routes come to, in sentences."""

import pandas as pd

from analysis.region_routes import RegionRoutes
from reports.routes.choices import choices
from reports.routes.clock import minutes
from words import Lang, Text, percent_reached
from words.planning import routes as say

_M_PER_KM, _S_PER_H = 1000.0, 3600.0


def route_lines(found: RegionRoutes, lang: Lang) -> list[str]:
    """Return who is taken and who is not and why, the buses, and how far and long they drive.

    Then what was chosen otherwise than usual: shared trips, roads not used or avoided.
    """
    pupils, trips = found.pupils, found.trips
    taken = pupils["trip_id"].notna()
    counts = {"all": f"{len(pupils):,}", "taken": f"{taken.sum():,}"}
    rate = percent_reached(taken.sum() / len(pupils))
    lines = [say.TAKEN.fill(rate=rate, who=say.WHO[found.settings.who], **counts)]
    reasons = pupils.loc[~taken, "reason"].value_counts()
    lines += [
        say.NOT_TAKEN.fill(reason=say.REASON[str(code)], count=f"{count:,}")
        for code, count in reasons.items()
    ]
    if len(trips):
        depots = len(found.settings.depots)
        empty = say.WITH_DEPOTS.fill(count=depots) if depots else say.WITHOUT_DEPOTS
        lines += [_buses(trips), _driven(found), empty]
        late = found.way_home.loc[found.way_home["is_too_long"], "alighting"].sum()
        lines += [say.HOME_TOO_LONG.fill(count=f"{late:,}")] if late else []
    lines += [
        say.CHOICE.fill(title=title, choice=choice) for title, choice in choices(found.settings)
    ]
    return [line.say(lang) for line in lines]


def _buses(trips: pd.DataFrame) -> Text:
    by_size = trips.drop_duplicates("bus")["bus_seats"].value_counts().sort_index()
    sizes = [say.SIZE.fill(seats=seats, count=count) for seats, count in by_size.items()]
    return say.BUSES.fill(
        buses=trips["bus"].nunique(), trips=len(trips), sizes=say.JOIN.join(sizes)
    )


def _driven(found: RegionRoutes) -> Text:
    trips, pupils = found.trips, found.pupils
    return say.DRIVEN.fill(
        km=f"{trips['metres'].sum() / _M_PER_KM:,.1f}",
        empty_km=f"{trips['empty_metres'].sum() / _M_PER_KM:,.1f}",
        hours=f"{pupils['ride_s'].sum() / _S_PER_H:,.1f}",
        longest=f"{minutes(pupils['ride_s'].max()):g}",
        stops=pupils["stop_id"][pupils["trip_id"].notna()].nunique(),
        walk=f"{pupils['stop_walk_m'].max():,.0f}",
    )
