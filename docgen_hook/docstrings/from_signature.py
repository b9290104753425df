"""What the code decides, put around the meanings: names, order, types and defaults come from the signature."""

from __future__ import annotations

from docgen_hook.model.docstring import Entry
from docgen_hook.model.struct import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen_hook.docstrings import Types
    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.model.docstring import Docstring

LONGEST_DEFAULT = 24  # characters; what is longer says little and may be a secret
YIELDERS = ("Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator")


def dress(
    docstring: Docstring,
    definition: Definition,
    types: Types,
    style: str,
    hides: Callable[[str], bool] = lambda _: False,
) -> Docstring:
    """Give the docstring as it is to be written: only what the code has, in its order, with its types and defaults.

    Args:
        docstring: The meanings.
        definition: What they are about.
        types: "always", "never", or "auto": numpy writes types, the others only where there is no annotation to read.
        style: The style that will write it.
        hides: Tells by a parameter's name whether its default is not to be shown.
    """
    typed = types == "always" or (types == "auto" and style == "numpy")
    meanings = {each.name.lstrip("*"): each.text for each in docstring.parameters}
    parameters = tuple(
        Entry(
            each.name,
            _with_default(meanings[each.name.lstrip("*")], each, hides),
            _plain(each.annotation) if typed else "",
        )
        for each in definition.parameters
        if each.name.lstrip("*") in meanings
    )
    attributes = {each.name: each.text for each in docstring.attributes}
    raises = {each.name: each for each in docstring.raises}
    returns = definition.returns if typed else ""
    gives = definition.result
    return replace(
        docstring,
        parameters=parameters,
        attributes=tuple(
            Entry(each.name, attributes[each.name], _plain(each.annotation) if typed else "")
            for each in definition.attributes
            if each.name in attributes
        ),
        returns=_result(docstring.returns, _plain(returns)) if gives in ("value", "unknown") else None,
        yields=_result(docstring.yields, yielded(returns)) if gives in ("yields", "async yields") else None,
        raises=tuple(raises[each.exception] for each in definition.raises if each.exception in raises),
    )


def _result(entry: Entry | None, type_: str) -> Entry | None:
    return None if entry is None else Entry("", entry.text, type_)


def _plain(annotation: str) -> str:
    """Give an annotation as a docstring shows it: without the quotes of forward references."""
    if "Literal[" not in annotation and "Annotated[" not in annotation:
        return annotation.replace('"', "").replace("'", "")
    quoted = annotation[:1] in "'\"" and annotation[:1] == annotation[-1:]
    return annotation[1:-1] if quoted and len(annotation) > 1 else annotation


def _with_default(text: str, parameter: Parameter, hides: Callable[[str], bool]) -> str:
    default = parameter.default
    if not default or default == "None" or not _is_short(default) or "default" in text.lower():
        return text
    if hides(parameter.name):
        return text
    return f"{text} Defaults to {default}."


def _is_short(default: str) -> bool:
    """Tell whether a default may be shown: a number, name, or short text; long text might be a secret."""
    if len(default) > LONGEST_DEFAULT or "\n" in default:
        return False
    if default[:1] in "'\"":
        return all(each.isalpha() or each in " -_./" for each in default[1:-1]) and len(default) <= 16
    return all(each.isalnum() or each in "._-+()[]{}" for each in default)


def yielded(annotation: str) -> str:
    """Give what an iterator's annotation yields: "Iterator[int]" gives "int"; empty where it is not plain."""
    name, bracket, rest = _plain(annotation).partition("[")
    if name.rpartition(".")[2] not in YIELDERS or not bracket or not rest.endswith("]"):
        return ""
    return next(iter(_parts(rest[:-1])), "")


def _parts(text: str) -> Iterable[str]:
    """Cut at the commas outside brackets."""
    depth = start = 0
    for place, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()
