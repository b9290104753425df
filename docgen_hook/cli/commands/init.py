"""`docgen-hook init`: add the hook and a settings table to this repository."""

from __future__ import annotations

import os
from pathlib import Path

from docgen_hook.cli.setup.config_edits import HOOK, add_hook, add_merge_union, add_settings_table, has_our_hook
from docgen_hook.config import load
from docgen_hook.errors import EditError, UsageError
from docgen_hook.git import process
from docgen_hook.git.paths import relative_posix
from docgen_hook.planning import discover
from docgen_hook.report.diff import diff
from docgen_hook.workspace import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook init                 shows what would be added, and asks
  docgen-hook init --yes           adds it
  docgen-hook init --git-hook      a plain git hook, without pre-commit
  docgen-hook init --repo URL --rev v0.1.0
"""
CONFIG = ".pre-commit-config.yaml"
OTHERS = (
    ".husky",
    "lefthook.yml",
    "lefthook.yaml",
    ".lefthook.yml",
    ".lefthook.yaml",
    "lefthook.toml",
    "lefthook.json",
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `init`."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--pre-commit", action="store_true", help=f"write {CONFIG} even where there is none")
    kind.add_argument("--git-hook", action="store_true", help="write a plain git hook")
    parser.add_argument(
        "--repo", default="", help="take the hook from this repository instead of the installed command"
    )
    parser.add_argument("--rev", default="main", help="revision of that repository")


def run(args: Namespace, context: CliContext) -> int:
    """Add what is missing, after showing it; 0 added or there already, 1 declined, UsageError without a repository."""
    top = Path(process.top(context.cwd))
    edits = (_hook(args, top), _settings(context.cwd), *_attributes(context, top))
    planned = [each for each in edits if each[1] != each[2]]
    if not planned:
        context.echo_err("The hook and the settings are there already.")
        return 0
    for path, before, after in planned:
        shown = relative_posix(str(path), os.path.realpath(context.cwd))
        context.echo(diff(before, after, shown, color=context.colored(context.stdout)))
    if not args.yes and not _agreed(context):
        context.echo_err("Nothing was written.")
        return 1
    for path, before, after in planned:
        _write(path, before, after)
    context.echo_err(
        "Done. " + ("Run `pre-commit install` once." if planned[0][0].name == CONFIG else "Commit as usual.")
    )
    return 0


def _agreed(context: CliContext) -> bool:
    context.stderr.write("Write this? [y/N] ")
    context.stderr.flush()
    try:
        return input().strip().lower() in {"y", "yes"}
    except (EOFError, UnicodeDecodeError):
        context.echo_err("")
        return False


def _hook(args: Namespace, top: Path) -> tuple[Path, bytes, bytes]:
    config = top / CONFIG
    if not args.git_hook and (args.pre_commit or args.repo or config.exists()):
        before = _bytes(config)
        return config, before, add_hook(_decode_text(config, before), args.repo, args.rev).encode()
    path = _hooks_folder(top) / "pre-commit"
    before = _bytes(path)
    if has_our_hook(before.decode(errors="replace")):
        return path, before, before
    if path.exists() or path.is_symlink():
        raise UsageError(
            f"there is a hook already: {path}", f"Add `docgen-hook fix --staged` to {_source(top)} by hand."
        )
    return path, before, HOOK.encode()


def _source(top: Path) -> str:
    """Return what a person edits: husky and lefthook make git's own hook anew, out of files of theirs."""
    other = next((other for other in OTHERS if (top / other).exists()), "it")
    return ".husky/pre-commit" if other == ".husky" else other


def _hooks_folder(top: Path) -> Path:
    """Return the folder of this repository's hooks; one that other repositories use too is left alone."""
    folder = Path(os.path.realpath(process.git_path("hooks", str(top))))
    own = Path(os.path.realpath(process.git_path("config", str(top)))).parent  # of all work trees together
    if not any(folder.is_relative_to(each) for each in (os.path.realpath(top), own)):
        raise UsageError(
            f"core.hooksPath is {folder}, outside of this repository",
            "Add the line `docgen-hook fix --staged` to its pre-commit hook by hand.",
        )
    return folder


def _settings(cwd: str) -> tuple[Path, bytes, bytes]:
    path = Path(discover.root(cwd)) / "pyproject.toml"
    before = _bytes(path)
    return path, before, add_settings_table(_decode_text(path, before)).encode()


def _attributes(context: CliContext, top: Path) -> list[tuple[Path, bytes, bytes]]:
    """Return .gitattributes with the line that lets branches merge the answers file, where one is set."""
    root = discover.root(context.cwd)
    answers = load(root, context.environ, {}).answers
    if not answers:
        return []
    path = top / ".gitattributes"
    before = _bytes(path)
    name = relative_posix(os.path.join(os.path.realpath(root), answers), os.path.realpath(top))
    return [(path, before, add_merge_union(_decode_text(path, before), name).encode())]


def _decode_text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name} is not UTF-8", "Mend the file; nothing was touched.") from error


def _bytes(path: Path) -> bytes:
    return files.read_settings(str(path)) or b""


def _write(path: Path, before: bytes, after: bytes) -> None:
    if before:
        files.replace(str(path), before, after)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb" if path.name != "pre-commit" else "xb") as file:  # a hook is never overwritten
            file.write(after)
        if path.name == "pre-commit":
            path.chmod(0o755)
    except OSError as error:
        raise EditError(f"{path} cannot be written: {error.strerror or error}", "Look at its folder.") from error
