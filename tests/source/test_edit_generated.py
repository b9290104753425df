"""Small modules and texts made up at random: a docstring is put in and proved, or refused with a reason."""

import ast
import inspect

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen_hook.errors import UnreadableError
from docgen_hook.source.editing.edit import insert_possible
from docgen_hook.source.editing.proof import unproven_reason
from docgen_hook.source.scan import parse_definitions

BOUNDS = settings(
    max_examples=250, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
COMMENTS = ("", "", "", "# c", "  # :", "# type: (int) -> str", "# type: ignore", "#")
HEADERS = (
    "def {}(a, b: int = 2, *c, d=':', **e) -> 'x: y':",
    "def {}(a=lambda: {{1: 2}}, *, b=x[1:2]) -> lambda: 1:",
    "async def {}(  # (:\n  a,\n\n  # )\n  b) -> {{\n 1: 2}} :",
    "def {}(self, /) \\\n  -> int  :",
    "class {}:",
    "class {}(A, key=lambda: 1,\n  b = ':'):",
    "@a(b,\n  c)\n{}@b\n{}def {}():",
)
STATEMENTS = (
    "pass",
    "...",
    "x = 1",
    "x = 1; y = 2;",
    "return_ = [\n1,\n2]",
    "b'bytes'",
    "f'{x:>3}'",
    "yield_ = '''\n  :'''",
)
BLANKS = ("''", '""""""', "r'  '", "('')", "'' ''", "'''\n\n'''", "u' '", "''; x = 1", "''  # c", "''\\\n''")
COMPOUND = ("if x:", "while x:", "with x as y:", "for x in y:", "try:")
TEXT = st.text(st.sampled_from("aZ \"'\\\n\t{}#:.,-\u00e9\u6f22\u2028\u200b\U0001f600N{n0u"), min_size=1, max_size=60)


@st.composite
def blocks(draw, indent, depth):
    """Lines of a block at an indentation."""
    lines = []
    for number in range(draw(st.integers(1, 3))):
        lines += [draw(st.sampled_from(("", "", "\f", indent + "  "))) for _ in range(draw(st.integers(0, 1)))]
        comment = draw(st.sampled_from(COMMENTS))
        lines += [indent + comment] if comment else []
        kind = draw(st.sampled_from(("statement", "definition", "definition", "compound", "blank")))
        if kind == "blank" and number == 0:
            lines.append(indent + draw(st.sampled_from(BLANKS)))
        elif kind == "definition" and depth:
            lines += draw(definitions(indent, depth))
        elif kind == "compound" and depth:
            lines.append(indent + (head := draw(st.sampled_from(COMPOUND))))
            lines += draw(blocks(indent + draw(st.sampled_from(UNITS)), depth - 1))
            lines += [f"{indent}finally:", f"{indent}  pass"] if head == "try:" else []
        else:
            lines.append(indent + draw(st.sampled_from(STATEMENTS)))
    return lines


UNITS = ("    ", "  ", "\t", " ")


@st.composite
def definitions(draw, indent, depth):
    """Lines of a definition at an indentation."""
    name = draw(st.sampled_from(("f", "g", "Ä")))
    header = draw(st.sampled_from(HEADERS))
    header = header.format(indent, indent, name) if header.startswith("@") else header.format(name)
    if draw(st.booleans()):
        body = draw(st.sampled_from((*STATEMENTS, *BLANKS)))
        return [indent + header + draw(st.sampled_from(("", " ", "\t", " \\\n"))) + body]
    comment = draw(st.sampled_from(COMMENTS))
    return [f"{indent}{header}{comment}", *draw(blocks(indent + draw(st.sampled_from(UNITS)), depth - 1))]


@st.composite
def modules(draw):
    """The bytes of a file."""
    top = draw(st.sampled_from(("", "#!/bin/python\n", "# Licence\n\n# c\n", "\n\n", "\f\n", "# type: ignore\n")))
    text = "\n".join(draw(blocks("", 3))) + draw(st.sampled_from(("", "\n", "\n\n", "\n# end", "\n    # end\n")))
    cookie, codec = draw(st.sampled_from((("", "utf-8"), ("# coding: latin-1\n", "latin-1"), ("\ufeff", "utf-8"))))
    newline = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    shebang, rest = (top, "") if top.startswith("#!") and not cookie.startswith("\ufeff") else ("", top)
    return (shebang + cookie + rest + text).replace("\n", newline).encode(codec)


def said(text):
    """The text as a reader of the docstring sees it."""
    lines = [line.strip("\u2028\u3000").rstrip() for line in text.expandtabs().split("\n")]
    return inspect.cleandoc("\n".join(lines).strip("\n"))


@BOUNDS
@given(source=modules(), texts=st.lists(TEXT, min_size=1, max_size=4))
def test_an_edit_is_proved_or_refused(source, texts):
    try:
        missing = [
            definition
            for definition, _ in parse_definitions(source).definitions
            if not (definition.docstring or "").strip()
        ]
    except UnreadableError:
        return
    wanted = {definition: texts[place % len(texts)] for place, definition in enumerate(missing)}
    after, failed = insert_possible(
        source, [(definition, lambda indent, target=definition: wanted[target]) for definition in missing]
    )
    assert unproven_reason(source, after) == ""
    assert {error.sentence for _, error in failed} <= {"the docstring is empty"}
    left = [
        definition for definition, _ in parse_definitions(after).definitions if not (definition.docstring or "").strip()
    ]
    assert sorted(target.qualname for target in left) == sorted(target.qualname for target, _ in failed)
    for (was, _), (_, node) in zip(
        parse_definitions(source).definitions, parse_definitions(after).definitions, strict=True
    ):
        if was in wanted and was not in [target for target, _ in failed]:
            assert said(ast.get_docstring(node)) == said(wanted[was])
