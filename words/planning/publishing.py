"""Why a plan is not published, and what is said of a red line it breaks."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from words.planning.checks import RED_LINE
from words.text import Text


class _Line(Protocol):
    @property
    def school_id(self) -> str: ...
    @property
    def key(self) -> str: ...


class _Fault(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def line(self) -> _Line | None: ...


_OF = Text("{school}“{line}”", "{school}, “{line}”")
FAULT = {
    "nothing_lasting": Text(
        "方案里没有长期的改动，没有可发布的数据",
        "the plan has no change that lasts to be published",
    ),
    "no_author": Text("没有填经办人", "nobody is named as publishing it"),
    "undecided": Text("{of}尚无结论，先在“能不能做”里答复", "{of} is not decided: answer it first"),
    "no_waiver": Text(
        "{of}已触碰，须写明理由、文号和复核人",
        "{of} is broken: give the reason, the document and a second person",
    ),
    "no_reason": Text("{of}缺理由", "{of} lacks the reason"),
    "no_document": Text("{of}缺文号", "{of} lacks the number of the document"),
    "no_second": Text("{of}缺复核人", "{of} lacks the second person"),
    "same_person": Text(
        "{of}的复核人与经办人是同一人", "{of}: the second person is the one who publishes"
    ),
}
_REFUSED = Text("没有发布：{faults}。", "Not published: {faults}.")
_BETWEEN = Text("；", "; ")


def fault_text(fault: _Fault, names: Mapping[str, str]) -> Text:
    """Return what is in the way of publishing; ``names`` are those of schools by id."""
    line = fault.line
    if line is None:
        return FAULT[fault.code]
    broken = RED_LINE[line.key]
    return FAULT[fault.code].fill(
        of=_OF.fill(school=names.get(line.school_id, line.school_id), line=broken)
    )


def faults_text(faults: Iterable[_Fault], names: Mapping[str, str]) -> Text:
    """Return everything in the way of publishing, in a sentence."""
    return _REFUSED.fill(faults=_BETWEEN.join(fault_text(fault, names) for fault in faults))
