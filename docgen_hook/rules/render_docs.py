"""The rules as a manual: `python -m docgen_hook.rules.render_docs` prints docs/rules.md; a test compares them."""

from __future__ import annotations

from docgen_hook.rules.registry import RULES

TYPE_CHECKING = False  # as in the whole package
if TYPE_CHECKING:
    from docgen_hook.rules.docs.rule_docs import Example
    from docgen_hook.rules.rule import Rule

DEFAULTS = {
    "on": "`check` and `fix`",
    "check": "`check`",
    "off": "off",
    "opt-in": "off; selected by its whole code only",
}
HEAD = """\
# Rules

Every code of `docgen-hook check` and of the flake8 plug-in. Made by `python -m docgen_hook.rules.render_docs`.

Select and ignore by prefix: the longest one decides, and `ignore` wins a tie. Some rules are too much a matter of taste
to come with a prefix: they are selected by their whole code. `# noqa: DGH103`, a bare `# noqa` or
`# docgen: skip` on the line of a `def` or `class` suppresses it. `# docgen: skip` also suppresses all that is in it and
keeps it from being sent to any service; above the first statement of a file it applies to the whole file.

A line of its own `# flake8: noqa` suppresses a file, and `# flake8: noqa: DGH103` one code in it, for `check` as for
the plug-in (flake8 itself may skip the whole file then). Codes of other tools suppress nothing here: neither
`# noqa: D103` nor `# ruff: noqa`. DGH901, off by default, reports comments that suppress nothing. The plug-in reports
wrong settings as DGH900, since it can report nothing else.

| code | name | by default in |
|---|---|---|
"""


def manual() -> str:
    """Return the whole page."""
    table = "".join(f"| [{e.code}](#{e.code.lower()}) | {e.name} | {DEFAULTS[e.default]} |\n" for e in RULES.values())
    return HEAD + table + "".join(f"\n{render_rule(rule)}" for rule in RULES.values())


def render_rule(rule: Rule) -> str:
    """Return one rule's part of the page."""
    fix = " Fixable with `docgen-hook fix`." if rule.fixable else ""
    parts = [f"## {rule.code}", f"*{rule.name}*; by default: {DEFAULTS[rule.default]}.{fix}", rule.explanation]
    titles = (("Reported", rule.invalid), ("Not reported", rule.valid))
    parts += [_examples(title, examples) for title, examples in titles if examples]
    return "\n\n".join(parts) + "\n"


def _examples(title: str, examples: tuple[Example, ...]) -> str:
    return f"{title}:\n\n" + "\n\n".join(f"```python\n{_example_source(example)}```" for example in examples)


def _example_source(example: Example) -> str:
    named = f"# {example.path}\n" if example.path != "example.py" else ""
    return named + example.source


if __name__ == "__main__":
    import sys

    sys.stdout.write(manual())
