"""The parts of the page 数据: import, review of places and roads."""

from views.office_data.import_files import import_section
from views.office_data.imported import imported_section, just_imported
from views.office_data.place_review import place_section
from views.office_data.project_admin import project_section
from views.office_data.road_review import road_section

__all__ = [
    "import_section",
    "imported_section",
    "just_imported",
    "place_section",
    "project_section",
    "road_section",
]
