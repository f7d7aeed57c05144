"""The child process that fills in one template: ``python -m reports.child.child_process FOLDER``.

A template is somebody's file: it may loop for ever, double a text thirty times or nest without
end. This process then ends within its limits, and the program goes on.
"""

import sys
from pathlib import Path

from geo.errors import SourceError
from intake.child import MEGABYTE, confine
from reports.child.document import check_names, filled_document
from reports.child.job import (
    read_job,
    read_limits,
    write_filled,
    write_refusal,
)
from words.papers import word_template as say


def fill_folder(folder: Path) -> None:
    """Do the job in ``folder`` and write there the filled file, or why the template is refused."""
    limits, parent = read_limits(folder)
    confine(limits, parent=parent)
    job = read_job(folder)
    name = job.template.name
    try:
        if job.fields is None:
            check_names(job.template, job.names)
            return
        content = filled_document(job.template, job.fields, title=job.title, made_on=job.made_on)
        write_filled(folder, content)
    except SourceError as error:
        write_refusal(folder, error.text)
    except RecursionError:
        write_refusal(folder, say.TOO_DEEP.fill(name=name))
    except MemoryError:
        limit = limits.memory_bytes // MEGABYTE
        write_refusal(folder, say.TOO_MUCH_MEMORY.fill(name=name, limit=limit))


if __name__ == "__main__":
    fill_folder(Path(sys.argv[1]))
