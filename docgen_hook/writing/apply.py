"""Docstrings into files: each file is read again, edited, proved and replaced in one step, or left as it was."""

from __future__ import annotations

from docgen_hook import docstrings
from docgen_hook.errors import DocgenError
from docgen_hook.model.results import FileResult, Problem
from docgen_hook.model.struct import Value
from docgen_hook.planning.plan_file import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen_hook.docstrings import Types
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import FilePlan
    from docgen_hook.source.editing.edit import Write
    from docgen_hook.writing.targets import Target


class Layout(Value):
    """How docstrings look.

    Attributes:
        style: A name of `docstring.STYLES`.
        line_length: Columns of a line.
        types: Whether types are written: "auto", "always" or "never".
    """

    style: str
    line_length: int
    types: Types


def apply(
    plan: FilePlan, answers: Mapping[Definition, Docstring], layout: Layout, target: Target, *, write: bool
) -> FileResult:
    """Put docstrings into one file.

    Args:
        plan: The file's plan; when the bytes are no longer those of the plan, nothing is written.
        answers: The docstrings of those of its missing definitions that have one.
        layout: How they look.
        target: The work tree or the index.
        write: False to leave the file alone and only give what would be written.

    Returns:
        The result; a failure is its `problem`, never an exception.
    """
    try:
        before = target.read(plan.path)
        if digest(before) != plan.digest:
            return FileResult(plan.path, problem=CHANGED)
        result = edited(plan, answers, layout, before)
        if write and result.after != before:
            target.replace(plan.path, before, result.after)
    except DocgenError as error:
        return FileResult(plan.path, problem=Problem(error.sentence, error.tip, "file"))
    return result


CHANGED = Problem(
    "the file changed meanwhile and was left alone", "Run again; the answers are in the cache.", "changed"
)


def edited(plan: FilePlan, answers: Mapping[Definition, Docstring], layout: Layout, before: bytes) -> FileResult:
    """Give the edit of one file's bytes, without touching a file."""
    from docgen_hook.source.editing.edit import insert_each  # libcst: 220 ms, only a file that is edited pays

    planned = [(each, _writer(each, answers[each], layout)) for each in plan.missing if each in answers]
    after, failed = insert_each(before, planned, stub=plan.path.endswith(".pyi"))
    refused = tuple((definition, Problem(error.sentence, error.tip, "edit")) for definition, error in failed)
    lost = {definition for definition, _ in refused}
    written = tuple(definition for definition, _ in planned if definition not in lost)
    return FileResult(plan.path, written, refused, before, after)


def _writer(definition: Definition, docstring: Docstring, layout: Layout) -> Write:
    from docgen_hook.redaction.secret_names import names_secret  # only a file that is edited pays

    dressed = docstrings.dress(docstring, definition, layout.types, layout.style, names_secret)
    style = docstrings.STYLES[layout.style]
    return lambda indent: style.write(dressed, max(layout.line_length - indent, 20))
