"""The hook and a settings table, added to a repository's own files: text in, text out."""

from __future__ import annotations

import json
import re

from docgen_hook.errors import UsageError
from docgen_hook.workspace.toml import parsed_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LOCAL = """\
- repo: local
  hooks:
  - id: docgen
    name: write missing docstrings
    entry: docgen-hook fix
    language: system
    types_or: [python, pyi]
    require_serial: true
  - id: docgen-check
    name: report missing and wrong docstrings
    entry: docgen-hook check
    language: system
    types_or: [python, pyi]
    require_serial: true
"""
REMOTE = """\
- repo: {repo}
  rev: {rev}
  hooks:
  - id: docgen
  - id: docgen-check
"""
TABLE = """\
# Settings of docgen-hook; `docgen-hook config` lists all of them with their origin.
# Never put credentials here: AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY and
# AZURE_OPENAI_DEPLOYMENT come from the environment.
# style = "google"          # auto (what the file or project mostly uses), google, numpy, sphinx
# select = ["DGH1"]         # codes or prefixes; `docgen-hook check --explain DGH103` explains one
# exclude = ["tests"]
# min-statements = 2        # skip very short functions
# answers = ".docgen/answers.jsonl"  # what was generated, for everybody who has the repository (docs/team.md)
# max-cost = 0.50           # maximum cost in US dollars per run
# on-service-error = "warn" # let a commit pass when the provider fails
"""
TESTS = '# exclude = ["tests"]\n'
EXPORTS = 'public = "exports"          # most public definitions here are re-exported from private modules\n'
# The key of the list, with nothing or an empty list behind it, and a comment.
REPOS = re.compile(r"""(\ufeff?(["']?)repos\2\s*:)(?:\s*(?:\[\s*\]|null|~))?(\s*#.*)?""")
# A hook of ours in whatever style, by its id or by what it runs; not in a comment.
OURS = re.compile(r"""[^#]*(?:\bid["']?\s*:\s*["']?docgen(?:-check)?(?![\w-])|docgen[-_]hook fix)""")
# Text that YAML takes for nothing but text, without quotes.
PLAIN = re.compile(r"(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z][\w.@~-]*(?:[:/]+[\w.@~-]+)*/?")


def _scalar(text: str) -> str:
    """Return a text as YAML writes it: a tag such as 1.0 would be a number, a newline another key."""
    return text if PLAIN.fullmatch(text) else json.dumps(text)


def has_our_hook(text: str) -> bool:
    """Return whether a hook of ours stands in a configuration or script."""
    return any(map(OURS.match, text.splitlines()))


def add_hook(config: str, repo: str = "", rev: str = "") -> str:
    """Return a .pre-commit-config.yaml with the hook added at the end of its repositories.

    Args:
        config: The file's text; empty for a new one.
        repo: Address of the hook's repository; empty runs the installed `docgen-hook`.
        rev: Revision of that repository.

    Returns:
        The new text; the same text when the hook is there already.

    Raises:
        UsageError: If the list of repositories is not written as a block.
    """
    block = REMOTE.format(repo=_scalar(repo), rev=_scalar(rev)) if repo else LOCAL
    if not re.sub(r"(?m)^(#|---).*", "", config).strip():  # nothing but comments
        config = f"{ensure_newline(config)}repos:{line_end(config)}"
    if has_our_hook(config):
        return config
    lines = config.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if key := REPOS.fullmatch(line.rstrip()):
            lines[number] = f"{key[1]}{key[3] or ''}{line[len(line.rstrip()) :]}"
            return _appended(lines, number, block)
    raise UsageError("no `repos:` block found in .pre-commit-config.yaml", f"Add this by hand:\n{block}")


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
    newline = line_end(lines[0])
    new = "".join(f"{indent}{line}{newline}" for line in block.splitlines())
    return ensure_newline("".join(lines[:end])) + new + "".join(lines[end:])


def parsed_yaml(text: str, name: str) -> object:
    """Return what YAML says, None for nothing; UsageError if it is broken.

    Args:
        text: The file's text.
        name: The file's name, for messages.
    """
    import yaml  # 15 ms; libcst needs it too

    try:
        return yaml.safe_load(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise UsageError(f"{name} is nested too deeply", "Fix the file; nothing was changed.") from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise UsageError(f"{name}{place} is not valid YAML: {said}", "Fix the file; nothing was changed.") from error


def add_merge_union(attributes: str, name: str) -> str:
    """Return a .gitattributes in which git merges a file line by line; the same text where the file has a merge driver.

    Args:
        attributes: Text of .gitattributes; empty for a new one.
        name: The file, from the top of the repository.
    """
    pattern = json.dumps(name) if " " in name else name
    rows = [line.split() for line in attributes.splitlines()]
    if any(row[:1] in ([pattern], [f"/{pattern}"]) and "merge" in " ".join(row[1:]) for row in rows):
        return attributes
    return f"{ensure_newline(attributes)}{pattern} merge=union{line_end(attributes)}"


def line_end(text: str) -> str:
    """Return how lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def ensure_newline(text: str) -> str:
    """Return a text with an end to its last line."""
    return text if not text or text.endswith("\n") else text + line_end(text)


def add_settings_table(pyproject: str, *, exports: bool = False, tests: bool = False) -> str:
    """Return a pyproject.toml with a commented [tool.docgen-hook] table; the same text when there is one.

    Args:
        pyproject: Text of the file.
        exports: Whether the table sets `public = "exports"`.
        tests: Whether the table excludes a folder of tests.

    Raises:
        UsageError: If the file is not TOML, or the table has no place in it.
    """
    import tomllib

    import tomlkit  # 60 ms; by Poetry's maintainers, released monthly, no dependencies: the one that keeps comments
    from tomlkit.exceptions import TOMLKitError

    parsed_toml(pyproject.encode(), "pyproject.toml")  # within the bounds of settings
    try:
        if _has_table(tomlkit.parse(pyproject)):
            return pyproject
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise UsageError(f"pyproject.toml cannot be read: {error}", "Fix the file; nothing was changed.") from error
    newline = line_end(pyproject)
    settings = TABLE.replace(TESTS, TESTS.removeprefix("# ")) if tests else TABLE
    table = f"[tool.docgen-hook]\n{EXPORTS if exports else ''}{settings}".replace("\n", newline)
    new = f"{ensure_newline(pyproject)}{newline if pyproject else ''}{table}"
    try:
        fits = _has_table(tomllib.loads(new))  # as the settings will be read
    except (ValueError, RecursionError):
        fits = False
    if not fits:  # a table cannot follow `tool = {...}`
        raise UsageError(
            "[tool.docgen-hook] cannot be added to this pyproject.toml", "Add it by hand; nothing was changed."
        )
    return new


def _has_table(document: Mapping[str, object]) -> bool:
    tool = document.get("tool")
    return isinstance(tool, dict) and "docgen-hook" in tool
