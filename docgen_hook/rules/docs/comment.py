"""Comments that suppress: DGH901."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import RuleDocs, example

RULE_DOCS = {
    "DGH901": RuleDocs(
        "A comment that suppresses a code which would not be reported hides the next real one. Remove it. A bare `# "
        "noqa` is ignored, since it may be there for another tool.",
        valid=(
            example("def turn(): return 1  # noqa: DGH103"),
            example("def turn():  # noqa", '    """Turn it."""'),
            example("def turn():  # noqa: E501", '    """Turn it."""'),
        ),
        invalid=(
            example("def turn():  # noqa: DGH103", '    """Turn it."""'),
            example("def turn(): return 1  # noqa: DGH103, DGH201"),
        ),
    ),
}
