"""The parts of the page 数据: import, review of places and roads."""

from views.office_data.import_files import IMPORTED, import_section
from views.office_data.place_review import place_section
from views.office_data.project_admin import project_section
from views.office_data.road_review import road_section

__all__ = ["IMPORTED", "import_section", "place_section", "project_section", "road_section"]
