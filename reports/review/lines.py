"""What a case says in words: its ways piece by piece, and what each ground comes to."""

import geopandas as gpd
import pandas as pd

from analysis.parameters import Parameters
from analysis.review import Change, GroundFinding, WalkCase, whole_metres
from geo.tables import CHOICE_TEXT, Region
from words import Text
from words.pages import road_page
from words.papers import review_sheet as say
from words.planning import REASON, WALK_BASIS, review

Row = tuple[Text, int]
_ENDS = {"home": say.HOME, "gate": say.GATE}


def piece_rows(pieces: gpd.GeoDataFrame) -> list[Row]:
    """Return the pieces of a way in words with their whole metres, which add up to the whole."""
    metres = whole_metres(pieces["metres"].tolist())
    return [
        (_piece(row), one)
        for row, one in zip(pieces.drop(columns="geometry").to_dict("records"), metres, strict=True)
    ]


def found_text(finding: GroundFinding, case: WalkCase, parameters: Parameters) -> Text:
    """Return what is found on a ground, with its metres."""
    metres = pd.Series(whole_metres(case.pieces["metres"].tolist()), dtype="int64")
    doubtful = metres[(case.pieces["caution"] != "none").to_numpy()].sum()
    return review.FOUND[finding.found].fill(
        # A tenth of a metre says on which side of the limit a walk is.
        walk=f"{float(case.need['walk_m']):,.1f}",
        limit=shown(parameters.walk_limit_m),
        band=shown(parameters.borderline_m),
        caution=shown(doubtful),
        trusted=shown(case.trusted["metres"].sum()),
    )


def change_text(change: Change) -> Text:
    """Return what a fact was and is, in words."""
    values = {"before": _value(change.before), "now": _value(change.now)}
    return review.CHANGED.fill(fact=review.FACT[change.fact], **values)


def _value(value: float | str | None) -> Text:
    if value is None:
        return review.UNKNOWN
    if isinstance(value, float):
        return Text(f"{value:,.2f}", f"{value:,.2f}")
    words = CHOICE_TEXT | REASON | WALK_BASIS | review.FLAG
    return words.get(value, Text(value, value))


def compared_text(region: Region, case: WalkCase) -> Text:
    """Return straight line, detour factor and nearest school of a case."""
    factor, nearest = case.detour_factor, case.nearest_id
    names = region.names("schools")
    return say.COMPARED.fill(
        straight=shown(case.need["straight_m"]),
        detour="—" if pd.isna(factor) else f"{factor:.2f}",
        nearest="—" if nearest is None else str(names.get(nearest, nearest)),
        nearest_m=shown(case.nearest_m),
    )


def shown(metres: float) -> str:
    """Return whole metres with thousands marks; a dash where they are not known."""
    return "—" if pd.isna(metres) else f"{metres:,.0f}"


def _piece(row: dict[str, object]) -> Text:
    piece, name, highway = str(row["piece"]), row["name"], row["highway"]
    if piece in _ENDS:
        return _ENDS[piece]
    kind = road_page.CLASS_NAMES.get(str(highway), review.UNKNOWN)
    road = Text(name, name) if isinstance(name, str) else say.UNNAMED.fill(kind=kind)
    if row["caution"] == "none":
        return road
    why = CHOICE_TEXT.get(str(row["caution"]), Text("—", "—"))
    return say.ROAD.fill(name=road, mark=say.DOUBTFUL.fill(why=why))
