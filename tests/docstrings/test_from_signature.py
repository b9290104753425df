"""Results and defaults as the styles get them: which type, which text."""

import pytest

from docgen_hook.docstrings.from_signature import apply_signature
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.scan import parse_definitions


def result(source, text, types, style):
    module = parse_definitions(source.encode())
    definition = with_signature_facts(*module.definitions[1], module)
    says = Docstring("Do it.", returns=Entry("", text), yields=Entry("", text))
    dressed = apply_signature(says, definition, types, style)
    entry = dressed.returns or dressed.yields
    return entry.type, entry.text


PAIR = "A pair: first and second."


@pytest.mark.parametrize(
    "annotation, text, types, style, expected",
    [
        pytest.param(" -> int", "It.", "auto", "google", ("", "It."), id="google, no colon"),
        pytest.param(" -> int", PAIR, "auto", "google", ("int", PAIR), id="google, a colon and an annotation"),
        pytest.param(" -> int", PAIR, "never", "google", ("", "A pair - first and second."), id="google, never a type"),
        pytest.param("", PAIR, "auto", "google", ("", "A pair - first and second."), id="google, no annotation"),
        pytest.param("", PAIR, "always", "google", ("", "A pair - first and second."), id="google, always, but none"),
        pytest.param("", "True: if so.", "auto", "google", ("", "True - if so."), id="google, a value first"),
        pytest.param(
            "", "From http://x.org/a:1.", "auto", "google", ("", "From ``http://x.org/a:1``."), id="an address"
        ),
        pytest.param("", "A :class:`Foo` of it.", "auto", "google", ("", "A :class:`Foo` of it."), id="a role"),
        pytest.param("", "A ``a: b`` of it.", "auto", "google", ("", "A ``a: b`` of it."), id="a literal"),
        pytest.param("", PAIR, "auto", "sphinx", ("", PAIR), id="sphinx has no type before a colon"),
        pytest.param("", PAIR, "auto", "numpy", ("", PAIR), id="nor has numpy"),
        pytest.param(" -> int", "It.", "auto", "numpy", ("int", "It."), id="numpy, the annotation"),
        pytest.param(" -> int", "It.", "never", "numpy", ("", "It."), id="numpy, never a type"),
    ],
)
def test_a_result_has_the_type_that_its_style_needs(annotation, text, types, style, expected):
    assert result(f"def f(a){annotation}:\n    return a.x\n", text, types, style) == expected


@pytest.mark.parametrize(
    "body, type_",
    [
        ("return not a", "bool"),
        ("return a is b", "bool"),
        ("return a in b and not b", "bool"),
        ("return isinstance(a, int)", "bool"),
        ("if a:\n        return True\n    return False", "bool"),
        ("return [a]", "list"),
        ("return sorted(a)", "list"),
        ("return {a: 1}", "dict"),
        ("return {a}", "set"),
        ("return a, b", "tuple"),
        ("return f'{a}'", "str"),
        ("return len(a)", "int"),
        ("return 1.5", "float"),
        ("with a:\n        return [b]", "list"),
        ("try:\n        return [b]\n    except E:\n        return []", "list"),
        ("if a:\n        return [b]\n    else:\n        raise E", "list"),
        ("if a:\n        return [b]", ""),  # else None
        ("for c in a:\n        return [b]", ""),
        ("return a", ""),
        ("return a == b", ""),  # of arrays an array
        ("return a and b", ""),
        ("return a.f()", ""),
        ("if a:\n        return 1\n    return None", ""),
        ("if a:\n        return 1\n    return 'x'", ""),
        ("if a:\n        return 1\n    return b", ""),
    ],
)
def test_the_code_shows_the_type_where_no_annotation_does(body, type_):
    assert result(f"def f(a, b):\n    {body}\n", "It.", "auto", "numpy")[0] == type_
    assert result(f"def f(a, b):\n    {body}\n", "It.", "auto", "google")[0] == ""
