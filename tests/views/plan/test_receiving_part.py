"""Where pupils go, on the page of plans: whom the counts leave out is said, never passed over."""

import pandas as pd

from tests.geo.worlds import Tables
from tests.reports.closure.closure_world import closure_of, closure_world
from tests.views.conftest import Session
from views.plan.receiving import gap_lines, moved_line
from views.plan.trial import trial_line
from words.pages import plan_page as say
from words.papers import closure_report as report

NAMED = 24  # all pupils of the school that closes


def _enrolled(tables: Tables, pupils: int) -> None:
    enrolment = tables["enrolment"]
    own = enrolment["school_id"] == "small"
    rows = enrolment[own].drop_duplicates("year").assign(grade=None, pupils=str(pupils))
    tables["enrolment"] = pd.concat([enrolment[~own], rows], ignore_index=True)


def _no_homes(tables: Tables) -> None:
    pupils = tables["pupils"]
    pupils.loc[pupils["village_id"] == "a", ["village_id", "geometry"]] = None


def said(session: Session, tables: Tables) -> tuple[str, list[str]]:
    own = closure_of(tables)
    names = own.base.region.names("schools")
    return session.run(lambda: (moved_line(own), gap_lines(own, names)))


def test_where_all_are_named_the_line_is_theirs(session: Session) -> None:
    tables = closure_world()
    _enrolled(tables, NAMED)
    line, gaps = said(session, tables)
    assert line == say.MOVED_SUM.fill(pupils=NAMED, lost=0).zh
    assert gaps == []


def test_where_more_attend_the_line_is_the_least_and_says_who_is_left_out(
    session: Session,
) -> None:
    tables = closure_world()
    _enrolled(tables, NAMED + 6)
    line, gaps = said(session, tables)
    least = report.AT_LEAST.fill(number=NAMED).zh
    # Whether any of those not named has nowhere to go, nobody knows.
    assert line == say.MOVED_SUM.fill(pupils=least, lost="—").zh
    assert "另有 6 名在校生不在学生名单里" in "".join(gaps)


def test_pupils_without_a_home_and_estimates_are_said(session: Session) -> None:
    tables = closure_world()
    _enrolled(tables, NAMED)
    _no_homes(tables)
    assert said(session, tables)[1] == [report.NO_HOME.fill(pupils=9).zh]
    nobody = closure_world()
    _enrolled(nobody, NAMED)
    nobody["pupils"] = nobody["pupils"].iloc[:0]
    assert report.ESTIMATED.zh in said(session, nobody)[1]


def tried(session: Session, tables: Tables) -> str:
    own = closure_of(tables)
    people = own.people[own.people["from_id"] == "small"]
    return session.run(lambda: trial_line(people, own, "small"))


def test_what_a_closure_would_come_to_is_the_least_and_never_a_false_nought(
    session: Session,
) -> None:
    tables = closure_world()
    _enrolled(tables, NAMED)
    complete = tried(session, tables)
    assert complete.startswith(f"{NAMED} 名学生换校，去 1 所学校")
    assert "无处可去 0 人" in complete
    _enrolled(tables, NAMED + 6)
    assert "无处可去 — 人" in tried(session, tables)
    for village in "abc":
        tables["pupils"].loc[tables["pupils"]["village_id"] == village, "geometry"] = None
    tables["villages"]["geometry"] = None
    unplaced = tried(session, tables)
    assert "走读超 2,000 米 — 人" in unplaced
    assert "新超 2,000 米的村 — 个" in unplaced


def test_where_nobody_is_named_it_is_not_said_that_nobody_moves(session: Session) -> None:
    tables = closure_world()
    _enrolled(tables, NAMED)
    # A list there is, but of other schools.
    tables["pupils"] = tables["pupils"].iloc[:1].assign(school_id="big")
    own = closure_of(tables)
    assert own.people.empty
    gaps = said(session, tables)[1]
    assert "另有 24 名在校生不在学生名单里" in "".join(gaps)
    assert say.NO_PUPIL_MOVES.zh not in gaps
