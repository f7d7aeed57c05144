"""What a map on the screen shows, so that paper and files show the same."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from layers.layer import Layer
from layers.themes import with_selection
from words import Text

Bounds = tuple[float, float, float, float]
# A way to school begins at a home: it is printed for the office, and handed to nobody.
_STAYS = frozenset({"way", "trusted-way"})


@dataclass(frozen=True, kw_only=True)
class ScreenMap:
    """The layers of a map as drawn on the screen.

    Attributes
    ----------
    layers
        What is drawn, with its filters applied.
    selected
        Id of the row marked, if any.
    bounds
        West, south, east, north of the ground seen, degrees; None for the whole region.
    filters
        What narrows the layers, in words; None for nothing.
    facts
        The lines of its box of figures; None for those of the theme.
    """

    layers: tuple[Layer, ...]
    selected: str | None = None
    bounds: Bounds | None = None
    filters: Text | None = None
    facts: tuple[Text, ...] | None = None

    def turned(self, *, off: Collection[str] = (), on: Collection[str] = ()) -> "ScreenMap":
        """Return the map with layers switched off and on, by key."""
        layers = tuple(
            replace(each, shown=each.key in on or (each.shown and each.key not in off))
            for each in self.layers
        )
        return replace(self, layers=layers)

    def printed(self) -> list[Layer]:
        """Return the layers a sheet draws: as on the screen, and what is selected on top."""
        return with_selection([each for each in self.layers if each.shown], self.selected)

    def handed(self) -> list[Layer]:
        """Return the layers that may be handed over: those switched on, without a child's way."""
        return [each for each in self.layers if each.shown and each.key not in _STAYS]
