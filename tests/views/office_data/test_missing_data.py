"""What a region lacks is counted row by row, and every gap has its words."""

import numpy as np

from geo.tables import Region
from intake.batch import BatchChoice, preview
from tests.intake.office import road_file, schools_rows, table_file, villages_rows
from views.office_data.missing_data import _GAPS, Missing, missing_data, missing_table
from words.pages import import_page as say


def region() -> Region:
    pupils = [["学生代号", "学校", "年级", "居住村"]]
    pupils += [[f"p{n}", "第1小学", "1", f"{n}号村" if n < 3 else ""] for n in range(5)]
    rows = {"学校": schools_rows(), "村庄": villages_rows(), "学生": pupils}
    files = [table_file(f"{name}.xlsx", own) for name, own in rows.items()]
    made = preview([*files, road_file()], BatchChoice(confirmed=True)).region
    assert made is not None
    return made


def test_gaps_are_counted_and_absent_tables_named() -> None:
    gaps = missing_data(region())
    assert {gap.item for gap in gaps if not gap.of} == {"enrolment", "children", "boundaries"}
    counted = {gap.item: (gap.rows, gap.of) for gap in gaps if gap.of}
    schools = len(schools_rows()) - 1
    assert counted["home"] == (2, 5)
    assert counted["service"] == (5, 5)
    assert counted["places"] == (schools, schools)
    assert "school" not in counted
    assert "village_place" not in counted


def test_a_place_that_is_not_known_is_a_gap() -> None:
    tables = dict(region().tables)
    villages = tables["villages"].copy()
    villages.loc[villages.index[:7], "geometry"] = None
    tables["villages"] = villages
    gaps = missing_data(Region.from_tables(tables))
    assert Missing("village_place", 7, len(villages)) in gaps


def test_every_gap_has_words_in_both_languages() -> None:
    assert set(_GAPS) == set(say.LACKS_COLUMN)
    for lang in ("zh", "en"):
        shown = missing_table(region(), lang)
        assert not shown.map(lambda text: text == "").any(axis=None)
        assert (shown["rows_lacking"] == "—").sum() == 3
        assert np.all(shown.columns == list(say.MISSING_COLUMNS))
