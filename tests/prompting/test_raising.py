"""When an exception is raised, from the code alone: early exits, loops, handlers, several places, what is not told."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.hold import hold_to_code
from docgen_hook.prompting.claims.raising.condition_texts import describe_condition
from docgen_hook.prompting.normalize import normalize
from tests.helpers.finished import undocumented

GIVEN = "value, shape='{:}', rows=(), limit=None, strict=False, default=MISSING, place=os.SEEK_SET"
HEAD = f"def f({GIVEN}, *args, **options):"
TOLD = [
    pytest.param(
        """
if value is None:
    return None
if not math.isfinite(value):
    return show(value)
if isinstance(shape, str):
    return shape.format(value)
if callable(shape):
    return shape(value)
raise E('no')
""",
        "If `shape` is neither a `str` nor callable.",
        id="only the last exits are about the same",
    ),
    pytest.param(
        """
if rows is None:
    return 0
if shape == 'a':
    return 1
elif shape == 'b':
    return 2
elif shape == 'c':
    return 3
raise E('no')
""",
        "If `shape` is none of `'a'`, `'b'` and `'c'`.",
        id="three values are ruled out",
    ),
    pytest.param(
        """
log(value)
raise E('no')
""",
        "Always.",
        id="nothing can come before",
    ),
    pytest.param(
        """
raise E
""",
        "Always.",
        id="a subclass is asked for",
    ),
    pytest.param(
        """
for row in rows:
    if row < 0:
        raise E('no')
    use(row)
""",
        "If `row < 0` for any `row` of `rows`.",
        id="an item of a loop",
    ),
    pytest.param(
        """
for key, one in options.items():
    if not isinstance(one, dict):
        raise E('no')
    use(one)
use(args)
""",
        "If `one` is not a `dict` for any `key, one` of `options.items()`.",
        id="an item of a loop over pairs",
    ),
    pytest.param(
        """
for row in rows:
    raise E(row)
""",
        "If `rows` is not empty.",
        id="any item at all",
    ),
    pytest.param(
        """
it = iter(rows)
for first in it:
    for second in it:
        raise E(first, second)
    return first
""",
        "If `rows` has more than one item.",
        id="a second item",
    ),
    pytest.param(
        """
for row in rows:
    if row == value:
        return row
raise E(value)
""",
        "If `not any(row == value for row in rows)`.",
        id="nothing found behind a loop",
    ),
    pytest.param(
        """
try:
    return int(value)
except KeyError:
    raise E('no')
""",
        "If `int(value)` raises `KeyError`.",
        id="what a call raises",
    ),
    pytest.param(
        """
if strict:
    try:
        import h2
    except ImportError:
        raise E('no')
""",
        "If `strict` is true and `h2` cannot be imported.",
        id="what an import raises",
    ),
    pytest.param(
        """
try:
    found = look(value)
    return use(found)
except KeyError:
    raise E('no')
""",
        "If a `KeyError` occurs.",
        id="what one of several statements raises",
    ),
    pytest.param(
        """
try:
    return rows[value]
except (E, KeyError):
    if isinstance(value, list):
        return None
    elif default != MISSING:
        return default
    raise
""",
        "If `rows[value]` raises `E`, `value` is not a `list` and no `default` is given.",
        id="what was caught, again",
    ),
    pytest.param(
        """
try:
    return _rows(value)
except E as error:
    if error.code != 2:
        raise
""",
        "If an `E` occurs that is not handled here.",
        id="what was caught, in some cases",
    ),
    pytest.param(
        """
if not isinstance(value, str):
    raise E('no')
for row in rows:
    if row is None:
        raise E(row)
""",
        "If `value` is not a `str`, or if `row` is None for any `row` of `rows`.",
        id="two places",
    ),
    pytest.param(
        """
part = work(value)
while part.left:
    part = part.go()
    if part:
        raise E(part)
if not isinstance(rows, (list, tuple)):
    raise E(rows)
""",
        "If `rows` is neither a `list` nor a `tuple`.",
        id="one of two places",
    ),
    pytest.param(
        """
exit_code = run(value, _quick=1)
if exit_code != 0:
    raise E(exit_code)
""",
        "If the exit code is not 0.",
        id="a local name in words",
    ),
    pytest.param(
        """
if limit is not None:
    limit = _index(limit)
    if limit <= 0 and use(_all):
        pass
    try:
        g(limit)
    except KeyError:
        raise E('no')
""",
        "If `limit` is not None and `g(limit)` raises `KeyError`.",
        id="what is implied is left out",
    ),
    pytest.param(
        """
if limit is None and options and _x:
    raise E('unknown options')
""",
        "If the options are unknown.",
        id="options",
    ),
    pytest.param(
        """
if limit is None:
    if not strict:
        try:
            go()
        except KeyError:
            raise E('no')
""",
        "If `limit` is None, `strict` is false and `go()` raises `KeyError`.",
        id="a parameter without a value",
    ),
    pytest.param(
        """
if rows in self._systems:
    return self._systems[rows]
if not strict:
    raise E("Unknown system %s" % rows)
""",
        "If the system is unknown and `strict` is false.",
        id="a search among what is private",
    ),
    pytest.param(
        """
fields = [part.strip() for part in text.split(";")]
if len(fields) != 3:
    raise E(f"got {len(fields)}")
""",
        "If `len(text.split(';')) != 3`.",
        id="the number of parts that a list is made of",
    ),
    pytest.param(
        """
if not value.directed:
    return 1
if limit is None:
    raise E('no')
""",
        "If `value.directed` is true and `limit` is None.",
        id="the default reaches it, so what came before decides",
    ),
    pytest.param(
        """
if strict:
    if shape:
        raise E('a')
else:
    if isinstance(rows, list):
        raise E('b')
""",
        "If `strict` is true and `shape` is true, or if `strict` is false and `rows` is a `list`.",
        id="an else that is no exit",
    ),
    pytest.param(
        """
if place != os.SEEK_SET or value < 0 and _x:
    raise E('no')
if place != os.SEEK_SET:
    raise E('no')
""",
        "If `place != os.SEEK_SET`.",
        id="a constant as default is no sentinel",
    ),
    pytest.param(
        """
if limit is None:
    return self.append(value)
if isinstance(value, list):
    raise E('no')
""",
        "If `limit` is not None and `value` is a `list`.",
        id="the default takes the other way, so that it is told",
    ),
    pytest.param(
        """
try:
    if value < 0:
        raise E('no')
    go(value)
except E:
    if strict:
        raise
""",
        "If a called function raises it and `strict` is true.",
        id="raised again in one case only",
    ),
    pytest.param(
        """
try:
    value = self[limit]
except E:
    if default is self.MISSING:
        raise
    return default
""",
        "If `self[limit]` raises `E` and no `default` is given.",
        id="a sentinel of the class",
    ),
    pytest.param(
        """
try:
    found = look(value)
    return use(found)
except E as error:
    raise E('no') from error
""",
        "If a called function raises it.",
        id="the same exception again",
    ),
]
UNTOLD = [
    pytest.param(
        """
for row in rows:
    found = _look(row)
    if found:
        return found
if strict:
    raise E('no')
""",
        id="a search came to nothing",
    ),
    pytest.param(
        """
found = _look(value)
if found:
    return found
if strict:
    raise E(value)
""",
        id="a search by a call came to nothing",
    ),
    pytest.param(
        """
while value:
    value = value.next
    if not value:
        raise E('no')
""",
        id="a parameter that a loop changes",
    ),
    pytest.param(
        """
for row in rows:
    row = _clean(row)
    if len(row) > 3:
        raise E(row)
""",
        id="a loop's own name that is changed",
    ),
    pytest.param(
        """
part = _g(value)
if part.left > 3:
    raise E(part)
""",
        id="names that only the body knows",
    ),
    pytest.param(
        """
parts = value.split('_')
first = parts.pop(0)
if _x and first:
    return first
if parts:
    raise E(parts)
""",
        id="a list that the body shortens",
    ),
    pytest.param(
        """
try:
    return 1
except _Private:
    raise E('no')
""",
        id="private callees",
    ),
    pytest.param(
        """
part = _g(value)
if part:
    raise E('labels are not supported in version 1')
""",
        id="a rule of messages",
    ),
    pytest.param(
        """
try:
    go()
    run()
except KeyError as error:
    if error.code:
        raise E('no')
""",
        id="the handler's own name",
    ),
]


def told(body):
    inner = "\n".join(f"    {line}" for line in body.strip().splitlines())
    definition = undocumented(f"{HEAD}\n{inner}\n")
    return describe_condition(next(raised for raised in definition.raises if raised.exception == "E"), definition)


@pytest.mark.parametrize("body, text", TOLD)
def test_a_condition_is_told_from_the_way_to_the_raise(body, text):
    assert told(body) == text


@pytest.mark.parametrize("body", UNTOLD)
def test_what_a_reader_could_not_follow_is_not_told(body):
    assert told(body) == ""


@pytest.mark.parametrize(
    "default", [pytest.param("'{:}'", id="an empty field"), pytest.param("'{'", id="half a field")]
)
def test_braces_in_a_default_are_no_place_for_a_name(default):
    head = f"def f(value, shape={default}):\n    if value is None:\n        return ''\n"
    definition = undocumented(f"{head}    if shape == 'x':\n        raise E('no')\n")
    assert describe_condition(definition.raises[0], definition) == "If `shape == 'x'`."


def test_a_statement_gives_way_to_a_condition_that_the_code_tells():
    source = """
def zone(name):
    found = None
    if name.tables:
        found = name.look()
        if found:
            return found
    raise LookupError(f"Unknown zone {name}")
"""
    definition = undocumented(source)
    said = Docstring("Look it up.", raises=(Entry("LookupError", "The zone `name` was asked for in vain."),))
    assert hold_to_code(said, definition).left.raises[0].text == "If the zone is unknown."


WORDED = {
    "A pattern with the same name already exists.": "If a pattern with the same name already exists.",
    "Unknown pattern.": "If the pattern is unknown.",
    "If the name already exists, raises this error with the name as argument.": "If the name already exists.",
    "If the name already exists, it raises an exception.": "If the name already exists.",
    "If it raises too often.": "If it raises too often.",
    "Whatever the pattern raised.": "Whatever the pattern raised.",
}


@pytest.mark.parametrize("said, stands", WORDED.items(), ids=WORDED)
def test_a_message_of_a_model_becomes_a_condition_and_names_no_exception_again(said, stands):
    source = "def f(name, pattern):\n    part = _g(name)\n    if part.bad:\n        raise E(part)\n"
    definition = undocumented(source)
    normal = normalize(Docstring("Do it.", raises=(Entry("E", said),)), definition)
    assert hold_to_code(normal, definition).left.raises[0].text == stands


OPTIONAL = {
    "The name. This parameter is optional and defaults to `None`.": "The name.",
    "The name. If not provided, it defaults to None.": "The name.",
    "The name. It is optional.": "The name.",
    "The name. Defaults to None.": "The name.",
    "The name. Defaults to None if not provided.": "The name.",
    "The name. Defaults to _NAME if not given.": "The name.",
    "The name. Defaults to the title if not given.": "The name. Defaults to the title if not given.",
    "The name, None by default.": "The name, None by default.",
    "The name. It is optional and defaults to the title.": "The name. It is optional and defaults to the title.",
    "The name. If not provided, it defaults to the title.": "The name. If not provided, it defaults to the title.",
    "The optional name.": "The optional name.",
}


@pytest.mark.parametrize("said, stands", OPTIONAL.items(), ids=OPTIONAL)
def test_what_only_says_the_default_again_goes(said, stands):
    definition = undocumented("def f(name=None):\n    return name\n")
    assert normalize(Docstring("Do it.", parameters=(Entry("name", said),)), definition).parameters[0].text == stands


REMEMBERED = [
    "for row in rows:\n    if row < 0 or row > len(rows) + 2:\n        raise E(row)",
    "if not isinstance(rows, dict):\n    raise E(rows)\nfor row in rows:\n    if row:\n        raise E(row)",
    "raise E",
]


@pytest.mark.parametrize("body", REMEMBERED)
def test_a_condition_from_the_code_stays_when_it_is_remembered(body):
    inner = "\n".join(f"    {line}" for line in body.splitlines())
    definition = undocumented(f"{HEAD}\n{inner}\n")
    said = Docstring("Do it.", raises=(Entry("E", told(body)),))
    assert hold_to_code(said, definition).left.raises == said.raises


def test_what_is_taken_for_none_is_told_of_the_first_value_only():
    source = "def show(file=None):\n    if file is None:\n        file = _stream()\n        if file is None:\n"
    source += "            file = StringIO()\n    echo(file)\n"
    said = Docstring("Show it.", parameters=(Entry("file", ""),))
    assert hold_to_code(said, undocumented(source)).docstring.parameters[0].text == "Passed to `echo`."
    plain = "def show(file=None):\n    if file is None:\n        file = StringIO()\n    echo(file)\n"
    assert hold_to_code(said, undocumented(plain)).docstring.parameters[0].text == (
        "Passed to `echo`. If None, `StringIO()` is used."
    )
