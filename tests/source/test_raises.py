"""The exceptions that leave a function, each with the condition under which it is raised."""

import textwrap

import pytest

from docgen_hook.source.analysis.signature import with_signature_facts
from docgen_hook.source.scan import parse_definitions


def leaving(body, before=""):
    source = f"{before}async def f(a, *b):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
    module = parse_definitions(source.encode())
    definition, node = next(definition for definition in module.definitions if definition[0].qualname == "f")
    return [(raised.exception, raised.condition) for raised in with_signature_facts(definition, node, module).raises]


@pytest.mark.parametrize(
    "body, expected",
    [
        pytest.param("raise ValueError", [("ValueError", "")], id="a class"),
        pytest.param("raise ValueError('x')", [("ValueError", "")], id="a call"),
        pytest.param("raise ValueError('x') from error", [("ValueError", "")], id="with a cause"),
        pytest.param("if not a:\n    raise ValueError", [("ValueError", "not a")], id="under a test"),
        pytest.param(
            "if a:\n    pass\nelse:\n    raise ValueError", [("ValueError", "not a")], id="under else: the opposite"
        ),
        pytest.param(
            "if a:\n    pass\nelif a > 2:\n    raise ValueError\nelse:\n    raise KeyError",
            [("ValueError", "not a and a > 2"), ("KeyError", "not a and not (a > 2)")],
            id="under elif and else",
        ),
        pytest.param(
            "if a:\n    return 1\nraise ValueError", [("ValueError", "not a")], id="after a branch that returned"
        ),
        pytest.param(
            "if a is None:\n    return 1\nraise ValueError",
            [("ValueError", "a is not None")],
            id="after a test that returned",
        ),
        pytest.param(
            "if a == 1:\n    return 1\nif b in c:\n    return 2\nraise ValueError",
            [("ValueError", "a != 1 and b not in c")],
            id="opposites of == and in",
        ),
        pytest.param(
            "if a:\n    b = 1\nelse:\n    return 2\nraise ValueError",
            [("ValueError", "a")],
            id="after an else that returned",
        ),
        pytest.param(
            "if a:\n    return 1\nif b:\n    raise ValueError",
            [("ValueError", "not a and b")],
            id="under a test after a branch that returned",
        ),
        pytest.param(
            "if a:\n    if b:\n        return 1\n    raise ValueError",
            [("ValueError", "a and not b")],
            id="after a branch that returned inside a test",
        ),
        pytest.param(
            "if a:\n    return 1\nif b:\n    return 2\nraise ValueError",
            [("ValueError", "not a and not b")],
            id="after two branches that returned",
        ),
        pytest.param(
            "if a:\n    return 1\nif b:\n    return 2\nif c:\n    return 3\nif d:\n    raise ValueError",
            [("ValueError", "d")],
            id="after too many branches that returned, its own test alone",
        ),
        pytest.param(
            "if a or b:\n    return 1\nif c:\n    raise ValueError",
            [("ValueError", "not (a or b) and c")],
            id="after an `or` that returned",
        ),
        pytest.param(
            "if a:\n    raise KeyError\nraise ValueError",
            [("KeyError", "a"), ("ValueError", "")],
            id="after a branch that raised something else, which says nothing of it",
        ),
        pytest.param("if a:\n    g()\nraise ValueError", [("ValueError", "")], id="after a branch that goes on"),
        pytest.param(
            "if a:\n    if b:\n        return 1\n    else:\n        return 2\nraise ValueError",
            [("ValueError", "not a")],
            id="after a branch both of whose ends returned",
        ),
        pytest.param(
            "if a:\n    if b:\n        return 1\nraise ValueError",
            [("ValueError", "")],
            id="after a branch that returned under a test of its own",
        ),
        pytest.param(
            "if a:\n    return 1\nelif b:\n    return 2\nraise ValueError",
            [("ValueError", "not a and not b")],
            id="after each branch of a chain returned",
        ),
        pytest.param(
            "if a:\n    return 1\nif b:\n    try:\n        return b()\n    except KeyError:\n        c = 1\n"
            "raise ValueError",
            [("ValueError", "")],
            id="after a test and an attempt that returned",
        ),
        pytest.param(
            "if a:\n    return 1\nwith b:\n    for c in b:\n        return c\nraise ValueError",
            [("ValueError", "")],
            id="after a test and a block that may have returned",
        ),
        pytest.param(
            "for x in a:\n    y = x.y\n    if y:\n        return x\nif z:\n    raise ValueError",
            [("ValueError", "z")],
            id="under a test behind a loop that may have returned",
        ),
        pytest.param(
            "for x in a:\n    if x == 1:\n        return x\nraise KeyError",
            [("KeyError", "not any(x == 1 for x in a)")],
            id="after a loop that looks for something",
        ),
        pytest.param(
            "for x in a:\n    g(x)\n    if x == 1:\n        return x\nraise KeyError",
            [("KeyError", "")],
            id="after a loop that does more than look",
        ),
        pytest.param(
            "for x in a:\n    if not x:\n        continue\n    raise KeyError",
            [("KeyError", "x")],
            id="after a continue",
        ),
        pytest.param(
            "for x in a:\n    if x < 0:\n        raise ValueError",
            [("ValueError", "x < 0")],
            id="under a test in a loop",
        ),
        pytest.param(
            "try:\n    return g()\nexcept KeyError:\n    pass\nraise ValueError",
            [("ValueError", "except KeyError")],
            id="after a try that returned: what its handler lets pass",
        ),
        pytest.param(
            "try:\n    x = g()\nexcept KeyError:\n    pass\nraise ValueError",
            [("ValueError", "")],
            id="after a try that goes on",
        ),
        pytest.param(
            "match a:\n    case 1:\n        return 1\n    case 2:\n        return 2\nraise ValueError",
            [("ValueError", "match a: no case")],
            id="after a match whose cases returned",
        ),
        pytest.param(
            "match a:\n    case 1:\n        return 1\n    case 2:\n        g()\nraise ValueError",
            [("ValueError", "")],
            id="after a match with a case that goes on",
        ),
        pytest.param(
            "for x in a:\n    if x:\n        break\nelse:\n    raise ValueError",
            [("ValueError", "not any(x for x in a)")],
            id="in a loop's else",
        ),
        pytest.param("for x in a:\n    raise ValueError", [("ValueError", "")], id="in a for loop"),
        pytest.param("while a:\n    raise ValueError", [("ValueError", "a")], id="in a while loop with its test"),
        pytest.param("while True:\n    raise ValueError", [("ValueError", "")], id="in an endless loop"),
        pytest.param(
            "match a:\n    case 1:\n        raise ValueError\n    case _:\n        raise KeyError",
            [("ValueError", "match a: case 1"), ("KeyError", "match a: case _")],
            id="in the cases of a match",
        ),
        pytest.param(
            "match a:\n    case int() if a > 1:\n        raise ValueError",
            [("ValueError", "match a: case int() if a > 1")],
            id="in a case with a guard",
        ),
        pytest.param(
            "try:\n    raise KeyboardInterrupt\nexcept Exception:\n    pass",
            [("KeyboardInterrupt", "")],
            id="KeyboardInterrupt passes except Exception",
        ),
        pytest.param(
            "try:\n    raise KeyError\nexcept ValueError:\n    pass",
            [("KeyError", "")],
            id="a handler of another builtin",
        ),
        pytest.param(
            "try:\n    raise MyError\nexcept ValueError:\n    pass",
            [("MyError", "")],
            id="an unknown class and a builtin handler",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError:\n    raise",
            [("KeyError", "except KeyError")],
            id="a bare raise gives the handler's type",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError as e:\n    raise e",
            [("KeyError", "except KeyError")],
            id="raise of the handler's name",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError as e:\n    if a:\n        raise\n    return 1",
            [("KeyError", "except KeyError and a")],
            id="raised again under a test",
        ),
        pytest.param(
            "try:\n    g()\nexcept (KeyError, errors.X):\n    raise",
            [("KeyError", "except KeyError, errors.X"), ("errors.X", "except KeyError, errors.X")],
            id="a bare raise gives all types of a tuple",
        ),
        pytest.param(
            "try:\n    g()\nexcept Exception:\n    raise",
            [("Exception", "except Exception")],
            id="a bare raise of Exception",
        ),
        pytest.param(
            "try:\n    raise ValueError\nexcept:\n    raise", [("ValueError", "")], id="what a bare except raises again"
        ),
        pytest.param(
            "try:\n    raise ValueError\nexcept Exception:\n    log()\n    raise",
            [("ValueError", ""), ("Exception", "except Exception")],
            id="what except Exception raises again",
        ),
        pytest.param(
            "try:\n    raise KeyError\nexcept LookupError:\n    raise",
            [("KeyError", ""), ("LookupError", "except LookupError")],
            id="what a handler of a base raises again",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError as e:\n    raise ValueError('x') from e",
            [("ValueError", "except KeyError")],
            id="another exception in a handler",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError as e:\n    raise ValueError('x').with_traceback(t) from e",
            [("ValueError", "except KeyError")],
            id="a call of with_traceback",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError as e:\n    raise e.with_traceback(None)",
            [("KeyError", "except KeyError")],
            id="with_traceback of the handler's name",
        ),
        pytest.param(
            "try:\n    g()\nexcept ValueError:\n    raise KeyError\nexcept KeyError:\n    pass",
            [("KeyError", "except ValueError")],
            id="raised in a handler, which its own try does not catch",
        ),
        pytest.param(
            "try:\n    g()\nexcept ValueError:\n    pass\nelse:\n    raise ValueError",
            [("ValueError", "")],
            id="raised in the else of a try",
        ),
        pytest.param(
            "try:\n    g()\nexcept ValueError:\n    pass\nfinally:\n    raise ValueError",
            [("ValueError", "")],
            id="raised in finally",
        ),
        pytest.param(
            "with suppress(ValueError):\n    raise KeyError", [("KeyError", "")], id="something else is suppressed"
        ),
        pytest.param("error = ValueError('x')\nraise error", [("ValueError", "")], id="a variable"),
        pytest.param(
            "error = ValueError('x')\nif a:\n    error = KeyError()\nraise error",
            [("ValueError", ""), ("KeyError", "")],
            id="a variable of two kinds",
        ),
        pytest.param(
            "error: Exception = ValueError('x')\nraise error", [("ValueError", "")], id="an annotated variable"
        ),
        pytest.param("cls = ValueError\nraise cls('x')", [("ValueError", "")], id="a variable that holds a class"),
        pytest.param("raise Model.DoesNotExist(a)", [("Model.DoesNotExist", "")], id="a class of a class"),
        pytest.param("raise errors.NotFound", [("errors.NotFound", "")], id="a class of a module"),
        pytest.param(
            "raise ValueError if a else KeyError", [("ValueError", "a"), ("KeyError", "not a")], id="a ternary"
        ),
        pytest.param(
            "raise (ValueError if a else KeyError)('x')",
            [("ValueError", "a"), ("KeyError", "not a")],
            id="a call of a ternary",
        ),
        pytest.param("raise HTTP404('x')", [("HTTP404", "")], id="a class in capitals that is called"),
        pytest.param("raise StopIteration", [("StopIteration", "")], id="StopIteration"),
        pytest.param("raise SystemExit(1)", [("SystemExit", "")], id="SystemExit"),
        pytest.param(
            "if a:\n    raise ValueError('x')\nif b:\n    raise ValueError('y')",
            [("ValueError", "a or b")],
            id="twice under different tests",
        ),
        pytest.param(
            "if a:\n    if b:\n        raise ValueError", [("ValueError", "a and b")], id="under a test inside a test"
        ),
        pytest.param(
            "if a or b:\n    if c:\n        raise ValueError",
            [("ValueError", "(a or b) and c")],
            id="an `or` beside another test stands in brackets",
        ),
        pytest.param(
            "try:\n    g()\nexcept KeyError:\n    try:\n        h()\n    except ValueError:\n        pass\n    raise",
            [("KeyError", "except KeyError")],
            id="a bare raise behind a try inside the handler",
        ),
        pytest.param(
            "last = None\ntry:\n    g()\nexcept KeyError as e:\n    last = e\nraise last",
            [("KeyError", "")],
            id="an exception kept for later",
        ),
        pytest.param(
            "if a:\n    raise NotImplementedError('x')\nreturn 1",
            [("NotImplementedError", "a")],
            id="NotImplementedError under a test",
        ),
        pytest.param("raise _Stop", [("_Stop", "")], id="a private class"),
        pytest.param(
            "if (\n    a\n    and b\n):\n    raise ValueError",
            [("ValueError", "a and b")],
            id="a test over several lines",
        ),
        pytest.param("yield 1\nraise ValueError", [("ValueError", "")], id="in a generator"),
        pytest.param(
            "try:\n    raise a.NotFound\nexcept b.NotFound:\n    pass",
            [("a.NotFound", "")],
            id="a handler of the same name from another module",
        ),
        pytest.param(
            "try:\n    raise errors.MyKeyError\nexcept KeyError:\n    pass",
            [("errors.MyKeyError", "")],
            id="a class whose name ends alike",
        ),
        pytest.param(
            "if (x := g()) is None:\n    raise ValueError",
            [("ValueError", "(x := g()) is None")],
            id="a test with a walrus",
        ),
        pytest.param("raise ValueError from None", [("ValueError", "")], id="without a cause"),
        pytest.param("raise ExceptionGroup('x', [ValueError()])", [("ExceptionGroup", "")], id="an exception group"),
        pytest.param(
            "while True:\n    try:\n        raise KeyError\n    except KeyError:\n        continue\n    raise OSError",
            [("OSError", "")],
            id="caught and gone on",
        ),
        pytest.param(
            "raise socket.timeout('x')", [("socket.timeout", "")], id="a standard library's class in small letters"
        ),
        pytest.param(
            "try:\n    raise KeyError\nexcept KeyError:\n    try:\n        a()\n    except ValueError:\n        raise",
            [("ValueError", "except KeyError and except ValueError")],
            id="a bare raise inside a handler's own try is that handler's",
        ),
        pytest.param(
            "if not a:\n    pass\nelse:\n    raise ValueError", [("ValueError", "a")], id="the opposite of a not"
        ),
        pytest.param(
            "async for x in a:\n    async with x:\n        raise ValueError",
            [("ValueError", "")],
            id="under async for and async with",
        ),
        pytest.param(
            "while a:\n    pass\nelse:\n    raise ValueError", [("ValueError", "")], id="in a while loop's else"
        ),
        pytest.param(
            "if a:\n    raise ValueError('x')\nraise ValueError('y')",
            [("ValueError", "")],
            id="once without a test is always",
        ),
        pytest.param(
            "if a:\n    raise ValueError('x')\nif a:\n    raise ValueError('y')",
            [("ValueError", "a")],
            id="the same test twice",
        ),
        pytest.param(
            "with suppress(KeyError):\n    with x:\n        raise ValueError",
            [("ValueError", "")],
            id="raised in a suppressing block's item",
        ),
    ],
)
def test_what_leaves_a_function(body, expected):
    assert leaving(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("try:\n    raise ValueError\nexcept ValueError:\n    pass", id="caught by its class"),
        pytest.param("try:\n    raise KeyError\nexcept LookupError:\n    pass", id="caught by a builtin base"),
        pytest.param("try:\n    raise KeyError\nexcept (TypeError, KeyError):\n    pass", id="caught by a tuple"),
        pytest.param("try:\n    raise KeyError\nexcept:\n    pass", id="caught by a bare except"),
        pytest.param("try:\n    raise KeyError\nexcept Exception:\n    pass", id="caught by except Exception"),
        pytest.param(
            "try:\n    raise FileNotFoundError\nexcept IOError:\n    pass", id="caught by an alias of a builtin base"
        ),
        pytest.param("try:\n    raise OSError\nexcept EnvironmentError:\n    pass", id="caught by another alias"),
        pytest.param("try:\n    g()\nexcept:\n    raise", id="a bare raise in a bare except"),
        pytest.param(
            "try:\n    try:\n        raise KeyError\n    except ValueError:\n        pass\nexcept KeyError:\n    pass",
            id="caught by the outer try",
        ),
        pytest.param(
            "try:\n    try:\n        g()\n    except ValueError:\n        raise KeyError\nexcept KeyError:\n    pass",
            id="raised in a handler and caught outside",
        ),
        pytest.param("try:\n    raise ValueError\nfinally:\n    return 1", id="swallowed by a return in finally"),
        pytest.param("with suppress(KeyError):\n    raise KeyError", id="suppressed"),
        pytest.param(
            "with contextlib.suppress(LookupError, ValueError):\n    raise KeyError", id="suppressed by a base"
        ),
        pytest.param(
            "with a, suppress(ValueError):\n    raise ValueError", id="suppressed by the second context manager"
        ),
        pytest.param("with pytest.raises(ValueError):\n    raise ValueError", id="expected by a test"),
        pytest.param("def g():\n    raise ValueError\nreturn g", id="in a function inside"),
        pytest.param("class G:\n    raise ValueError", id="in a class inside"),
        pytest.param("return lambda: 1/0", id="a lambda"),
        pytest.param("assert a", id="an assertion"),
        pytest.param("raise a", id="a parameter"),
        pytest.param("raise make_error(a)", id="what a function gives"),
        pytest.param("raise self.error(a)", id="what a method gives"),
        pytest.param("raise self.NotFound(a)", id="a class of the instance"),
        pytest.param("raise ERRORS[a]('x')", id="an element"),
        pytest.param("raise ERROR", id="a constant"),
        pytest.param("try:\n    raise KeyError\nexcept* KeyError:\n    pass", id="caught by except*"),
        pytest.param(
            "ERRS = (KeyError, ValueError)\ntry:\n    raise KeyError\nexcept ERRS:\n    pass",
            id="a handler of a constant may catch anything",
        ),
        pytest.param("try:\n    raise KeyError\nexcept get():\n    pass", id="a handler of a call may catch anything"),
        pytest.param(
            "try:\n    raise KeyError\nexcept (*ERRS, ValueError):\n    pass",
            id="a handler of an unpacked tuple may catch anything",
        ),
        pytest.param("try:\n    g()\nexcept ERRS:\n    raise", id="a bare raise in a handler of a constant"),
        pytest.param("try:\n    g()\nexcept self.errors:\n    raise", id="a bare raise in a handler of an attribute"),
        pytest.param(
            "try:\n    g()\nexcept KeyError:\n    def h():\n        raise\n    h()",
            id="a bare raise in a function inside a handler",
        ),
        pytest.param("raise", id="a bare raise outside of a handler"),
        pytest.param("return 1\nraise ValueError", id="behind a return"),
        pytest.param("sys.exit(1)", id="sys.exit is not followed"),
        pytest.param("raise make()()", id="a call of a call"),
        pytest.param("raise await g()", id="what is awaited"),
        pytest.param("raise exc_type(exc_value)", id="a variable that is called"),
        pytest.param("raise getattr(m, 'X')('y')", id="what getattr gives"),
        pytest.param(
            "try:\n    raise errors.NotFound\nexcept NotFound:\n    pass", id="caught by a name without its module"
        ),
        pytest.param("with suppress(*ERRORS):\n    raise KeyError", id="suppressed by a tuple"),
    ],
)
def test_what_does_not_leave_a_function_or_is_not_certain(body):
    assert leaving(body) == []


def test_classes_of_the_same_file_are_known_with_their_bases():
    classes = "class Missing(KeyError): pass\nclass Lost(Missing): pass\nclass Loop(Loop): pass\n"
    assert leaving("try:\n    raise Lost\nexcept LookupError:\n    pass", classes) == []
    assert leaving("try:\n    raise Lost\nexcept Missing:\n    pass", classes) == []
    assert leaving("try:\n    raise Missing\nexcept Lost:\n    pass", classes) == [("Missing", "")]
    assert leaving("try:\n    raise Loop\nexcept ValueError:\n    pass", classes) == [("Loop", "")]


def test_conditions_that_are_too_long_together_are_left_out():
    body = "\n".join(f"if a.attribute_with_a_long_name_{number}:\n    raise ValueError" for number in range(9))
    assert leaving(body) == [("ValueError", "")]


def test_a_long_chain_of_elif_is_read():
    body = "if a == 0:\n    pass\n" + "".join(f"elif a == {index}:\n    pass\n" for index in range(1, 300))
    found = leaving(body + "else:\n    raise ValueError")
    assert found == [("ValueError", "")]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("raise NotImplementedError", id="alone"),
        pytest.param("'''It.'''\nraise NotImplementedError('x')", id="under a docstring"),
    ],
)
def test_a_body_that_is_not_there_yet_raises_what_it_says(body):
    assert leaving(body) == [("NotImplementedError", "")]


def test_a_class_raises_what_making_it_raises():
    source = "class A:\n    def __init__(self, x):\n        if x < 0:\n            raise ValueError\n"
    module = parse_definitions(source.encode())
    definition, node = module.definitions[1]
    assert [raised.exception for raised in with_signature_facts(definition, node, module).raises] == ["ValueError"]
