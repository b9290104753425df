"""The history family: DGH401, which needs a repository, and DGH402, which needs a model: one file is no example."""

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
    "DGH402": RuleDocs(
        "The docstring says what the code contradicts, as a model reads them. `docgen-hook review` reports it, `check` "
        "never does, since it opens no socket. Only definitions that are stale (DGH401) are reviewed, every one with "
        "`--all`. What a model says is a finding only if it quotes the docstring and the code word for word, names one "
        "of seven kinds (polarity, bound, default, unit, exception's condition, order, mutation), and a second "
        "request, which shows the code without its docstring, chooses the code's value for the same point and not the "
        "docstring's. "
        "Correct the docstring or the code; if both hold, `# noqa: DGH402` says so.",
        valid=(),
        invalid=(),
    ),
}
