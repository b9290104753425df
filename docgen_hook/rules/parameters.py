"""Parameters of the signature and of the docstring: DGH201 and DGH202."""

from __future__ import annotations

from docgen_hook.model.struct import replace
from docgen_hook.rules.scope import decorated

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition, Parameter
    from docgen_hook.model.docstring import Docstring, Entry
    from docgen_hook.model.results import Evidence

# Words that open a paragraph inside a parameter section and then look like an entry.
PROSE = frozenset(
    ("none", "note", "notes", "example", "examples", "warning", "warnings", "todo", "see", "default", "optional")
)
MARKS = "*`'\"~ "
PLACED = ("positional-only", "positional-or-keyword", "keyword-only")  # described by their own names only
TITLES = frozenset(
    ("args", "arguments", "parameters", "params", "returns", "return", "yields", "yield", "raises", "raise",
     "attributes", "example", "examples", "note", "notes", "todo", "warning", "warnings", "references",
     "methods", "usage", "fields")
)  # fmt: skip
# A line that describes a name in a layout that no reader knows: "x Optional[int]: ...", "x (" broken off, "x - ...",
# "x The text".
LINE = (
    r"(?m)^[ \t]*(?:[-*][ \t]+|:\w+ (?:[^:\n]* )?|(?:[Aa]rg|[Pp]aram)\w*:[ \t]+)?(?:[\\*`\w]+, *)*[\\*`'\"]*{}[*`'\"]*"
    r"(?=[ \t]*(?:[:(]|-+[ \t]|$|[A-Z]\w*[\[(])|[ \t]+[A-Z]\w*[ \t])"
)
METHODS = r"(?ms)^[ \t]*Methods[ \t]*\n[ \t]*-{3,}.*?(?=\n[ \t]*\n[ \t]*\w[\w ]*\n[ \t]*-{3,}|\Z)"
FURTHER = (
    r"(?i)\b(?:additional|further|other|extra|remaining|all|any|multiple|several|arbitrary|(?:zero|one) or more) "
    r"(?:[\w-]+ )?(?:arg|param)"
)
KEYWORDS = (
    r"(?i)\bkeyword (?:arg|param|option)|\b(?:additional|further|other|extra|remaining) (?:arg|param|option|keyword)"
)


def missing_parameters(definition: Definition, docstring: Docstring, seen: Evidence | None = None) -> list[str]:
    """Return the parameters that the docstring does not describe, with their stars.

    Names with a leading underscore are not asked for; `*args` and `**kwargs` are described by any mention of them, and
    also by names of their own that the docstring gives to what they take. A trailing underscore makes no difference,
    and a line of the text that begins with the name as an entry does is enough, whatever the reader made of it. An
    entry that has neither text nor type describes nothing; where there are no entries, a name in backticks is enough.
    What the getter of a property says holds for its setter, and `self` is not asked for either where a function stands
    outside of its class.
    """
    if decorated(definition, "property") or (decorated(definition, "setter") and not docstring.parameters):
        return []
    entries = _straight(docstring.parameters, {bare(parameter) for parameter in definition.parameters})
    asked = definition.parameters
    if seen and definition.kind == "class":
        entries = (*entries, *docstring.attributes)
        asked = asked or _asked_fields(seen, {*names(entries)})
    named = {name.rstrip("_") for name in names(tuple(entry for entry in entries if entry.text or entry.type))}
    empty = {name.rstrip("_") for name in names(entries)} - named
    others = named - {bare(parameter).rstrip("_") for parameter in asked}
    text = definition.docstring or ""
    if definition.kind == "function" and [parameter.name for parameter in asked[:1]] in (["self"], ["cls"]):
        asked = asked[1:]  # a function that becomes a method elsewhere
    asked = tuple(
        parameter
        for parameter in asked
        if not _says_itself(parameter) and parameter.name not in (seen.told if seen else ())
    )
    told = "" if docstring.parameters else text  # prose alone: it marks the names that it speaks of
    return [
        parameter.name
        for parameter in asked
        if bare(parameter) in empty
        or not (f"`{bare(parameter)}`" in told or _is_described(parameter, named, others, text))
    ]


def _says_itself(parameter: Parameter) -> bool:
    """Return whether a parameter is described where it stands, or stands for others that are described elsewhere.

    `Annotated[int, Doc("...")]`, `Field(description=...)`, `**options: Unpack[Options]`.
    """
    words = f"{parameter.annotation}{parameter.default}"
    is_gone = "deprecated" in parameter.default.lower()  # a sentinel that says why nobody describes it
    return is_gone or any(word in words for word in ("Doc(", "description=", "Unpack["))


def _straight(entries: tuple[Entry, ...], own: set[str]) -> tuple[Entry, ...]:
    """Return entries with name and type where they belong: "int (size): ..." and "page.size" describe `size`."""
    return tuple(entry if entry.name in own else _straighten(entry, own) for entry in entries)


def _straighten(entry: Entry, own: set[str]) -> Entry:
    if entry.type and entry.type in own:
        return replace(entry, name=entry.type, type=entry.name)
    first, _, last = entry.name.rpartition(".")
    return replace(entry, name=last) if first and last in own and first not in own else entry


def _asked_fields(seen: Evidence, described: set[str]) -> tuple[Parameter, ...]:
    """Return the fields that a class is asked for: those of its bases only where it describes one of them."""
    if described & seen.inherited:
        return seen.fields
    return tuple(field for field in seen.fields if field.name not in seen.inherited)


def _is_described(parameter: Parameter, named: set[str], others: set[str], text: str) -> bool:
    name = bare(parameter)
    text = _without_braces(text) if "{" in text else text
    if name.rstrip("_") in named or name.startswith("_"):
        return True
    if parameter.kind in PLACED and name not in text and name not in text.replace("\\_", "_"):
        return False
    import re  # 4 ms: only what is missing pays

    if parameter.kind == "var-keyword":
        return bool(others) or name.lower() in text.lower() or bool(re.search(KEYWORDS, text))
    if parameter.kind == "var-positional":
        return bool(others) or f"*{name}" in text or f"`{name}" in text or bool(re.search(FURTHER, text))
    lines = (
        found[0]
        for found in re.finditer(LINE.format(re.escape(name).replace("_", r"\\?_")), _without_titles(text, name))
    )
    return any(not (named and line.lstrip().startswith(":type ")) for line in lines)  # a type alone, beside meanings


def _without_braces(text: str) -> str:
    """Return a text in which "{x, y}_size" is written out as "x_size, y_size"."""
    import re  # 4 ms: only what has braces pays

    return re.sub(
        r"(?m)^([ \t]*)\{(\w+(?:, *\w+)+)\}(\w+)",
        lambda found: found[1] + ", ".join(word.strip() + found[3] for word in found[2].split(",")),
        text,
    )


def _without_titles(text: str, name: str) -> str:
    """Return a text without titles that are spelled as a parameter called `Args` is, and without listed methods."""
    if "Methods" in text:
        import re

        text = re.sub(METHODS, "", text)
    if name.lower() not in TITLES:
        return text
    lines = text.split("\n")
    kept = [
        line
        for line, under in zip(lines, [*lines[1:], ""], strict=True)
        if line.strip().rstrip(":") != name or not (line.rstrip().endswith(":") or set(under.strip()) in ({"-"}, {"="}))
    ]
    return "\n".join(kept)


def unknown_parameters(definition: Definition, docstring: Docstring, seen: Evidence | None = None) -> list[str]:
    """Return the described names that are no parameters; none where `*args` or `**kwargs` may stand for them.

    A property's are those of what it gives, which may be called; a decorator may take what the signature does not.
    """
    if decorated(definition, "property"):
        return []
    own = {bare(parameter).rstrip("_") for parameter in definition.parameters}
    if seen:
        own |= {seen.receiver, *seen.accepted}
        own |= {bare(field).strip("_") for field in seen.fields} | (seen.members if seen.fields else set())
    straight = _straight(docstring.parameters, own)
    entries = tuple(entry for entry in straight if not _is_prose(entry.name) and not _is_removed(entry))
    found = dict.fromkeys(name for name in names(entries) if not {name, name.rstrip("_")} & own and name.isidentifier())
    if not found or not _takes_any(definition, docstring):
        return list(found)
    starred = {name for entry in entries if _is_starred(entry) for name in names((entry,))}
    return [name for name in found if name in starred]  # those that nothing else can stand for


def _is_removed(entry: Entry) -> bool:
    """Return whether an entry itself says that its parameter is no more."""
    text = entry.text.lower()
    return any(words in text for words in ("been removed", "was removed", "versionremoved", "no longer"))


def _is_starred(entry: Entry) -> bool:
    r"""Return whether an entry is of `*args` or `**kwargs`, `\\*args` in some; `**name**` is a name in bold."""
    return entry.name.replace("\\", "").startswith("*") and not entry.name.endswith("*")


def _is_prose(name: str) -> bool:
    """Return whether a name is a title or the beginning of a sentence: a word for a paragraph, or several words."""
    several = " " in name.strip() and not any(character in name for character in ",([:=/")
    is_title = name[:1].isupper() and name.lower() in TITLES
    return several or name.endswith(".") or name.lower() in PROSE or is_title


def _takes_any(definition: Definition, docstring: Docstring) -> bool:
    kinds = {parameter.kind: bare(parameter) for parameter in definition.parameters}
    positional = kinds.get("var-positional")
    return "var-keyword" in kinds or (positional is not None and positional not in names(docstring.parameters))


def names(entries: tuple[Entry, ...]) -> Iterator[str]:
    r"""Yield the bare names of entries: without stars, quotes and backslashes, "x, y" apart, "x.key" as "x"."""
    for entry in entries:
        name = entry.name.replace("\\", "").strip(MARKS)
        if name.isidentifier():
            yield name
        elif name:
            yield from _entry_names(name)


def _entry_names(name: str) -> Iterator[str]:
    import re  # 4 ms: only unusual entries pay

    for part in re.split(r",|\band\b|\bor\b|/", name):
        if bare_part := re.split(r"[.\[(:= ]", part.strip(MARKS), maxsplit=1)[0].rstrip(MARKS):
            yield bare_part


def bare(parameter: Parameter) -> str:
    """Return a parameter's name without stars."""
    return parameter.name.lstrip("*")
