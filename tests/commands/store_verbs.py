"""The verbs of the store are run as the command line has them all."""

from typer.testing import CliRunner, Result

from cli import app


def run(*words: object) -> Result:
    """Run a verb; what is no message of it is raised."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
