"""Comments that suppress, and files that cannot be read: DGH901 and DGH902."""

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
    "DGH902": RuleDocs(
        "A file that cannot be read was not checked, and a report without it would look like success. It is reported "
        "whatever is selected, cannot be ignored or put into a baseline, and the exit code is 3. Line and column are "
        "where reading stops. Fix the file, run docgen-hook with the Python version that it needs, or exclude it.",
        valid=(example("def turn():", '    """Turn it."""'), example("# nothing but a comment")),
        invalid=(example("def turn(:"), example("x = (1")),
    ),
}
