"""The main job on the bundled example, in a git repository of its own."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from docgen_hook.errors import UsageError
from docgen_hook.providers.llama_cpp import available
from docgen_hook.providers.local_models.catalog import DEFAULT, WEIGHTS, ModelFile, describe_model
from docgen_hook.providers.local_models.install import pull
from docgen_hook.workspace.child import run_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EXAMPLE = Path(__file__).parent / "demo_project"
PACKAGE = "shop"
SETTINGS = f"""\
[tool.docgen-hook]
paths = ["{PACKAGE}"]
style = "google"
"""


def demo(
    *,
    run: Callable[[Path], int],
    write: Callable[[str], None],
    say: Callable[[str], None],
    folder: Path | None = None,
    colour: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> int:
    """Document the example and show what changed.

    Args:
        run: Does `fix` on a repository and returns its exit code.
        write: Prints to standard output.
        say: Prints to standard error.
        folder: An empty or missing folder to work in; None takes a temporary one.
        colour: Whether the diff is coloured.
        environ: The process environment, for git.

    Returns:
        0 when docstrings were written, else the exit code of `fix`, or 3 where that is 0.

    Raises:
        UsageError: If git is missing or the folder is not empty.
    """
    root = prepare(folder, environ)
    say(f"An example package lies in {root}; its undocumented definitions are documented now.")
    code = run(root)
    changes = diff(root, colour=colour, environ=environ)
    write(changes)
    say(next_steps(root))
    return 0 if changes else code or 3


def pull_small_model(
    folder: str | Path,
    *,
    say: Callable[[str], None],
    on_progress: Callable[[int, int], None] = lambda *_: None,
    weights: ModelFile = WEIGHTS[DEFAULT],
) -> Path:
    """Fetch the model that the demo uses when no service is named, after saying what it is.

    Args:
        folder: The data folder.
        say: Called with each sentence to show.
        on_progress: Called with bytes done and in all.
        weights: Which model.

    Returns:
        The file of weights.

    Raises:
        UsageError: If there is no xllamacpp to run it.
        FetchError: If it cannot be fetched.
    """
    if not available():
        raise UsageError(
            "no service is named, and the package that runs the embedded model is not installed",
            'Run `pip install "docgen-hook[local]"`, or set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT.',
        )
    say(f"No service is named, so the embedded model is fetched once into {folder}.\n{describe_model(weights)}")
    return pull(weights, folder=folder, say=say, on_progress=on_progress)


def prepare(folder: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Copy the example into a new git repository and commit it.

    Args:
        folder: An empty or missing folder; None takes a temporary one.
        environ: The process environment.

    Returns:
        The repository's root.

    Raises:
        UsageError: If git is missing or the folder is not empty.
    """
    root = Path(mkdtemp(prefix="docgen-hook-demo-")) if folder is None else folder
    if root.is_dir() and any(root.iterdir()):
        raise UsageError(f"{root} is not empty", "Name a new folder, or none for a temporary one.")
    package = root / PACKAGE
    package.mkdir(parents=True)
    for source in sorted(EXAMPLE.glob("*.py")):
        (package / source.name).write_bytes(source.read_bytes())
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--no-verify", "-m", "A shop")):
        _git(root, environ, *words)
    return root


def diff(root: Path, *, colour: bool = False, environ: Mapping[str, str] = os.environ) -> str:
    """Return what has changed since the commit, as git shows it."""
    return _git(root, environ, "diff", "--no-ext-diff", f"--color={'always' if colour else 'never'}")


def next_steps(root: Path) -> str:
    """Return what to do next."""
    return f"""\
The example stays in {root}: look at it, try `docgen-hook check` there, or delete it.
Next, in a repository of yours:
  docgen-hook fix --diff PATH    show what would be written
  docgen-hook fix PATH           write it
  docgen-hook init               run it with every commit"""


def _git(root: Path, environ: Mapping[str, str], *words: str) -> str:
    """Run git as if nobody had ever configured it: no hooks, signatures, templates or outer repository.

    Args:
        root: The repository.
        environ: The process environment.
        *words: What comes after "git".

    Returns:
        What git printed.

    Raises:
        UsageError: If git is missing or fails.
    """
    someone = {"NAME": "docgen-hook demo", "EMAIL": "demo@localhost"}
    clean = {key: value for key, value in environ.items() if not key.startswith("GIT_")}
    clean |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in someone.items()}
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": "", "LC_ALL": "C"}
    try:
        done = run_program("git", words, str(root), clean)
    except FileNotFoundError as error:
        raise UsageError("git is needed for the demo and was not found", "Install git, then run it again.") from error
    if done.returncode:
        raise UsageError(f"git {words[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").replace("\r\n", "\n")
