"""The figures of two sides: whole heads with their unit, a true minus, none is none."""

import re

from analysis.scenario import Scenario, close
from tests.analysis.one_closure import assessed, one_closure
from tests.views.conftest import Session
from views.plan.figures import compared_table, figure_table

BASE = assessed(one_closure())
PLAN = BASE.after(Scenario("撤小村", close(BASE.region, "small", why="生源少", into="big")))
_CHANGE = re.compile(r"—|(0|[+−][\d,]+(\.\d)?)( 个百分点| \S+)?")


def test_a_change_is_counted_in_whole_heads_with_their_unit(session: Session) -> None:
    for before, after in ((BASE, PLAN), (PLAN, BASE), (BASE, BASE)):
        table = session.run(lambda one=before, two=after: figure_table(one, two))
        assert [one for one in table["difference"] if not _CHANGE.fullmatch(one)] == []
        units = {one.title.zh: one.unit.zh for one in before.figures}
        for row in table.to_dict("records"):
            if row["difference"] != "—":
                unit = units[row["figure"]]
                assert row["difference"].endswith("个百分点" if unit == "%" else unit)
                assert unit == "%" or "." not in row["difference"]
        stage = session.run(lambda one=before, two=after: compared_table(one, two, "primary"))
        shown = " ".join((*stage["before"], *stage["after"], *stage["difference"]))
        assert "-" not in shown
        assert "+0" not in shown.replace("+0.", "")
