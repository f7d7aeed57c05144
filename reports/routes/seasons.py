"""Summer and winter: the same trips, with the bells of winter later and earlier."""

from dataclasses import dataclass

from analysis.parameters import Parameters
from words import Text
from words.papers import line_papers as say

_S_PER_MIN = 60


@dataclass(frozen=True)
class Season:
    """A season, and by how many seconds its mornings and its ways home come later."""

    title: Text
    morning_s: int
    home_s: int


def seasons(parameters: Parameters) -> tuple[Season, ...]:
    """Return summer and winter, or the whole year where their bells are alike.

    All bells move by as much, so every trip keeps its stops, its bus and its length.
    """
    later, earlier = parameters.winter_later_min, parameters.winter_earlier_min
    if later == earlier == 0:
        return (Season(say.ALL_YEAR, 0, 0),)
    winter = Season(say.WINTER, round(later * _S_PER_MIN), -round(earlier * _S_PER_MIN))
    return (Season(say.SUMMER, 0, 0), winter)


def seasons_note(parameters: Parameters) -> Text:
    """Return whether winter has times of its own, and where that is set."""
    later, earlier = parameters.winter_later_min, parameters.winter_earlier_min
    if later == earlier == 0:
        return say.SEASONS_ALIKE
    return say.SEASONS_DIFFER.fill(later=f"{later:g}", earlier=f"{earlier:g}")
