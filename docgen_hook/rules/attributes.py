"""Attributes of a class and of its docstring: DGH211."""

from __future__ import annotations

from docgen_hook.model.docstring import Entry
from docgen_hook.rules.parameters import names

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring
    from docgen_hook.model.results import Evidence


def unknown_attributes(definition: Definition, docstring: Docstring, seen: Evidence) -> str:
    """Return what the section of attributes names although the class has it not, and what it leaves out; else empty.

    What a base class from elsewhere has is not known, and neither is what `__getattr__` answers to: then nothing is
    called unknown. Names with a leading underscore are not asked for, and parameters are described as such.
    """
    if not docstring.attributes:
        return ""
    prefix = f"{definition.name}."  # "Page.size" is `size`
    entries = tuple(
        Entry(attribute.name.removeprefix(prefix), attribute.text, attribute.type) for attribute in docstring.attributes
    )
    described = dict.fromkeys(name for name in names(entries) if name.isidentifier())
    own = seen.members | {attribute.name for attribute in definition.attributes}
    own |= {parameter.name.lstrip("*") for parameter in (*definition.parameters, *seen.fields)}
    if any(base.endswith(("Enum", "Flag")) for base in definition.bases):
        own |= {"name", "value"}
    is_open = seen.is_open or "__getattr__" in own or "__getattribute__" in own
    strange = [] if is_open else [name for name in described if name not in own]
    told = {*described, *names(docstring.parameters)}
    absent = [attribute.name for attribute in definition.attributes if attribute.name not in told]
    parts = (("the class has no", strange), ("not documented:", absent))
    return "; ".join(f"{words} {', '.join(f'`{name}`' for name in found)}" for words, found in parts if found)
