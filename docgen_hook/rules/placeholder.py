"""Docstrings that say nothing: DGH301 and DGH302. Conservative: only what nobody means to publish."""

from __future__ import annotations

from _ast import Constant, Expr, Module, Name, PyCF_ONLY_AST

from docgen_hook.rules.scope import has_sections

TYPE_CHECKING = False  # `typing` takes 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.model.code import Definition
    from docgen_hook.model.docstring import Docstring

# A whole docstring, or a whole entry of a section, without the marks around it and in small letters.
EMPTY_WORDS = frozenset(
    (
        "", "todo", "fixme", "tbd", "xxx", "docstring", "summary", "description", "documentation", "placeholder",
        "pass", "none", "n/a", "to be documented", "to do", "undocumented", "no docstring", "missing docstring",
        "add docstring", "add docstring here", "docstring here", "docstring goes here", "write docstring",
        "write docstring here", "document me", "doc string", "insert docstring here", "summary line",
        "one line summary", "one-line summary", "description here", "add description", "add description here",
    )
)  # fmt: skip
MARKS = " \t\r\n\f.,:;!?_-*#=~`'\"()[]{}<>/…"
# `LEFTOVERS` finds nothing where none of these stands, which spares a clean file the 4 ms of `re`.
ANYWHERE = (
    "_summary_", "_description_", "_type_", "[summary]", "[description]", "[type]", "as an ai", "large language model",
)  # fmt: skip
AT_START = (
    "todo", "fixme", "xxx", "tbd", "error", "exception", "http", "status", "i'm", "i am", "i can", "sure", "certainly",
    "of course", "here", "```", "lorem ipsum", "[", "<", "{",
)  # fmt: skip
# A note that begins with TODO and says what is to be done in the code is none: 19 of 26 in unseen packages were such.
# A fence at the start is one unless an example stands in it (`_is_example`), which says much.
# Left by editors' templates (autoDocstring, Spyder, pyment) and by tools that wrote an answer's error into the file.
LEFTOVERS = r"""
    (?:\A|[:(\n])\s*(?:_(?:summary|description|type)_|\[(?:summary|description|type)\])(?!\w)
  | \A\s*[\[<{](?:insert|add|your)\ [^\]>}\n]{1,60}[\]>}]
  | \A\s*lorem\ ipsum\b
  | (?-i:\A\s*(?:TODO|FIXME|XXX|TBD)\b)(?:\s*\([\w\ .@-]*\))?[\s:.-]*(?:please\ )?
      (?:\Z|(?:add|write|document|describe|docs?|docstring|explain|fill|finish|complete)\b[^\n]{0,60}\Z)
  | \A\s*(?:error|exception|http(?:\ ?error)?)(?:\ code)?\s*:\s*\d{3}\b
  | \A\s*(?:error\ code|status\ code)\s*:?\s*\d{3}\b
  | \A\s*error\ (?:generating|creating|while\ generating|calling|communicating\ with)\b
  | \bas\ an\ ai(?:\ language)?\ model\b | \bas\ a\ large\ language\ model\b
  | \A\s*(?:i'm|i\ am)\ sorry,\ but\b | \A\s*i\ (?:cannot|can't|can\ not)\ (?:assist|help)\b
  | \A\s*(?:sure|certainly|of\ course)[!,.]\ +here | \A\s*here(?:'s|\ is)\ (?:the|a|an|your)\ (?:\w+\ )?docstring\b
  | \A\s*```\w*\s*(?:\"{3}|'{3}|\{\s*\"(?:summary|docstring|description|args|parameters|returns)\")
  | \A\s*```
"""
STOP_WORDS = frozenset(
    (
        "a", "an", "the", "this", "that", "of", "for", "to", "and", "is", "in", "on", "by", "from", "with", "given",
        "its", "method", "function", "class", "property", "it", "self", "object", "some", "all", "any",
    )
)  # fmt: skip


def placeholder(definition: Definition, docstring: Docstring) -> Iterator[tuple[str, str]]:
    """Yield a code and its detail for each way in which a docstring says nothing.

    Args:
        definition: The definition; the fields that every scan fills are enough.
        docstring: What its docstring says.

    Yields:
        Pairs of a code and the detail that its message names.
    """
    own = {parameter.name.strip("*") for parameter in definition.parameters} | {
        attribute.name for attribute in definition.attributes
    }
    names = own | {raised.exception for raised in definition.raises} if own else set()
    if found := _leftover(
        definition.docstring or "", docstring, names, definition.name, is_class=definition.kind == "class"
    ):
        yield "DGH301", f"`{' '.join(found.split())[:40]}`"
    elif repeats_name(definition, docstring):
        yield "DGH302", f"`{definition.name}`"


def _is_about_error(found: str) -> bool:
    """Return whether it begins as the docstring of an exception may: "Error communicating with the server."."""
    return found.strip().lower().startswith(("error", "exception", "http", "status"))


def _leftover(text: str, docstring: Docstring, names: set[str], name: str, *, is_class: bool) -> str:
    if says_nothing(text) and text.strip(MARKS).lower() != name.lower():  # "Summary" of `summary` repeats its name
        return text
    found = template_leftover(text)
    is_meant = (is_class and _is_about_error(found)) or (found.endswith("```") and has_sections(docstring))
    if found and not is_meant:
        return found
    results = tuple(result for result in (docstring.returns, docstring.yields) if result is not None)
    for entry in (*docstring.parameters, *docstring.attributes, *docstring.raises, *results):
        if (
            entry.text
            and (entry.text == "DESCRIPTION." or _only_names(entry.name, entry.text))
            and (
                not names or not entry.name or entry.name.strip("*") in names  # a docstring may show one as an example
            )
        ):
            return entry.text
    return ""


def template_leftover(text: str) -> str:
    """Return what an editor's template or a tool's error left in a text, or an empty string."""
    small = text.lower()
    if small.lstrip().startswith(AT_START) or any(part in small for part in ANYWHERE):
        import re

        match = re.search(LEFTOVERS, text, re.IGNORECASE | re.VERBOSE)
        if match and not (match[0].endswith("```") and _is_example(text)):
            return match[0]
    return ""


def _is_example(text: str) -> bool:
    """Return whether the fence that a docstring begins with holds an example rather than what a docstring should be.

    A model that was asked for a docstring may have fenced its answer: prose, or the definition once more.
    """
    _, _, rest = text.partition("```")
    mark, _, rest = rest.partition("\n")
    shown, fence, _ = rest.partition("```")
    if not fence or '"""' in shown or "'''" in shown:
        return False
    language = mark.strip().lower()
    if ">>>" in shown or language not in {"", "py", "python", "python3", "text", "markdown", "md", "docstring"}:
        return bool(shown.strip())
    from inspect import cleandoc  # 10 ms: only a docstring that begins with a fence pays

    try:
        tree = compile(cleandoc(shown), "example", "exec", PyCF_ONLY_AST)
    except (SyntaxError, ValueError):
        return False
    body = tree.body if isinstance(tree, Module) else []
    return any(
        not isinstance(statement, Expr) or not isinstance(statement.value, Name | Constant) for statement in body
    )


def says_nothing(text: str) -> bool:
    """Return whether a whole text, or a whole entry, is a word that stands where a text should be."""
    return len(text) < 80 and bool(text.strip()) and text.strip(MARKS).lower() in EMPTY_WORDS


def _only_names(name: str, text: str) -> bool:
    """Return whether an entry only says "Description of x"."""
    if len(text) > 80 or "description" not in text.lower():
        return False
    *words, last = text.lower().replace("`", "").strip(MARKS).split() or [""]
    things = {"parameter", "param", "argument", "attribute", "return", "value"}
    said = [word for word in words if word not in {"the", "a"} | things]
    return said in (["description", "of"], ["description", "for"]) and last in {name.lower().strip("*"), *things}


def repeats_name(definition: Definition, docstring: Docstring) -> bool:
    """Return whether a docstring is nothing but its name of several words: `get_user`, "Get the user."."""
    summary, name = docstring.summary.lower(), definition.name
    if len(summary) > 2 * len(name) + 40 or any(part[:3] not in summary for part in name.lower().split("_")):
        return False
    if definition.kind not in {"function", "class"} or docstring.description or has_sections(docstring):
        return False
    words = {_word_stem(word) for word in _words_of(name)} - STOP_STEMS
    return len(words) > 1 and words == {
        _word_stem(word) for word in _words_of(docstring.summary) if word not in STOP_WORDS
    }


def _words_of(text: str) -> list[str]:
    """Return the words of a name or a sentence in small letters, camel case apart."""
    spaced = "".join(
        f" {character}" if character.isupper() else character if character.isalnum() else " " for character in text
    )
    return spaced.lower().split()


def _word_stem(word: str) -> str:
    for ending in ("ing", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


STOP_STEMS = frozenset(map(_word_stem, STOP_WORDS))
