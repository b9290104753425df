"""The main job on the bundled example, in a git repository of its own."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from docgen_hook.config import load
from docgen_hook.docstrings import google
from docgen_hook.docstrings.from_signature import apply_signature
from docgen_hook.errors import UsageError
from docgen_hook.model.results import Failure
from docgen_hook.planning.plan_file import plan_options, plan_path
from docgen_hook.providers.llama_cpp import available
from docgen_hook.providers.local_models.catalog import DEFAULT, WEIGHTS, ModelFile, describe_model
from docgen_hook.providers.local_models.install import pull
from docgen_hook.report.color import paint
from docgen_hook.report.printable import pluralize
from docgen_hook.workspace.child import run_program
from docgen_hook.writing.apply import with_room

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen_hook.model.code import Definition
    from docgen_hook.model.generation import GenerationOutcome

EXAMPLE = Path(__file__).parent / "demo_project"
PACKAGE = "shop"
NAME = "docgen-hook"
WIDTH = 76  # columns of a docstring on a terminal of 80
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
    root: Path,
    environ: Mapping[str, str] = os.environ,
    program: str = "docgen-hook",
    is_local: bool = False,
) -> int:
    """Document the example, then say what changed and what to do next.

    Args:
        run: Does `fix` on a repository, prints each docstring as it comes and returns its exit code.
        write: Prints to standard output.
        say: Prints to standard error.
        root: The repository that `prepare` made.
        environ: The process environment, for git.
        program: How this program is called in a shell.
        is_local: Whether the model runs on this machine, which takes its time.

    Returns:
        0 when docstrings were written, else the exit code of `fix`, or 3 where that is 0.

    Raises:
        UsageError: If git fails.
    """
    count = undocumented(root)
    takes = " (about 3 minutes on 2 cores)" if is_local else ""
    say(f"Documenting {pluralize(count, 'definition')} of an example package in {root}{takes}\n\n")
    code = run(root)
    changes = _git(root, environ, "diff", "--no-ext-diff", "--stat")
    write(changes)
    if not changes:
        return code or 3
    say(next_steps(root, program))
    return 0


def format_outcome(
    path: str, definition: Definition, outcome: GenerationOutcome, *, color: bool = False, width: int = WIDTH
) -> str:
    """Return a docstring under the name of its definition, or why there is none, for people.

    Args:
        path: The file.
        definition: What is documented.
        outcome: Its docstring, or a failure.
        color: Whether the terminal's colors are used.
        width: Columns of the docstring, without its indent.
    """
    place = paint(f"{path}:{definition.location.line}", "dim", color=color)
    head = f"{place} {paint(definition.qualname, 'bold', color=color)}"
    if isinstance(outcome, Failure):
        return f"{head}\n    {paint(outcome.sentence, 'yellow', color=color)}\n\n"
    dressed = with_room(apply_signature(outcome.docstring, definition, "auto", "google"), width)
    text = google.write(dressed, width)
    lines = f'"""{text}'.rstrip().split("\n")
    lines = [f'{lines[0]}"""'] if len(lines) == 1 else [*lines, '"""']
    body = "\n".join(paint(f"    {line}".rstrip(), "green", color=color) for line in lines)
    return f"{head}\n{body}\n\n"


def undocumented(root: Path) -> int:
    """Return how many definitions of the example `fix` documents."""
    options = plan_options(load(str(root), {}, {}), "fix", str(root))
    files = [path.relative_to(root).as_posix() for path in sorted((root / PACKAGE).rglob("*.py"))]
    return sum(len(plan_path(path, options, str(root))[0].missing) for path in files)


def pull_small_model(
    folder: str | Path,
    *,
    say: Callable[[str], None],
    on_progress: Callable[[int, int], None] = lambda *_: None,
    weights: ModelFile = WEIGHTS[DEFAULT],
) -> Path:
    """Fetch the model that the demo uses when no model provider is configured, after saying what it is.

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
            "no model provider is configured, and the package that runs the embedded model is not installed",
            'Run `pip install "docgen-hook[local]"`, or set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT.',
        )
    say(f"No model provider is configured; downloading the embedded model once to {folder}.\n{describe_model(weights)}")
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
        raise UsageError(f"{root} is not empty", "Use a new folder, or omit --folder for a temporary one.")
    package = root / PACKAGE
    package.mkdir(parents=True)
    for source in sorted(EXAMPLE.glob("*.py")):
        (package / source.name).write_bytes(source.read_bytes())
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--no-verify", "-m", "A shop")):
        _git(root, environ, *words)
    return root


def program(environ: Mapping[str, str], argv0: str = sys.argv[0]) -> str:
    """Return how a shell calls this program: by its name where PATH has it, else by its place.

    Args:
        environ: The process environment.
        argv0: What this process was started as.
    """
    found = shutil.which(NAME, path=environ.get("PATH", ""))
    started = Path(argv0).absolute()
    if found and Path(found).absolute() == started:
        return NAME
    return str(started) if started.stem == NAME else NAME if found else f"{sys.executable} -m docgen_hook"


def next_steps(root: Path, program: str = NAME) -> str:
    """Return what to do next.

    Args:
        root: The example's repository.
        program: How this program is called in a shell.
    """
    return f"""\
See every change:   git -C {root} diff
Check the example:  cd {root} && {program} check

Next, in your own repository:
  {program} fix --diff    show what would be written
  {program} fix           write it
  {program} init          run it with every commit"""


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
        raise UsageError("git was not found; the demo needs it", "Install git, then run it again.") from error
    if done.returncode:
        raise UsageError(f"git {words[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace").replace("\r\n", "\n")
