"""All definitions of a project, documented ones too: what its stored answers may be about."""

from __future__ import annotations

import os

from docgen_hook.cli.project import project_files
from docgen_hook.errors import UnreadableError
from docgen_hook.source.scan import parse_definitions
from docgen_hook.workspace.files import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.cli.context import CliContext
    from docgen_hook.cli.project import Project
    from docgen_hook.model.code import Definition


def project_definitions(project: Project, context: CliContext) -> tuple[list[tuple[str, Definition]], int]:
    """Return paths and definitions with their facts, and how many files could not be read, which is said.

    Args:
        project: The project.
        context: The process around us.
    """
    from docgen_hook.source.analysis.facts import with_prompt_facts

    found: list[tuple[str, Definition]] = []
    unread = 0
    for path in project_files(project):
        try:
            module = parse_definitions(read(os.path.join(project.root, path)), path=path)
        except UnreadableError as error:
            context.echo_err(f"{path}: {error.sentence}")
            unread += 1
            continue
        found += [(path, with_prompt_facts(definition, node, module)) for definition, node in module.definitions]
    return found, unread
