"""`docgen-hook init`: add the hook and a settings table to this repository."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from docgen_hook.cli.project import open_project
from docgen_hook.cli.setup import hook_kinds
from docgen_hook.cli.setup.config_edits import add_merge_union, add_settings_table, has_our_hook
from docgen_hook.cli.setup.hook_kinds import CONFIG, KINDS
from docgen_hook.config import load
from docgen_hook.errors import UsageError
from docgen_hook.git import process
from docgen_hook.git.paths import relative_posix
from docgen_hook.planning import discover
from docgen_hook.report.diff import diff
from docgen_hook.workspace import files
from docgen_hook.workspace.files import write_error
from docgen_hook.writing.reports import refuse_link_outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from docgen_hook.cli.context import CliContext

EXAMPLES = """\
examples:
  docgen-hook init                    shows what would be added, and asks
  docgen-hook init --yes              adds it
  docgen-hook init --hook git         a plain git hook, without pre-commit
  docgen-hook init --repo URL --rev v0.2.0
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the flags of `init`."""
    from argparse import SUPPRESS

    parser.add_argument("--yes", action="store_true", help="write without asking")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--hook", choices=tuple(KINDS), default="", help="which kind of hook to add")
    kind.add_argument("--pre-commit", dest="hook", action="store_const", const="pre-commit", help=SUPPRESS)
    kind.add_argument("--git-hook", dest="hook", action="store_const", const="git", help=SUPPRESS)
    parser.add_argument(
        "--repo", default="", help="take the hooks from this repository instead of the installed command"
    )
    parser.add_argument("--rev", default="main", help="revision of that repository")


def run(args: Namespace, context: CliContext) -> int:
    """Add what is missing, after showing it; 0 added or there already, 1 declined, UsageError without a repository."""
    top = Path(process.top(context.cwd))
    kind = args.hook or ("pre-commit" if args.repo else _chosen_kind(top, args, context))
    if kind not in KINDS:
        context.echo_err("Nothing was written.")
        return 1
    edits = (_hook(kind, args, top), _settings(args, context), *_attributes(context, top))
    planned = [edit for edit in edits if edit[1] != edit[2]]
    if not planned:
        context.echo_err("Nothing to do: hook and settings are already in place.")
        return 0
    for path, before, after in planned:
        if ".git" not in path.parts:  # which may be a link, and is no part of what was cloned
            refuse_link_outside(str(path), context.cwd)
        context.echo(diff(before, after, _shown(path, top), color=context.colored(context.stdout)))
    if not args.yes and _ask_person(context, "Write this? [y/N] ").lower() not in {"y", "yes"}:
        context.echo_err("Nothing was written.")
        return 1
    for path, before, after in planned:
        _write_config(path, before, after, executable=kind == "git")
    names = [_shown(path, top) for path, _, _ in planned]
    install = _install_first(kind, context)
    context.echo_note(f"Wrote {' and '.join(names)}. {install}{KINDS[kind]} `docgen-hook doctor` checks the rest.")
    return 0


def _chosen_kind(top: Path, args: Namespace, context: CliContext) -> str:
    def which(program: str) -> str | None:
        return shutil.which(program, path=context.environ.get("PATH"))

    def ask(default: str) -> str:
        return _ask_person(context, f"Which hook: {', '.join(KINDS)}? [{default}] ", default)

    hook = Path(process.git_path("hooks", str(top))) / "pre-commit"
    usual = Path(process.git_path("config", str(top))).parent / "hooks"
    is_elsewhere = os.path.realpath(hook.parent) != os.path.realpath(usual)
    return hook_kinds.choose_kind(top, hook, which, ask, is_elsewhere=is_elsewhere, is_asked=not args.yes)


def _shown(path: Path, top: Path) -> str:
    """Return a file's path from the repository's top, wherever `init` was run."""
    return relative_posix(os.path.join(os.path.realpath(path.parent), path.name), os.path.realpath(top))


def _install_first(kind: str, context: CliContext) -> str:
    """Return how to install the program that runs the hooks, where it is missing."""
    is_missing = kind in ("pre-commit", "prek") and not shutil.which(kind, path=context.environ.get("PATH"))
    return f"Run `pip install {kind}`. " if is_missing else ""


def _ask_person(context: CliContext, question: str, default: str = "") -> str:
    """Return what the person answers, the default for an empty line; an empty string where nobody does."""
    context.stderr.write(question)
    context.stderr.flush()
    try:
        line = context.stdin.readline() if context.stdin else ""
    except UnicodeDecodeError:
        line = ""
    if not line:
        context.echo_err("\n")
    return (line.strip() or default) if line else ""


def _hook(kind: str, args: Namespace, top: Path) -> tuple[Path, bytes, bytes]:
    """Return the hook's file, its bytes, and what they are to be."""
    if kind == "git":
        return _bare_hook(top)
    if kind == "husky":
        path = top / hook_kinds.HUSKY
    else:
        path = top / CONFIG if kind in ("pre-commit", "prek") else hook_kinds.lefthook_file(top)
    before = _bytes(path)
    text = _decode_text(path, before)
    if kind == "husky":
        return path, before, hook_kinds.husky_hook(text).encode()
    if kind == "lefthook":
        return path, before, hook_kinds.lefthook_config(text, path.name).encode()
    return path, before, hook_kinds.pre_commit_config(text, args.repo, args.rev).encode()


def _bare_hook(top: Path) -> tuple[Path, bytes, bytes]:
    path = _hooks_folder(top) / "pre-commit"
    before = _bytes(path)
    text = before.decode(errors="replace")
    if (path.exists() or path.is_symlink()) and not before:
        raise hook_kinds.hook_is_there(path, top)
    if new := hook_kinds.bare_hook(text, sys.executable):
        return path, before, new.encode()
    if has_our_hook(text):
        return path, before, before
    raise hook_kinds.hook_is_there(path, top)


def _hooks_folder(top: Path) -> Path:
    """Return the folder of this repository's hooks; one that other repositories use too is left alone."""
    folder = Path(os.path.realpath(process.git_path("hooks", str(top))))
    own = Path(os.path.realpath(process.git_path("config", str(top)))).parent  # of all work trees together
    if not any(folder.is_relative_to(allowed) for allowed in (os.path.realpath(top), own)):
        raise UsageError(
            f"core.hooksPath is {folder}, outside of this repository",
            "Add the line `docgen-hook fix --staged` to its pre-commit hook by hand.",
        )
    return folder


def _settings(args: Namespace, context: CliContext) -> tuple[Path, bytes, bytes]:
    """Return pyproject.toml, its bytes, and what they are to be."""
    path = Path(discover.root(context.cwd)) / "pyproject.toml"
    before = _bytes(path)
    text = _decode_text(path, before)
    new = add_settings_table(text)
    if new != text:
        from docgen_hook.cli.setup.public_setting import is_mostly_reexported

        exports = is_mostly_reexported(open_project(args, context))
        new = add_settings_table(text, exports=exports, tests=(path.parent / "tests").is_dir())
    return path, before, new.encode()


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
        raise UsageError(f"{path.name} is not UTF-8", "Fix the file; nothing was changed.") from error


def _bytes(path: Path) -> bytes:
    return files.read_settings(str(path)) or b""


def _write_config(path: Path, before: bytes, after: bytes, *, executable: bool) -> None:
    if before:
        files.replace(str(path), before, after)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.name == "pre-commit":  # a hook is never overwritten
            files.create_atomic(str(path), after, executable=executable)
        else:
            files.write_atomic(str(path), after, "Check the permissions of its folder.")
    except OSError as error:
        raise write_error(error, str(path), "Check the permissions of its folder.") from error
