"""How a parameter is declared: its key, name, default, unit, source, and what it may be set to."""

import re
from collections.abc import Mapping
from typing import Generic, Literal, Protocol, Self, TypeVar, overload

from geo.errors import ParameterError
from words import Text
from words.planning import lines

Value = float | str
Confidence = Literal["A", "B", "C"]
_Code = TypeVar("_Code", bound=str)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


class HoldsValues(Protocol):
    """What holds the values in force and notes which of them are read (Parameters)."""

    def value(self, declared: "Parameter") -> Value:
        """Return the value in force."""
        ...


class Parameter:
    """One changeable number or choice; read from an instance of Parameters it is its value.

    Attributes
    ----------
    key
        What ``--set`` and addresses call it.
    confidence
        A the text was seen; B general knowledge of a public document, to be checked before citing;
        C our own choice, shown as 假设.
    minimum, maximum, step
        The bounds of a number, in ``unit``.
    choices
        The codes of a choice with their names; empty for a number.
    """

    minimum = 0.0
    maximum = 0.0
    step = 1.0

    def __init__(
        self,
        key: str,
        label: Text,
        default: Value,
        unit: Text,
        source: Text,
        confidence: Confidence,
    ) -> None:
        self.key, self.label, self.default = key, label, default
        self.unit, self.source, self.confidence = unit, source, confidence
        self.choices: Mapping[str, Text] = {}

    def checked(self, value: Value) -> Value:
        """Return ``value`` as this parameter takes it; raises ParameterError."""
        if self.choices:
            if value not in self.choices:
                codes = ", ".join(self.choices)
                raise ParameterError(
                    Text(f"{self.key} 只能取：{codes}", f"{self.key} takes one of: {codes}")
                )
            return str(value)
        number = self._number(value)
        if not self.minimum <= number <= self.maximum:
            low, high = (self.shown(bound) for bound in (self.minimum, self.maximum))
            between = f"{low.en} and {high.en} {self.unit.en}".rstrip()
            raise ParameterError(
                Text(
                    f"{self.key}＝{value} 不在 {low.zh}–{high.zh} {self.unit.zh}之间。",
                    f"{self.key} = {value} is not between {between}.",
                )
            )
        return number

    def shown(self, value: Value) -> Text:
        """Return ``value`` as a person reads it, without its unit."""
        if self.choices:
            return self.choices[str(value)]
        return Text(f"{float(value):.12g}", f"{float(value):.12g}")

    def _number(self, value: Value) -> float:
        """Return what ``value`` says, NaN where that is no number."""
        try:
            return float(value)
        except ValueError:
            return float("nan")


class Number(Parameter):
    """A number; ``bounds`` are the least, the most and the step."""

    def __init__(
        self,
        key: str,
        label: Text,
        default: float,
        unit: Text,
        source: Text,
        confidence: Confidence,
        bounds: tuple[float, float, float],
    ) -> None:
        super().__init__(key, label, default, unit, source, confidence)
        self.minimum, self.maximum, self.step = bounds

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...
    @overload
    def __get__(self, held: HoldsValues, owner: type) -> float: ...
    def __get__(self, held: HoldsValues | None, owner: type) -> Self | float:
        """Return the value in force; the declaration where the class is asked."""
        return self if held is None else float(held.value(self))


class ClockTime(Number):
    """A time of day: shown and asked as 7:40, held as minutes after midnight."""

    def __init__(
        self,
        key: str,
        label: Text,
        default: float,
        source: Text,
        confidence: Confidence,
        bounds: tuple[float, float, float],
    ) -> None:
        super().__init__(key, label, default, Text("", ""), source, confidence, bounds)

    def shown(self, value: Value) -> Text:
        """Return minutes after midnight as a time of day."""
        return Text(lines.clock(float(value)), lines.clock(float(value)))

    def _number(self, value: Value) -> float:
        """Return the minutes of a time of day, or of a number that is minutes already."""
        match = _CLOCK.fullmatch(str(value).strip())
        return int(match[1]) * 60.0 + int(match[2]) if match else super()._number(value)


class Choice(Parameter, Generic[_Code]):
    """One of a few codes, each with its name."""

    def __init__(
        self,
        key: str,
        label: Text,
        default: _Code,
        source: Text,
        confidence: Confidence,
        choices: Mapping[_Code, Text],
    ) -> None:
        super().__init__(key, label, default, Text("", ""), source, confidence)
        self.choices = {str(code): name for code, name in choices.items()}

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...
    @overload
    def __get__(self, held: HoldsValues, owner: type) -> _Code: ...
    def __get__(self, held: HoldsValues | None, owner: type) -> Self | _Code:
        """Return the code in force; the declaration where the class is asked."""
        return self if held is None else held.value(self)  # type: ignore[return-value]
