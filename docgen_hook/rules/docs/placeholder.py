"""The placeholder family: DGH301 and DGH302."""

from __future__ import annotations

from docgen_hook.rules.docs.rule_docs import RuleDocs, example

RULE_DOCS = {
    "DGH301": RuleDocs(
        "Text that an editor's template, a to-do note or a failed tool left behind: `_summary_`, `[description]`, "
        "`TODO: write this`, `Description of x`, lorem ipsum, an error code, a chat model's apology, a code fence. "
        "Write what the definition does, or remove the docstring and let `docgen-hook fix` write one.",
        valid=(
            example("def plan():", '    """Give the TODO items of a user."""'),
            example("class Rejected(Exception):", '    """Error 404 of the remote side, with its own text."""'),
            example(
                "def kind(page):",
                '    """Give the kind.',
                "",
                "    Args:",
                "        page: A description of what",
                '    """',
            ),
            example("def find(x):", '    """Give all pages <head> to </head>."""'),
        ),
        invalid=(
            example("def turn():", '    """TODO: write this."""'),
            example("def turn():", '    """_summary_"""'),
            example("def turn():", '    """..."""'),
            example("def turn():", '    """Error: 429 Too Many Requests"""'),
            example("def turn():", '    """I\'m sorry, but as an AI language model I cannot see the code."""'),
            example(
                "def turn(page):", '    """Turn it.', "", "    Args:", "        page (_type_): _description_", '    """'
            ),
            example(
                "def turn(page):", '    """Turn it.', "", "    Args:", "        page: Description of page.", '    """'
            ),
        ),
    ),
    "DGH302": RuleDocs(
        "`get_user` with `Get the user.` tells a reader nothing that the name does not. Say what is given, in which "
        "unit or shape, or what happens when there is none. Names of one word and docstrings that say more in a "
        "further paragraph or section are ignored.",
        valid=(
            example("def close():", '    """Close the connection."""'),
            example("def get_user():", '    """Give the user who is logged in, or None."""'),
            example("def get_user():", '    """Get the user.', "", "    The session decides who that is.", '    """'),
            example("def close():", '    """Close."""'),
        ),
        invalid=(
            example("def get_user():", '    """Get user."""'),
            example("def get_user():", '    """Gets the user."""'),
            example("class PageWriter:", '    """Page writer."""'),
            example("class Page:", "    def turn_pages(self):", '        """Turn the page."""'),
        ),
    ),
}
