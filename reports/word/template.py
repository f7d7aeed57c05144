"""A Word file filled in from a template people may edit, in a process of its own within limits."""

import tempfile
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from geo.errors import SourceError
from intake.child import MEGABYTE, ChildEnded, Limits, run_child
from reports.child import LIMITS, Filling, WordTemplate, read_filled, write_job
from words.papers import word_template as say

Stop = Callable[[], bool]


class FillingStopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """The filling of a template was called off."""


def filled(
    template: WordTemplate,
    fields: Mapping[str, object],
    *,
    title: str,
    made_on: date,
    stop: Stop | None = None,
    limits: Limits = LIMITS,
) -> bytes:
    """Return the template with ``fields`` in its places; equal input gives equal bytes.

    Parameters
    ----------
    fields
        Texts, numbers, ``Picture``s, and lists and mappings of them. A text is shown as it is,
        whatever it looks like. Blanks that are left for people are marked in yellow.
    title, made_on
        What the file says of itself.
    stop
        Asked all the time; where it answers yes, FillingStopped is raised.
    limits
        Time and memory of the process that fills it in.

    Raises
    ------
    SourceError
        Which says what is wrong with the template, or which limit it went over.
    """
    job = Filling(template=template, limits=limits, fields=fields, title=title, made_on=made_on)
    return _done(job, stop)


def check_template(
    template: WordTemplate, names: Collection[str], *, stop: Stop | None = None
) -> None:
    """Raise SourceError where a template is broken or names a field that is none of ``names``.

    It is looked at before anything is worked out; what stands inside the fields shows when filled.
    """
    _done(Filling(template=template, limits=LIMITS, names=sorted(names)), stop)


def _done(job: Filling, stop: Stop | None) -> bytes:
    """Return what the child made of a job; raises SourceError or FillingStopped."""
    with tempfile.TemporaryDirectory(prefix="word-") as made:
        folder = Path(made)
        write_job(folder, job)
        try:
            module = "reports.child.child_process"
            run_child(module, folder, limits=job.limits, stop=stop or (lambda: False))
        except ChildEnded as ended:
            raise _said(ended, job) from ended
        return read_filled(folder)


def _said(ended: ChildEnded, job: Filling) -> Exception:
    name, limits = job.template.name, job.limits
    if ended.reason == "stopped":
        return FillingStopped()
    if ended.reason == "too_slow":
        return SourceError(say.TOO_SLOW.fill(name=name, limit=limits.time_s))
    if ended.reason == "too_much_memory":
        limit = limits.memory_bytes // MEGABYTE
        return SourceError(say.TOO_MUCH_MEMORY.fill(name=name, limit=limit))
    return SourceError(say.UNREADABLE.fill(name=name, detail=ended.detail))
