"""Every button that offers a file is named here with the test that holds the file to its page."""

import ast
from collections.abc import Iterator

from tests.views import test_downloads
from tests.views.page_files import ROOT

# Every place that offers a file, and the test that holds the file to the page.
COVERED = {
    "views/buses/shown_routes.py offer_files": "tests/views/buses/test_buses_page.py",
    "views/buses/shown_routes.py _offer_sheet": "tests/views/buses/test_buses_page.py",
    "views/buses/papers.py _outcome": "tests/views/buses/test_buses_page.py",
    "views/buses/papers.py offer_papers": "tests/views/buses/test_buses_page.py",
    "views/map/box_selection.py show_inside": "test_the_box_holds_both_tables",
    "views/monitoring/annual_part.py show_annual": "tests/views/monitoring/test_monitoring_page.py",
    "views/monitoring/asked.py offer_workbook": "tests/views/monitoring/test_monitoring_page.py",
    "views/office_data/import_files.py _offer_templates": "templates: no data of a page",
    "views/office_data/preview.py _offer_remarks": "the office's own file with remarks",
    "views/pages/atlas.py _outcome": "test_the_book_and_the_sheet_seen_are_named_after_the_plan",
    "views/pages/atlas.py _seen": "test_the_book_and_the_sheet_seen_are_named_after_the_plan",
    "views/pages/kindergartens.py _offer": "tests/views/register/test_register_page.py",
    "views/register/balance.py _offer": "tests/views/register/test_register_page.py",
    "views/register/papers.py offer_register": "tests/views/register/test_register_page.py",
    "views/pages/people.py _log": "tests/office/test_office.py",
    "views/people/audit_part.py audit_section": "tests/store/audit/test_audit.py",
    "views/plan/allocation.py show_places": "test_the_allocation_holds_both_tables",
    "views/plan/bar.py _more": "test_the_plan_taken_away_is_the_plan_open",
    "views/plan/report.py _outcome": "tests/browser/test_plan_report.py",
    "views/plan/report.py _template": "a template: no data of a page",
    "views/review/case_view.py offer_sheet": "test_the_sheet_is_the_case_on_the_page",
    "views/session/missing_project.py offer_unsaved_plans": "a plan as its JSON",
    "views/transport/support_parts.py _offer": "tests/views/transport/test_support_part.py",
    "views/widgets/downloads.py _button": "by its callers, below",
    "views/widgets/downloads.py _layer_files": "by its callers, below",
    "views/widgets/person_files.py offer_person_file": "tests/views/widgets/test_person_files.py",
    "views/widgets/person_files.py take_person_file": "tests/views/widgets/test_person_files.py",
    "views/pages/transport.py download_row": "test_the_list_is_the_list_on_the_page",
    "views/pages/small_schools.py download_row": "test_the_register_is_the_table_on_the_page",
    "views/pages/layout_map.py download_row": "test_the_map_taken_away_is_the_map_seen",
}


def test_every_place_that_offers_a_file_is_held_to_its_page() -> None:
    assert set(_offers()) == set(COVERED)
    for test in COVERED.values():
        assert not test.startswith("test_") or hasattr(test_downloads, test), test


def _offers() -> Iterator[str]:
    """Yield every place in views that offers a file: its file and function."""
    for path in sorted((ROOT / "views").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            name = getattr(node, "name", "download_row")
            for call in ast.walk(node):
                if not isinstance(call, ast.Call):
                    continue
                called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
                called = called or (call.func.id if isinstance(call.func, ast.Name) else "")
                if called in {"download_button", "offer_person_file", "take_person_file"}:
                    yield f"{where} {name}"
                elif called == "download_row":
                    yield f"{where} download_row"
