"""Answers found once: each is remembered under what was read of the parameters to find it."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, RLock
from typing import Any, TypeVar

from analysis.parameters.declaration import Value
from analysis.parameters.parameters import Parameters
from analysis.parameters.reads import Reads

_Found = TypeVar("_Found")
# Of each kind of question so many answers are held, those asked for last.
_MOST_OF_A_KIND = 16


@dataclass(frozen=True, eq=False)
class _Answer:
    """What was found, with the values it rests on."""

    found: Any
    values: dict[str, Value]

    def holds(self, parameters: Parameters) -> bool:
        return all(parameters.held(key) == value for key, value in self.values.items())


class Memory:
    """The answers about one region as it is, or after one plan, for all who ask.

    A question is a kind and its details. Its answer is given again wherever every parameter that
    was read to find it has the same value, those read by the answers it is made of included. Two
    who ask the same at once wait for one answer.
    """

    def __init__(self) -> None:
        self._answers: dict[str, OrderedDict[tuple[Hashable, ...], list[_Answer]]]
        self._answers = defaultdict(OrderedDict)
        self._asked: dict[tuple[Hashable, ...], RLock] = {}
        self._lock = Lock()

    def once(
        self,
        kind: str,
        *details: Hashable,
        parameters: Parameters,
        find: Callable[[Parameters], _Found],
    ) -> _Found:
        """Return the answer to a question, found by ``find`` unless it is known.

        ``find`` reads from the parameters it is given and from no others.
        """
        question = (kind, *details)
        with self._lock:
            asked = self._asked.setdefault(question, RLock())
        with asked:
            answer = self.known(kind, *details, parameters=parameters)
            if answer is None:
                reads = Reads()
                found = find(parameters.noting(reads))
                values = {key: parameters.held(key) for key in reads.end()}
                answer = _Answer(found, values)
                self._keep(kind, details, answer)
        if parameters.reads is not None:
            parameters.reads.note(*answer.values)
        known: _Found = answer.found
        return known

    def known(self, kind: str, *details: Hashable, parameters: Parameters) -> _Answer | None:
        """Return the answer that holds under ``parameters``; None where it was not found yet."""
        with self._lock:
            answers = self._answers[kind].get(details, [])
            holding = next((one for one in answers if one.holds(parameters)), None)
            if holding is not None:  # the last asked for stands last
                answers.remove(holding)
                answers.append(holding)
                self._answers[kind].move_to_end(details)
            return holding

    def _keep(self, kind: str, details: tuple[Hashable, ...], answer: _Answer) -> None:
        with self._lock:
            kinds = self._answers[kind]
            kinds.setdefault(details, []).append(answer)
            kinds.move_to_end(details)
            while sum(map(len, kinds.values())) > _MOST_OF_A_KIND:
                oldest = next(iter(kinds))
                kinds[oldest].pop(0)
                if not kinds[oldest]:
                    del kinds[oldest]
                    self._asked.pop((kind, *oldest), None)
