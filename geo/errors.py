"""What can go wrong, as one family of errors that speak both languages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from words import Lang, Text

if TYPE_CHECKING:
    from geo.checks import Problem


class PlanningError(Exception):
    """Anything the product refuses to do, with wording for the person who asked."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def say(self, lang: Lang = "zh") -> str:
        """Return the message in ``lang``."""
        return self.text.say(lang)


class SourceError(PlanningError, OSError):
    """A file is missing, unreadable or not what its name says."""

    def __str__(self) -> str:  # noqa: D105 - OSError would write its own
        return self.text.en


class CoordinateError(PlanningError, ValueError):
    """Positions that cannot be measured."""


class NetworkError(PlanningError, ValueError):
    """Roads from which no network can be made."""


class ParameterError(PlanningError, ValueError):
    """A parameter that does not exist or lies outside its bounds."""


class DataError(PlanningError, ValueError):
    """Tables that break the data dictionary; ``problems`` holds every one of them."""

    def __init__(self, problems: Sequence["Problem"]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            Text(
                f"数据有 {count} 处问题，须先改正：",
                f"The data has {count} problems to mend first:",
            ),
        )

    def say(self, lang: Lang = "zh") -> str:
        """Return the message with one line per problem."""
        return "\n".join([self.text.say(lang), *(problem.say(lang) for problem in self.problems)])


class ScenarioError(PlanningError, ValueError):
    """Edits that do not fit the region they are applied to; ``problems`` holds every misfit."""

    def __init__(self, problems: Sequence["Problem"]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            Text(
                f"方案有 {count} 处与数据不符，未作任何改动：",
                f"The plan does not fit the data in {count} places; nothing was changed:",
            ),
        )

    def say(self, lang: Lang = "zh") -> str:
        """Return the message with one line per misfit."""
        return "\n".join([self.text.say(lang), *(problem.say(lang) for problem in self.problems)])


class NoPlanError(PlanningError, ValueError):
    """It is proven that nothing meets the rules; the text names the rule in the way."""
