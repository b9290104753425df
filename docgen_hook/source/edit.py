"""Bytes and docstrings to bytes: LibCST finds what is undocumented, text is inserted, and the edit is proved."""

from __future__ import annotations

from docgen_hook.model import EditError, UnreadableError
from docgen_hook.source.place import Place, Source, place
from docgen_hook.source.proof import why_not
from docgen_hook.source.quote import quoted
from docgen_hook.source.scan import scan
from docgen_hook.source.text import BOM, Offsets, decode, encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from docgen_hook.model import Definition
    from docgen_hook.source.scan import Module

    Write = Callable[[int], str]
    Planned = Sequence[tuple[Definition, Write]]

TAB = 8  # columns of a tab, as Python's own tokenizer counts them


def insert(source: bytes, planned: Planned) -> bytes:
    """Give a file with docstrings put in, all of them or none.

    Args:
        source: The bytes of the file.
        planned: Each definition and what writes its docstring's content, given the indentation in columns.

    Raises:
        EditError: If a docstring cannot be placed or the edit cannot be proved.
    """
    if not planned:
        return source
    text = decode(source)
    module, opened = _read(source)
    nodes = {(each.kind, each.qualname, each.location): node for each, node in module.found}
    holder = Source(text, Offsets(text), opened.unit, module.tree)
    edits = []
    for definition, write in planned:
        key = (definition.kind, definition.qualname, definition.location)
        if key not in nodes or key not in opened.undocumented:
            raise EditError("the plan does not match what stands in the file", "Run again.")
        where = place(nodes[key], holder, opened=opened.undocumented[key])
        content = write(len(where.indent.expandtabs(TAB)))
        literal = quoted(content, where.indent, where.newline, encoding(source))
        edits.append((where, where.before + literal + where.after))
    return _proved(source, _encoded(source, _put(text, edits)))


def insert_each(source: bytes, planned: Planned) -> tuple[bytes, list[tuple[Definition, EditError]]]:
    """Give a file with the docstrings put in that can be, and the reasons for those that cannot.

    Args:
        source: The bytes of the file.
        planned: As for `insert`.
    """
    try:
        return insert(source, planned), []
    except (EditError, UnreadableError) as error:
        if len(planned) == 1:
            return source, [(planned[0][0], EditError(error.sentence, error.tip))]
    good: list[tuple[Definition, Write]] = []
    failed: list[tuple[Definition, EditError]] = []
    for each in planned:  # rare and slow: one by one, so that one failure never stops the others
        _, problems = insert_each(source, [each])
        failed += problems
        good += [] if problems else [each]
    try:
        return insert(source, good), failed
    except (EditError, UnreadableError) as error:
        return source, [*failed, *((each, EditError(error.sentence, error.tip)) for each, _ in good)]


def _put(text: str, edits: list[tuple[Place, str]]) -> str:
    parts, here = [], 0
    for where, new in sorted(edits, key=lambda each: each[0].start):
        parts += [text[here : where.start], new]
        here = where.end
    return "".join([*parts, text[here:]])


def _encoded(source: bytes, text: str) -> bytes:
    try:
        encoded = text.encode(encoding(source))
    except UnicodeEncodeError as error:
        raise EditError(f"the file's encoding cannot hold it: {error}") from error
    return (BOM if source.startswith(BOM) else b"") + encoded


def _proved(before: bytes, after: bytes) -> bytes:
    if reason := why_not(before, after):
        raise EditError(f"the edit could not be proved: {reason}", "Nothing was written; write it by hand.")
    return after


class _Opened:
    """What LibCST found: the undocumented definitions, whether each body stands on its own line, the indentation."""

    def __init__(self, undocumented: dict[Any, bool], unit: str) -> None:
        self.undocumented = undocumented
        self.unit = unit


def _read(source: bytes) -> tuple[Module, _Opened]:
    """Read a file with both parsers and hold them to the same definitions.

    Raises:
        EditError: If LibCST cannot read it, or finds other definitions.
    """
    import libcst  # 220 ms: only a file that is edited pays

    try:
        tree = libcst.parse_module(source)
    except (libcst.ParserSyntaxError, UnicodeDecodeError, LookupError) as error:
        raise EditError(f"LibCST cannot read it: {str(error).splitlines()[0]}", "Write it by hand.") from error
    module = scan(source)
    ours = [(each, _is_blank(each.docstring)) for each, _ in module.found]
    theirs = list(_walked(tree))
    if [(each.qualname, blank) for each, blank in ours] != [(name, blank) for name, blank, _ in theirs]:
        raise EditError("two parsers read it differently", "Write its docstrings by hand.")
    undocumented = {
        (each.kind, each.qualname, each.location): one_line
        for (each, blank), (_, _, one_line) in zip(ours, theirs, strict=True)
        if blank
    }
    return module, _Opened(undocumented, tree.default_indent)


def _is_blank(docstring: str | None) -> bool:
    return docstring is None or not docstring.strip()


def _walked(tree: Any) -> Iterator[tuple[str, bool, bool]]:
    """Give qualified name, whether undocumented, and whether the body is on the definition's line, in source order."""
    import libcst

    yield "", _undocumented(tree.body), False
    stack = [(each, "") for each in reversed(tree.body)]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            name = prefix + node.name.value
            yield name, _undocumented(node.body.body), isinstance(node.body, libcst.SimpleStatementSuite)
            stack += [(each, f"{name}.") for each in reversed(node.body.body)]
        elif isinstance(node, libcst.BaseCompoundStatement):
            stack += [(each, prefix) for each in reversed(_blocks(node))]


def _blocks(node: Any) -> list[Any]:
    """Give the statements of all blocks of a compound statement, in source order."""
    found: list[Any] = []
    for name in ("body", "handlers", "cases", "orelse", "finalbody"):
        part = getattr(node, name, None)
        for each in part if isinstance(part, list | tuple) else [part] if part is not None else []:
            body = getattr(each, "body", None)
            inner = getattr(body, "body", body)
            found += inner if isinstance(inner, list | tuple) else []
            if name == "orelse" and hasattr(each, "test"):  # `elif`: its own `orelse` goes on
                found += _blocks_after(each)
    return found


def _blocks_after(node: Any) -> list[Any]:
    found: list[Any] = []
    while (node := node.orelse) is not None:
        found += node.body.body
        if not hasattr(node, "test"):
            break
    return found


def _undocumented(body: Sequence[Any]) -> bool:
    import libcst

    first = body[0] if body else None
    if isinstance(first, libcst.SimpleStatementLine):
        first = first.body[0]
    if not isinstance(first, libcst.Expr) or not isinstance(
        first.value, libcst.SimpleString | libcst.ConcatenatedString
    ):
        return True
    value = first.value.evaluated_value
    return not isinstance(value, str) or not value.strip()
