"""Are the roads complete, and where do they want mending?"""

import streamlit as st

from analysis.access import road_completeness
from analysis.parameters import Parameters
from geo.road_checks import RoadRepair
from layers.themes import boundary_layer, gap_layers, road_layer
from views.map import show_map
from views.session import language, opened_distances, region_key, road_repair
from views.widgets import show_table
from words.files import KIND
from words.pages import pages as pages_say
from words.pages import road_page as say


def road_section() -> None:
    """Draw the map of what is to be repaired, and the tables behind it."""
    lang = language()
    distances = opened_distances()
    with st.spinner(pages_say.WORKING.say(lang), show_time=True):
        report = road_repair()
        complete = road_completeness(distances, Parameters())
    villages = distances.region.villages.iloc[:0] if report.villages is None else report.villages
    region = distances.region
    left, right = st.columns([3, 2], gap="medium")
    with left:
        layers = [boundary_layer(region), road_layer(region), *gap_layers(report.gaps, villages)]
        show_map(
            layers,
            key=f"road-map-{region_key()}",
            height_px=430,
            selected=None,
            lang=lang,
            note=pages_say.INTERNAL,
        )
        _show_gaps(report)
    with right:
        _show_classes(report)
        far = Parameters().far_from_road_m
        st.subheader(
            say.COMPLETE.say(lang), anchor=False, help=say.COMPLETE_HELP.say(lang, far=f"{far:g}")
        )
        shown = complete[["township", "villages", "on_road_share", "km_per_km2", "score"]]
        shown = shown.round({"km_per_km2": 2, "score": 2})
        show_table(shown, key="completeness", titles=say.COLUMNS, height_px=260)
        st.subheader(say.FAR.say(lang, count=len(villages)), anchor=False)
        if len(villages):
            shown = villages[["name", "township", "connector_m", "is_on_island"]]
            show_table(shown, key="far", titles=say.COLUMNS, height_px=200)


def _show_gaps(report: RoadRepair) -> None:
    """Show where roads nearly meet."""
    lang = language()
    st.subheader(say.GAPS.say(lang, count=len(report.gaps)), anchor=False)
    if len(report.gaps):
        gaps = report.gaps[["road_id", "other_id", "gap_m", "joins_pieces"]].copy()
        kinds = {kind: text.say(lang) for kind, text in KIND.items()}
        gaps.insert(0, "situation", report.gaps["kind"].map(kinds))
        show_table(gaps, key="gaps", titles=say.COLUMNS, height_px=260)
    else:
        st.text(say.NO_GAPS.say(lang))


def _show_classes(report: RoadRepair) -> None:
    """Show the roads by class."""
    lang = language()
    st.subheader(say.CLASSES.say(lang), anchor=False)
    classes = report.classes[["highway", "lines", "km", "bridges"]].round(1)
    names = {name: text.say(lang) for name, text in say.CLASS_NAMES.items()}
    classes["highway"] = classes["highway"].map(lambda name: names.get(name, name))
    show_table(classes, key="classes", titles=say.COLUMNS, height_px=240)
