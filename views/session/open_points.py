"""What of the open region waits for a look, counted once for every page that says so."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from geo.road_checks import RoadRepair, region_road_repair
from intake.table import review_cases
from store.records import list_reviews
from store.rights import Scope
from views.session.person import whose_pupils
from views.session.region import open_project, opened_distances, region_key
from views.session.store import get_store


class OpenPoints(NamedTuple):
    """How much waits for a look: notes of the tables, places and numbers, gaps of roads."""

    notes: int
    places: int
    roads: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


def open_points() -> OpenPoints:
    """Return how much of the open region is still to be looked at."""
    cases = decided_cases()
    return OpenPoints(
        notes=len(opened_distances().region.notes),
        places=int((~cases["stands"]).sum()),
        roads=len(road_repair().gaps),
    )


def decided_cases() -> pd.DataFrame:
    """Return the places and numbers to look at (intake.table.review_cases) with what was decided.

    Columns besides: ``decision``, ``reason`` (blank without one), ``stands`` (it was made on the
    facts there are) and ``version``; a decision on other facts does not count.
    """
    cases = _cases(region_key(), whose_pupils())
    project = open_project()
    blank = cases.assign(decision="", reason="", stands=False, version=0)
    if project is None:
        return blank
    facts = dict(zip(cases["case_id"], cases["facts"], strict=True))
    reviews = list_reviews(get_store(), project[0], facts)
    found = cases.merge(
        reviews[["case_id", "decision", "reason", "stands", "version"]], on="case_id", how="left"
    )
    return found.fillna({"decision": "", "reason": "", "stands": False, "version": 0}).astype(
        {"stands": "bool", "version": "int64"}
    )


def road_repair() -> RoadRepair:
    """Return where the roads of the open region want mending."""
    return _repair(region_key(), whose_pupils())


@st.cache_resource(show_spinner=False, max_entries=4)
def _cases(key: str, whose: Scope | None) -> pd.DataFrame:
    del key, whose
    return review_cases(opened_distances(), far_m=Parameters().far_from_road_m)


@st.cache_resource(show_spinner=False, max_entries=4)
def _repair(key: str, whose: Scope | None) -> RoadRepair:
    del key, whose
    return region_road_repair(opened_distances(), far_m=Parameters().far_from_road_m)
