"""One field on every page finds schools, villages, townships and pages, and leads to them."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analysis.finding import findable
from geo.tables import Region
from tests.missing_data.complete_world import complete
from words.pages import PAGE
from words.pages import pages as say

FRAME = Path(__file__).parents[3] / "views" / "pages" / "frame.py"


def test_all_can_be_found_and_leads_to_the_map_with_its_card(upload: Callable[..., str]) -> None:
    region = Region.from_tables(complete())
    towns = region.table("boundaries").query("level == 'township'")
    app = AppTest.from_file(FRAME, default_timeout=120)
    app.query_params["region"] = upload(complete())
    app.run()
    offered = app.selectbox(key="find").options
    counts = {
        say.FIND_PAGE: len(PAGE),
        say.FIND_SCHOOL: len(region.schools),
        say.FIND_VILLAGE: len(region.villages),
        say.FIND_TOWNSHIP: len(towns),
    }
    assert {kind: sum(o.startswith(kind.zh) for o in offered) for kind in counts} == counts
    school, name = region.schools["school_id"].iloc[0], str(region.names("schools").iloc[0])
    assert f"{say.FIND_SCHOOL.zh} {findable(f'{name} · {school}', name)}" in offered
    assert any("bjdt bujuditu" in each for each in offered)  # 布局地图
    # From another page, and twice from the map's own.
    for kind, ident, called in [
        ("school", school, name),
        ("village", region.villages["village_id"].iloc[0], region.names("villages").iloc[0]),
        ("township", towns["boundary_id"].iloc[0], towns["name"].iloc[0]),
    ]:
        app.selectbox(key="find").set_value((kind, str(ident))).run()
        assert not app.exception
        assert app.header[0].value == PAGE["layout_map"].zh
        assert [each for each in ("school", "village", "township") if each in app.query_params] == [
            kind
        ]
        assert str(called) in [text.value for text in app.text]
        assert app.selectbox(key="find").value is None
