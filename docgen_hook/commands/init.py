"""`docgen-hook init`: add the hook and a settings table to this repository."""

from __future__ import annotations

import os
from pathlib import Path

from docgen_hook.flow.init import HOOK, with_hook, with_table
from docgen_hook.model import UsageError
from docgen_hook.report.diff import diff
from docgen_hook.workspace import files, select
from docgen_hook.workspace.git import git_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.outside import Outside

EXAMPLES = """\
examples:
  docgen-hook init                 shows what would be added, and asks
  docgen-hook init --yes           adds it
  docgen-hook init --git-hook      a plain git hook, without pre-commit
  docgen-hook init --repo URL --rev v0.1.0
"""
CONFIG = ".pre-commit-config.yaml"


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


def run(args: Namespace, outside: Outside) -> int:
    """Add what is missing, after showing it; 0 added or there already, 1 declined, UsageError without a repository."""
    root = Path(select.root(outside.cwd))
    if not (root / ".git").exists():
        raise UsageError(f"{root} is not a git repository", "Run `git init` first.")
    planned = [each for each in (_hook(args, root), _settings(root)) if each[1] != each[2]]
    if not planned:
        outside.say("The hook and the settings are there already.")
        return 0
    for path, before, after in planned:
        outside.write(diff(before, after, os.path.relpath(path, outside.cwd), color=outside.colored(outside.out)))
    if not args.yes and not _agreed(outside):
        outside.say("Nothing was written.")
        return 1
    for path, before, after in planned:
        _write(path, before, after)
    outside.say("Done. " + ("Run `pre-commit install` once." if planned[0][0].name == CONFIG else "Commit as usual."))
    return 0


def _agreed(outside: Outside) -> bool:
    outside.err.write("Write this? [y/N] ")
    outside.err.flush()
    try:
        return input().strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _hook(args: Namespace, root: Path) -> tuple[Path, bytes, bytes]:
    config = root / CONFIG
    if not args.git_hook and (args.pre_commit or args.repo or config.exists()):
        before = _bytes(config)
        return config, before, with_hook(_text(config, before), args.repo, args.rev).encode()
    path = Path(git_path("hooks", str(root))) / "pre-commit"
    before = _bytes(path)
    if before and before != HOOK.encode():
        raise UsageError(f"there is a hook already: {path}", "Add the line `docgen-hook fix --staged` to it by hand.")
    return path, before, HOOK.encode()


def _settings(root: Path) -> tuple[Path, bytes, bytes]:
    path = root / "pyproject.toml"
    before = _bytes(path)
    return path, before, with_table(_text(path, before)).encode()


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name} is not UTF-8", "Mend the file; nothing was touched.") from error


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _write(path: Path, before: bytes, after: bytes) -> None:
    if before:
        files.replace(str(path), before, after)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(after)
    if after == HOOK.encode():
        path.chmod(0o755)
