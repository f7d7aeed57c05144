"""The page of the review: a case is looked at, decided with a second person, and the next follows."""

from collections.abc import Callable

import pytest

from geo.tables import Region
from store.opening import open_store
from store.records import case_decisions, make_project, save_version
from tests.analysis.review.reviewed import street
from tests.views.page_files import Files, Pages
from views.session import project_key
from words.pages import import_page, pages, review_page
from words.planning import review


@pytest.fixture
def project(store_address: str, files: Files) -> Pages:
    """The app with a project open in which walks are to be reviewed."""
    with open_store(store_address) as store:
        make_project(store, "东阿", by="王")
        save_version(store, "东阿", Region.from_tables(street()), based_on=None, by="王")
    return Pages(project_key("东阿"), files)


def said(app: Pages) -> str:
    drawn = app.app
    parts = [*drawn.text, *drawn.caption, *drawn.warning, *drawn.error]
    return "\n".join(str(one.value) for one in parts)


def enter(app: Pages, **fields: str) -> None:
    """Fill in the form and press its button."""
    drawn = app.app
    labels = {"reason": review_page.REASON.zh, "second": review_page.SECOND.zh}
    for area in (*drawn.text_area, *drawn.text_input):
        for name, label in labels.items():
            if area.label == label and name in fields:
                area.set_value(fields[name])
    next(one for one in drawn.text_input if one.label == import_page.WHO.zh).set_value("王")
    next(one for one in drawn.button if one.label == review_page.DECIDE.zh).click().run()
    assert not drawn.exception


def test_a_case_is_decided_and_the_next_follows(project: Pages, store_address: str) -> None:
    project.go("review")
    assert project.table("state")["pupil_id"].tolist() == ["near", "near2", "trunk"]
    words = said(project)
    assert "学生 near" in words
    assert review.FOUND["trusted"].zh in words
    assert "绕行系数 1.02" in words
    enter(project, reason="现场量过")
    assert "第二个人" in said(project)
    enter(project, reason="现场量过", second="李")
    with open_store(store_address) as store:
        (entry,) = case_decisions(store, "东阿")
    assert (entry.pupil_id, entry.verdict, entry.by, entry.second) == (
        "near",
        "not_entitled",
        "王",
        "李",
    )
    assert project.table("state")["pupil_id"].tolist() == ["near2", "trunk"]
    assert "学生 near2" in said(project)
    project.choose(review_page.FILTER.zh, "decided")
    assert project.table("state")["pupil_id"].tolist() == ["near"]
    assert "现场量过" in said(project)
    project.go("transport")
    project.choose(pages.FILTER_SHOW.zh, "all")
    rows = project.table("walk_m").set_index("pupil_id")["reason"]
    assert rows["near"] == "复核已定"


def test_the_next_case_is_one_press_away(project: Pages) -> None:
    project.go("review")
    button = next(one for one in project.app.button if one.label == review_page.NEXT.zh)
    button.click().run()
    assert "学生 near2" in said(project)
    assert project.app.query_params["case"]


def test_the_address_has_filter_and_case_and_nothing_of_a_pupil(project: Pages) -> None:
    mark = Region.from_tables(street()).fingerprint[:8]
    rows = street()["pupils"].sort_values("pupil_id")["pupil_id"].tolist()
    project.go("review", state="all", case=f"{rows.index('trunk')}.{mark}")
    assert "学生 trunk" in said(project)
    assert "3,100" in said(project)
    assert not any("trunk" in str(value) for value in project.app.query_params.values())


def test_a_region_that_is_no_project_can_only_be_looked_at(
    upload: Callable[..., str], files: Files
) -> None:
    app = Pages(upload(street()), files)
    app.go("review")
    assert review_page.NEEDS_PROJECT.zh in said(app)
    assert not [one for one in app.app.button if one.label == review_page.DECIDE.zh]
