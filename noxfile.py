"""The suite on every CPython that is found: `nox`, or `nox -s tests-3.13 -- -m slow`."""

import nox

nox.options.error_on_missing_interpreters = False
nox.options.default_venv_backend = "venv"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Install the package as a developer does, and run the tests; what follows `--` goes to pytest."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", *session.posargs)
