"""DGH212: the entries stand in another order than the parameters of the signature."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import RuleDocs, example
from docgen_hook.rules.parameters import bare, names
from docgen_hook.rules.scope import decorated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Evidence

DOCS = RuleDocs(
    "The entries stand in another order than the parameters of the signature. Off unless it is selected by its "
    "whole code. Reorder the entries.",
    valid=(
        example("def turn(page, by):", '    """Do it.', "", "    Args:", "        page: The page.",
                "        by: How far.", '    """', "    pass"),
        example("def turn(page, *pages, by):", '    """Do it.', "", "    Args:", "        page: The page.",
                "        by: How far.", "        *pages: More.", '    """', "    pass"),
    ),
    invalid=(
        example("def turn(by, page):", '    """Do it.', "", "    Args:", "        page: The page.",
                "        by: How far.", '    """', "    pass"),
        example("def turn(by, page):", '    """Do it.', "", "    :param page: The page.", "    :param by: How far.",
                '    """', "    pass"),
    ),
)  # fmt: skip


def check(definition: Definition, docstring: Docstring, seen: Evidence) -> str:
    """Return the documented parameters as the signature orders them, empty where they are in that order."""
    if decorated(definition, "overload"):
        return ""
    order = [
        bare(parameter) for parameter in definition.parameters or seen.fields if not parameter.name.startswith("*")
    ]
    described = [name for name in dict.fromkeys(names(docstring.parameters)) if name in order]
    expected = [name for name in order if name in described]
    if described == expected:
        return ""
    return ", ".join(f"`{name}`" for name in expected)
