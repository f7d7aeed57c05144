"""What of the open region still waits for somebody to look: notes, places and roads."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from geo.road_checks import RoadRepair, region_road_repair
from intake.table import review_cases
from store.records import list_reviews
from views.session.region import open_project, opened_distances, region_key
from views.session.store import get_store


class OpenReviews(NamedTuple):
    """How many notes on the tables, places not decided on, and points of roads there are."""

    notes: int
    places: int
    roads: int

    @property
    def is_none(self) -> bool:
        """Whether nothing waits for anybody."""
        return not any(self)


def open_reviews() -> OpenReviews:
    """Return what of the open region waits for somebody to look."""
    roads = road_repair()
    far = 0 if roads.villages is None else len(roads.villages)
    cases = place_cases()
    project = open_project()
    decided = 0
    if project is not None and len(cases):
        facts = dict(zip(cases["case_id"], cases["facts"], strict=True))
        reviews = list_reviews(get_store(), project[0], facts)
        decided = int(reviews.loc[reviews["case_id"].isin(cases["case_id"]), "stands"].sum())
    return OpenReviews(
        notes=len(opened_distances().region.notes),
        places=len(cases) - decided,
        roads=len(roads.gaps) + far,
    )


def place_cases() -> pd.DataFrame:
    """Return the places and numbers that may be wrong (intake.table.review_cases)."""
    return _cases(region_key())


def road_repair() -> RoadRepair:
    """Return where the roads of the open region may want mending (geo.road_checks)."""
    return _repair(region_key())


@st.cache_resource(show_spinner=False, max_entries=4)
def _cases(key: str) -> pd.DataFrame:
    del key
    return review_cases(opened_distances(), far_m=Parameters().far_from_road_m)


@st.cache_resource(show_spinner=False, max_entries=4)
def _repair(key: str) -> RoadRepair:
    del key
    return region_road_repair(opened_distances(), far_m=Parameters().far_from_road_m)
