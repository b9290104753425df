"""When an exception is raised, in one sentence: from the steps that lead to each `raise`, else from its message."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from docgen_hook.model.struct import replace
from docgen_hook.prompting.claims.conditions import CASE, write_condition
from docgen_hook.prompting.claims.raising.messages import clause_of_message
from docgen_hook.prompting.claims.raising.phrases import (
    Phrase,
    article,
    merge_denials,
    phrase_test,
    quote_code,
    split_test,
)
from docgen_hook.prompting.claims.raising.sites import Site, Step, list_sites
from docgen_hook.prompting.claims.raising.steps import essential_steps, flag_steps, is_unsteady, names_in
from docgen_hook.source.analysis.exceptions.handlers import handler_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen_hook.model.code import Definition, Raise

MOST_CASES, LONGEST, LONGEST_CASE, LONGEST_PLAIN, LONGEST_CODE = 3, 170, 110, 80, 60
ALL = ("Exception", "BaseException")


def describe_condition(raised: Raise, definition: Definition) -> str:
    """Return when an exception is raised, as far as the code tells it; empty where a reader could not follow it.

    Args:
        raised: The exception with its guard.
        definition: What raises it.
    """
    sites = [site for site in list_sites(definition) if raised.exception in site.names]
    if len(sites) == 1 and sites[0].is_first:
        return "Always."
    told = _of_sites(sites, raised.exception, definition)
    return told or (write_condition(raised.condition, definition) if CASE.match(raised.condition) or not sites else "")


def _of_sites(sites: Sequence[Site], exception: str, definition: Definition) -> str:
    """Return the cases of all `raise` statements; those that cannot be told are left out where others can."""
    cases = [_case(site, exception, definition) for site in sites]
    told = list(dict.fromkeys(filter(None, cases)))
    told = [case for case in told if not any(_is_part(other, case) for other in told)]
    text = ""
    for number in range(1, min(len(told), MOST_CASES) + 1):
        longer = _joined(told[:number])
        text = longer if len(longer) <= LONGEST else text
    return text


def _is_part(case: str, whole: str) -> bool:
    """Return whether one case is all that another one asks for beside something more."""
    return whole.endswith(f" and {case}") or whole.startswith(f"{case} and ")


def _joined(cases: Sequence[str]) -> str:
    if len(cases) > 1 and all(case.startswith("`") and case.count("`") == 2 for case in cases):
        return f"If {', '.join(cases[:-1])} or {cases[-1]}."
    return f"If {', or if '.join(cases)}."


def _case(site: Site, exception: str, definition: Definition) -> str:
    """Return in which case one `raise` is reached, for behind "If"; empty where that cannot be told."""
    told = _from_steps(site, exception, definition) if site.steps else ""
    is_operation = " occurs" in told or "raises it" in told or " raises `" in told or " fails" in told
    if told and len(told) <= LONGEST_PLAIN and not is_operation and "the " not in told:
        return told
    message = clause_of_message(site.value, definition)
    flags = flag_steps(site.steps, definition) if message and not told and len(site.steps) > 1 else ()
    told = _from_steps(replace(site, steps=flags), exception, definition) if flags else told
    both = f"{message} and {told}" if flags and told else message
    return next((text for text in (both, message, told) if 0 < len(text) <= LONGEST_CASE), "")


def _from_steps(site: Site, exception: str, definition: Definition) -> str:
    steps = essential_steps(site.steps, definition)
    loops = [step.node for step in steps if isinstance(step.node, ast.For | ast.AsyncFor) and not step.is_early]
    targets = frozenset(part.id for loop in loops for part in ast.walk(loop.target) if isinstance(part, ast.Name))
    phrases: list[Phrase] = []
    used: set[str] = set()
    for step in steps:
        if step.node in loops:
            continue
        found = _phrases(step, exception, definition, targets)
        if not found:
            is_again = site.value is None and exception[:1].isupper() and exception not in ALL
            return f"{_with_article(exception)} occurs that is not handled here" if is_again else ""
        phrases += found[0]
        used |= found[1]
    return _sentence(phrases, loops, used, definition)


def _phrases(
    step: Step, exception: str, definition: Definition, targets: frozenset[str]
) -> tuple[list[Phrase], set[str]] | None:
    """Return what a step says and which loop variables it says it of, None where it cannot be told."""
    if isinstance(step.node, ast.ExceptHandler):
        said = _caught(step, exception, definition)
        return ([Phrase(said, is_failure=True)], set()) if said else None
    if not isinstance(step.node, ast.expr):
        return None
    tests = [test for test in split_test(step.node, holds=step.holds) if ast.unparse(test) != "__debug__"]
    if is_unsteady(step.node, definition):
        return None
    phrases = [phrase_test(test, definition, targets) for test in tests]
    names = frozenset[str]().union(*map(names_in, tests))
    return None if None in phrases else ([phrase for phrase in phrases if phrase], set(names & targets))


def _sentence(
    phrases: list[Phrase], loops: list[ast.For | ast.AsyncFor], used: set[str], definition: Definition
) -> str:
    tail = ""
    for loop in loops:
        names = {part.id for part in ast.walk(loop.target) if isinstance(part, ast.Name)}
        items = quote_code(loop.iter, definition)
        if not items and not any(phrase.is_failure for phrase in phrases):
            return ""
        if used & names:
            if not items:
                return ""
            tail = f" for any `{ast.unparse(loop.target).strip('()')}` of `{items}`" + tail
        elif any(phrase.is_failure for phrase in phrases):
            continue
        elif phrases:
            return ""
    if loops and not phrases:
        return _more_than_loops(loops, definition)
    said = _spoken_as_one(phrases)
    return f"{said}{tail}" if said and tail.count(" for any ") <= 1 else ""


def _more_than_loops(loops: list[ast.For | ast.AsyncFor], definition: Definition) -> str:
    """Return how many items there are where loops raise at once: one, and one more for each loop over the same iterator."""
    items = {quote_code(loop.iter, definition) for loop in loops}
    only = items.pop()
    inner = only.removeprefix("iter(").removesuffix(")") if only.startswith("iter(") else ""
    if len(loops) == 1:
        return f"`{inner or only}` is not empty"
    count = ("one item", "two items")[len(loops) - 2] if len(loops) < 4 else ""
    return f"`{inner}` has more than {count}" if inner and count and not items else ""


def _spoken_as_one(phrases: list[Phrase]) -> str:
    """Return phrases as one: all as code where that is short, else in words."""
    unique = list({phrase.text: phrase for phrase in _without_implied(phrases)}.values())
    if not unique:
        return ""
    merged = merge_denials(unique)
    if any(phrase.text[0] != "`" or phrase.text != f"`{phrase.code}`" for phrase in merged):
        texts = [phrase.text for phrase in merged]
        return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
    code = " and ".join(phrase.code for phrase in merged)
    return (
        f"`{code}`"
        if len(code) <= LONGEST_CODE and " or " not in code
        else " and ".join(phrase.text for phrase in merged)
    )


def _without_implied(phrases: list[Phrase]) -> list[Phrase]:
    """Return phrases without "`size` is not None" where another one compares the size, or says of what type it is."""
    kept = []
    for phrase in phrases:
        name = phrase.code.removesuffix(" is not None")
        if phrase.denied and any(other.code.startswith(f"{phrase.subject.strip('`')} == ") for other in phrases):
            continue
        others = [other for other in phrases if other is not phrase]
        is_implied = name != phrase.code and any(
            other.code.startswith((f"{name} <", f"{name} >", f"len({name})", f"isinstance({name},")) for other in others
        )
        kept += [] if is_implied else [phrase]
    return kept


def _caught(step: Step, exception: str, definition: Definition) -> str:
    """Return what failed where a handler is reached, for example "`int(text)` raises `ValueError`"; or empty."""
    handler: ast.ExceptHandler = step.node  # type: ignore[assignment]
    names = handler_names(handler.type)
    if handler.type is None or "*" in names or any(name.startswith("_") for name in names):
        return ""
    names = (exception,) if exception in names and len(names) > 1 else names
    quoted = " or ".join(
        f"`{name if name[:1].islower() and last.islower() else last}`"
        for name in names
        for last in [name.rpartition(".")[2]]
    )
    tried = step.tried[0] if len(step.tried) == 1 else None
    if isinstance(tried, ast.Import | ast.ImportFrom) and "ImportError" in "".join(names).replace(
        "ModuleNotFound", "Import"
    ):
        module = tried.module if isinstance(tried, ast.ImportFrom) else tried.names[0].name
        return f"`{module}` cannot be imported" if module else ""
    value = getattr(tried, "value", None)
    code = (
        quote_code(value, definition) if isinstance(value, ast.Call | ast.Subscript | ast.Attribute | ast.BinOp) else ""
    )
    if code and value is not None and not is_unsteady(value, definition):
        return f"`{code}` fails" if set(names) & set(ALL) else f"`{code}` raises {quoted}"
    is_own = not any(isinstance(part, ast.Yield) for statement in step.tried for part in ast.walk(statement))
    if names == (exception,) and is_own and exception not in (*ALL, "KeyboardInterrupt", "SystemExit"):
        return "a called function raises it"
    return "another exception occurs" if set(names) & set(ALL) else f"{article(names[0])} {quoted} occurs"


def _with_article(exception: str) -> str:
    return f"{article(exception)} `{exception.rpartition('.')[2]}`"
