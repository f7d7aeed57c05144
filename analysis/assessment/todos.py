"""What to do first, by the children it touches; what has to be entered before that is known too."""

import math
from dataclasses import dataclass

import pandas as pd

from analysis.assessment.figures import schools_only
from analysis.assessment.reach import out_of_reach
from analysis.demand import ChildrenByVillage
from analysis.parameters import Parameters
from analysis.review import CASE_REASONS
from analysis.transport import UNMEASURED, not_known
from geo.tables import Region
from words import Text
from words.pages import TODO, TODO_BASIS

_LISTS = ("pupil_list", "pupil_list_estimated")


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing to do: how many children it touches (NaN: unknown) and the page that leads on."""

    key: str
    children: float
    text: Text
    page: str


def todos(
    needs: pd.DataFrame,
    register: pd.DataFrame,
    reach: pd.DataFrame,
    parameters: Parameters,
    *,
    region: Region,
    children: ChildrenByVillage,
    disputed: int = 0,
) -> list[Todo]:
    """Return what to do, by the children it touches; what touches no child is left out.

    The list of pupils comes first where there is none, and what touches an unknown number last.
    ``needs`` is analysis.transport, ``register`` analysis.small_schools, ``reach`` the villages'
    ways to their nearest primary schools with their children, ``disputed`` the cases with an
    objection nobody has decided on.
    """
    items = [
        *([_todo("disputed", float(disputed), "review")] if disputed else []),
        *(_pupils(needs, region, parameters) if region.has("pupils") else [_list(needs)]),
        *_schools(register),
        *_villages(reach, parameters, children),
    ]
    return sorted(items, key=_turn)


def _turn(todo: Todo) -> float:
    if todo.key in _LISTS:
        return -math.inf
    return math.inf if math.isnan(todo.children) else -todo.children


def _todo(key: str, children: float, page: str, **values: object) -> Todo:
    shown = "—" if math.isnan(children) else f"{children:,.0f}"
    return Todo(
        key=key, children=children, text=TODO[key].fill(children=shown, **values), page=page
    )


def _list(needs: pd.DataFrame) -> Todo:
    """Return that a list of pupils is to be entered: it says who lives far and who is fetched."""
    counted = needs[needs["counted"]]
    beyond = counted.loc[counted["beyond"].fillna(False).astype(bool), "pupils"].sum()
    key = "pupil_list_estimated" if beyond > 0 else "pupil_list"
    return _todo(key, float(beyond) if beyond > 0 else math.nan, "region_data")


def _pupils(needs: pd.DataFrame, region: Region, parameters: Parameters) -> list[Todo]:
    counted = needs[needs["counted"]]
    lacking = not_known(needs, region, parameters)
    gap = counted.loc[counted["gap"].fillna(False).astype(bool), "pupils"].sum()
    found = [("gap", float(gap), "transport")]
    found += [
        (reason, float(counted.loc[counted["reason"] == reason, "pupils"].sum()), "review")
        for reason in CASE_REASONS
    ]
    found += [
        ("service_unknown", lacking.get("service", 0.0), "transport"),
        ("unknown", sum(lacking.get(code, 0.0) for code in UNMEASURED), "transport"),
        ("unlisted", lacking.get("unlisted", 0.0), "region_data"),
        ("boarder", lacking.get("boarder", 0.0), "region_data"),
    ]
    return [_todo(key, count, page) for key, count, page in found if count > 0]


def _schools(register: pd.DataFrame) -> list[Todo]:
    schools = schools_only(register)
    shrinking = schools[schools["is_shrinking"].fillna(False).astype(bool)]
    unknown = int(schools["is_shrinking"].isna().sum())
    items = []
    if len(shrinking):
        pupils = float(shrinking["pupils"].astype("float64").sum())
        items.append(_todo("shrinking", pupils, "small_schools", rows=len(shrinking)))
    if unknown:
        items.append(_todo("years", math.nan, "region_data", rows=unknown))
    return items


def _villages(
    reach: pd.DataFrame, parameters: Parameters, children: ChildrenByVillage
) -> list[Todo]:
    beyond = out_of_reach(reach, parameters)
    rows, uncounted = int(beyond.sum()), int((beyond & reach["children"].isna()).sum())
    uncounted = max(uncounted, round(children.not_known.get("pupils_without_village", 0.0)) and 1)
    lost = int((reach["reason"] == "missing_location").sum())
    known = float(reach.loc[beyond, "children"].sum(min_count=1))
    basis = TODO_BASIS.get(children.basis, Text("", ""))
    items = []
    if rows and not uncounted and known > 0:
        items.append(_todo("out_of_reach", known, "layout_map", rows=rows, basis=basis))
    if rows and uncounted:
        key = "out_of_reach_least" if known > 0 else "out_of_reach_unknown"
        items.append(_todo(key, known, "layout_map", rows=rows, basis=basis))
    if lost:
        items.append(_todo("village_positions", math.nan, "region_data", rows=lost))
    return items
