"""Docstrings as other tools read them: napoleon with docutils, numpydoc, griffe and docstring-parser."""

import io
import logging
from inspect import cleandoc
from typing import NamedTuple

import docstring_parser
import griffe
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
from numpydoc.docscrape import NumpyDocString
from sphinx.ext.napoleon import Config, GoogleDocstring, NumpyDocstring

# Bare docutils does not know Sphinx's directives, nor that a name such as `class_` in a field is no reference.
CONFIG = Config(napoleon_use_ivar=True, strip_signature_backslash=True)
NAPOLEON = {"google": GoogleDocstring, "numpy": NumpyDocstring}
GRIFFE = {"google": {"returns_multiple_items": False, "returns_named_value": False}, "numpy": {}, "sphinx": {}}
STYLES = {
    "google": docstring_parser.DocstringStyle.GOOGLE,
    "numpy": docstring_parser.DocstringStyle.NUMPYDOC,
    "sphinx": docstring_parser.DocstringStyle.REST,
}
SECTIONS = ("parameters", "attributes", "returns", "yields", "raises")
FIELDS = {"param": "parameters", "ivar": "attributes", "returns": "returns", "Yields": "yields", "yields": "yields",
          "raises": "raises"}  # fmt: skip
TYPES = {"type": "parameters", "vartype": "attributes", "rtype": "returns", "ytype": "yields"}

for role in ("class", "func", "meth", "py:class", "obj"):
    roles.register_local_role(role, lambda name, raw, text, *_, **__: ([nodes.literal(raw, text)], []))
logging.getLogger("griffe").setLevel(logging.CRITICAL)


class Read(NamedTuple):
    """What a tool reads: of each section name, type and text."""

    parameters: tuple = ()
    attributes: tuple = ()
    returns: tuple = ()
    yields: tuple = ()
    raises: tuple = ()


def entry(name, type_, text):
    return tuple(
        " ".join((text_part or "").replace(":class:", "").translate(MARKUP).split())
        for text_part in (name, type_, text)
    )


MARKUP = str.maketrans("", "", "`*\\")


def meant(docstring):
    """What a docstring says, as `Read`."""
    results = {name: getattr(docstring, name) for name in ("returns", "yields")}
    sections = {name: getattr(docstring, name) for name in ("parameters", "attributes", "raises")}
    sections |= {name: (result,) if result else () for name, result in results.items()}
    return Read(**{name: tuple(entry(e.name, e.type, e.text) for e in value) for name, value in sections.items()})


def built(style, text):
    """The document that a build with napoleon makes of a docstring, and what docutils has to say about it."""
    lines = cleandoc(text)
    if style in NAPOLEON:
        lines = str(NAPOLEON[style](lines, CONFIG, what="function"))
    warnings = io.StringIO()
    settings = {"warning_stream": warnings, "report_level": 2, "halt_level": 6, "_disable_config": True}
    return publish_doctree(lines, settings_overrides=settings), warnings.getvalue()


def by_napoleon(style, text):
    document, _ = built(style, text)
    found = {name: {} for name in SECTIONS}
    types = {}
    for field in document.findall(nodes.field):
        word, _, name = field[0].astext().partition(" ")
        body = field[1].astext()
        if word in TYPES:
            types[TYPES[word], name] = body
        else:
            found[FIELDS[word]][name] = body
    if style != "sphinx" and " -- " in found["yields"].get("", ""):
        types["yields", ""], _, found["yields"][""] = found["yields"][""].partition(" -- ")
    return Read(
        **{
            section: tuple(entry(name, types.get((section, name), ""), body) for name, body in entries.items())
            for section, entries in found.items()
        }
    )


def by_numpydoc(style, text):
    read = NumpyDocString(cleandoc(text))
    found = {name: read[name.capitalize()] for name in SECTIONS}
    return Read(
        **{
            section: tuple(
                entry(item.name or (item.type if section == "raises" else ""),
                      "" if section == "raises" or item.type == ":" else item.type, " ".join(item.desc))
                for item in entries
            )
            for section, entries in found.items()
        }
    )  # fmt: skip


def by_griffe(style, text):
    found = dict.fromkeys(SECTIONS, ())
    for section in griffe.Docstring(cleandoc(text), lineno=1).parse(style, warnings=False, **GRIFFE[style]):
        kind = section.kind.value.replace("other parameters", "parameters")
        if kind in found:
            found[kind] = tuple(
                entry("" if kind == "raises" else item.name, item.annotation and str(item.annotation), item.description)
                for item in section.value
            )
    found["raises"] = tuple((type_, name, text) for name, type_, text in found["raises"])
    return Read(**found)


def by_docstring_parser(style, text):
    read = docstring_parser.parse(cleandoc(text), STYLES[style])
    found = dict.fromkeys(SECTIONS, ())
    params = [param for param in read.params if param.args[0] not in ("attribute", "ivar")]
    attributes = [param for param in read.params if param not in params] + list(getattr(read, "attrs", ()))
    found["parameters"] = tuple(entry(param.arg_name, param.type_name, param.description) for param in params)
    found["attributes"] = tuple(
        entry(attribute.arg_name, attribute.type_name, attribute.description) for attribute in attributes
    )
    results = [*read.many_returns, *(getattr(read, "many_yields", None) or ())]
    for result in results:
        kind = "yields" if getattr(result, "is_generator", False) or result.args[0] == "yields" else "returns"
        found[kind] = (entry("", result.type_name, result.description),)
    found["raises"] = tuple(entry(raised.type_name, "", raised.description) for raised in read.raises)
    return Read(**found)


READERS = [
    (by_napoleon, "google", ()),
    (by_napoleon, "numpy", ()),
    (by_napoleon, "sphinx", ()),
    (by_numpydoc, "numpy", ()),
    (by_griffe, "google", ("attributes",)),  # it gives one without a type that of the one before
    (by_griffe, "numpy", ()),
    (by_griffe, "sphinx", ("yields",)),  # it does not know them
    (by_docstring_parser, "google", ()),
    (by_docstring_parser, "numpy", ()),
    (by_docstring_parser, "sphinx", ("attributes", "yields")),
]
"""A tool, a style, and the sections that the tool does not read in it."""
