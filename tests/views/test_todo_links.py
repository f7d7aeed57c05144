"""What a thing to do leads to is what it speaks of, number for number, in the built-in county."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from analysis.assessment import Assessment, Todo
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network
from views.session.region import CACHE, START
from words.pages import pages as say
from words.pages import review_page

FRAME = Path(__file__).parents[2] / "views" / "pages" / "frame.py"


@pytest.fixture(scope="module")
def county() -> Assessment:
    region = built_in_region("county")
    return Assessment(Distances(region, cached_network(region, "walk", CACHE)), Parameters())


@pytest.fixture
def overview(store_address: str) -> AppTest:
    del store_address
    return AppTest.from_file(FRAME, default_timeout=300).run()


def follow(app: AppTest, todo: Todo, number: int) -> str:
    """Go where the link of a thing to do leads; return the words of that page."""
    links = [link.proto for link in app.get("page_link")]
    link = [link for link in links if link.label == f"{say.OPEN_PAGE.zh} →"][number]
    app.switch_page(f"{todo.page}.py")
    app.query_params.clear()
    app.query_params.update({name: v[-1] for name, v in parse_qs(link.query_string).items()})
    app.run()
    assert not app.exception
    return "\n".join(text.value for text in app.text)


def test_each_leads_to_exactly_what_its_sentence_counts(
    overview: AppTest, county: Assessment
) -> None:
    todos = county.todos
    assert {todo.key for todo in todos} >= {"gap", "shrinking", "out_of_reach"}
    for number, todo in enumerate(todos):
        words = follow(overview, todo, number)
        children = f"{todo.children:,.0f}"
        if todo.page == "transport":
            assert f"{children} 人" in words.split("名单：")[1].splitlines()[0], todo.key
        elif todo.page == "review":
            assert review_page.OF_CAUSE.zh.format(count=children) in words, todo.key
        elif todo.key == "shrinking":
            rows = todo.text.zh.split()[1]
            assert f"共 {rows} 行" in words
        else:
            rows = todo.text.zh.split()[1]
            line = say.OUT_OF_REACH.say("zh", stage="小学", rows=rows, children=children)
            assert line in words
        overview.switch_page("overview.py")
        overview.query_params.clear()
        overview.run()
        assert dict(overview.query_params) == {"region": START}  # nothing of it was left behind
