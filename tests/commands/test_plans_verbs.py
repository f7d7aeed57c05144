"""The verbs of plans, as an office runs them: their figures are those of the analysis itself."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from analysis.allocation import Rule
from analysis.allocation.nearest_and_present import ALLOCATION_COLUMNS
from analysis.assessment import Assessment
from analysis.closure import STEPS, Closure
from analysis.parameters import Parameters
from analysis.plan_effects import FIGURES, Comparison, allocated
from analysis.proposals import Rules, figures_table, optimised
from analysis.scenario import Answer, Scenario, close, from_json, to_json
from commands import allocate, answers, optimise, options, plans
from geo.distances import Distances
from geo.files import write_region
from reports.lists import allocation_lines, outcome_reasons, proposal_sentence
from reports.lists.plan_tables import ASSESSED_COLUMNS, CHECK_COLUMNS, SIDE_COLUMNS
from tests.analysis.one_closure import assessed, one_closure, words_of
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of
from tests.analysis.transport.timed_lines import QUICK, UNTIMED, timed_lines
from words.planning import COMPARED, check_text, verdict_text

app = typer.Typer()
for verbs in (answers, plans, allocate, optimise):
    app.add_typer(verbs.app)
IDS = dict.fromkeys(("village_id", "from_id", "to_id", "school_id", "closed_ids"), "str")
# The rules of FREE, as they are typed.
LOOSE = ["--no-places", "--no-class-size", "--no-over-size", "--no-young", "--no-canteen"]
# Half an hour that keeps nobody from anything.
FAR = {"travel.g1_3_max_min": 90.0, "speed.walk_child_kmh": 6.0}
LONG = [word for name, value in FAR.items() for word in ("--set", f"{name}={value}")]


READ = options.opened_distances


@cache
def _read_once(name: str, lang: options.Language) -> Distances:
    return READ(name, lang)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each region once; reading itself is tested elsewhere."""
    monkeypatch.setattr(options, "opened_distances", _read_once)


def run(*words: object) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with one school that may be closed."""
    path = tmp_path_factory.mktemp("closure") / "world.gpkg"
    write_region(one_closure(), path)
    return path


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with schools along a road, places for all."""
    path = tmp_path_factory.mktemp("road") / "road.gpkg"
    write_region(village_road(), path)
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that closes the small school, with an answer about it."""
    base = today()
    path = tmp_path / "plan.json"
    scenario = Scenario("撤并小村小学", close(base.region, "small", why="生源少", into="big"))
    path.write_text(to_json(scenario, _ANSWERS), encoding="utf-8")
    return path


_ANSWERS = (Answer("parents_percent:small", "80", "王", "2025-09-01", "家长会纪要"),)


@cache
def today() -> Assessment:
    return assessed(one_closure())


@cache
def closure() -> Closure:
    base = today()
    scenario = Scenario("撤并小村小学", close(base.region, "small", why="生源少", into="big"))
    return Closure(base.after(scenario), _ANSWERS)


def test_assess_writes_the_villages_before_and_after(
    world: Path, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "villages.csv"
    assert run("assess", world, "--scenario", plan, "--out", out).exit_code == 0
    found = pd.read_csv(out, dtype=IDS)
    assert list(found.columns) == list(ASSESSED_COLUMNS)
    expected = closure().villages.sort_values(["village_id", "stage", "from_id", "to_id"])
    assert found["village_id"].tolist() == expected["village_id"].tolist() == ["a", "b", "c"]
    assert found["to_id"].tolist() == ["big"] * 3
    # By hand: 5 km less where the village lies; at 4 km/h; whoever is over 2 km off needs a bus.
    assert found["after_m"].tolist() == pytest.approx([3500, 3000, 1500], abs=1)
    assert found["before_m"].tolist() == pytest.approx([500, 0, 1500], abs=1)
    assert found["minutes"].tolist() == pytest.approx([52.5, 45, 22.5], abs=0.1)
    assert found["needs_bus"].tolist() == expected["needs_bus"].tolist() == [1, 1, 0]
    assert found["needs_bed"].tolist() == [0, 1, 0]
    assert found["pupils"].sum() == 5


def test_assess_prints_the_verdict_and_the_four_hard_stops(world: Path, plan: Path) -> None:
    result = run("assess", world, "--scenario", plan)
    assert result.exit_code == 0
    known = closure()
    text = result.stdout
    assert (
        f"小村小学（small）：{verdict_text(known.verdict('small'), known.broken('small')).zh}"
        in text
    )
    assert known.verdict("small") == "forbidden"
    for check in known.checks:
        is_told = check_text(check.key, check.state).zh in text
        if check.is_hard:
            assert is_told
            assert all(words_of(reason).zh in text for reason in check.reasons)
        else:
            assert is_told == (check.state != "satisfied" and check.key not in STEPS)
    assert "换校学生 5 人" in text
    english = run("assess", world, "--scenario", plan, "--lang", "en").stdout
    assert verdict_text("forbidden", known.broken("small")).en in english
    assert known.broken("small") == ("parents", "journey")
    assert "不得撤并：触碰 2 条红线（家长和听证会意见、路途安全）" in text
    assert "  ✗ 路途安全没有保障" in text


def test_assess_writes_every_check_with_what_was_answered(
    world: Path, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "checks.xlsx"
    assert run("assess", world, "--scenario", plan, "--checks", "--out", out).exit_code == 0
    rows = list(load_workbook(out)["checks"].iter_rows(values_only=True))
    assert rows[0] == CHECK_COLUMNS
    known = closure().checks
    expected = [(c.school_id, c.key, c.state, words_of(r).zh) for c in known for r in c.reasons]
    assert [row[:4] for row in rows[1:]] == expected
    answered = [row for row in rows[1:] if row[4]]
    assert [(row[1], row[4], row[5]) for row in answered] == [
        ("parents", "answers/parents_percent:small", "violated")
    ]
    assert "hearing_result:small" in [row[8] for row in rows[1:]]
    printed = run("assess", world, "--scenario", plan, "--checks").stdout
    assert "answers/parents_percent:small" in printed


def test_a_plan_without_closures_says_so(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text(to_json(Scenario("空")), encoding="utf-8")
    result = run("assess", world, "--scenario", path)
    assert result.exit_code == 0
    assert "“空”没有撤并学校" in result.stdout
    out = tmp_path / "villages.csv"
    assert run("assess", world, "--scenario", path, "--out", out).exit_code == 0
    assert pd.read_csv(out).empty


def test_compare_sets_plans_and_today_side_by_side(world: Path, plan: Path, tmp_path: Path) -> None:
    base = today()
    other = tmp_path / "far.json"
    far = Scenario("撤并远庄", close(base.region, "far", why="生源少"))
    other.write_text(to_json(far), encoding="utf-8")
    both = ["--scenario", plan, "--scenario", other]
    out = tmp_path / "plans.parquet"
    assert run("compare", world, *both, "--out", out).exit_code == 0
    found = pd.read_parquet(out).set_index("plan")
    assert found.index.tolist() == ["现状", "撤并小村小学", "撤并远庄"]
    assert found.columns.tolist() == list(FIGURES)
    rows = dict(zip(found.index, found.to_numpy().tolist(), strict=True))
    for planned in (closure().after, base.after(far)):
        known = Comparison(base, planned, "primary").figures
        name = "" if planned.scenario is None else planned.scenario.name
        assert rows["现状"] == pytest.approx(known["before"].tolist(), nan_ok=True)
        assert rows[name] == pytest.approx(known["after"].tolist(), nan_ok=True)
    assert found["schools"].tolist() == [3, 2, 2]
    lines = run("compare", world, *both).stdout.splitlines()
    assert lines[0].split() == ["指标", "现状", "撤并小村小学", "撤并远庄"]
    assert lines[1].split() == [COMPARED["schools"].zh, "3", "2", "2"]
    assert len(lines) == len(FIGURES) + 2  # and of whom nothing is known


def test_the_time_the_youngest_may_travel_is_named_as_it_is_set(world: Path, plan: Path) -> None:
    for words, minutes in (([], "30"), (["--set", "travel.g1_3_max_min=45"], "45")):
        printed = run("compare", world, "--scenario", plan, *words).stdout
        assert f"1—3 年级路上超过 {minutes} 分钟（人）" in printed
        assert "半小时" not in printed


def test_compare_lists_who_loses_and_who_gains(world: Path, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "villages.csv"
    result = run("compare", world, "--scenario", plan, "--villages", "--out", out)
    assert result.exit_code == 0
    found = pd.read_csv(out, dtype=IDS)
    assert list(found.columns) == list(SIDE_COLUMNS)
    base = today()
    known = Comparison(base, closure().after, "primary")
    assert found.loc[found["side"] == "loses", "village_id"].tolist() == ["b", "a"]
    assert found["village_id"].tolist() == [
        *known.losers["village_id"],
        *known.gainers["village_id"],
    ]
    assert "受损 2 村，受益 0 村" in run("compare", world, "--scenario", plan, "--villages").stdout


@pytest.mark.parametrize("rule", ["best", "nearest", "present"])
def test_allocate_tells_and_writes_who_has_a_place(
    world: Path, plan: Path, tmp_path: Path, rule: Rule
) -> None:
    for side, words in ((today(), []), (closure().after, ["--scenario", plan])):
        found = allocated(side, "primary", rule)
        told = run("allocate", world, "--rule", rule, *words)
        assert told.exit_code == 0
        for line in allocation_lines(found, side.region, side.parameters, "zh"):
            assert line in told.stdout
        out = tmp_path / f"{len(words)}.csv"
        assert run("allocate", world, "--rule", rule, "--out", out, *words).exit_code == 0
        written = pd.read_csv(out, dtype=IDS)
        assert list(written.drop(columns=["village", "school"]).columns) == list(ALLOCATION_COLUMNS)
        assert (written["village"] == written["village_id"]).all()  # these have no names
        names = side.region.names("schools")
        assert (written["school"].dropna() == written["school_id"].dropna().map(names)).all()
        assert written["reason"].eq("placed").is_monotonic_increasing
        assert written["children"].sum() == pytest.approx(found.children)
        counted = written[written["reason"] == "placed"].groupby("school_id")["children"].sum()
        assert counted.to_dict() == pytest.approx(found.by_school.to_dict())


def test_two_plans_of_one_name_are_a_wrong_call(world: Path, plan: Path) -> None:
    result = run("compare", world, "--scenario", plan, "--scenario", plan)
    assert result.exit_code == 2
    assert "同名" in result.stderr


def test_optimise_prints_and_saves_the_layouts_of_the_analysis(road: Path, tmp_path: Path) -> None:
    out = tmp_path / "layouts.xlsx"
    result = run("optimise", road, "--max-close", 3, *LOOSE, *LONG, "--out", out)
    assert result.exit_code == 0
    rules = Rules(**{**vars(FREE), "most_closed": 3})
    layouts = optimised(Assessment(distances_of(village_road()), Parameters.of(FAR)), rules)
    known = figures_table(layouts)
    found = pd.read_excel(out, dtype=IDS, engine="calamine")
    for name in layouts.today.as_row():
        assert found[name].tolist() == pytest.approx(known[name].tolist(), nan_ok=True), name
    assert found["number"].tolist() == list(range(len(known)))
    assert found["gap_share"].max() <= 0.005
    assert found["verdict"].tolist()[1:] == [p.outcome.verdict for p in layouts.proposals]
    lines = result.stdout.splitlines()
    assert lines[0].startswith("规则：学段：小学；可撤并的类型：小学、教学点；最多撤并 3 所")
    assert "已证明最优" in result.stdout
    assert "来源：学生名单" in result.stdout
    # Each with a sentence, what fails with its reason, and that nothing failing is proposed.
    names = {
        str(i): str(n) for i, n in distances_of(village_road()).region.names("schools").items()
    }
    for number, proposal in enumerate(layouts.proposals, start=1):
        parameters = Parameters.of(FAR)
        sentence = proposal_sentence(proposal, layouts.today, parameters, names)
        assert f"第 {number} 号：{sentence.zh}" in lines
        failures = [text.zh for text in outcome_reasons(proposal.outcome, names)]
        assert found["failures"][number] == "\n".join(failures)
        assert all(f"  {text}" in lines for text in failures)
    assert ("没有一个布局通过方案核对" in result.stdout) == (layouts.passing == 0)
    for title in ("项目 7", "项目 11", "核对", "转学学生"):
        assert title in result.stdout


def test_optimise_counts_rides_of_unknown_time(tmp_path: Path) -> None:
    paths = {}
    for name, times in (("quick", QUICK), ("untimed", UNTIMED)):
        paths[name] = tmp_path / f"{name}.gpkg"
        write_region(timed_lines([times]), paths[name])
    words = ["--keep", 2, "--keep-school", "left", "--keep-school", "mid", *LOOSE]
    out = tmp_path / "layouts.csv"
    printed = run("optimise", paths["untimed"], *words, "--out", out).stdout
    assert "1—3 年级乘车时间不明（人）" in printed
    assert pd.read_csv(out)["ride_unknown"].tolist() == [0, 2]
    assert "乘车时间不明" not in run("optimise", paths["quick"], *words).stdout


def test_a_plan_that_was_written_gives_the_numbers_it_was_found_with(
    road: Path, tmp_path: Path
) -> None:
    folder, out = tmp_path / "plans", tmp_path / "layouts.csv"
    words = ["--max-close", 3, *LOOSE[1:], *LONG, "--plans", folder, "--out", out]
    assert run("optimise", road, *words).exit_code == 0
    found = pd.read_csv(out, dtype=IDS).set_index("number")
    files = sorted(folder.iterdir())
    assert len(files) == len(found) - 1 >= 2
    base = Assessment(distances_of(village_road()), Parameters.of(FAR))
    for number, file in enumerate(files, start=1):
        row = found.loc[number]
        assert file.name == f"{number:02d}-{row['goal']}-{row['closed']:.0f}.json"
        scenario, _ = from_json(file.read_bytes())
        closed = {e.id[0] for e in scenario.edits if e.field == "status" and e.after == "closed"}
        assert "; ".join(sorted(closed)) == row["closed_ids"]
        planned = base.after(scenario)
        table = Comparison(base, planned, "primary").figures.set_index("key")["after"]
        assert table["pupil_km"] * 1000 == pytest.approx(row["child_m"])
        assert table["beyond"] == row["beyond"]
        assert planned.displaced_pupils["pupils"].sum() == row["moved"]
        # Places were asked to be held: no receiving school takes more than it has.
        assert (planned.receiving["places_left"] >= 0).all()


def test_no_plan_is_the_rule_in_the_way_and_exit_code_1(road: Path) -> None:
    result = run("optimise", road, "--keep", 2, "--keep-school", "a", *LOOSE)
    assert result.exit_code == 1
    assert "挡路的规则是" in result.stderr
    assert "指定保留的学校" in result.stderr
    english = run("optimise", road, "--keep", 2, "--keep-school", "a", *LOOSE, "--lang", "en")
    assert "rule in the way" in english.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--keep", 3, "--max-close", 1], "只能给一个"),
        (["--keep", 9], "1 到 5 之间"),
        (["--keep-school", "x"], "没有这所在办的小学学校：x"),
        (["--open-site", "a"], "a 不是可以启用的小学校点"),
        (["--kind", "junior"], "junior 不是小学的学校类型"),
        (["--out", "layouts.geojson"], ".geojson"),
        (["--set", "class.large=x"], "class.large"),
    ],
)
def test_a_wrong_call_is_one_message(road: Path, words: list[object], said: str) -> None:
    result = run("optimise", road, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_site_that_is_proposed_can_be_opened(road: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    words = ["--keep", 4, "--open-site", "x", *LOOSE, *LONG, "--plans", folder]
    result = run("optimise", road, *words)
    assert result.exit_code == 0
    assert "启用校点：x" in result.stdout
    for file in folder.iterdir():
        edits = json.loads(file.read_text(encoding="utf-8"))["edits"]
        assert ["x"] in [e["id"] for e in edits if e["after"] == "open"]
    # What is there is not mixed with what was found today.
    again = run("optimise", road, *words)
    assert again.exit_code == 2
    assert "已有文件" in again.stderr
