"""The hook and a settings table, added to a repository's own files: text in, text out."""

from __future__ import annotations

from docgen_hook.model import UsageError

HOOK = """\
#!/bin/sh
# Document what is staged; see https://git-scm.com/docs/githooks#_pre_commit
exec docgen-hook fix --staged
"""
LOCAL = """\
- repo: local
  hooks:
  - id: docgen
    name: write missing docstrings
    entry: docgen-hook fix
    language: system
    types_or: [python, pyi]
    require_serial: true
"""
REMOTE = """\
- repo: {repo}
  rev: {rev}
  hooks:
  - id: docgen
"""
TABLE = """\
# What docgen-hook documents and how; `docgen-hook config` lists every setting and its origin.
# Endpoint and key never stand here: AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY and
# AZURE_OPENAI_DEPLOYMENT come from the environment.
# style = "google"          # auto (what the file or project mostly uses), google, numpy, sphinx
# select = ["DGH1"]         # codes or prefixes; `docgen-hook check --explain DGH103` tells what each means
# exclude = ["tests"]
# min-statements = 2        # leave very short functions alone
# max-cost = 0.50           # US dollars a run may cost
# on-service-error = "warn" # let a commit pass when the service is away
"""


def with_hook(config: str, repo: str = "", rev: str = "") -> str:
    """Give a .pre-commit-config.yaml with the hook added at the end of its repositories.

    Args:
        config: The file's text; empty for a new one.
        repo: Address of the hook's repository; empty runs the installed `docgen-hook`.
        rev: Revision of that repository.

    Returns:
        The new text; the same text when the hook is there already.

    Raises:
        UsageError: If the list of repositories is not written as a block.
    """
    block = REMOTE.format(repo=repo, rev=rev) if repo else LOCAL
    if not config.strip():
        return f"{config}repos:\n{block}"
    lines = config.splitlines(keepends=True)
    if any(_hook_id(line) in {"docgen", "docgen-check"} for line in lines):
        return config
    start = next((number for number, line in enumerate(lines) if line.split("#")[0].rstrip() == "repos:"), None)
    if start is None:
        raise UsageError("there is no `repos:` block in .pre-commit-config.yaml", f"Add this by hand:\n{block}")
    return _appended(lines, start, block)


def _hook_id(line: str) -> str:
    key, _, value = line.strip().removeprefix("- ").strip().partition(":")
    return value.split("#")[0].strip().strip("'\"") if key == "id" else ""


def _appended(lines: list[str], start: int, block: str) -> str:
    items = [number for number in range(start + 1, len(lines)) if lines[number].lstrip().startswith("-")]
    indent = lines[items[0]][: len(lines[items[0]]) - len(lines[items[0]].lstrip())] if items else ""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#") and not line.startswith((indent + "-", indent + " ")):
            break
        if line.strip() and (not line.startswith("#") or indent):
            end = number + 1
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    new = "".join(f"{indent}{line}{newline}" for line in block.splitlines())
    before = "".join(lines[:end])
    return before + ("" if before.endswith("\n") else newline) + new + "".join(lines[end:])


def with_table(pyproject: str) -> str:
    """Give a pyproject.toml with a commented [tool.docgen-hook] table; the same text when there is one.

    Args:
        pyproject: Text of the file.

    Raises:
        UsageError: If the file is not TOML.
    """
    import tomlkit  # 60 ms; by Poetry's maintainers, released monthly, no dependencies: the one that keeps comments
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(pyproject)
    except TOMLKitError as error:
        raise UsageError(f"pyproject.toml cannot be read: {error}", "Mend the file; nothing was touched.") from error
    if "docgen-hook" in document.get("tool", {}):
        return pyproject
    newline = "\r\n" if "\r\n" in pyproject else "\n"
    separator = "" if not pyproject else newline if pyproject.endswith("\n") else newline * 2
    table = f"[tool.docgen-hook]\n{TABLE}".replace("\n", newline)
    return pyproject + separator + table
