"""The sheets of a trip say what the tables say: every stop with its times, every pupil to tick."""

import io
from datetime import date

import pypdf
import pytest

from analysis.region_routes import RouteSettings
from reports.routes import call_rows, clock, trip_sheets
from tests.analysis.region_routes.test_route_tables import assessment, planned
from words import Lang
from words.papers import trip_sheet
from words.planning import routes as say

DAY = date(2026, 9, 1)


def pages(content: bytes) -> list[str]:
    return [
        page.extract_text().replace(" ", "") for page in pypdf.PdfReader(io.BytesIO(content)).pages
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_stops_times_and_limits_stand_on_the_sheet(lang: Lang) -> None:
    found = planned(route_ride_primary_min=37.0)
    first, second = pages(trip_sheets(found, assessment(), made_on=DAY, lang=lang))
    for row in call_rows(found).itertuples():
        assert str(row.stop) in first
        assert row.reach in first
    limit = found.parameters.ride_limit_min("primary")
    assert f"{limit:g}" in first
    assert clock(found.trips["arrive_s"].iloc[0], up=True) in first
    assert say.TIMES.say(lang)[:8].replace(" ", "") in first
    assert trip_sheet.BOARDING.say(lang).replace(" ", "") in second
    assert all(pupil in second for pupil in ("p1", "p2", "p3"))
    assert "p4" not in second


def test_each_trip_has_its_sheets_and_one_alone_can_be_had() -> None:
    found = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    assert len(pages(trip_sheets(found, assessment(), made_on=DAY))) == 4
    alone = pages(trip_sheets(found, assessment(), made_on=DAY, trip_id="1-2"))
    assert len(alone) == 2
    assert "1-2" in alone[0]
    same = trip_sheets(found, assessment(), made_on=DAY, trip_id="1-2")
    assert same == trip_sheets(found, assessment(), made_on=DAY, trip_id="1-2")
