"""Papers of a trip that primary and junior pupils share name both schools and each one's times."""

from datetime import date

from reports.formats import Shown
from reports.permit import permit_file
from reports.routes import (
    call_rows,
    clock,
    gtfs_feed,
    home_rows,
    route_lines,
    slip_rows,
    stop_rows,
    trip_rows,
    trip_sheets,
)
from tests.analysis.region_routes.test_shared_trips import planned, side
from tests.reports.closure.closure_world import read
from tests.reports.routes.test_gtfs import gtfs_faults, opened
from tests.reports.routes.test_line_papers import pages
from words.planning import routes as say

DAY = date(2026, 9, 1)
BOTH = "m、s"


def test_rows_name_both_schools_and_who_gets_off_where() -> None:
    found = planned()
    trip = trip_rows(found, "zh").iloc[0]
    assert (trip["school"], trip["stage"]) == (BOTH, "初中、小学")
    assert call_rows(found)["stop"].tolist()[-2:] == ["m", "s"]
    assert home_rows(found)["stop"].tolist()[:2] == ["s", "m"]
    assert home_rows(found)["call"].tolist()[:3] == [0, 0, 1]
    stops = stop_rows(found, "zh").set_index("stop_id")
    for stop_id, own in found.pupils.dropna(subset="trip_id").groupby("stop_id"):
        assert set(stops.loc[stop_id, "schools"].split("、")) == set(own["school_id"])


def test_a_slip_has_the_times_at_the_pupils_own_school() -> None:
    found = planned()
    gates = found.way_home[found.way_home["call"] <= 0].set_index("stop_id")["leave_s"]
    pupils = found.pupils.set_index("pupil_id")
    slips = slip_rows(found, "zh")
    assert len(slips) == pupils["trip_id"].notna().sum()
    for slip in slips.drop_duplicates("pupil_id").to_dict("records"):
        own = pupils.loc[slip["pupil_id"]]
        assert slip["start"] == clock(gates[own["school_id"]])
        assert slip["arrive"] == clock(own["arrive_s"], up=True)


def test_every_paper_can_be_made_and_says_that_trips_are_shared() -> None:
    found = planned()
    assert gtfs_faults(opened(gtfs_feed(found, made_on=DAY, lang="zh"))) == []
    first = pages(trip_sheets(found, side(), made_on=DAY))[0]
    assert BOTH in first
    said = say.CHOICE.say("zh", title=say.MIXED.zh, choice=say.MIXED_SHORT.zh)
    assert said in route_lines(found, "zh")
    paper = read(permit_file(found, Shown.of(side(), made_on=DAY), lang="zh"))
    assert said in paper.lines
    assert any(BOTH in cell for rows in paper.tables for row in rows for cell in row)
