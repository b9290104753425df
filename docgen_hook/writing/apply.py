"""Docstrings into files: each file is read again, edited, proved and replaced in one step, or left as it was."""

from __future__ import annotations

from docgen_hook import docstrings
from docgen_hook.errors import DocgenError
from docgen_hook.model.docstring import Docstring
from docgen_hook.model.results import Failure, FileResult
from docgen_hook.model.struct import Struct
from docgen_hook.workspace.files import sha256_hex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from docgen_hook.docstrings.base import Types
    from docgen_hook.docstrings.examples import Example
    from docgen_hook.model.code import Definition
    from docgen_hook.model.results import FilePlan
    from docgen_hook.source.editing.edit import Write
    from docgen_hook.writing.targets import WriteTarget

    Item = tuple[str, Definition]


class DocstringFormat(Struct):
    """How docstrings look.

    Attributes:
        style: A name of `docstring.STYLES`.
        line_length: Columns of a line.
        types: Whether types are written: "auto", "always" or "never".
        examples: What may be shown of definitions, by their qualified names.
        headings: Lines that stand above examples in the project, the most frequent first.
    """

    style: str
    line_length: int
    types: Types
    examples: Mapping[str, tuple[Example, ...]] = {}
    headings: tuple[str, ...] = ()


def apply(
    plan: FilePlan,
    answers: Mapping[Definition, Docstring],
    layout: DocstringFormat,
    target: WriteTarget,
    *,
    write: bool,
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
        if sha256_hex(before) != plan.digest:
            return FileResult(plan.path, problem=CHANGED)
        result = render_edit(plan, answers, layout, before)
        if write and result.after != before:
            target.replace(plan.path, before, result.after)
    except DocgenError as error:
        return FileResult(plan.path, problem=Failure(error.sentence, error.tip, "file"))
    return result


CHANGED = Failure(
    "the file changed in the meantime and was left unchanged", "Run again; the responses are in the cache.", "changed"
)


def uneditable(
    plans: Sequence[FilePlan],
    wanted: Collection[Item],
    layout: Callable[[FilePlan], DocstringFormat],
    target: WriteTarget,
) -> dict[Item, Failure]:
    """Return the definitions that no docstring could be written for, with the reason: nothing is asked about them.

    Args:
        plans: The files' plans.
        wanted: Paths and definitions that would be asked about.
        layout: Returns how docstrings look in a file.
        target: The work tree or the index.
    """
    found: dict[Item, Failure] = {}
    chosen = set(wanted)
    for plan in plans:
        answers = {definition: STAND_IN for definition in plan.missing if (plan.path, definition) in chosen}
        try:
            before = target.read(plan.path) if answers else b""
        except DocgenError as error:
            found |= {(plan.path, answer): Failure(error.sentence, error.tip, "file") for answer in answers}
            continue
        if answers and sha256_hex(before) == plan.digest:
            refused = render_edit(plan, answers, layout(plan), before).refused
            found |= {(plan.path, definition): problem for definition, problem in refused}
    return found


STAND_IN = Docstring("Stand in for what a model will write.")


def render_edit(
    plan: FilePlan, answers: Mapping[Definition, Docstring], layout: DocstringFormat, before: bytes
) -> FileResult:
    """Return the edit of one file's bytes, without touching a file."""
    from docgen_hook.source.editing.edit import insert_possible  # libcst: 220 ms, only a file that is edited pays

    lines = before.splitlines()
    planned = [
        (definition, _docstring_renderer(definition, answers[definition], layout, lines))
        for definition in plan.missing
        if definition in answers
    ]
    after, failed = insert_possible(before, planned, stub=plan.path.endswith(".pyi"))
    refused = tuple((definition, Failure(error.sentence, error.tip, "edit")) for definition, error in failed)
    lost = {definition for definition, _ in refused}
    written = tuple(definition for definition, _ in planned if definition not in lost)
    return FileResult(plan.path, written, refused, before, after)


def _docstring_renderer(
    definition: Definition, docstring: Docstring, layout: DocstringFormat, lines: list[bytes]
) -> Write:
    from docgen_hook.docstrings.from_signature import apply_signature
    from docgen_hook.redaction.secret_names import is_secret_name  # only a file that is edited pays

    dressed = apply_signature(docstring, definition, layout.types, layout.style, is_secret_name)
    style = docstrings.STYLES[layout.style]
    unit = " " * (8 if _has_tabs(definition, lines) else 4)

    def write(indent: int) -> str:
        width = max(layout.line_length - indent, 20)
        content = style.write(with_room(dressed, width), width, unit)
        if definition.qualname not in layout.examples:
            return content
        from docgen_hook.docstrings.examples import append_examples  # only the setting `examples` pays

        shown = layout.examples[definition.qualname]
        return append_examples(content, shown, layout.style, layout.headings, width=width, indent=unit)

    return write


def with_room(docstring: Docstring, width: int) -> Docstring:
    """Return a docstring whose summary stays in its line beside the quotes, as far as it can be parted.

    Args:
        docstring: What is written.
        width: Columns of a line, without the indentation.
    """
    from docgen_hook.docstrings.summary import columns_for  # only what is written pays
    from docgen_hook.prompting.summaries import part_head

    return part_head(docstring, columns_for(docstring, width))


def _has_tabs(definition: Definition, lines: list[bytes]) -> bool:
    """Return whether a definition, else its file, is indented with tabs: a level has eight columns then."""
    for some in (lines[definition.location.line - 1 : definition.end_line], lines):
        first = {line[:1] for line in some if line.strip()}
        if b"\t" in first or b" " in first:
            return b"\t" in first
    return False
