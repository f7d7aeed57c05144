"""What a layout must keep to, as a planner states it, and which rule is in the way of any plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.small_schools import VILLAGE_KINDS


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules of an optimisation; the numbers behind them are Parameters.

    ``keep`` schools stay, or at most ``most_closed`` are closed. Only schools of
    ``closable_kinds`` are, and none of ``schools_to_keep``, nor with ``keeps_seats`` any at a
    township seat, and with ``only_shrinking`` only those that keep shrinking (the plan, part 8:
    close only what is weak *and* keeps shrinking).
    ``opens`` are proposed or closed sites that the plan opens. Nobody receives more pupils than
    there are places, than a school may have (size.max_primary_junior, size.max_nine_year) or than
    fit its classes below class.large. A school that may be closed and is not has ``least_pupils``.

    The others are about who changes school, counted from the home: with ``needs_line`` nobody is
    sent beyond transport.max_walk_m where no line fetches them, with ``max_m`` no day pupil of
    another than grades 1 to 3 farther than that, and with ``holds_young`` no day pupil of grades 1
    to 3 where they are not known to be in time (analysis.journey_limit) on foot, by a line there
    is, or fetched at ``young_kmh`` (None: by lines only), and none of them into a bed. With
    ``needs_canteen`` who needs lunch finds a canteen and who boards a bed. The pupils of a village
    at a closed school go together to one other, always.
    """

    stage: str = "primary"
    keep: int | None = None
    most_closed: int | None = None
    closable_kinds: tuple[str, ...] | None = VILLAGE_KINDS
    schools_to_keep: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    keeps_seats: bool = True
    only_shrinking: bool = False
    holds_places: bool = True
    holds_over_size: bool = True
    holds_class_size: bool = True
    needs_line: bool = False
    holds_young: bool = True
    young_kmh: float | None = None
    max_m: float | None = None
    needs_canteen: bool = True
    least_pupils: float = 0.0

    def active(self) -> tuple[str, ...]:
        """Return the names of the rules that limit anything."""
        return tuple(name for name in _WITHOUT if self.without(name) != self)

    def without(self, name: str) -> "Rules":
        """Return the rules with the one called ``name`` given up."""
        return replace(self, **_WITHOUT[name])  # type: ignore[arg-type]


# By name, what giving a rule up means.
_WITHOUT: dict[str, dict[str, object]] = {
    "number": {"keep": None, "most_closed": None},
    "kinds": {"closable_kinds": None},
    "kept": {"schools_to_keep": ()},
    "seats": {"keeps_seats": False},
    "shrinking": {"only_shrinking": False},
    "places": {"holds_places": False},
    "over_size": {"holds_over_size": False},
    "large_class": {"holds_class_size": False},
    "line": {"needs_line": False},
    "young": {"holds_young": False},
    "max_way": {"max_m": None},
    "canteen": {"needs_canteen": False},
    "least_pupils": {"least_pupils": 0.0},
}


def blocking_rules(
    rules: Rules, is_possible: Callable[[Rules], bool]
) -> tuple[tuple[str, ...], bool]:
    """Return which rules are in the way where no plan keeps all, and whether each is so alone.

    If giving up one rule makes a plan possible, every such rule is named. Else the first of the
    smallest sets of rules that have to be given up together.
    """
    names = rules.active()
    alone = tuple(name for name in names if is_possible(rules.without(name)))
    if alone:
        return alone, True
    return _together(rules, names, is_possible), False


def _together(
    rules: Rules, names: Sequence[str], is_possible: Callable[[Rules], bool]
) -> tuple[str, ...]:
    """Return the first smallest set of rules whose giving up makes a plan possible."""
    for count in range(2, len(names) + 1):
        for chosen in combinations(names, count):
            relaxed = rules
            for name in chosen:
                relaxed = relaxed.without(name)
            if is_possible(relaxed):
                return chosen
    return tuple(names)
