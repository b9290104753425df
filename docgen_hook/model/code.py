"""What the code says of a definition."""

from __future__ import annotations

from docgen_hook.model.struct import Struct

TYPE_CHECKING = False  # `typing` takes 5 ms; type checkers take this name for true
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    Kind = Literal["module", "package", "class", "function"]
    Scope = Literal["module", "class", "function"]
    ParameterKind = Literal["positional-only", "positional-or-keyword", "var-positional", "keyword-only", "var-keyword"]
    Result = Literal["none", "value", "yields", "async yields", "unknown"]


class Location(Struct):
    """Where a definition stands: its `def` or `class` keyword, not its decorators; a module is at (1, 0).

    Attributes:
        line: Line number, from 1.
        column: Column in characters, from 0.
    """

    line: int
    column: int


class Parameter(Struct):
    """One parameter of a signature.

    Attributes:
        name: The name with its stars, for example "**options".
        kind: How it may be passed.
        annotation: Source text of the annotation, or empty.
        default: Source text of the default, or empty.
    """

    name: str
    kind: ParameterKind = "positional-or-keyword"
    annotation: str = ""
    default: str = ""


class Raise(Struct):
    """An exception that leaves a definition.

    Attributes:
        exception: The name as written, for example "errors.NotFound".
        condition: Source text of the condition under which it is raised, or empty.
    """

    exception: str
    condition: str = ""


class Attribute(Struct):
    """An attribute of a class: annotated, assigned, an enum member, or `self.x` in `__init__`.

    Attributes:
        name: The bare name.
        annotation: Source text of the annotation, or empty.
        default: Source text of the value, or empty.
    """

    name: str
    annotation: str = ""
    default: str = ""


class Definition(Struct):
    """A module, package, class or function with all that the code says of it.

    The first group of fields is filled by every scan; the second group only where something will be said about the
    body (`source.facts.describe`), because it costs more.

    Attributes:
        kind: What it is; a package is the module `__init__.py`.
        qualname: Dotted name inside the file, without "<locals>"; empty for a module or package.
        scope: What directly contains it; "module" for a module itself.
        location: Where its keyword stands.
        end_line: Last line of the definition, from 1.
        public: False for names with a leading underscore (special methods aside) and for whatever such a name contains.
        docstring: The docstring's value, None where there is none; blank text counts as missing.
        decorators: Source text of each decorator without "@".
        bases: Source text of each base class.
        is_async: True for `async def`.
        overrides: True when marked `@override` or when it overrides a documented method of a class in the same file.
        silenced: Codes that a comment on the definition line silences; ("*",) for a bare `# noqa`, ("*", "skip") for
            what `# docgen: skip` marks, which is never sent.
        statements: Statements in the body beside the docstring, nested ones included.
        parameters: In order, without a method's `self` or `cls`.
        result: What a call gives.
        returns: Source text of the return annotation, or empty.
        raises: In order of appearance, one entry an exception name.
        attributes: In order of appearance; classes only.
        complexity: McCabe's cyclomatic complexity; 0 when not computed.
        source: Source text of the definition with its decorators, dedented.
        context: The signature context that may be sent with it: class line with summary, summaries of called functions.
        digest: Hexadecimal digest that survives moving, reformatting and comment edits, the same on every Python.
        names: Names that the file defines, imports or uses; what a docstring names beyond them is made up.
        hands_on: True when all that is returned is what a part of `self` gave, and no annotation says what that is.
        result_type: Built-in type of every result where no annotation says it, or empty.
        asked: Section and names of what its docstring lacks, where that alone is asked for.
    """

    kind: Kind
    qualname: str
    scope: Scope
    location: Location
    end_line: int = 0
    public: bool = True
    docstring: str | None = None
    decorators: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    is_async: bool = False
    overrides: bool = False
    silenced: tuple[str, ...] = ()
    statements: int = 0

    parameters: tuple[Parameter, ...] = ()
    result: Result = "none"
    returns: str = ""
    raises: tuple[Raise, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    complexity: int = 0
    source: str = ""
    context: str = ""
    digest: str = ""
    delegates_result: bool = False
    result_type: str = ""
    names: tuple[str, ...] = ()
    asked: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def name(self) -> str:
        """Return the last part of the qualified name."""
        return self.qualname.rpartition(".")[2]


def ancestors(name: str, bases: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return a name and the bases of its class as far as they are known, nearest first."""
    found, waiting = list[str](), [name]
    while waiting:
        ancestor = waiting.pop(0)
        if ancestor not in found:
            found.append(ancestor)
            waiting += bases.get(ancestor, ())
    return found
