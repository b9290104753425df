"""Which kind of hook a repository gets, and what is written for it: paths and text in, text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen_hook.cli.setup.config_edits import add_hook, ensure_newline, has_our_hook, line_end, parsed_yaml
from docgen_hook.errors import UsageError
from docgen_hook.workspace.files import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFIG = ".pre-commit-config.yaml"
LEFTHOOK = ("lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml", "lefthook.toml", "lefthook.json")
HUSKY = ".husky/pre-commit"
REVIEW = "A commit with undocumented code is stopped once so that you can review the new docstrings."
KINDS = {  # what to do once it is written
    "pre-commit": "Run `pre-commit install` once.",
    "prek": "Run `prek install` once.",
    "git": REVIEW,
    "lefthook": "Run `lefthook install` once.",
    "husky": f"Run `npx husky` once. {REVIEW}",
}
LINE = "docgen-hook fix --staged"
HOOK = """\
#!/bin/sh
# Document what is staged; see https://git-scm.com/docs/githooks#_pre_commit
# Written by `docgen-hook init`, for the Python that ran it.
python={python}
[ -x "$python" ] && "$python" -m docgen_hook fix --staged
code=$?
if [ $code -ne 0 ] && ! "$python" -c "import docgen_hook" 2>/dev/null; then
  echo "warning: docgen-hook is no longer at $python; no docstrings were written. Run \\`docgen-hook init\\` again." >&2
  exit 0
fi
exit $code
"""
JOB = """\
pre-commit:
  jobs:
  - name: docgen-hook
    run: docgen-hook fix --staged
    glob: "*.{py,pyi}"
"""


def choose_kind(
    top: Path,
    hook: Path,
    which: Callable[[str], object],
    ask: Callable[[str], str],
    *,
    is_elsewhere: bool,
    is_asked: bool,
) -> str:
    """Return the kind of hook for a repository; the person is asked where it is not plain.

    Args:
        top: The repository.
        hook: Where git looks for the hook.
        which: Finds a program, as `shutil.which` does.
        ask: Asks which kind it shall be, with a default.
        is_elsewhere: Whether core.hooksPath is set: `pre-commit install` refuses to work then.
        is_asked: Whether a person may be asked.

    Returns:
        A key of `KINDS`, or what the person said.

    Raises:
        UsageError: If a hook already exists and nobody may be asked.
    """
    other = managed_by(top)
    if is_elsewhere and not other and not (top / CONFIG).exists():
        return "git"
    if (top / CONFIG).exists() or (not other and (which("pre-commit") or which("prek"))):
        return "pre-commit" if which("pre-commit") or not which("prek") else "prek"
    is_there = hook.exists() or hook.is_symlink()
    if is_there and has_our_hook((read_settings(str(hook)) or b"").decode(errors="replace") if hook.is_file() else ""):
        return "git"
    if not is_there and not other:
        return "pre-commit"
    if is_asked:
        return ask(other or "pre-commit")
    raise hook_is_there(hook, top)


def managed_by(top: Path) -> str:
    """Return which other tool makes git's own hooks: "husky", "lefthook" or an empty string."""
    if (top / ".husky").exists():
        return "husky"
    return "lefthook" if any((top / name).exists() for name in LEFTHOOK) else ""


def hook_is_there(hook: Path, top: Path) -> UsageError:
    """Return the error for a hook that is not ours, with the file that a person edits."""
    name = HUSKY if managed_by(top) == "husky" else next((name for name in LEFTHOOK if (top / name).exists()), "it")
    kinds = "|".join(KINDS)
    return UsageError(
        f"a hook already exists: {hook}", f"Add `{LINE}` to {name} by hand, or choose with --hook {kinds}."
    )


def bare_hook(before: str, python: str) -> str:
    """Return git's own hook for an interpreter, in the place of none or of one that `init` wrote; else an empty string.

    Args:
        before: The hook that is there; empty for none.
        python: The interpreter.
    """
    import shlex

    new = HOOK.format(python=shlex.quote(python))
    pattern = re.escape(HOOK.format(python="@")).replace("@", ".*")
    return new if not before or re.fullmatch(pattern, before) else ""


def husky_hook(before: str) -> str:
    """Return husky's file with our line at its end; the same text where it is there."""
    if has_our_hook(before):
        return before
    return f"{ensure_newline(before)}{LINE}{line_end(before)}"


def lefthook_file(top: Path) -> Path:
    """Return lefthook's file of the repository, or where it goes; UsageError if it is not YAML."""
    found = next((name for name in LEFTHOOK if (top / name).exists()), LEFTHOOK[0])
    if not found.endswith(("yml", "yaml")):
        raise UsageError(f"{found} is not YAML", f"Add the command `{LINE}` to its pre-commit hook by hand.")
    return top / found


def lefthook_config(before: str, name: str) -> str:
    """Return lefthook's file with our job; the same text where it is there.

    Args:
        before: The file's text; empty for a new one.
        name: The file's name, for messages.

    Raises:
        UsageError: If it is not valid YAML, or has a pre-commit hook already.
    """
    document = parsed_yaml(before, name)
    if has_our_hook(before):
        return before
    if document is not None and (not isinstance(document, dict) or "pre-commit" in document):
        raise UsageError(
            f"there is a pre-commit hook already in {name}", f"Add `{LINE}` to {name} by hand, for example:\n{JOB}"
        )
    newline = line_end(before)
    new = ensure_newline(before) + JOB.replace("\n", newline)
    if not isinstance(parsed_yaml(new, name), dict):
        raise UsageError(f"a job has no place in {name}", f"Add this by hand:\n{JOB}")
    return new


def pre_commit_config(before: str, repo: str, rev: str) -> str:
    """Return the configuration of pre-commit and prek with both hooks, checked as YAML before and after.

    Args:
        before: The file's text; empty for a new one.
        repo: Address of the hooks' repository; empty runs the installed `docgen-hook`.
        rev: Revision of that repository.

    Raises:
        UsageError: If the file is not valid YAML, or its list has no place for the hooks.
    """
    old = parsed_yaml(before, CONFIG)
    new = add_hook(before, repo, rev)
    if new != before and not _is_added(old, parsed_yaml(new, CONFIG)):
        raise UsageError(f"the hooks have no place in {CONFIG}", "Add them by hand; nothing was changed.")
    return new


def _is_added(old: object, new: object) -> bool:
    """Return whether nothing but one repository was added at the end."""
    before = old if isinstance(old, dict) else {}
    known = list(before.get("repos") or [])
    return isinstance(new, dict) and new == {**before, "repos": [*known, *new.get("repos", [])[len(known) :]]}
