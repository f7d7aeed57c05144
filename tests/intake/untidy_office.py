"""A made-up county as a clerk hands it over: five untidy tables and a file of roads, and the truth.

Who made the files knows what they say: the tables in ``Truth`` are what a region must hold in the
end, whatever the files call it and however they write it.
"""

import datetime as dt
import io
import random
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from pyproj import Geod

from geo.crs import wgs84_to_gcj02
from geo.tables import Region
from tests.intake.office import grid_roads, places

TOWNS = ("东河镇", "柳集镇", "石佛镇", "马桥乡", "城关街道")
_CLANS = "王李张刘陈杨赵黄周吴徐孙"
_ENDS = ("庄村", "家洼村", "楼村", "集村")
_PER_TOWN, _GRADES = 12, 6
_GIVEN = ("子涵", "浩然", "雨桐", "梓轩", "欣怡", "博文", "思远", "佳宁", "建国", "明月")
SCHOOL_YEAR = 2025
# In so many rows of the list of pupils the school is called by another of its names.
NEAR_ROWS = 80
_WITHIN_M = 1.0


@dataclass(frozen=True, eq=False)
class Truth:
    """What is true of the county: tables by name, and the texts that must be stored nowhere.

    ``villages`` and ``schools`` have township, name, lon, lat (WGS 84) and what else is stated;
    ``pupils`` school, grade, village, town and boarder, a row each; ``secrets`` are names, numbers
    and addresses of children.
    """

    villages: pd.DataFrame
    schools: pd.DataFrame
    pupils: pd.DataFrame
    enrolment: pd.DataFrame
    children: pd.DataFrame
    secrets: tuple[str, ...] = field(repr=False)


def made_county(pupils: int = 480, seed: int = 7) -> Truth:
    """Return a county of five townships with 60 villages and 20 schools."""
    chance = random.Random(seed)
    villages, schools = _villages(chance), _schools()
    children = _pupils(chance, villages, schools, pupils)
    counts = children.groupby(["school", "town", "grade"]).size().reset_index(name="pupils")
    ages = pd.DataFrame(
        [
            {"town": town, "name": name, "age": age, "children": chance.randint(1, 9)}
            for town, name in zip(villages["township"], villages["name"], strict=True)
            for age in range(6, 9)
        ]
    )
    secrets = [*children["name"], *children["number"], *children["phone"]]
    secrets += [address for address in children["address"] if any(map(str.isdigit, address))]
    return Truth(villages, schools, children, counts, ages, tuple(sorted(set(secrets))))


def _villages(chance: random.Random) -> pd.DataFrame:
    lon, lat = places(len(TOWNS) * _PER_TOWN, 2)
    rows = []
    for number, town in enumerate(TOWNS):
        names = [clan + _ENDS[(place + number) % 4] for place, clan in enumerate(_CLANS)]
        rows += [
            {"township": town, "name": n, "population": chance.randint(300, 2400)} for n in names
        ]
    return pd.DataFrame(rows).assign(lon=lon, lat=lat)


def _schools() -> pd.DataFrame:
    lon, lat = places(len(TOWNS) * 4, 1)
    rows = []
    for number, town in enumerate(TOWNS):
        clans = (_CLANS[number], _CLANS[number + 5])
        ends = [_ENDS[(place + number) % 4] for place in (number, number + 5)]
        village = [clan + end.removesuffix("村") for clan, end in zip(clans, ends, strict=True)]
        rows += [
            {"township": town, "name": f"{town}中心小学", "kind": "primary", "places": 270},
            {"township": town, "name": f"{village[0]}小学", "kind": "primary", "places": 120},
            {"township": town, "name": f"{village[1]}小学", "kind": "primary", "places": 90},
            {"township": town, "name": f"{town}初级中学", "kind": "junior", "places": 400},
        ]
    return pd.DataFrame(rows).assign(lon=lon, lat=lat)


def _pupils(
    chance: random.Random, villages: pd.DataFrame, schools: pd.DataFrame, count: int
) -> pd.DataFrame:
    primary = schools[schools["kind"] == "primary"]
    rows = []
    for number in range(count):
        school = primary.iloc[number % len(primary)]
        own = villages[villages["township"] == school["township"]]
        village = own["name"].iloc[chance.randrange(len(own))]
        grade = chance.randint(1, _GRADES)
        day = dt.date(SCHOOL_YEAR - 6 - grade, 1, 1) + dt.timedelta(days=chance.randrange(240))
        number_in_day = f"{number % 1000:03d}"
        town = school["township"]
        rows.append(
            {
                "school": school["name"],
                "town": town,
                "grade": str(grade),
                "village": village,
                "boarder": chance.random() < 0.1,
                "name": chance.choice(_CLANS) + chance.choice(_GIVEN),
                "number": f"G371599{day:%Y%m%d}{number_in_day}{chance.randrange(10)}",
                "birth": day,
                "phone": f"138{chance.randrange(10**8):08d}",
                "address": (
                    f"{town}{village}{chance.randint(1, 200)}号"
                    if chance.random() < 0.3
                    else f"{town}{village}"
                ),
            }
        )
    return pd.DataFrame(rows)


def write_files(truth: Truth, folder: Path) -> list[Path]:
    """Write the five tables and the roads into ``folder`` as offices write them."""
    files = {
        "学校一览表.xlsx": _schools_book(truth),
        "村庄.xlsx": _villages_book(truth),
        "学生花名册.xlsx": _pupils_book(truth),
        "分年级在校生.csv": _enrolment_text(truth),
        "适龄儿童摸底.xlsx": _children_book(truth),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    grid_roads().to_file(folder / "道路.gpkg", layer="roads", driver="GPKG")
    return [*(folder / name for name in files), folder / "道路.gpkg"]


def _once(values: list[str]) -> list[str]:
    """Return each value where it first stands, and blanks below it."""
    return [v if not n or values[n - 1] != v else "" for n, v in enumerate(values)]


def _book(title: str, sheet: str, rows: list[list[object]]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append([title])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
    page["A1"].font = Font(bold=True, size=16)
    page.append(["填报单位：东河县教育和体育局"])
    for row in rows:
        page.append(row)
    return book, page


def _bytes(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _gcj02(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return wgs84_to_gcj02(table["lon"].to_numpy(), table["lat"].to_numpy())


def _schools_book(truth: Truth) -> bytes:
    """A list with the township once per group, own words for headers, and a total below."""
    schools = truth.schools
    lon, lat = _gcj02(schools)
    kinds = {"primary": "完全小学", "junior": "初级中学"}
    rows: list[list[object]] = [
        ["序号", "所属乡镇", "校名", "学校类别", "核定学位数（人）", "校长姓名", "经度", "纬度"]
    ]
    towns = _once(schools["township"].tolist())
    for n, school in enumerate(schools.itertuples()):
        x, y = f"{lon[n]:.6f}", f"{lat[n]:.6f}"
        rows.append([n + 1, towns[n], school.name, kinds[school.kind], school.places, "某某", x, y])
    rows.append(["合计", "", f"{len(schools)}所", "", int(schools["places"].sum()), "", "", ""])
    book, page = _book("东河县2025年中小学校一览表", "Sheet1", rows)
    page.append(["注：坐标由高德地图查得。"])
    return _bytes(book)


def _villages_book(truth: Truth) -> bytes:
    """A list with merged townships and both numbers of a position in one cell."""
    villages = truth.villages
    lon, lat = _gcj02(villages)
    rows: list[list[object]] = [["乡镇街道", "村庄名称", "户籍人口（人）", "坐标"]]
    towns = _once(villages["township"].tolist())
    for n, village in enumerate(villages.itertuples()):
        rows.append([towns[n], village.name, village.population, f"{lon[n]:.6f},{lat[n]:.6f}"])
    book, page = _book("东河县村庄基本情况", "村庄", rows)
    for number in range(len(TOWNS)):
        first = 4 + number * _PER_TOWN
        last = first + _PER_TOWN - 1
        page.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
    return _bytes(book)


def written_school(name: str, row: int) -> str:
    """Return a school as the list of pupils calls it: now and then by another of its names."""
    if name.endswith("中心小学") or row % 4 != 1:
        return name
    return f"{name}校" if row % 8 == 1 else f"{name.removesuffix('小学')}完小"


def _pupils_book(truth: Truth) -> bytes:
    """A list without codes: names, numbers, telephones and addresses of children."""
    grades = "一二三四五六"
    rows: list[list[object]] = [
        ["序号", "学校", "所在乡镇", "年级", "班级", "学生姓名", "学籍号", "出生日期"]
        + ["家庭住址（村）", "监护人电话", "是否住校"]
    ]
    for n, pupil in enumerate(truth.pupils.itertuples()):
        rows.append(
            [n + 1, written_school(pupil.school, n), pupil.town]
            + [f"{grades[int(pupil.grade) - 1]}年级", f"{n % 2 + 1}班", pupil.name, pupil.number]
            + [pupil.birth.isoformat(), pupil.address, pupil.phone, "是" if pupil.boarder else "否"]
        )
    book, _ = _book("2025-2026学年小学生花名册", "名单", rows)
    return _bytes(book)


def _enrolment_text(truth: Truth) -> bytes:
    """A wide table in the encoding of old programs, its year in the title."""
    wide = truth.enrolment.pivot_table(
        index=["town", "school"], columns="grade", values="pupils", fill_value=0
    )
    grades = "一二三四五六"
    lines = ["2025-2026学年分年级学生数" + "," * 7]
    lines.append(
        ",".join(["乡镇", "学校名称", *(f"{grades[int(g) - 1]}年级" for g in wide.columns)])
    )
    lines += [
        ",".join([str(town), str(school), *(str(int(v)) for v in row)])
        for (town, school), row in zip(wide.index, wide.to_numpy(), strict=True)
    ]
    return "\r\n".join(lines).encode("gb18030")


def _children_book(truth: Truth) -> bytes:
    """Children by age, the township written once and not merged."""
    wide = truth.children.pivot_table(
        index=["town", "name"], columns="age", values="children", sort=False
    )
    towns = _once([str(town) for town, _ in wide.index])
    rows: list[list[object]] = [["乡镇", "村名", *(f"{age}周岁" for age in wide.columns)]]
    for n, ((_, name), row) in enumerate(zip(wide.index, wide.to_numpy(), strict=True)):
        rows.append([towns[n], name, *(int(value) for value in row)])
    book, page = _book("2025年适龄儿童摸底表", "汇总", rows)
    page.append(["合计", "", *(int(wide[age].sum()) for age in wide.columns)])
    return _bytes(book)


def same_tables(region: Region, truth: Truth) -> None:
    """Check every table of a region, whole, against what the maker of the files knows."""
    for table, wanted in (("villages", truth.villages), ("schools", truth.schools)):
        _same_places(region.table(table), wanted)
    names = {
        kind: region.table(kind).set_index(f"{kind[:-1]}_id")[["township", "name"]]
        for kind in ("villages", "schools")
    }
    provision = region.table("provision").join(names["schools"], on="school_id")
    _same_rows(provision[["township", "name", "places"]], truth.schools)
    enrolment = region.table("enrolment").join(names["schools"], on="school_id")
    assert set(enrolment["year"]) == {2025}
    counted = truth.enrolment.rename(columns={"school": "name", "town": "township"})
    _same_rows(enrolment[["township", "name", "grade", "pupils"]], counted)
    children = region.table("children").join(names["villages"], on="village_id")
    children = children.assign(age=children["age_from"])[["township", "name", "age", "children"]]
    _same_rows(children, truth.children.rename(columns={"town": "township"}))
    pupils = region.table("pupils").join(names["schools"].add_prefix("school_"), on="school_id")
    pupils = pupils.join(names["villages"].add_prefix("village_"), on="village_id")
    named = {"school_name": "school", "school_township": "town", "village_name": "village"}
    own = pupils.rename(columns=named)
    assert own["town"].tolist() == own["village_township"].tolist()
    _same_rows(own[["school", "town", "grade", "village", "boarder"]], truth.pupils)


def _same_places(frame: gpd.GeoDataFrame, wanted: pd.DataFrame) -> None:
    both = wanted.merge(frame, on=["township", "name"], how="outer", suffixes=("_true", ""))
    assert len(both) == len(wanted) == len(frame)
    points = gpd.GeoSeries(both["geometry"])
    metres = Geod(ellps="WGS84").inv(both["lon"], both["lat"], points.x, points.y)[2]
    assert float(np.max(metres)) < _WITHIN_M


def _same_rows(frame: pd.DataFrame, truth: pd.DataFrame) -> None:
    columns = list(frame.columns)
    rows = [
        sorted(map(tuple, one[columns].astype(str).replace(r"\.0$", "", regex=True).to_numpy()))
        for one in (pd.DataFrame(frame), truth)
    ]
    assert rows[0] == rows[1]


def holds_no_secret(folder: Path, truth: Truth) -> None:
    """Check that nothing of a child is in any file below ``folder``, in any encoding."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert contents
    for secret in truth.secrets:
        for encoding in ("utf-8", "gb18030", "utf-16-le"):
            assert not any(secret.encode(encoding) in content for content in contents), secret
