"""The store of this process, opened when first needed."""

import logging

import streamlit as st

from store.database import StoreError
from store.opening import Store, default_address, open_store
from store.records import purge_due
from words.pages import PURGE_FAILED

_LOG = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def process_store() -> Store:
    """Return the one store of this process, its trash purged; it asks no one for a right.

    A store that cannot be purged (read-only, or somebody is saving) still answers every page that
    reads: the start goes on. It is logged, and the trash says what is past its days.
    """
    store = open_store(default_address())
    try:
        purge_due(store)
    except StoreError as error:
        _LOG.warning(PURGE_FAILED.fill(error=error.text).zh)
    return store
