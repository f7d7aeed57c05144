"""The store of this program: projects with their data, plans and decisions."""

import streamlit as st

from store.opening import Store, default_address, open_store
from store.records import list_projects


@st.cache_resource(show_spinner=False)
def kept() -> Store:
    """Return the one store of this process, opened when first needed."""
    return open_store(default_address())


def data_versions() -> dict[str, int]:
    """Return the latest version of the data by project, for those that have data."""
    projects = list_projects(kept()).dropna(subset="data_version")
    return {
        str(name): int(v)
        for name, v in zip(projects["name"], projects["data_version"], strict=True)
    }
