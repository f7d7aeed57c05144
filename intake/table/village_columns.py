"""Which column of a list of pupils holds their villages where none says so: judged by its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.cell_findings import marked
from intake.cells import Directory, VillagePart, is_address, may_be_village, village_parts
from intake.sheet import Matching, TableLayout, matched
from intake.table.answers import Question
from intake.table.reading import SheetReading, Texts
from intake.text_cleaning import header_key
from words import Text
from words.files import intake as say

# A column is asked about where so many of its cells name a village: less where its header says
# that children live there, and read so by default where most do.
_OF_ANY, _OF_ADDRESSES, _BY_DEFAULT = 0.6, 0.2, 0.5
_EXAMPLES = 3
_TARGETS = ("village_id", "village_name")


@dataclass(frozen=True, kw_only=True)
class VillageEvidence:
    """What the cells of a column say: how many are filled, a village alone, a village and more.

    ``examples`` are texts like a name that are no village of the table; never an address.
    """

    header: str
    filled: int
    alone: int
    with_more: int
    examples: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the filled cells that name a village."""
        return (self.alone + self.with_more) / self.filled if self.filled else 0.0


def village_question(
    matching: Matching, layout: TableLayout, sheet: str, directory: Directory | None
) -> tuple[Matching, Question | None]:
    """Return the question whether a column holds the villages of pupils, None where none may.

    Until it is answered the returned matching reads the column by what is proposed.
    """
    asked = matched(layout.headers, matching.table)
    if directory is None or any(target in asked.targets for target in _TARGETS):
        return matching, None
    found = _most_likely(asked, layout, directory)
    if found is None:
        return matching, None
    now = next(match for match in matching.columns if match.header == found.header)
    proposal = "village_name" if found.share >= _BY_DEFAULT else ""
    question = Question(
        kind="column",
        text=_wording(found, sheet),
        sheet=sheet,
        table=matching.table,
        subject=found.header,
        options=("village_name",),
        proposal=proposal,
        shape_key=matching.shape_key,
        answer=(now.target or "") if now.certainty == "exact" else None,
    )
    if not proposal or not question.is_open:
        return matching, question
    columns = tuple(
        replace(m, target=proposal, certainty="proposed") if m.header == found.header else m
        for m in matching.columns
    )
    return replace(matching, columns=columns), question


def _most_likely(
    matching: Matching, layout: TableLayout, directory: Directory
) -> VillageEvidence | None:
    """Return the column with the most villages, None where no column has enough."""
    found: list[VillageEvidence] = []
    for place, match in enumerate(matching.columns):
        if match.target is not None:
            continue
        evidence = _evidence(match.header, layout.body[:, place], directory)
        least = _OF_ADDRESSES if is_address(match.header) else _OF_ANY
        if evidence.filled and evidence.share >= least:
            found.append(evidence)
    # Of two alike the one where children live now comes before where they are registered.
    return max(found, key=lambda e: (round(e.share, 1), _is_home(e.header)), default=None)


def _is_home(header: str) -> bool:
    return not header_key(header).startswith(("户", "籍贯"))


def _evidence(header: str, texts: Texts, directory: Directory) -> VillageEvidence:
    codes, distinct = pd.factorize(np.array([str(text).strip() for text in texts], dtype=object))
    counts = np.bincount(codes, minlength=len(distinct))
    parts = village_parts((str(text) for text in distinct), directory)
    filled = alone = with_more = 0
    strange: list[tuple[int, str]] = []
    for text, count in zip(map(str, distinct), counts.tolist(), strict=True):
        if not text:
            continue
        filled += count
        alone += count * (bool(parts[text].name) and not parts[text].has_more)
        with_more += count * (bool(parts[text].name) and parts[text].has_more)
        if not parts[text].name and may_be_village(text) and directory.hint(text):
            strange.append((-count, text))
    examples = tuple(text for _, text in sorted(strange)[:_EXAMPLES])
    return VillageEvidence(
        header=header, filled=filled, alone=alone, with_more=with_more, examples=examples
    )


def _wording(found: VillageEvidence, sheet: str) -> Text:
    more = say.VILLAGES_IN_ADDRESSES.fill(count=f"{found.with_more:,}") if found.with_more else None
    examples = (
        say.NO_SUCH_VILLAGES.fill(names="、".join(found.examples)) if found.examples else None
    )
    wording = say.IS_IT_VILLAGES.fill(
        sheet=sheet, header=found.header, filled=f"{found.filled:,}", alone=f"{found.alone:,}"
    )
    parts = [part for part in (wording, more, examples, say.READ_AS_VILLAGES) if part is not None]
    return Text("".join(part.zh for part in parts), " ".join(part.en for part in parts))


def villages_of(reading: SheetReading, directory: Directory) -> tuple[Texts, Texts]:
    """Return the village and the township each text of a list of pupils names; marks the rest.

    Where more than a name stands in a cell it is an address: only its village is read. A cell that
    is an address without a village of the table gives none, and says so by its count.
    """
    texts = np.array([str(text).strip() for text in reading.texts("village_name")], dtype=object)
    codes, distinct = pd.factorize(texts)
    parts = village_parts(map(str, distinct), directory)
    names = _by_row(codes, distinct, {t: _read_as(t, part) for t, part in parts.items()})
    towns = _by_row(codes, distinct, {t: part.township for t, part in parts.items()})
    header = reading.headers["village_name"]
    shortened = (names != "") & (names != texts)
    dropped = (texts != "") & (names == "")
    nothing = reading.blank()
    reading.marks += marked(
        "village_from_address",
        header,
        reading.rows[shortened],
        nothing[shortened],
        now=names[shortened],
    )
    if dropped.any():
        count = int(dropped.sum())
        reading.marks += marked(
            "addresses_without_village", header, [0], [""], fills={"count": count}
        )
        reading.marks += marked("address_dropped", header, reading.rows[dropped], nothing[dropped])
    return names, towns


def _read_as(text: str, part: VillagePart) -> str:
    """Return the name a cell is looked up by, "" for an address without a known village."""
    if part.name or not text:
        return part.name
    return "" if part.has_more else text


def _by_row(
    codes: NDArray[np.int64], distinct: NDArray[np.object_], answers: Mapping[str, str]
) -> Texts:
    if not len(distinct):
        return np.full(len(codes), "", dtype=object)
    return np.array([answers[str(text)] for text in distinct], dtype=object)[codes]
