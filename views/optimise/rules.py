"""The rules of an optimisation as sentences with their controls."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.parameters import Parameters
from analysis.proposals import Rules, first_kinds, kinds_of, unused_sites
from analysis.small_schools import shrinking_schools
from analysis.transport import STAGES
from geo.tables import KIND_TEXT, STAGE_TEXT, Region, open_schools
from views.session import language
from words import Text
from words.pages import optimise_page as say

_Value = TypeVar("_Value")
_STAGE = "optimise-stage"
_FIRST_MOST, _FIRST_KMH, _FIRST_S = 5, 20, 60
_LIMITS_S = (5, 900)


def rules_stage() -> str:
    """Return the stage that is optimised, as last chosen in this session."""
    return str(_choices().get(_STAGE, "primary"))


def rule_form(region: Region, parameters: Parameters) -> tuple[Rules, float]:
    """Draw the rules, their controls in three columns; return them and the time limit, seconds."""
    lang = language()
    closing, holding, limiting = st.columns(3, gap="medium")
    with closing:
        st.subheader(say.WHAT_CLOSES.say(lang), anchor=False)
        stage = str(
            st.segmented_control(
                say.OF_STAGE.say(lang),
                STAGES,
                required=True,
                label_visibility="collapsed",
                format_func=lambda s: STAGE_TEXT[s].say(lang),
                key=_start(_STAGE, "primary"),
            )
        )
        _choices()[_STAGE] = stage
        form = _Form(stage)
        chosen = _closing(form, region)
    with holding:
        st.subheader(say.WHAT_HOLDS.say(lang), anchor=False)
        chosen |= _holding(form, region, parameters)
    with limiting:
        st.subheader(say.WHAT_LIMITS.say(lang), anchor=False)
        chosen |= _limiting(form, parameters)
    named, sites, limit = st.columns(3, gap="medium")
    chosen |= _named(form, region, named, sites)
    with limit:
        label, hint = say.SECONDS.say(lang), say.SECONDS_HELP.say(lang)
        seconds = form.whole_number("seconds", label, _FIRST_S, _LIMITS_S, hint)
    return Rules(stage=stage, **chosen), float(seconds or _FIRST_S)


class _Form:
    """The controls of one stage, each of which begins with what was chosen last."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def check(self, name: str, label: str, *, first: bool = True) -> bool:
        """Draw a rule that holds or not."""
        return self._keep(name, st.checkbox(label, key=self._key(name, first)))

    def choice(self, name: str, label: str, texts: Mapping[str, Text]) -> str:
        """Draw a choice of one of ``texts``."""
        key = self._key(name, next(iter(texts)))
        said = {code: text.say(language()) for code, text in texts.items()}
        own = st.selectbox(label, list(texts), key=key, format_func=said.__getitem__)
        return str(self._keep(name, own))

    def several(
        self, name: str, label: str, texts: Mapping[str, str], first: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Draw a choice of any of ``texts``; what is not there any more is forgotten."""
        key = self._key(name, list(first))
        st.session_state[key] = [one for one in st.session_state[key] if one in texts]
        own = st.multiselect(
            label,
            list(texts),
            key=key,
            placeholder=say.NONE_NAMED.say(language()),
            format_func=lambda code: texts.get(code, code),
        )
        return tuple(self._keep(name, own))

    def whole_number(
        self,
        name: str,
        label: str,
        first: int | None,
        bounds: tuple[int, int],
        hint: str | None = None,
    ) -> int | None:
        """Draw a whole number; without a ``first`` one it may be left blank: no limit."""
        low, high = bounds
        key = self._key(name, first)
        value = st.session_state[key]
        st.session_state[key] = None if value is None else max(low, min(high, value))
        blank = say.NO_LIMIT.say(language()) if first is None else None
        own = st.number_input(label, low, high, step=1, placeholder=blank, key=key, help=hint)
        return self._keep(name, own)

    def _key(self, name: str, first: object) -> str:
        return _start(self._place(name), first)

    def _keep(self, name: str, value: _Value) -> _Value:
        _choices()[self._place(name)] = value
        return value

    def _place(self, name: str) -> str:
        return f"optimise-{self.stage}-{name}"


def _closing(form: _Form, region: Region) -> dict[str, Any]:
    """Draw which kinds may be closed, and how many."""
    lang = language()
    texts = {kind: KIND_TEXT[kind].say(lang) for kind in kinds_of(form.stage)}
    kinds = form.several("kinds", say.KINDS.say(lang), texts, first_kinds(form.stage))
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        how = form.choice("how", say.HOW_MANY.say(lang), say.NUMBERS)
    most = max(1, len(open_schools(region, form.stage)))
    with right:
        first = min(_FIRST_MOST, most) if how == "most" else most
        count = form.whole_number(how, say.SCHOOLS.say(lang), first, (1, most))
    return {"closable_kinds": kinds, "keep" if how == "keep" else "most_closed": count}


def _holding(form: _Form, region: Region, parameters: Parameters) -> dict[str, Any]:
    """Draw the rules that hold or not."""
    lang = language()
    sizes = {
        "pupils": f"{parameters.largest_school_pupils:,.0f}",
        "nine": f"{parameters.largest_nine_year_pupils:,.0f}",
    }
    held = say.HELD
    known = bool(shrinking_schools(region, form.stage, parameters))
    canteen = held["canteen"].say(lang, metres=f"{parameters.lunch_limit_m:,.0f}")
    limit = f"{parameters.walk_limit_m:,.0f}"
    return {
        "only_shrinking": form.check("shrinking", held["shrinking"].say(lang), first=known),
        "keeps_seats": form.check("seats", held["seats"].say(lang)),
        "holds_places": form.check("places", held["places"].say(lang)),
        "holds_class_size": form.check(
            "classes", held["classes"].say(lang, pupils=f"{parameters.large_class_pupils:,.0f}")
        ),
        "holds_over_size": form.check("size", held["size"].say(lang, **sizes)),
        "needs_canteen": form.check("canteen", canteen),
        "needs_line": form.check("line", held["line"].say(lang, limit=limit), first=False),
    }


def _limiting(form: _Form, parameters: Parameters) -> dict[str, Any]:
    """Draw how far anybody may be sent, and how many pupils a school must have."""
    lang = language()
    primary = form.stage == "primary"
    young, kmh = "free", None
    if primary:
        minutes = f"{parameters.young_limit_min:g}"
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with left:
            label = say.YOUNG.say(lang, minutes=minutes)
            young = form.choice("young", label, say.YOUNG_WAYS)
        if young == "fetched":
            with right:
                kmh = form.whole_number("kmh", say.SPEED.say(lang), _FIRST_KMH, (5, 60))
    farthest = (say.FARTHEST if primary else say.FARTHEST_ALL).say(lang)
    most = form.whole_number("most_m", farthest, None, (100, 50_000))
    least = form.whole_number("least", say.LEAST_PUPILS.say(lang), None, (1, 5000))
    return {
        "holds_young": young != "free",
        "young_kmh": None if kmh is None else float(kmh),
        "max_m": None if most is None else float(most),
        "least_pupils": float(least or 0),
    }


def _named(
    form: _Form, region: Region, named: DeltaGenerator, sites: DeltaGenerator
) -> dict[str, Any]:
    """Draw which schools stay whatever happens, and which sites are opened."""
    lang = language()
    names = region.names("schools")
    with named:
        ids = open_schools(region, form.stage)["school_id"]
        never_closed = form.several("kept", say.NAMED.say(lang), {i: str(names[i]) for i in ids})
    idle = unused_sites(region, form.stage)["school_id"]
    opens: tuple[str, ...] = ()
    if len(idle):
        with sites:
            opens = form.several("opens", say.SITES.say(lang), {i: str(names[i]) for i in idle})
    return {"schools_to_keep": never_closed, "opens": opens}


def _start(key: str, first: object) -> str:
    """Let the control ``key`` begin with what was last chosen in this session, else ``first``."""
    # A box keeps the words it was filled with: in another language it is another box.
    own = f"{key}-{language()}"
    if own not in st.session_state:
        st.session_state[own] = _choices().get(key, first)
    return own


def _choices() -> dict[str, Any]:
    """Return what was chosen: the controls themselves forget it on other pages."""
    choices: dict[str, Any] = st.session_state.setdefault("optimise-choices", {})
    return choices
