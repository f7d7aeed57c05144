"""A list taken away holds the rows of its filter and no other, and says which they are."""

import io
import re
import zipfile
from datetime import date

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.small_schools import (
    REGISTER_ORDERS,
    REGISTER_SHOWS,
    RegisterFilter,
    RegisterOrder,
    RegisterShow,
)
from analysis.transport import NEED_ORDERS, SHOWS, NeedFilter
from geo.tables import Region
from reports.formats import Shown, file_stem
from reports.lists import pickup_list, shown_needs, small_school_register
from tests.analysis.straight_road import measured
from tests.geo.worlds import calm
from words.pages import pages
from words.papers import reports as say
from words.papers import shown as shown_say

DAY = date(2026, 9, 1)
COUNTED = [say.EXPLANATION.zh, say.SUMMARY.zh]
SCHOOLS = ["S10", "S20", "S30", "S40"]
TOWNS = ["乙镇", "甲镇", "乙镇", "甲镇"]


@pytest.fixture(scope="module")
def region() -> Region:
    """Return four schools in two townships, each with a village named after it."""
    places = [shapely.Point(116 + 0.01 * n, 36.4) for n in range(4)]
    return Region.from_tables(
        {
            "villages": gpd.GeoDataFrame(
                {"village_id": [f"V{s}" for s in SCHOOLS], "name": [f"村{s}" for s in SCHOOLS]},
                geometry=places,
                crs=4326,
            ),
            "schools": gpd.GeoDataFrame(
                {
                    "school_id": SCHOOLS,
                    "name": [f"小学{s}" for s in SCHOOLS],
                    "kind": "primary",
                    "township": TOWNS,
                    "county": "甲县",
                },
                geometry=places,
                crs=4326,
            ),
            "roads": gpd.GeoDataFrame(
                {"road_id": ["r"]}, geometry=[shapely.LineString(places[:2])], crs=4326
            ),
        },
        name="甲县",
    )


def needs(count: int = 60) -> pd.DataFrame:
    """Return pupils of four schools, in every state there is, each school's named after it."""
    rows = pd.DataFrame({"number": range(count)})
    school = rows["number"] % 4
    far = rows["number"] % 5 < 3
    table = pd.DataFrame(
        {
            "pupil_id": [
                f"{SCHOOLS[s]}P{n:03}" for n, s in zip(rows["number"], school, strict=True)
            ],
            "school_id": [SCHOOLS[s] for s in school],
            "stage": "primary",
            "grade": (rows["number"] % 3 + 1).astype(str),
            "village_id": [f"V{SCHOOLS[s]}" for s in school],
            "walk_m": (900.0 + 50 * rows["number"]).where(rows["number"] % 11 > 0),
            "straight_m": 700.0,
            "connector_m": 12.5,
            "beyond": far & (rows["number"] % 11 > 0),
            "borderline": ~far & (rows["number"] // 4 % 2 == 0),
            "service": "none",
            "reason": "beyond_limit",
            "service_id": None,
            "boarder": rows["number"] % 13 == 0,
            "counted": rows["number"] % 7 > 0,
            "pupils": 1.0,
            "walk_basis": "road",
            "nearest_road_m": float("nan"),
            "caution_m": float("nan"),
        }
    )
    table["gap"] = table["beyond"] & table["counted"] & (rows["number"] // 4 % 2 == 0)
    table.loc[table["walk_m"].isna(), "reason"] = "missing_location"
    return table


def shown(region: Region, **more: object) -> Shown:
    return Shown(region=region, parameters=Parameters(), made_on=DAY, **more)  # type: ignore[arg-type]


def pupils_in(content: bytes) -> list[str]:
    """Return the pupils of all sheets in the order of the file."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = []
    for page in book.worksheets:
        if page.title not in COUNTED:
            column = [cell.value for cell in page["B"]]
            assert column[0] == say.PICKUP_COLUMN["pupil_id"].zh
            found += [str(value) for value in column[1:] if value is not None]
    return found


FILTERS = st.builds(
    NeedFilter,
    show=st.sampled_from(SHOWS),
    township=st.sampled_from([None, "甲镇", "乙镇"]),
    school_id=st.sampled_from([None, *SCHOOLS]),
    grade=st.sampled_from([None, "1", "2"]),
    order=st.sampled_from(NEED_ORDERS),
)


@calm(16)
@given(wanted=FILTERS)
def test_the_file_holds_the_rows_of_the_screen_in_its_order(
    region: Region, wanted: NeedFilter
) -> None:
    table = needs()
    screen = wanted.chosen(table, region)
    file = pupils_in(pickup_list(table, wanted, shown(region)))
    assert sorted(file) == sorted(screen["pupil_id"])
    for _, rows in screen.groupby(["school_id", "counted"]):
        own = list(rows["pupil_id"])
        assert [pupil for pupil in file if pupil in own] == own
    if wanted.order == "school":
        assert file == list(screen["pupil_id"])


@calm(12)
@given(wanted=FILTERS.filter(lambda each: each.school_id is not None))
def test_a_list_of_one_school_names_no_pupil_of_another_anywhere(
    region: Region, wanted: NeedFilter
) -> None:
    content = pickup_list(needs(), wanted, shown(region))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        raw = "".join(packed.read(name).decode("utf-8") for name in packed.namelist())
    assert {code[:3] for code in re.findall(r"S\d0P\d{3}", raw)} <= {wanted.school_id}
    # Neither their schools, nor their villages, nor a count of them.
    others = [s for s in SCHOOLS if s != wanted.school_id]
    assert not any(f"村{other}" in raw or f"小学{other}" in raw for other in others)


def test_the_first_sheet_says_what_the_file_is_of(region: Region) -> None:
    wanted = NeedFilter(show="gap", school_id="S20", grade="1", order="farthest")
    made = shown(region, plan="合并试行", version="项目“东镇”第 3 版")
    content = pickup_list(needs(), wanted, made)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    said = {str(a.value): b.value for a, b in zip(page["A"], page["B"], strict=True)}
    rows = wanted.chosen(needs(), region)
    filters = f"显示：{pages.SHOWS['gap'].zh}；学校：小学S20；年级：1 年级"
    assert said[shown_say.FILTERED.zh] == filters
    assert said[shown_say.ROWS.zh] == len(rows) > 0
    assert said[shown_say.ORDER.zh] == "由远到近"
    assert said[shown_say.PLAN.zh] == "合并试行"
    assert said[shown_say.VERSION.zh] == "项目“东镇”第 3 版"
    assert said[say.MADE_ON.zh] == "2026-09-01"
    assert said[shown_say.NETWORK.zh] == region.fingerprints["roads"]
    assert Parameters.walk_limit_m.label.zh in said


def test_grades_are_numbers_and_no_column_of_a_sheet_is_empty(region: Region) -> None:
    content = pickup_list(needs(), NeedFilter(show="all"), shown(region))
    by_hand = {say.PICKUP_COLUMN[name].zh for name in ("reviewer", "checked_on")}
    for page in openpyxl.load_workbook(io.BytesIO(content)).worksheets[2:]:
        for column in page.iter_cols():
            title, *cells = (cell.value for cell in column)
            if title == "年级":
                assert {type(each) for each in cells if each is not None} == {int}
            assert title in by_hand or any(each is not None for each in cells), title


def test_summary_and_sheets_are_in_one_order_and_lead_to_each_other(region: Region) -> None:
    content = pickup_list(needs(), NeedFilter(show="beyond"), shown(region))
    book = openpyxl.load_workbook(io.BytesIO(content))
    summary = book[say.SUMMARY.zh]
    titles = [cell.value for cell in summary[1]]
    links = [row[titles.index("所在工作表")] for row in summary.iter_rows(min_row=2)][:-1]
    # 乙镇 first: it has the first code. No order of letters decides.
    assert [cell.value for cell in links] == ["小学S10", "小学S30", "小学S20", "小学S40"]
    assert book.sheetnames[2:] == [cell.value for cell in links]
    assert [cell.hyperlink.location for cell in links] == [f"'{n}'!A1" for n in book.sheetnames[2:]]
    for page in book.worksheets[2:]:
        texts = [str(cell.value) for row in page.iter_rows() for cell in row]
        assert all(line.zh in texts for line in shown_say.SIGNATURE)
        back = [c for row in page.iter_rows() for c in row if c.hyperlink is not None]
        assert [cell.hyperlink.location for cell in back] == ["'汇总'!A1"]


@pytest.mark.parametrize("order", REGISTER_ORDERS)
@pytest.mark.parametrize("show", REGISTER_SHOWS)
def test_the_register_holds_the_rows_of_the_screen_in_its_order(
    order: RegisterOrder, show: RegisterShow
) -> None:
    assessment = Assessment(measured(), Parameters())
    wanted = RegisterFilter(stages=("primary",), show=show, order=order)
    screen = wanted.chosen(assessment.register, assessment.region)
    made = Shown.of(assessment, made_on=DAY)
    content = small_school_register(assessment.register, wanted, made)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book[say.REGISTER_TITLE.zh].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(screen["school_id"])
    assert len(rows) < len(assessment.register)
    said = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert said[shown_say.ROWS.zh] == len(screen)
    assert said[shown_say.ORDER.zh] == shown_say.REGISTER_ORDERS[order].zh
    assert "学段：小学" in said[shown_say.FILTERED.zh]
    totals = list(book[say.BY_TOWNSHIP.zh].iter_rows(values_only=True))
    assert totals[-1][3] == len(screen)


def test_names_of_files_say_the_filter_and_hold_no_forbidden_sign(region: Region) -> None:
    made = shown(region, plan='合并<试行>: "一/二"')
    wanted = NeedFilter(show="gap", school_id="S20")
    stem = shown_needs(made, wanted.chosen(needs(), region), wanted).file_stem("名单", "zh")
    assert stem == "甲县-名单-超线且无接送-小学S20-合并_试行_一_二-20260901"
    assert len(file_stem(["很" * 50] * 9 + ["20260901"])) <= 120
