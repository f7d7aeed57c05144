"""Charts say in words what they show: axes, hints and their data as a table."""

import json
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from views.widgets.charts import unique_names


def _bars() -> None:
    import pandas as pd  # noqa: PLC0415 - run by its text alone

    from views.widgets import bars_chart  # noqa: PLC0415

    bars = pd.DataFrame(
        {"未接送": [1200.0, 3.0], "已接送": [0.0, 4.0]}, index=["甲.小学", "乙[小学]"]
    )
    words = {"row": "学校", "series": "接送", "value": "走读生（人）", "alt": "各校"}
    bars_chart(bars, colours=["#aa0000", "#0000aa"], **words)


def _lines() -> None:
    import pandas as pd  # noqa: PLC0415

    from views.widgets import lines_chart  # noqa: PLC0415

    lines = pd.DataFrame({"小学": [10.0, None, 12.0]}, index=["2023", "2024", "2025"])
    words = {"step": "学年", "series": "学段", "value": "在校生（人）", "alt": "历年在校生"}
    lines_chart(lines, colours=["#aa0000"], height_px=200, **words)


def drawn(app: AppTest) -> dict[str, Any]:
    """Return the chart of a page as it is sent to the browser."""
    app.run()
    assert not app.exception
    spec: dict[str, Any] = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    return spec


def test_bars_name_their_fields_in_words_with_units_and_thousands_marks() -> None:
    spec = drawn(AppTest.from_function(_bars))
    hints = spec["encoding"]["tooltip"]
    assert [hint["title"] for hint in hints] == ["学校", "接送", "走读生（人）"]
    assert spec["encoding"]["x"]["title"] == "走读生（人）"
    assert spec["encoding"]["x"]["axis"]["format"] == hints[2]["format"] == ",.0f"
    # In the order of the table, and a name with dots and brackets stays a name.
    assert spec["encoding"]["y"]["sort"] == ["甲.小学", "乙[小学]"]
    assert spec["config"]["aria"] is False


def test_lines_leave_gaps_and_name_their_fields() -> None:
    spec = drawn(AppTest.from_function(_lines))
    titles = [hint["title"] for hint in spec["encoding"]["tooltip"]]
    assert titles == ["学年", "学段", "在校生（人）"]
    assert spec["encoding"]["x"]["sort"] == ["2023", "2024", "2025"]


def test_schools_of_one_name_are_told_apart_by_their_codes() -> None:
    names = pd.Series(["中心小学", "中心小学", "东小学"])
    assert unique_names(names, pd.Series(["a1", "b2", "c3"])) == [
        "中心小学 a1",
        "中心小学 b2",
        "东小学",
    ]
