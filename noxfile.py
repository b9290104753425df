"""The suite on every CPython that is found: `nox`, or `nox -s tests-3.13 -- -m slow`; the site: `nox -s docs`."""

import nox

nox.options.error_on_missing_interpreters = False
nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Install the package as a developer does, and run the tests; what follows `--` goes to pytest."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site with its playground into site/, and check its links."""
    session.install("-e", ".[docs]")
    with session.chdir("website"):
        session.run("npm", "ci", external=True, env={"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"})
        session.run("npm", "run", "build", external=True)
    session.run("mkdocs", "build", "--strict", env={"NO_MKDOCS_2_WARNING": "1"})
    session.run("python", "website/check_links.py", "site")
