"""The templates that come with the program, and those of an office's own."""

from pathlib import Path

from geo.errors import SourceError
from reports.child import WordTemplate
from words import Lang
from words.commands import report_verb

TEMPLATES = Path(__file__).parents[1] / "templates"


def own_template(name: str, lang: Lang) -> WordTemplate:
    """Return a template that comes with the program, such as ``closure_report``."""
    path = TEMPLATES / f"{name}.{lang}.docx"
    return WordTemplate(path.name, path.read_bytes())


def given_template(path: Path) -> WordTemplate:
    """Return a template of the user's own; raises SourceError where it cannot be read."""
    try:
        return WordTemplate(path.name, path.read_bytes())
    except OSError as error:
        raise SourceError(report_verb.NO_TEMPLATE.fill(path=path)) from error
