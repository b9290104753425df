"""Which codes count: selected and ignored by prefix, by file and by comment."""

from __future__ import annotations

from docgen_hook.errors import UsageError, nearest
from docgen_hook.rules.registry import RULES

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Literal

    from docgen_hook.model.code import Definition

    Command = Literal["check", "fix"]


def selected(code: str, select: Sequence[str], ignore: Sequence[str], default: bool, *, opt_in: bool = False) -> bool:
    """Return whether a code counts.

    As in ruff the longest prefix decides, and `ignore` wins a tie; `ALL` is the empty prefix.

    Args:
        code: For example "DGH103".
        select: Codes or prefixes of codes; none means the defaults.
        ignore: Codes or prefixes of codes.
        default: Whether the code counts when nothing is selected.
        opt_in: Whether only the whole code selects it, and no prefix.
    """
    if opt_in and code not in {chosen.upper() for chosen in select}:
        return False
    chosen = _longest(code, select) if select else (0 if default else -1)
    return chosen > _longest(code, ignore)


def _longest(code: str, prefixes: Sequence[str]) -> int:
    """Return the length of the longest prefix that the code has, or -1."""
    plain = ("" if prefix.upper() == "ALL" else prefix.upper() for prefix in prefixes)
    return max((len(prefix) for prefix in plain if code.startswith(prefix)), default=-1)


def enabled_codes(select: Sequence[str], ignore: Sequence[str], command: Command) -> frozenset[str]:
    """Return the codes that count for a command; `fix` has only those that it can mend.

    Args:
        select: Codes or prefixes of codes; none means the defaults.
        ignore: Codes or prefixes of codes.
        command: Who asks.

    Raises:
        UsageError: If no code begins with one of the prefixes.
    """
    check_prefixes((*select, *ignore))
    defaults = {"on", "check"} if command == "check" else {"on"}
    return frozenset(
        code
        for code, rule in RULES.items()
        if (rule.fixable or command == "check")
        and selected(code, select, ignore, rule.default in defaults, opt_in=rule.default == "opt-in")
    )


def check_prefixes(prefixes: Iterable[str]) -> None:
    """Raise UsageError for the first prefix that no code begins with."""
    for prefix in prefixes:
        if prefix.upper() != "ALL" and not any(code.startswith(prefix.upper()) for code in RULES):
            known = f"Codes are {min(RULES)} to {max(RULES)}; `docgen-hook check --explain CODE` explains one."
            raise UsageError(f"unknown code or prefix {prefix!r}", nearest(prefix.upper(), tuple(RULES)) or known)


def per_file(path: str, table: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the codes or prefixes that a table of glob patterns ignores for a file.

    A pattern matches the path, its last part, or a folder above it; `*` also matches slashes.

    Args:
        path: With forward slashes, relative to where the settings stand.
        table: From glob pattern to codes.
    """
    return tuple(code.upper() for pattern, codes in table.items() if _matches(path, pattern) for code in codes)


def _matches(path: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase  # 4 ms with `re`: only settings with per-file-ignores pay

    path, pattern = path.removeprefix("./"), pattern.removeprefix("./").rstrip("/")
    patterns = (pattern, f"{pattern}/*", pattern.removeprefix("**/"))
    return any(fnmatchcase(path, pattern) for pattern in patterns) or fnmatchcase(path.rpartition("/")[2], pattern)


def is_suppressed(definition: Definition, code: str) -> bool:
    """Return whether a comment on the definition line silences a code, by prefix as in flake8."""
    return any(silenced == "*" or code.startswith(silenced.upper()) for silenced in definition.silenced)


def unused_suppressions(definition: Definition, found: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield a code and message for each silenced DGH code that would not have been reported.

    A bare `# noqa` is passed over: it may be there for another tool.

    Args:
        definition: The definition with its `silenced` codes.
        found: Codes that were found on it, silenced ones included.
    """
    for silenced in definition.silenced:
        if silenced.upper().startswith("DGH") and not any(code.startswith(silenced.upper()) for code in found):
            yield "DGH901", RULES["DGH901"].message.format(detail=silenced)
