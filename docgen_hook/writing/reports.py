"""Files that a command writes because the command line names them."""

from __future__ import annotations

import os

from docgen_hook.errors import EditError
from docgen_hook.planning.discover import leads_outside, project_bounds
from docgen_hook.workspace.files import write_atomic, write_error


def write_report(name: str, text: str, cwd: str, tip: str = "Use another file.") -> None:
    """Write a file in one step, and make the folder that it is to lie in.

    Args:
        name: The file, relative to the working directory; one that is there is replaced.
        text: Its content.
        cwd: The working directory.
        tip: What to do where that fails.

    Raises:
        EditError: If it cannot be written, or a link of the repository leads out of the project there.
    """
    refuse_link_outside(name, cwd)
    full = os.path.join(cwd, name)
    try:
        os.makedirs(os.path.dirname(full) or ".", exist_ok=True)
    except OSError as error:
        raise write_error(error, full, tip) from error
    write_atomic(full, text.encode(), tip)


def refuse_link_outside(name: str, cwd: str) -> None:
    """Raise the error for a file of the project that is, by a link, one outside of it.

    Args:
        name: The file, relative to the working directory.
        cwd: The working directory.

    Raises:
        EditError: If it is.
    """
    if leads_outside(os.path.abspath(os.path.join(cwd, name)), project_bounds(cwd)):
        raise EditError(f"{name} cannot be written: a link leads outside the project", "Name where the link leads to.")
