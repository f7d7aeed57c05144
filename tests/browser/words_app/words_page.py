"""Every widget of the framework on one page, with data that reads like the framework's words."""

import time
from pathlib import Path

import pandas as pd
import streamlit as st

from tests.browser.words_app.hostile import COLUMN_PX, HOSTILE

st.html(Path(__file__).parents[3] / "static" / "pages.css")
with st.spinner("1", show_time=True):
    time.sleep(1.2)
# Labels are numbers, which are in no language.
st.selectbox("2", HOSTILE, key="one")
st.selectbox("3", [], key="none")
st.multiselect("4", HOSTILE, key="several")
st.number_input("5", 0.0, 9.0, 1.0, key="number", help="6")
with st.form("7"):
    st.text_input("8", key="text")
    st.form_submit_button("9")
st.file_uploader("10", type=["csv"], accept_multiple_files=True, key="file")
st.date_input("11", key="date")
st.radio("12", [], key="radio")
st.dataframe(
    pd.DataFrame({"1": range(5), "2": HOSTILE}),
    hide_index=True,
    key="table",
    column_config={"1": st.column_config.NumberColumn(width=COLUMN_PX)},
    width="content",
)
if st.button("13", key="toast"):
    st.toast("1\n" * 9)
st.text("\n".join(HOSTILE))
if st.button("15", key="fail"):
    raise RuntimeError
