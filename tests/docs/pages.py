"""Write the generated pages of docs/ anew: ``python -m tests.docs.pages``."""

from collections.abc import Callable
from pathlib import Path

from tests.docs import architecture_page, parameters_page, roles_page

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "architecture.md": architecture_page.architecture_page,
    "parameters.md": parameters_page.parameters_page,
    "roles.md": roles_page.roles_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
