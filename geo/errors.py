"""What can go wrong, as one family of errors that speak both languages."""

from words import Lang, Text


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


class NoPlanError(PlanningError, ValueError):
    """It is proven that nothing meets the rules; the text names the rule in the way."""
