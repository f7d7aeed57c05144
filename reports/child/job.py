"""What the child process is given and gives back, as plain files in a private folder."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import SourceError
from intake.child import MEGABYTE, Limits
from words import Text

# The report of three closures, 4 MB with its maps, takes 2.3 s.
LIMITS = Limits(unpacked_bytes=100 * MEGABYTE, members=500, memory_bytes=2048 * MEGABYTE, time_s=60)
_JOB, _TEMPLATE, _FILLED, _REFUSED = "job.json", "template", "filled", "refused.json"


class WordTemplate(NamedTuple):
    """A template as a file: what it is called in messages, and its bytes."""

    name: str
    content: bytes


class Picture(NamedTuple):
    """A PNG that fills a page of ``width_mm`` by ``height_mm``, from its corner."""

    png: bytes
    width_mm: float
    height_mm: float


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What is to be done with a template: fill it with ``fields``, or hold it against ``names``."""

    template: WordTemplate
    limits: Limits
    fields: Mapping[str, object] | None = None
    names: Sequence[str] = ()
    title: str = ""
    made_on: date = date.min


def write_job(folder: Path, job: Filling) -> None:
    """Write a job for the child; ``fields`` may hold texts, numbers, lists, mappings, pictures."""
    (folder / _TEMPLATE).write_bytes(job.template.content)
    plain = {
        "name": job.template.name,
        "limits": asdict(job.limits),
        "parent": os.getpid(),
        "fields": None if job.fields is None else _stored(job.fields, folder),
        "names": list(job.names),
        "title": job.title,
        "made_on": job.made_on.isoformat(),
    }
    (folder / _JOB).write_text(json.dumps(plain), encoding="utf-8")


def read_limits(folder: Path) -> tuple[Limits, int]:
    """Return the limits of the child and the number of the process that waits for it."""
    plain = json.loads((folder / _JOB).read_text(encoding="utf-8"))
    return Limits(**plain["limits"]), plain["parent"]


def read_job(folder: Path) -> Filling:
    """Return the job in ``folder``."""
    plain = json.loads((folder / _JOB).read_text(encoding="utf-8"))
    return Filling(
        template=WordTemplate(plain["name"], (folder / _TEMPLATE).read_bytes()),
        limits=Limits(**plain["limits"]),
        fields=None if plain["fields"] is None else _restored(plain["fields"], folder),
        names=plain["names"],
        title=plain["title"],
        made_on=date.fromisoformat(plain["made_on"]),
    )


def write_filled(folder: Path, content: bytes) -> None:
    """Write the filled file."""
    (folder / _FILLED).write_bytes(content)


def write_refusal(folder: Path, text: Text) -> None:
    """Write why the template is refused."""
    (folder / _REFUSED).write_text(json.dumps(text), encoding="utf-8")


def read_filled(folder: Path) -> bytes:
    """Return the filled file, b"" where only names were asked; raises SourceError if refused."""
    refused, filled = folder / _REFUSED, folder / _FILLED
    if refused.exists():
        raise SourceError(Text(*json.loads(refused.read_text(encoding="utf-8"))))
    return filled.read_bytes() if filled.exists() else b""


def _stored(value: object, folder: Path) -> Any:  # noqa: ANN401 - as many kinds as JSON
    """Return a value as JSON holds it, in which no mapping passes for a picture."""
    if isinstance(value, Picture):
        number = len(list(folder.glob("*.png")))
        (folder / f"{number}.png").write_bytes(value.png)
        return {"png": f"{number}.png", "mm": [value.width_mm, value.height_mm]}
    if isinstance(value, Mapping):
        return {"fields": {key: _stored(each, folder) for key, each in value.items()}}
    if isinstance(value, list | tuple):
        return [_stored(each, folder) for each in value]
    return value


def _restored(value: Any, folder: Path) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_restored(each, folder) for each in value]
    if not isinstance(value, dict):
        return value
    if "png" in value:
        return Picture((folder / value["png"]).read_bytes(), *value["mm"])
    return {key: _restored(each, folder) for key, each in value["fields"].items()}
