"""A parameter's text held against its annotation and default: what `check` would report is never written."""

import pytest

from docgen_hook.prompting.claims.check import objection
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions

CODE = """
def load(path: str, deep: bool = True, size: int = 3, scale: float = 1.0, names: list[str] | None = None,
         table: dict[str, int] = {}, hook: Callable[[str], None] = print, mode="fast", raw=None, both: int | str = 1,
         rows: list[int] | Table[int] = (), when: dt.datetime | None = None):
    return when, path, deep, size, scale, names, table, hook, mode, raw, both, rows
"""
MODULE = parse_definitions(CODE.encode())
[(LOAD, NODE)] = [pair for pair in MODULE.definitions if pair[0].name == "load"]
DEFINITION = with_prompt_facts(LOAD, NODE, MODULE)

REFUSED = [
    ("when", "The datetime or timedelta to use."),
    ("when", "A timedelta or datetime."),
    ("when", "Datetime or string to start at."),
    ("path", "The string or bytes to read."),
    ("size", "An integer or string."),
    ("scale", "Float or tuple."),
    ("names", "A list or dictionary of names."),
    ("table", "The dictionary or list to look in."),
    ("hook", "Function or string to call."),
    ("deep", "Number of levels to visit."),
    ("deep", "The number of levels to visit."),
    ("deep", "List of options for the walk."),
    ("deep", "A dictionary of options."),
    ("deep", "Function used to visit a level."),
    ("deep", "The path to the file."),
    ("deep", "Whether to visit all levels (default: False)."),
    ("deep", "Default value = False."),
    ("deep", "Defaults to False."),
    ("size", "List of sizes."),
    ("size", "A mapping of names to sizes."),
    ("size", "A callback that is called with the size."),
    ("size", "The path to the file."),
    ("size", "Kept for API compatibility. Only the default 0 is valid."),
    ("scale", "Whether to scale."),
    ("path", "Number of characters."),
    ("path", "Whether to read the file."),
    ("path", "A function to apply to each line."),
    ("path", "(Default value = False)."),
    ("names", "The number of names."),
    ("names", "A dictionary of names."),
    ("names", "Boolean that shows the names."),
    ("table", "A callable for the keys."),
    ("table", "Whether to use the table."),
    ("hook", "The number of calls."),
    ("hook", "A list of hooks."),
    ("mode", 'The mode, "slow" by default.'),
]
KEPT = [
    ("when", "The datetime or date to use."),
    ("when", "The datetime or None."),
    ("path", "String or text to read."),
    ("both", "The number or string to show."),
    ("size", "Integer or float."),
    ("names", "List or tuple of names."),
    ("names", "Name or list of names."),
    ("hook", "Function or callable to call."),
    ("raw", "String or integer."),
    ("rows", "List or dictionary with rows."),
    ("deep", "Whether to visit all levels."),
    ("deep", "If True, all levels are visited."),
    ("deep", "Visit all levels. Defaults to True."),
    ("size", "The number of levels."),
    ("size", "Whether there is a limit, as 0 or 1."),
    ("size", "Index in the list of levels."),
    ("scale", "Number of pixels a unit."),
    ("path", "The path to the file."),
    ("path", "List of names, separated by commas."),
    ("names", "A number of names."),
    ("names", "The path to the value, part by part."),
    ("names", "List of names; by default all."),
    ("table", "A list of pairs, or a dictionary."),
    ("table", "Mapping from names to sizes."),
    ("hook", "Function used for each line."),
    ("mode", 'The mode of the walk (default: "fast").'),
    ("mode", "The number of steps."),
    ("raw", "A list of lines."),
    ("raw", "Whether the text is taken as it is."),
    ("both", "The number of lines, or a name."),
    ("both", "Defaults to the first one."),
    ("rows", "A dictionary of numbers, or their list."),
]


def _refusal(name: str, text: str) -> str:
    return objection(text, f"parameters.{name}", DEFINITION)


@pytest.mark.parametrize(("name", "text"), REFUSED, ids=[f"{name}: {text}" for name, text in REFUSED])
def test_a_text_that_the_signature_rules_out_goes(name, text):
    assert _refusal(name, text)


@pytest.mark.parametrize(("name", "text"), KEPT, ids=[f"{name}: {text}" for name, text in KEPT])
def test_a_text_that_the_signature_allows_stays(name, text):
    assert _refusal(name, text) == ""


STATE = """
@dataclass
class State:
    number: int
    complete: bool = False
    name: str = None
"""


@pytest.mark.parametrize(
    ("name", "text", "is_kept"),
    [
        pytest.param("complete", "(Default value = None).", False, id="another default than the field's"),
        pytest.param("complete", "The number of states.", False, id="a number where the field is a bool"),
        pytest.param("complete", "Whether all is filled, False by default.", True, id="the field's default"),
        pytest.param("number", "The number of states.", True, id="a number"),
        pytest.param("name", "Name of the state (default: None).", True, id="the field's None"),
    ],
)
def test_an_attribute_is_held_to_its_field(name, text, is_kept):
    module = parse_definitions(STATE.encode())
    [(state, node)] = [pair for pair in module.definitions if pair[0].name == "State"]
    assert (objection(text, f"attributes.{name}", with_prompt_facts(state, node, module)) == "") is is_kept


REQUIRED = """
def join(rows: Iterable[Any], hook: Callable[[str], None], table: dict[str, str | None], free: Any, maybe: str | None,
         some: Union[int, None]):
    return rows, hook, table, free, maybe, some
"""
[(JOIN, JOIN_NODE)] = [pair for pair in parse_definitions(REQUIRED.encode()).definitions if pair[0].name == "join"]
JOINED = with_prompt_facts(JOIN, JOIN_NODE, parse_definitions(REQUIRED.encode()))


@pytest.mark.parametrize("name", ["rows", "hook", "table"])
def test_a_required_parameter_has_no_default(name):
    assert objection("What is used. Defaults to an empty list.", f"parameters.{name}", JOINED)


@pytest.mark.parametrize("name", ["free", "maybe", "some"])
def test_a_parameter_that_may_be_none_may_stand_for_a_default(name):
    assert not objection("What is used. Defaults to an empty list.", f"parameters.{name}", JOINED)
