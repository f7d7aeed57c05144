"""The closure report and the page for villagers, made in the background and taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from analysis.closure import Closure
from analysis.scenario import to_json
from geo.tables import ScenarioError
from intake.child import MEGABYTE
from reports.closure import ReportCancelled, closure_report, village_notice
from reports.formats import file_stem
from reports.word import WordTemplate, own_template
from views.session import (
    Job,
    OpenPlan,
    after,
    language,
    plan_called,
    plan_names,
    region_key,
    today,
)
from views.widgets import DOCX, segment_filter
from words import megabytes_shown
from words.commands import report_verb as say
from words.pages import plan_page

Kind = Literal["report", "notice"]
_JOB = "plan-report-job"
_MOST_BYTES = 20 * MEGABYTE
_KINDS: tuple[Kind, ...] = ("report", "notice")
_STEM = {"report": "closure_report", "notice": "village_notice"}


@dataclass(frozen=True)
class _Making:
    """A document being made or made: what it is, and of which plan, answers and parameters."""

    kind: Kind
    of: str
    job: Job[bytes | None]


def show_report(plan: OpenPlan, closure: Closure) -> None:
    """Let a document be chosen, made and taken away."""
    lang = language()
    if not closure.closed:
        st.text(plan_page.NOTHING_CLOSED.say(lang))
        return
    st.caption(say.INTRO.say(lang))
    jobs = _jobs()
    busy = any(each.job.running for each in jobs.values())
    which, against, own, make = st.columns([5, 4, 3, 2], vertical_alignment="bottom")
    with which:
        kinds: dict[str, str] = {code: say.KINDS[code].say(lang) for code in _KINDS}
        picked = segment_filter(
            say.WHICH.say(lang), kinds, name="plan-report-kind", default="report"
        )
    kind: Kind = "report" if picked == "report" else "notice"
    with against:
        others = _others(plan, closure) if kind == "report" else []
    every = [plan.scenario, *(other.scenario for other in others)]
    answers = (*plan.answers, *(answer for other in others for answer in other.answers))
    texts = " ".join(to_json(scenario, answers) for scenario in every)
    of = f"{region_key()} {texts} {closure.after.parameters} {lang}"
    with own.popover(say.TEMPLATE.say(lang), width="stretch"):
        template = _template(kind)
    if make.button(say.MAKE.say(lang), type="primary", disabled=busy, width="stretch"):
        job = Job(_work(kind, closure, others, template), lang).start()
        jobs[kind] = _Making(kind, of, job)
        st.rerun()
    # What can be taken away is the document chosen, never another that was made before.
    made = jobs.get(kind)
    if busy:
        st.fragment(_progress, run_every=1.0)()
    elif made is not None and made.kind == kind:  # the other one is not what is asked for
        _outcome(made, plan, closure, is_current=made.of == of)


def _jobs() -> dict[Kind, _Making]:
    """Return the document last made of each kind in this session, or being made."""
    jobs: dict[Kind, _Making] = st.session_state.setdefault(_JOB, {})
    return jobs


def _others(plan: OpenPlan, closure: Closure) -> list[Closure]:
    """Let plans be chosen to compare with this one; return what they come to."""
    lang = language()
    names = [name for name in plan_names() if name != plan.name]
    # A box that is not drawn forgets what was chosen.
    memory: dict[str, list[str]] = st.session_state.setdefault("plan-report-others", {})
    key = f"plan-report-against-{plan.name}"
    before = st.session_state.get(key, memory.get(plan.name, []))
    st.session_state[key] = [name for name in before if name in names]
    chosen = st.multiselect(
        say.AGAINST.say(lang),
        names,
        key=key,
        placeholder=say.NO_OTHERS.say(lang) if not names else "",
        disabled=not names,
    )
    memory[plan.name] = chosen
    found = []
    for name in chosen:
        other = plan_called(name)
        try:
            found.append(Closure(after(closure.base, other.scenario), other.answers))
        except ScenarioError as error:
            st.error(plan_page.MISFIT.say(lang))
            st.text(f"{name}\n{error.say(lang)}")  # names are shown as plain text
    return found


def _template(kind: Kind) -> WordTemplate | None:
    """Offer the template that comes with the program, and take one of the user's own."""
    lang = language()
    own = own_template(_STEM[kind], lang)
    st.download_button(
        say.TAKE_TEMPLATE.say(lang),
        own.content,
        file_name=own.name,
        mime=DOCX,
        on_click="ignore",
        width="stretch",
    )
    file = st.file_uploader(
        say.TEMPLATE.say(lang),
        type=["docx"],
        key=f"plan-report-template-{kind}",
        help=say.TEMPLATE_HELP.say(lang),
    )
    if file is None:
        return None
    if file.size > _MOST_BYTES:
        st.error(say.TOO_LARGE.say(lang, megabytes=_MOST_BYTES // MEGABYTE))
        return None
    return WordTemplate(file.name, file.getvalue())


def _work(
    kind: Kind, closure: Closure, others: Sequence[Closure], template: WordTemplate | None
) -> Callable[[Callable[[int, int, str], None], Callable[[], bool]], bytes | None]:
    """Return the work of making a document; what it needs of the session is taken here."""
    day, lang = today(), language()

    def work(
        progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> bytes | None:
        try:
            if kind == "notice":
                return village_notice(
                    closure, made_on=day, template=template, cancelled=cancelled, lang=lang
                )
            return closure_report(
                closure,
                made_on=day,
                others=others,
                template=template,
                progress=progress,
                cancelled=cancelled,
                lang=lang,
            )
        except ReportCancelled:
            return None

    return work


def _progress() -> None:
    """Show how far it is, with a button to cancel it; then let the page be drawn anew."""
    lang = language()
    job = next((each.job for each in _jobs().values() if each.job.running), None)
    if job is None:
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    st.progress(min(share, 1.0))
    words = say.STARTING.say(lang)
    if job.total:
        done = min(job.done + 1, job.total)
        words = say.STEP.say(lang, done=done, total=job.total, name=job.name)
    st.text(words)  # names a township: shown as plain text
    if st.button(say.CANCEL.say(lang), key="plan-report-cancel", disabled=job.cancelled):
        job.cancel()
        st.rerun(scope="fragment")


def _outcome(made: _Making, plan: OpenPlan, closure: Closure, *, is_current: bool) -> None:
    """Offer the document, or say why there is none."""
    lang, content = language(), made.job.product
    if content is None:
        if made.job.cancelled:
            st.info(say.CANCELLED.say(lang))
        else:
            st.error(say.FAILED.say(lang))
            st.text(made.job.reason)
        return
    if not is_current:
        st.warning(say.OUTDATED.say(lang))
    parts = [closure.base.region.name or "region", say.FILES[made.kind].say(lang), plan.name]
    name = f"{file_stem([*parts, f'{today():%Y%m%d}'])}.docx"
    st.text(say.READY.say(lang, name=name, megabytes=megabytes_shown(len(content))))
    save, drop = st.columns([3, 1])
    if is_current:
        save.download_button(
            say.DOWNLOADS[made.kind].say(lang),
            content,
            file_name=name,
            mime=DOCX,
            on_click="ignore",
            type="primary",
            width="stretch",
        )
    if drop.button(say.DISCARD.say(lang), width="stretch"):
        del _jobs()[made.kind]
        st.rerun()
