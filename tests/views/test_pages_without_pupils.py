"""A region without a list of pupils: no page says who is fetched, all say what to enter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.missing_data.complete_world import without

FRAME = Path(__file__).parents[2] / "views" / "pages" / "frame.py"


@pytest.fixture
def app(upload: Callable[..., str]) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=120)
    app.query_params["region"] = upload(without("pupils"))
    return app.run()


def said(app: AppTest) -> str:
    """Return every word of the page."""
    parts = [*app.text, *app.caption, *app.markdown, *app.subheader]
    values = [str(part.value) for part in parts]
    values += [f"{m.label} {m.value} {m.delta}" for m in app.metric]
    values += [frame.value.to_string() for frame in app.dataframe]
    return "\n".join(values)


def test_the_first_page_says_what_to_enter_and_no_share(app: AppTest) -> None:
    words = said(app)
    assert not app.exception
    fetched = app.metric[0]
    assert (fetched.value, fetched.delta) == ("—", "")
    assert "补学生名单" in words
    assert "安排接送" not in words
    assert "served_share" not in words
    assert "gap" not in words
    assert "学生表（pupils）" in words


def test_the_page_of_transport_offers_no_list_of_who_is_not_fetched(app: AppTest) -> None:
    app.switch_page("transport.py").run()
    words = said(app)
    assert not app.exception
    assert "估算" in words
    assert "谁有接送不知道" in words
    offered = next(box for box in app.selectbox if "超过距离线" in box.options)
    assert not {"超线且无接送", "超线、没有填接送"} & set(offered.options)


def test_data_are_not_in_order_while_places_or_roads_wait(app: AppTest) -> None:
    assert "✓ 数据可用" not in said(app)
    assert "待核" in said(app)
