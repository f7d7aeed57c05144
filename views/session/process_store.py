"""The store of this process, opened when first needed."""

import logging

import streamlit as st

from store.database import StoreError
from store.opening import Store, default_address, open_store
from store.records import purge_due
from store.retention import carry_out_due
from words import retention as say
from words.pages import PURGE_FAILED

_LOG = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def process_store() -> Store:
    """Return the one store of this process, what is past its days removed; no right is asked for.

    A store that cannot be purged (read-only, or somebody is saving) still answers every page that
    reads: the start goes on. It is logged, and the trash says what is past its days.
    """
    store = open_store(default_address())
    try:
        purge_due(store)
        for removed in carry_out_due(store):
            _LOG.warning(say.REMOVED.zh.format(**removed._asdict()))
    except StoreError as error:
        _LOG.warning(PURGE_FAILED.fill(error=error.text).zh)
    return store
