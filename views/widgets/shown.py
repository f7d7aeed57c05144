"""What a page shows, for the first sheet and the name of its files."""

from analysis.assessment import Assessment
from reports.formats import Shown
from views.session import language, open_project, today
from words.papers import shown as say


def shown_of(assessment: Assessment) -> Shown:
    """Return what ``assessment`` is of in this session: region, plan, data version, day."""
    project = open_project()
    version = ""
    if project is not None:
        name, number = project
        version = say.PROJECT_VERSION.say(language(), name=name, number=number)
    return Shown.of(assessment, made_on=today(), version=version)
