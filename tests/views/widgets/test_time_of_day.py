"""A bell is chosen as a clock shows it and held in minutes, whatever minute the address asks for."""

from streamlit.testing.v1 import AppTest

KEY = "line.primary_bell_min"


def _page() -> None:
    # Run by its text alone: no name of this file is known in it.
    import streamlit as st  # noqa: PLC0415

    from analysis.parameters import Parameters  # noqa: PLC0415
    from views.widgets.header import _widget  # noqa: PLC0415

    asked = float(st.query_params.get("asked", "500"))
    st.text(f"{_widget(Parameters.primary_bell_min, asked):g}")


def test_a_bell_is_asked_as_a_time_of_day() -> None:
    app = AppTest.from_function(_page, default_timeout=120).run()
    assert not app.exception
    field = app.selectbox(key=KEY)
    assert field.label == "小学上课时间"
    assert (field.options[0], field.options[-1], len(field.options)) == ("7:00", "10:00", 37)
    assert app.text[0].value == "500"
    field.set_value(460.0).run()
    assert app.text[0].value == "460"
    odd = AppTest.from_function(_page, default_timeout=120)
    odd.query_params["asked"] = "463"
    odd.run()
    assert odd.text[0].value == "463"
    assert "7:43" in odd.selectbox(key=KEY).options
