"""Files looked at together: every row accounted for, nothing in the way passed over."""

from dataclasses import replace

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.tables import Region
from intake.batch import (
    MAPPING,
    BatchChoice,
    BatchFile,
    FileChoice,
    Preview,
    apply_remembered,
    preview,
    removed_rows,
    sheet_decisions,
)
from intake.files import Source
from intake.files.source import PlaceLayer
from intake.table import with_replies
from tests.intake.office import (
    SCHOOLS,
    VILLAGES,
    enrolment_rows,
    grid_roads,
    places,
    read_as,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
)

EARTH = Geod(ellps="WGS84")
SURE = BatchChoice(confirmed=True)


def office(**more: list[list[str]]) -> list[BatchFile]:
    given_rows = {
        "学校": schools_rows(),
        "村庄": villages_rows(),
        "在校生": enrolment_rows(),
    } | more
    return [*(table_file(f"{name}.xlsx", rows) for name, rows in given_rows.items()), road_file()]


def region_of(seen: Preview) -> Region:
    assert [b.en for b in seen.blockers] == []
    assert seen.region is not None
    return seen.region


def balanced(seen: Preview) -> None:
    counts = seen.counts()
    kept = counts["accepted"] + counts["rejected"] + counts["skipped"]
    assert (counts["rows_in"] == kept).all()


def test_an_offices_files_become_a_region() -> None:
    seen = preview(office(), SURE)
    region = region_of(seen)
    balanced(seen)
    assert (len(region.schools), len(region.villages)) == (SCHOOLS, VILLAGES)
    assert len(region.table("enrolment")) == 2 * SCHOOLS
    lon, lat = places(SCHOOLS, 1)
    at = region.schools.geometry
    assert max(EARTH.inv(lon, lat, at.x, at.y)[2]) < 0.02


def test_the_order_of_the_files_changes_nothing() -> None:
    assert (
        region_of(preview(office(), SURE)).fingerprint
        == region_of(preview(office()[::-1], SURE)).fingerprint
    )


def test_another_datum_is_found_shown_and_waits_for_a_person() -> None:
    files = office(学校=schools_rows(datum="gcj02"))
    unsure = preview(files, BatchChoice())
    assert not unsure.is_ready
    (part,) = (p for p in unsure.parts if p.table == "schools")
    assert part.datum is not None
    assert [g.reading.code for g in part.datum.groups if g.reading] == ["degrees/gcj02"]
    assert 400 < part.datum.rows["moved_m"].median() < 700
    lon, lat = places(SCHOOLS, 1)
    at = region_of(preview(files, SURE)).schools.geometry
    assert max(EARTH.inv(lon, lat, at.x, at.y)[2]) < 0.02


def test_a_person_may_read_positions_otherwise() -> None:
    files = office(学校=schools_rows(datum="gcj02"))
    choice = replace(SURE, files=read_as(preview(files, SURE), files[0], "degrees/wgs84"))
    seen = preview(files, choice)
    lon, lat = places(SCHOOLS, 1)
    at = region_of(seen).schools.geometry
    assert min(EARTH.inv(lon, lat, at.x, at.y)[2]) > 300


def test_rows_with_errors_stop_everything_unless_left_out_on_purpose() -> None:
    rows = schools_rows()
    rows[3][4], rows[3][5] = "待定", "NaN"
    rows[5][0] = ""
    files = office(学校=rows, 在校生=[enrolment_rows()[0], *enrolment_rows()[6:]])
    seen = preview(files, SURE)
    balanced(seen)
    assert not seen.is_ready
    assert any("2" in b.en and "errors" in b.en for b in seen.blockers)
    rest = region_of(preview(files, replace(SURE, without_rejected=True)))
    assert len(rest.schools) == SCHOOLS - 2


def test_what_is_missing_is_named() -> None:
    seen = preview(office()[:-1], SURE)
    assert seen.region is None
    assert any("道路" in blocker.zh for blocker in seen.blockers)
    assert preview([], SURE).blockers[0].zh == "还没有文件。"


def test_the_same_content_counts_once() -> None:
    files = office()
    again = replace(files[0], name="学校（副本）.xlsx")
    seen = preview([*files, again], SURE)
    assert len(region_of(seen).schools) == SCHOOLS
    assert list(seen.counts()["table"]).count("schools") == 1


def test_a_second_file_updates_by_code_and_replaces_only_when_told() -> None:
    base = region_of(preview(office(), SURE))
    rows = schools_rows()[:5]
    rows[1][1] = "更名小学"
    new = table_file("补充.xlsx", rows)
    region = region_of(preview([new], SURE, base=base))
    names = region.names("schools")
    assert len(region.schools) == SCHOOLS
    assert names[rows[1][0]] == "更名小学"
    assert names.drop(rows[1][0]).equals(base.names("schools").drop(rows[1][0]))
    assert region.fingerprints["villages"] == base.fingerprints["villages"]
    choice = BatchChoice(files={new.digest: FileChoice(whole=True)}, confirmed=True)
    seen = preview([new], choice, base=base)
    assert not seen.is_ready  # enrolment speaks of schools that would be gone
    assert {p.rule for p in seen.problems if p.severity == "error"} == {"unknown_reference"}


def test_a_whole_table_takes_rows_away_only_by_their_number() -> None:
    base = region_of(preview(office(), SURE))
    new = table_file("村庄全表.xlsx", villages_rows()[:-3])
    by_code = preview([new], SURE, base=base)
    assert (by_code.removes, len(region_of(by_code).villages)) == (0, VILLAGES)
    whole = replace(SURE, files={new.digest: FileChoice(whole=True)})
    seen = preview([new], whole, base=base)
    gone = removed_rows(seen.joins)
    assert gone["id"].tolist() == [row[0] for row in villages_rows()[-3:]]
    assert gone["name"].tolist() == [row[1] for row in villages_rows()[-3:]]
    assert [b.en.split(" removes ")[-1].split(" ")[0] for b in seen.blockers] == ["3"]
    for wrong in (2, 4):
        assert not preview([new], replace(whole, removed=wrong), base=base).is_ready
    after = region_of(preview([new], replace(whole, removed=3), base=base))
    assert set(base.villages["village_id"]) - set(after.villages["village_id"]) == set(gone["id"])
    assert len(after.villages) == VILLAGES - 3


def test_updating_with_what_is_there_changes_nothing() -> None:
    base = region_of(preview(office(), SURE))
    again = region_of(preview(office()[:-1], SURE, base=base))
    assert again.fingerprint == base.fingerprint


def test_a_question_is_answered_once_and_remembered_by_shape() -> None:
    rows = villages_rows()
    rows[0][0] = "村庄的代号"
    files = office(村庄=rows)
    seen = preview(files, SURE)
    assert seen.questions
    assert not seen.is_ready
    first = seen.questions[0][1]
    assert (first.kind, first.proposal) == ("table", "villages")
    digest = seen.questions[0][0]
    answers = FileChoice().answers
    for _ in range(2):  # first what the sheet is, then which of its columns is the code
        choice = replace(SURE, files={digest: FileChoice(answers=answers)})
        now = preview(files, choice)
        replies = [
            (q, q.proposal or ("村庄的代号" if q.subject == "village_id" else ""))
            for _, q in now.questions
        ]
        matchings = {p.sheet: p.matching for p in now.parts if p.file == "村庄.xlsx" and p.matching}
        answers = with_replies(answers, replies, matchings)
    choice = replace(SURE, files={digest: FileChoice(answers=answers)})
    answered = preview(files, choice)
    assert len(region_of(answered).villages) == VILLAGES
    memory = {d.shape: d.decision for d in sheet_decisions(answered) if d.kind == MAPPING}
    assert apply_remembered(answered, choice, memory.get) == choice
    again = apply_remembered(seen, SURE, memory.get)
    assert region_of(preview(files, again)).fingerprint == region_of(answered).fingerprint


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_no_row_is_lost_whatever_stands_in_the_cells(data: st.DataObject) -> None:
    rows = schools_rows()
    hostile = st.sampled_from(["", "#N/A", "0", "合计", "\x00", "=1+1", "1e9", "<b>", "待定", "一"])
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.integers(1, SCHOOLS))
        rows[row][data.draw(st.integers(0, 5))] = data.draw(hostile)
    balanced(preview(office(学校=rows), replace(SURE, without_rejected=True)))


@pytest.mark.parametrize("layer", ["points", "lines"])
def test_layers_of_a_map_file_come_in_like_tables(layer: str) -> None:
    files = office()
    if layer == "lines":
        source = Source("路.gpkg", "a" * 64, layers=(PlaceLayer("lines", grid_roads()),))
        files[-1] = BatchFile(name="路.gpkg", digest="a" * 64, source=source)
    else:
        rows = villages_rows()
        frame = gpd.GeoDataFrame(
            {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0][:4])},
            geometry=[shapely.Point(float(row[4]), float(row[5])) for row in rows[1:]],
            crs=4490,
        )
        source = Source("村.gpkg", "a" * 64, layers=(PlaceLayer("村庄", frame),))
        files[1] = BatchFile(name="村.gpkg", digest="a" * 64, source=source)
    seen = preview(files, SURE)
    balanced(seen)
    assert region_of(seen).fingerprint == region_of(preview(office(), SURE)).fingerprint
