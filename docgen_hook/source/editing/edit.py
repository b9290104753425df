"""Bytes and docstrings to bytes: LibCST finds what is undocumented, text is inserted, and the edit is proved."""

from __future__ import annotations

from contextlib import contextmanager

from docgen_hook.errors import EditError, UnreadableError
from docgen_hook.source.editing.edit_session import CstDefinition, EditSession
from docgen_hook.source.editing.nesting import exceeds_nesting_limit
from docgen_hook.source.scan import parse_definitions
from docgen_hook.source.text import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from docgen_hook.model.code import Definition
    from docgen_hook.source.editing.edit_session import Edit, Failed

    Write = Callable[[int], str]
    Planned = Sequence[tuple[Definition, Write]]


def insert_all(source: bytes, planned: Planned, *, stub: bool = False) -> bytes:
    """Return a file with docstrings put in, all of them or none.

    Args:
        source: The bytes of the file.
        planned: Each definition and what writes its docstring's content, given the indentation in columns.
        stub: True for a `.pyi` file, where formatters want fewer empty lines.

    Raises:
        EditError: If a docstring cannot be placed or the edit cannot be proved; its `definition` says which one it is
            about, None where it is about the file.
        UnreadableError: If the file cannot be read as Python.
    """
    if not planned:
        return source
    opened = _open_for_edit(source, stub=stub)
    edits, failed = opened.edits(planned)
    if failed:
        raise failed[0][1]
    return opened.proved(edits)


def insert_possible(source: bytes, planned: Planned, *, stub: bool = False) -> tuple[bytes, Failed]:
    """Return a file with the docstrings put in that can be, and the reasons for those that cannot.

    Args:
        source: The bytes of the file.
        planned: As for `insert`.
        stub: As for `insert`.
    """
    if not planned:
        return source, []
    try:
        opened = _open_for_edit(source, stub=stub)
    except (EditError, UnreadableError) as error:
        return source, [(target, EditError(error.sentence, error.tip)) for target, _ in planned]
    edits, failed = opened.edits(planned)
    after, unproved = _bisect_provable(opened, edits)
    return after, failed + unproved


def _bisect_provable(opened: EditSession, edits: list[Edit]) -> tuple[bytes, Failed]:
    """Return the file with the edits that can be proved together, and the others: where all fail, halves are tried."""
    after = opened.source
    good: list[Edit] = []
    failed: Failed = []
    waiting = [edits]
    while waiting:
        some = waiting.pop()
        try:
            after = opened.proved(good + some)
            good += some
        except EditError as error:
            half = len(some) // 2
            waiting += [some[half:], some[:half]] if half else []
            failed += [] if half else [(some[0].definition, error)]
    return after, failed


def _open_for_edit(source: bytes, *, stub: bool) -> EditSession:
    """Read a file with both parsers and hold them to the same definitions.

    Args:
        source: Text or bytes of the file.
        stub: Whether it is a `.pyi` file.

    Returns:
        Both readings of the file.

    Raises:
        EditError: If LibCST cannot read it, or finds other definitions.
        UnreadableError: If Python cannot read it.
    """
    module = parse_definitions(source)
    if exceeds_nesting_limit(source, module.tree):
        raise EditError("nested too deeply to be edited safely", "Write its docstrings by hand.")
    import libcst  # 220 ms: only a file that is edited pays

    try:
        with _quiet():
            tree = libcst.parse_module(decode(source))  # of bytes it would guess the encoding anew
            theirs = list(_iter_cst_definitions(tree))
    except (libcst.ParserSyntaxError, libcst.CSTValidationError, ValueError, LookupError, RecursionError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise EditError(f"LibCST cannot read it: {reason}", "Write its docstrings by hand.") from error
    ours = [
        (definition.kind == "class", definition.qualname, _is_blank(definition.docstring))
        for definition, _ in module.definitions
    ]
    if ours != [(their.is_class, their.qualname, their.blank) for their in theirs]:
        raise EditError("two parsers disagree about it", "Write its docstrings by hand.")
    return EditSession(source, module, theirs, tree.default_indent, stub=stub)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the garbage collector still (LibCST makes many small objects) and a person's invalid escapes unreported."""
    import gc
    import warnings

    was = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if was:
            gc.enable()


def preload() -> None:
    """Import LibCST ahead of the first edit."""
    import libcst  # noqa: F401


def _is_blank(docstring: str | None) -> bool:
    return docstring is None or not docstring.strip()


def _iter_cst_definitions(tree: Any) -> Iterator[CstDefinition]:
    """Yield every definition that LibCST finds, in source order, the module first."""
    from unicodedata import normalize

    import libcst

    yield CstDefinition(False, "", _blank(tree.body), False)
    stack = [(statement, "") for statement in reversed(tree.body)]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            name = prefix + normalize("NFKC", node.name.value)  # as Python reads names (PEP 3131)
            one_line = isinstance(node.body, libcst.SimpleStatementSuite)
            yield CstDefinition(isinstance(node, libcst.ClassDef), name, _blank(node.body.body), one_line)
            stack += [(statement, f"{name}.") for statement in reversed(node.body.body)]
        elif isinstance(node, libcst.BaseCompoundStatement):
            stack += [(block, prefix) for block in reversed(_blocks(node))]


def _blocks(node: Any) -> list[Any]:
    """Return the statements of all blocks of a compound statement, in source order."""
    found: list[Any] = []
    for name in ("body", "handlers", "cases", "orelse", "finalbody"):
        part = getattr(node, name, None)
        for block in part if isinstance(part, list | tuple) else [part] if part is not None else []:
            body = getattr(block, "body", None)
            inner = getattr(body, "body", body)
            found += inner if isinstance(inner, list | tuple) else []
            if name == "orelse" and hasattr(block, "test"):  # `elif`: its own `orelse` goes on
                found += _blocks_after(block)
    return found


def _blocks_after(node: Any) -> list[Any]:
    found: list[Any] = []
    while (node := node.orelse) is not None:
        found += node.body.body
        if not hasattr(node, "test"):
            break
    return found


def _blank(body: Sequence[Any]) -> bool:
    """Return whether a body has no docstring, or one without text."""
    import libcst

    first = body[0] if body else None
    if isinstance(first, libcst.SimpleStatementLine):
        first = first.body[0]
    value = first.value if isinstance(first, libcst.Expr) else None
    if not isinstance(value, libcst.SimpleString | libcst.ConcatenatedString):
        return True
    text = value.evaluated_value
    return not isinstance(text, str) or not text.strip()
