"""The history family: DGH401, which needs a repository, so that one file is no example."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import RuleDocs

RULE_DOCS = {
    "DGH401": RuleDocs(
        "The code of a definition has changed since the last commit that changed its docstring. `check --stale` asks "
        "the history of the repository: it compares the definition as it was after that commit with what it is now, "
        "and names what differs: return, comparison, raise, default, call, loop, assignment. Docstrings, comments, "
        "layout, annotations, log lines, names of locals and messages of exceptions make no difference; a definition "
        "that moved or was renamed is followed. Read the docstring again; if it still holds, `# noqa: DGH401` says so. "
        "`--staged`, `--changed` and `--since REV` narrow it down to what is staged or changed. In a shallow clone the "
        "missing history may hide findings, so the command says that and ends with 3.",
        valid=(),
        invalid=(),
    ),
}
