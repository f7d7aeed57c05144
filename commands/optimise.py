"""The verb that looks for the best layouts under rules."""

import math
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.proposals import (
    Optimised,
    Rules,
    check_rules,
    figures_table,
    first_kinds,
    gap_in_words,
    optimised,
    rests_on,
    rules_in_words,
)
from analysis.scenario import to_json
from analysis.solver import Progress, SearchLimits
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    opened_assessment,
    report_errors,
    wording_in,
)
from commands.plans import PLAN_ENDINGS, PlanOut, PlanStage, PlanStageOption
from commands.progress import progress_bar
from commands.results import print_whole, save_result
from geo.errors import ParameterError
from geo.files import write_whole
from reports.formats import check_ending
from reports.lists import (
    outcome_reasons,
    outcome_words,
    proposal_plan,
    proposal_sentence,
    proposals_table,
)
from words.commands import plan_verbs as say
from words.pages import optimise_page as rule_say
from words.planning import optimise

_PERCENT = 100.0
_YUAN_WAN, _M_KM = 10_000.0, 1000.0

app = typer.Typer()


@app.command("optimise")
def optimise_(
    region: RegionName,
    keep: Annotated[int | None, typer.Option(help="保留几所 so many schools stay")] = None,
    max_close: Annotated[
        int | None, typer.Option(help="最多撤并几所 at most so many close", min=0)
    ] = None,
    stage: PlanStageOption = PlanStage("primary"),
    kind: Annotated[
        list[str] | None, typer.Option(help="可撤并的类型 a kind that may close; repeat it")
    ] = None,
    keep_school: Annotated[
        list[str] | None, typer.Option(help="指定保留 a school_id that stays; repeat it")
    ] = None,
    open_site: Annotated[
        list[str] | None, typer.Option(help="启用校点 a school_id to open; repeat it")
    ] = None,
    only_shrinking: Annotated[
        bool, typer.Option("--only-shrinking", help="只撤持续萎缩的 only what keeps shrinking")
    ] = False,
    seats: Annotated[bool, typer.Option(help="乡镇驻地学校保留 township seats stay")] = True,
    places: Annotated[bool, typer.Option(help="学位 hold to places")] = True,
    class_size: Annotated[bool, typer.Option(help="大班额 no large class")] = True,
    over_size: Annotated[bool, typer.Option(help="超大规模 no over-size school")] = True,
    young: Annotated[bool, typer.Option(help="1—3 年级路途时限 grades 1–3 in time")] = True,
    young_kmh: Annotated[
        float | None, typer.Option(help="车接时速 fetched at so many km/h", min=5, max=60)
    ] = None,
    max_m: Annotated[
        float | None, typer.Option(help="其他年级最远 longest way of the others", min=100)
    ] = None,
    canteen: Annotated[bool, typer.Option(help="远途须有食堂 canteen for who is far")] = True,
    lines: Annotated[bool, typer.Option(help="超线须有线路 a line for who is beyond")] = False,
    least_pupils: Annotated[float, typer.Option(help="学校最少人数", min=0)] = 0.0,
    _whole: Annotated[
        # Scripts give it still: villages have gone to one school ever since plans carry where to.
        bool, typer.Option("--whole", hidden=True)
    ] = False,
    seconds: Annotated[float, typer.Option(help="时限 time limit", min=1)] = 60.0,
    out: PlanOut = None,
    plans: Annotated[
        Path | None, typer.Option(help="文件夹 an empty folder for the plans as JSON")
    ] = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the layouts that are best under the rules, and how near to the best they are."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, PLAN_ENDINGS)
        if plans is not None and plans.exists() and any(plans.iterdir()):
            raise ParameterError(say.NOT_EMPTY.fill(folder=plans))
        rules = Rules(
            stage=stage.value,
            keep=keep,
            most_closed=max_close,
            closable_kinds=tuple(kind or first_kinds(stage.value)),
            schools_to_keep=tuple(keep_school or ()),
            opens=tuple(open_site or ()),
            keeps_seats=seats,
            only_shrinking=only_shrinking,
            holds_places=places,
            holds_class_size=class_size,
            holds_over_size=over_size,
            holds_young=young and stage.value == "primary",
            young_kmh=young_kmh,
            max_m=max_m,
            needs_canteen=canteen,
            needs_line=lines,
            least_pupils=least_pupils,
        )
        base = opened_assessment(region, set_, lang, year=None)
        check_rules(rules, base.region)
        result = _found(base, rules, seconds, lang)
        _print_layouts(result, base, rules, lang)
        if out is not None:
            table = proposals_table(result, _names(base), wording_in(lang))
            save_result(table, out, "layouts", lang, _COLUMNS)
        if plans is not None:
            _save_plans(result, plans, lang)


_COLUMNS = {
    **optimise.FIGURE,
    "number": say.NUMBER,
    "goal": rule_say.COLUMNS["goal"],
    "gap_share": optimise.FIGURE["gap"],
    "closed_ids": say.CLOSED_IDS,
}


def _found(base: Assessment, rules: Rules, seconds: float, lang: Language) -> Optimised:
    """Return the layouts found in so many seconds, showing how near to the best they are."""
    typer.echo(say.SEARCHING.say(lang.value), err=True)
    with progress_bar() as show_progress:
        limits = SearchLimits(
            seconds, time.monotonic, on_progress=_progress_reporter(show_progress, seconds, lang)
        )
        return optimised(base, rules, limits=limits)


def _progress_reporter(
    show_progress: Callable[[int, int, str], None], seconds: float, lang: Language
) -> Callable[[Progress], None]:
    def report_progress(news: Progress) -> None:
        words = ""
        if math.isfinite(news.value) and math.isfinite(news.bound) and news.value:
            gap = max(0.0, (news.value - news.bound) / abs(news.value)) * _PERCENT
            words = say.GAP_SO_FAR.say(lang.value, gap=f"{gap:.1f}")
        show_progress(min(int(news.seconds), int(seconds)), int(seconds), words)

    return report_progress


def _print_layouts(result: Optimised, base: Assessment, rules: Rules, lang: Language) -> None:
    """Print the rules, the table of today and the layouts in words, and what was not found."""
    names, wording = _names(base), wording_in(lang)
    said = rule_say.SEPARATOR.join(rules_in_words(rules, base.parameters, names))
    typer.echo(say.RULES.say(lang.value, rules=said.say(lang.value)))
    print_whole(_in_words(result, lang))
    for number, proposal in enumerate(result.proposals, start=1):
        sentence = proposal_sentence(proposal, result.today, base.parameters, names)
        typer.echo(say.LAYOUT.say(wording, number=number, sentence=sentence.say(wording)))
        for text in outcome_reasons(proposal.outcome, names):
            typer.echo(say.LAYOUT_FINDING.say(wording, finding=text.say(wording)))
    if result.proposals and not result.passing:
        typer.echo(rule_say.NONE_PASSES.say(wording))
    notes = rule_say.SEPARATOR.join(
        rests_on(base, rules, result.apart_pupils, untimed=result.untimed)
    )
    typer.echo(say.RESTS_ON.say(lang.value, notes=notes.say(lang.value)))
    for text in result.refused.values():
        typer.echo(text.say(lang.value))
    if result.unfinished:
        levels = "、".join(map(str, result.unfinished))
        typer.echo(say.UNFINISHED.say(lang.value, levels=levels))


def _names(base: Assessment) -> dict[str, str]:
    return {str(i): str(n) for i, n in base.region.names("schools").items()}


def _in_words(result: Optimised, lang: Language) -> pd.DataFrame:
    """Return the table of layouts as it is printed: the columns of the page."""
    table = figures_table(result)
    goals = {"": optimise.TODAY, **optimise.GOAL}
    gaps = [gap_in_words(gap) for gap in table["gap"]]
    wording = wording_in(lang)
    outcomes = [outcome_words(p.outcome).say(wording) for p in result.proposals]
    figure = optimise.FIGURE
    shown = {
        say.NUMBER: range(len(table)),
        rule_say.COLUMNS["goal"]: [goals[key].say(lang.value) for key in table["goal"]],
        figure["verdict"]: ["", *outcomes],
        figure["closed"]: table["closed"],
        figure["open"]: table["open"],
        figure["moved"]: _shown(table["moved"]),
        figure["newly_beyond"]: _shown(table["newly_beyond"]),
        rule_say.COST: _shown(table["cost_change_yuan"] / _YUAN_WAN, "{:+,.1f}"),
        rule_say.CHILD_KM: _shown(table["child_m"] / _M_KM, "{:,.1f}"),
        rule_say.COLUMNS["mean_m"]: _shown(table["mean_m"]),
        rule_say.COLUMNS["longest_m"]: _shown(table["longest_m"]),
        figure["beyond"]: _shown(table["beyond"]),
        figure["not_fetched"]: _shown(table["not_fetched"]),
        figure["small"]: _shown(table["small"]),
    }
    if table["ride_unknown"].any():
        shown[figure["ride_unknown"]] = _shown(table["ride_unknown"])
    shown[figure["gap"]] = ["", *(gap.say(lang.value) for gap in gaps[1:])]
    return pd.DataFrame({title.say(lang.value): values for title, values in shown.items()})


def _shown(values: pd.Series, pattern: str = "{:,.0f}") -> list[str]:
    """Return numbers as they are printed; what is not known is a dash."""
    return ["—" if pd.isna(value) else pattern.format(value) for value in values]


def _save_plans(result: Optimised, folder: Path, lang: Language) -> None:
    """Write each layout as a plan, numbered as in the table."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, proposal in enumerate(result.proposals, start=1):
        content = to_json(proposal_plan(proposal, wording_in(lang)))
        name = f"{number:02d}-{proposal.goal}-{len(proposal.closed)}.json"
        write_whole(folder / name, partial(_write, content))
    typer.echo(say.PLANS_SAVED.say(lang.value, count=len(result.proposals), folder=folder))


def _write(content: str, path: Path) -> None:
    path.write_text(content, encoding="utf-8")
