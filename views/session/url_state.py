"""The state of a map page in its address, so that a colleague opens the same view.

The view and the switched layers are written there by the map itself, without a run of the page;
here are the theme and whatever else a widget holds.
"""

from collections.abc import Collection

import streamlit as st


def query_value(name: str, known: Collection[str], default: str) -> str:
    """Return what the address says of ``name``, else what it last said, if it is known at all."""
    last = st.session_state.get(f"address-{name}", default)
    value = st.query_params.get(name, last)
    return str(value) if value in known else default


def init_from_query(name: str, known: Collection[str], default: str) -> None:
    """Let the widget with the key ``name`` begin with what the address says."""
    if st.session_state.get(name) not in known:
        st.session_state[name] = query_value(name, known, default)


def set_query_value(name: str, value: str | None) -> None:
    """Write ``value`` into the address, or take it out; what is there is not written again."""
    st.session_state[f"address-{name}"] = value
    if value is None:
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def page_file(page: str) -> str:
    """Return the file of a page, as Streamlit's links and switches name it."""
    return f"{page}.py"
