"""The suite on every CPython that is found: `nox`, or `nox -s tests-3.13 -- -m slow`; the site: `nox -s docs`.

By hand, for as long as one likes: `nox -s fuzz`, `nox -s kills`; what is installed with the package: `nox -s audit`.
"""

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
def fuzz(session: nox.Session) -> None:
    """Fuzz sources and repositories with new seeds, for as long as it takes; what is found becomes a row of a test."""
    session.install("-e", ".[dev]")
    words = ("tests/source/test_fuzz.py", "tests/source/test_edit_generated.py", "tests/cli/test_fuzz_machine.py")
    session.run(
        "python", "-m", "pytest", "-q", "-m", "slow or not slow", *words, *session.posargs, env={"DOCGEN_FUZZ": "1"}
    )


@nox.session
def kills(session: nox.Session) -> None:
    """Kill every command that writes 200 times; what follows `--` goes to benchmarks/kills.py."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "benchmarks.kills", *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """Ask for known vulnerabilities of what is installed with the package, and list the licences."""
    session.install("-e", ".", "pip-audit", "pip-licenses")
    session.run("python", "-m", "piplicenses", "--order=license", "--with-system", *session.posargs)
    words = ("--strict", "--require-hashes", "--disable-pip", "-r", ".github/requirements/package.txt")
    session.run("python", "-m", "pip_audit", *words)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site with its playground into site/, and check its links."""
    if session.virtualenv.is_sandboxed:  # the workflow has installed what is pinned by hash
        session.install("-e", ".[docs]")
    with session.chdir("website"):
        session.run("npm", "ci", external=True, env={"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"})
        session.run("npm", "run", "build", external=True)
    session.run("mkdocs", "build", "--strict", env={"NO_MKDOCS_2_WARNING": "1"})
    session.run("python", "website/check_links.py", "site")
