"""Form is put right and never asked for again; what cannot stand is dropped or refused; what is good stays."""

import json

import pytest

from docgen_hook.docstrings.prose.sentences import split_sentences
from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting import prompt
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.parse_response import InvalidResponseError, parse_response
from docgen_hook.prompting.wording.leaks import constant_runs
from tests.helpers.azure_server import AzureServer
from tests.helpers.cli import Project
from tests.helpers.finished import finished, undocumented, whole_answer

CLAMP = """\
def clamp(x: float, lower: float, upper: float) -> float:
    if upper < lower:
        raise ValueError("bad range")
    return max(lower, min(x, upper))
"""
GOOD = {
    "summary": "Limit a number to a range.",
    "parameters": {"x": "The number to limit.", "lower": "Smallest number allowed.", "upper": "Largest one allowed."},
    "returns": "The nearest number within the range.",
    "raises": {"ValueError": "If the upper end is less than the lower one."},
}


def answer(**changes):
    """Return a good answer with some texts changed; `x` is the first parameter's."""
    plain = json.loads(json.dumps(GOOD))
    for name, text in changes.items():
        holder = plain["parameters"] if name in plain["parameters"] else plain
        holder[name] = {"ValueError": text} if name == "raises" else text
    return plain


def said(source=CLAMP, language="English", **changes):
    """Return what is left of an answer, as plain data."""
    return parse_response(json.dumps(answer(**changes)), undocumented(source), language=language).to_plain()


SUMMARIES = [
    pytest.param("Caches the result.", "Cache the result.", id="a verb in -es"),
    pytest.param("Redefines a context.", "Redefine a context.", id="a verb with re before it"),
    pytest.param("Redefines context and name.", "Redefine context and name.", id="such a verb before a bare object"),
    pytest.param("Re-reads the range.", "Re-read the range.", id="such a verb with a hyphen"),
    pytest.param("Reapplies the limit.", "Reapply the limit.", id="such a verb in -ies"),
    pytest.param("Recaches its limit.", "Recache its limit.", id="such a verb in -es"),
    pytest.param("Recounts the numbers.", "Recount the numbers.", id="such a noun before an object"),
    pytest.param("Requests of the user.", "Requests of the user.", id="requests"),
    pytest.param("Results are numbers.", "Results are numbers.", id="results"),
    pytest.param("Remarks on the range.", "Remarks on the range.", id="remarks"),
    pytest.param("Resources for the number.", "Resources for the number.", id="resources"),
    pytest.param("Recounts numbers.", "Recounts numbers.", id="a plural with re before it"),
    pytest.param("Refills of the number.", "Refills of the number.", id="a noun of a verb with re before it"),
    pytest.param("Hashes the bytes.", "Hash the bytes.", id="a verb in -shes"),
    pytest.param("Redis keys of the range.", "Redis keys of the range.", id="a name that ends like a verb"),
    pytest.param("Series of numbers in the range.", "Series of numbers in the range.", id="a noun in -ies"),
    pytest.param("Axis along which to limit.", "Axis along which to limit.", id="a noun in -is"),
    pytest.param("AWS limits of the number.", "AWS limits of the number.", id="an acronym"),
    pytest.param("Pandas frame of numbers.", "Pandas frame of numbers.", id="a name in -as"),
    pytest.param("Canvas of the drawing.", "Canvas of the drawing.", id="a noun in -vas"),
    pytest.param("Kubernetes limits of a pod.", "Kubernetes limits of a pod.", id="a name in -es"),
    pytest.param(
        "Returns policy of the shop.", "Returns policy of the shop.", id="a plural that is a noun's first part"
    ),
    pytest.param("Returns of the shop.", "Returns of the shop.", id="a plural before `of`"),
    pytest.param("Returns parts of it.", "Return parts of it.", id="a verb before a bare object"),
    pytest.param(
        "Returns operation as a dict.", "Return operation as a dict.", id="a verb before an object in the singular"
    ),
    pytest.param("Caches of the parser.", "Caches of the parser.", id="a plural with a genitive"),
    pytest.param("Matches are limited here.", "Matches are limited here.", id="a plural with its own verb"),
    pytest.param("Copies the number.", "Copy the number.", id="a verb in -ies"),
    pytest.param("Summary: Limits the number.", "Limit the number.", id="a label"),
    pytest.param("clamp: Returns the number.", "Return the number.", id="its own name"),
    pytest.param("def clamp(x: float) -> float: Returns the number.", "Return the number.", id="a signature"),
    pytest.param("clamp(x, lower, upper) - Limits the number.", "Limit the number.", id="a call and a dash"),
    pytest.param("**Limits** the number", "Limit the number.", id="bold"),
    pytest.param("1. Limits the number.", "Limit the number.", id="a number"),
    pytest.param("<p>Limits the <b>number</b>.</p>", "Limit the number.", id="HTML"),
    pytest.param("Limits the number &amp; rounds it.", "Limit the number & rounds it.", id="an entity"),
    pytest.param("```python\nx\n```\nLimits the number.", "Limit the number.", id="a fence before it"),
    pytest.param("Limit `__init__` and __new__ calls.", "Limit `__init__` and __new__ calls.", id="double underscores"),
    pytest.param("Does it fit?", "Does it fit.", id="a question is no verb with an object"),
]


@pytest.mark.parametrize("text, becomes", SUMMARIES)
def test_the_form_of_a_summary_is_put_right(text, becomes):
    source = CLAMP.replace("max(lower", "print('__init__ __new__', cache) or max(lower")
    text = text.replace("```python", "\n```python")
    assert said(source, summary=text)["summary"] == becomes


ENTRIES = [
    pytest.param("x", "x (float): The number to limit.", "The number to limit.", id="name and type"),
    pytest.param("x", "`x` - the number to limit", "The number to limit.", id="name and dash"),
    pytest.param("x", "float: float: The number to limit.", "The number to limit.", id="a type, twice"),
    pytest.param("x", "List of floats: The number to limit.", "The number to limit.", id="a type in words"),
    pytest.param("x", "Optional[float]: the number to limit", "The number to limit.", id="a type in brackets"),
    pytest.param("x", "Parameter x: The number to limit.", "The number to limit.", id="the word and the name"),
    pytest.param("x", "1) The number to limit 2) must be finite", "The number to limit. Must be finite.", id="a list"),
    pytest.param("x", "The number::\n\n    clamp(1)", "The number.", id="a block of code"),
    pytest.param("x", "One of: low, high.", "One of: low, high.", id="a colon of its own"),
    pytest.param("x", "Warning: a float is rounded.", "Warning: a float is rounded.", id="a word that is no label"),
    pytest.param("returns", "float: The nearest number.", "The nearest number.", id="the result's type"),
    pytest.param("returns", "Returns: the nearest number", "The nearest number.", id="the section's title"),
    pytest.param(
        "raises", "ValueError: ValueError: If `upper` is smaller.", "If `upper` is smaller.", id="the exception, twice"
    ),
    pytest.param(
        "raises", "Raises ValueError if `upper` is smaller.", "If `upper` is smaller.", id="the exception and its verb"
    ),
    pytest.param(
        "raises", "A ValueError is raised when `upper` is smaller.", "When `upper` is smaller.", id="a whole clause"
    ),
    pytest.param(
        "raises", "If `upper` is less, the function raises a ValueError.", "If `upper` is less.", id="at the end"
    ),
    pytest.param("raises", "If `upper` is less, a `ValueError` is raised.", "If `upper` is less.", id="at the end too"),
]


@pytest.mark.parametrize("where, text, becomes", ENTRIES)
def test_the_form_of_an_entry_is_put_right(where, text, becomes):
    plain = said(**{where: text})
    found = plain["parameters"]["x"] if where == "x" else plain[where]
    assert (found["ValueError"] if where == "raises" else found) == becomes


SENTENCES = [
    pytest.param("Limit it. It stays.", ["Limit it.", "It stays."], id="two"),
    pytest.param("Limit it, e.g. A to B.", ["Limit it, e.g. A to B."], id="e.g."),
    pytest.param("Limit it, i.e. Round it.", ["Limit it, i.e. Round it."], id="i.e."),
    pytest.param("Use Python 3.11. Then go.", ["Use Python 3.11.", "Then go."], id="a version"),
    pytest.param("Set self.x to 3.5 now. It stays.", ["Set self.x to 3.5 now.", "It stays."], id="an attribute"),
    pytest.param("Wait... Then go.", ["Wait... Then go."], id="an ellipsis"),
    pytest.param("Limit it (see A. Also B) now.", ["Limit it (see A. Also B) now."], id="in brackets"),
    pytest.param(
        "Limit it. if it is large, cut.", ["Limit it.", "if it is large, cut."], id="a small letter behind it"
    ),
    pytest.param("Limit vs. The rest.", ["Limit vs. The rest."], id="vs."),
]


@pytest.mark.parametrize("text, sentences", SENTENCES)
def test_sentences_end_only_where_one_ends(text, sentences):
    assert split_sentences(text) == sentences


def test_what_follows_the_first_sentence_goes_to_the_description():
    plain = said(
        summary="clamp: Returns the nearest number. If `upper` is less than `lower`, it stops. It returns the number."
    )
    assert plain["summary"] == "Return the nearest number."
    assert plain["description"] == "If `upper` is less than `lower`, it stops."


LONG = "Limit a number to the range of two numbers, which may be of any kind that can be compared with it in the code."


def test_a_long_sentence_is_asked_for_once_and_then_cut_with_the_whole_below():
    with pytest.raises(InvalidResponseError, match="shorter"):
        said(summary=LONG)
    docstring = parse_response(json.dumps(answer(summary=LONG)), undocumented(CLAMP), is_last=True)
    assert docstring.summary == LONG


DROPPED = [
    pytest.param("The number to limit. Hope this helps!", id="a remark"),
    pytest.param("The number to limit. As generated by ChatGPT.", id="about itself"),
    pytest.param("The number to limit. Could you provide more context?", id="asking back"),
    pytest.param("The number to limit. Say only what the code shows.", id="the rules"),
    pytest.param("The number to limit. See Xf4ddf7b30b0117 for it.", id="a delimiter"),
    pytest.param("The number to limit. # type: ignore stands here.", id="a directive"),
    pytest.param("The number to limit. Added in version 2.1.", id="a version"),
    pytest.param("The number to limit. Licensed under the MIT License.", id="a licence"),
    pytest.param("The number to limit. Made by us :copyright: 2022 by us.", id="a bibliographic field"),
    pytest.param("The number to limit. Testing ~~~~~~~~~~~~.", id="a heading's line"),
    pytest.param("The number to limit. <BLANKLINE> Follows.", id="a doctest's sentinel"),
    pytest.param("The number to limit. Der Wert wird nicht geprüft.", id="German"),
    pytest.param("The number to limit. La valeur est dans la liste.", id="French"),
    pytest.param("The number to limit. El valor que se devuelve.", id="Spanish"),
    pytest.param("The number to limit. Use the nuмber.", id="a Cyrillic letter in a word"),
    pytest.param(
        "The number to limit. Otherwise, hope this helps. Otherwise it stays.", id="what hangs on it goes too"
    ),
]


@pytest.mark.parametrize("text", DROPPED)
def test_a_bad_sentence_is_dropped_and_the_rest_stays(text):
    assert said(x=text)["parameters"]["x"] == "The number to limit."


EMPTY = [
    pytest.param("x", "A value.", id="a value"), pytest.param("x", "Any.", id="any"),
    pytest.param("x", "Input parameter.", id="input parameter"), pytest.param("x", "The x.", id="the name"),
    pytest.param("x", "A float.", id="a type"), pytest.param("x", "List[float].", id="a type in brackets"),
    pytest.param("x", "Some data to be processed.", id="data"), pytest.param("returns", "The result.", id="the result"),
    pytest.param("returns", "The returned value of the function.", id="the value"),
    pytest.param("summary", "Perform the operation.", id="an operation"),
    pytest.param("summary", "Process the input data.", id="input data"),
    pytest.param("lower", "The number to limit.", id="one text for two parameters"),
    pytest.param("returns", '{"text": "the number"}', id="JSON"),
    pytest.param("returns", "| a | b |\n|---|---|\n| 1 | 2 |", id="a table"),
    pytest.param("x", "The number (to limit.", id="an open bracket"),
    pytest.param("x", "The `number.", id="a backtick"),
    pytest.param("summary", "Return True if the number is larger than.", id="than"),
    pytest.param("summary", "Return the number of.", id="of"),
    pytest.param("summary", "Limit the t\u0301\u0301\u0301\u0301otal.", id="a pile of marks"),
    pytest.param("summary", "返回 value 的 值.", id="two scripts"),
    pytest.param("returns", "Ask bob at acme dot com.", id="mail"),
]  # fmt: skip


@pytest.mark.parametrize("where, text", EMPTY)
def test_what_is_empty_afterwards_is_asked_for_again(where, text):
    with pytest.raises(InvalidResponseError, match=where):
        said(**{where: text})


FROM_CODE = {
    "summary": "Return the nearest number within the range.",  # the result says it
    "x": "Passed to `min`.",
    "lower": "Passed to `max`.",
    "returns": "The value of `max(lower, min(x, upper))`.",
}


@pytest.mark.parametrize("where, text", EMPTY)
def test_after_the_last_request_the_rest_and_the_code_say_what_is_missing(where, text):
    docstring = parse_response(
        json.dumps(answer(**{where: text})), undocumented(CLAMP), language="English", is_last=True
    )
    assert docstring.to_plain() == answer(**{where: FROM_CODE[where]})


@pytest.mark.parametrize("where, text", [row for row in EMPTY if row.values[0] in ("x", "returns")])
def test_where_the_code_says_too_little_the_sections_go_whole(where, text):
    """A finding would be left if some were described and others not."""
    source = CLAMP.replace(
        "max(lower, min(x, upper))", "[*{*(lambda: (x, lower, upper))(), *((1, 2, 3, 4, 5, 6, 7, 8))}]"
    )
    docstring = parse_response(
        json.dumps(answer(**{where: text})), undocumented(source), language="English", is_last=True
    )
    assert docstring.summary == GOOD["summary"]
    assert docstring.parameters == ()
    assert docstring.returns is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("An error.", id="an error"),
        pytest.param("If an error occurs.", id="occurs"),
        pytest.param("When something goes wrong.", id="wrong"),
        pytest.param("ValueError.", id="its name"),
        pytest.param("If the disk is full.", id="another condition"),
        pytest.param("bad range", id="the message"),
    ],
)
def test_a_condition_that_says_nothing_is_written_from_the_guard_at_once(text):
    assert said(raises=text)["raises"] == {"ValueError": "If `upper < lower`."}


LANGUAGES = [
    pytest.param("German", "Begrenzt eine Zahl auf den Bereich.", True, id="German in German"),
    pytest.param("German", "Limit the number to the range that is given.", False, id="German in English"),
    pytest.param("Deutsch", "Limit the number to the range that is given.", False, id="Deutsch in English"),
    pytest.param("Hindi", "संख्या को सीमा में रखता है।", True, id="Hindi in Hindi"),
    pytest.param("Hindi", "Limit the number to the range.", False, id="Hindi in English"),
    pytest.param("Thai", "จำกัดค่าให้อยู่ในช่วงที่กำหนด", True, id="Thai in Thai"),
    pytest.param("Hebrew", "מגביל את המספר לטווח.", True, id="Hebrew in Hebrew"),
    pytest.param("Vietnamese", "Giới hạn số trong khoảng đã cho.", True, id="Vietnamese in Vietnamese"),
    pytest.param("Vietnamese", "Limit the number to the range that is given.", False, id="Vietnamese in English"),
    pytest.param("Russian", "Ограничивает число диапазоном.", True, id="Russian in Russian"),
    pytest.param("Chinese", "将数字限制在范围内。", True, id="Chinese in Chinese"),
    pytest.param("Japanese", "数値を範囲内に制限する。", True, id="Japanese in Japanese"),
    pytest.param("English", "Limit the delay in µs to Δt.", True, id="symbols in English"),
    pytest.param("English", "Limit sum(log(n * w(x))) by an EM step.", True, id="acronyms and formulas in English"),
    pytest.param("English", "Limita el número al rango de los valores.", False, id="English in Spanish"),
    pytest.param("English", "Limite le nombre aux valeurs de la plage.", False, id="English in French"),
    pytest.param("English", "Limita il numero ai valori della lista.", False, id="English in Italian"),
    pytest.param("English", "Limita o número aos valores da lista que são dados.", False, id="English in Portuguese"),
    pytest.param("English", "Beperkt het getal tot de waarden van een lijst.", False, id="English in Dutch"),
    pytest.param("English", "Ogranicza liczbę do zakresu, który jest podany.", False, id="English in Polish"),
    pytest.param("English", "Ограничивает число диапазоном.", False, id="English in Russian"),
    pytest.param("English", "将数字限制在范围内。", False, id="English in Chinese"),
]


@pytest.mark.parametrize("language, text, stands", LANGUAGES)
def test_the_language_is_the_one_that_was_asked_for(language, text, stands):
    source = "def limit():\n    print(1)\n"
    answered = json.dumps({"summary": text})
    if stands:
        assert parse_response(answered, undocumented(source), language=language).summary
    else:
        with pytest.raises(InvalidResponseError, match="not written in"):
            parse_response(answered, undocumented(source), language=language)


def test_what_stands_in_the_source_is_in_no_language():
    source = 'def limit():\n    return "größe der liste", "тест"\n'
    plain = {"summary": "Return тест behind größe der liste.", "returns": "Both words, тест at the end."}
    assert parse_response(json.dumps(plain), undocumented(source), language="English").to_plain() == plain


def test_each_rule_of_the_prompt_is_known_by_its_runs_of_words():
    for line in prompt.RULES.splitlines():
        words = [word for word in line.split() if word.isalpha()]
        assert len(words) < 5 or any(run[0] in line.lower() for run in constant_runs())
    assert ("say", "only", "what", "the") in constant_runs()
    with pytest.raises(InvalidResponseError, match="repeats the instructions"):
        said(returns="One sentence, at most 75 characters.")


def test_the_summary_of_a_called_function_is_not_ones_own():
    source = (
        'def called(a):\n    """Fetch the page behind an address."""\n    return a\n\n\n'
        "def caller(a):\n    return called(a)\n"
    )
    from docgen_hook.source.analysis.facts import with_prompt_facts
    from docgen_hook.source.scan import parse_definitions

    module = parse_definitions(source.encode())
    found = next(
        with_prompt_facts(definition, node, module)
        for definition, node in module.definitions
        if definition.qualname == "caller"
    )
    plain = {"summary": "Fetches the page behind an address.", "parameters": {"a": "Address."}, "returns": "The page."}
    with pytest.raises(InvalidResponseError, match="another function"):
        parse_response(json.dumps(plain), found)


def test_a_text_that_says_nothing_is_not_written():
    texts = answer(x="A value.")
    assert finished(CLAMP, whole_answer(undocumented(CLAMP), texts)) == CLAMP, "asked for again"


RUNS = [
    pytest.param({}, 1, ["Limit a number to a range.", "x: The number to limit."], [], id="a good answer"),
    pytest.param(
        {"summary": LONG},
        1,
        ['"""Limit a number to the range of two numbers.\n', "number to the range of two numbers, which may"],
        [],
        id="a long summary that can be cut",
    ),
    pytest.param(
        {"summary": LONG.replace(", which", " that").replace(" that ", " ")},
        2,
        ['"""Return the nearest number within the range.'],
        ["of two numbers"],
        id="a long summary that cannot be cut, twice",
    ),
    pytest.param({"x": "A value."}, 1, ["x: Passed to `min`."], ["A value"], id="nothing said that the code says"),
    pytest.param({"x": ""}, 2, ["x: Passed to `min`."], [], id="an empty text, twice"),
    pytest.param(
        {"raises": "Returns: ValueError: If `upper` is less."}, 1, [": If `upper` is less."], [], id="labels alone"
    ),
    pytest.param({"raises": "An error."}, 1, [": If `upper < lower`."], ["An error"], id="an exception without words"),
    pytest.param(
        {"summary": "Perform the operation."},
        1,
        ['"""Return the nearest number within the range.', "x: The number to limit."],
        ["Perform"],
        id="a summary that says nothing beside a result that does",
    ),
    pytest.param(
        {"summary": "Perform the operation.", "returns": "The result."},
        2,
        ['"""Return the value of `max(lower, min(x, upper))`.', "x: The number to limit."],
        ["Perform"],
        id="neither a summary nor a result, twice",
    ),
]


@pytest.mark.parametrize("changes, requests, stands, never", RUNS)
def test_meaning_is_asked_for_once_more_and_form_never(tmp_path, changes, requests, stands, never):
    project = Project(tmp_path / "p", CLAMP)
    with AzureServer() as server:
        server.answer = lambda schema, body: json.dumps(answer(**changes))
        ran = project.run("fix", "m.py", environ=server.environ())
        assert len(server.requests) == requests, ran.err
    assert [text for text in stands if text not in ran.text] == []
    assert [text for text in never if text in ran.text] == []


CONDITIONS = [
    pytest.param("Raised if the range is empty.", "If the range is empty.", id="raised if"),
    pytest.param("Raised when the range is empty.", "If the range is empty.", id="raised when"),
    pytest.param(
        "This error is raised when the range is empty.", "When the range is empty.", id="this error is raised"
    ),
    pytest.param("An exception is thrown if x is NaN.", "If x is NaN.", id="an exception is thrown"),
    pytest.param("If x is NaN, an exception is raised.", "If x is NaN.", id="an exception behind the condition"),
    pytest.param("If x is NaN, an error is raised.", "If x is NaN.", id="an error behind the condition"),
    pytest.param("If x is NaN, it raises an error with a message.", "If x is NaN.", id="an error with a message"),
    pytest.param("If x is NaN, a ValueError is raised.", "If x is NaN.", id="its own name behind the condition"),
    pytest.param("If x is NaN, then an error will be raised.", "If x is NaN.", id="an error that will be raised"),
]
NO_CONDITIONS = [
    pytest.param("Raised when reading the range.", "When reading the range.", id="a participle"),
    pytest.param("If x is NaN, or a number is raised to it.", "", id="a power"),
    pytest.param("If x is raised, and the range is empty.", "", id="another verb"),
    pytest.param("If the error is raised, and nothing catches it.", "", id="an error in the condition"),
    pytest.param("If x is NaN, as the log of it raises an error if logged.", "", id="a reason"),
    pytest.param("When x rises above the range, if x is an error.", "", id="an error that is none"),
]


@pytest.mark.parametrize("text, becomes", CONDITIONS + NO_CONDITIONS)
def test_an_exception_is_told_by_its_condition(text, becomes):
    definition = undocumented(CLAMP)
    entry = Entry("ValueError", text)
    assert normalize(Docstring("Limit it.", raises=(entry,)), definition).raises[0].text == (becomes or text)


ARTICLES = [
    pytest.param("The limit of an scheduler.", "The limit of a scheduler.", id="a consonant"),
    pytest.param("An string of the range.", "A string of the range.", id="at the beginning"),
    pytest.param("The limit of an thread.", "The limit of a thread.", id="two consonants"),
    pytest.param("The limit of an job.", "The limit of a job.", id="one consonant"),
    pytest.param("The limit of an valid range.", "The limit of a valid range.", id="an adjective"),
    pytest.param("The limit of an new one.", "The limit of a new one.", id="a short word"),
]
NO_ARTICLES = [
    "The limit of an sql query.",
    "The limit of an hour.",
    "The limit of an mri.",
    "The limit of an `x` of it.",
    "The limit of an SSH key.",
    "The limit of an x.",
    "The limit of an html page.",
]


@pytest.mark.parametrize("text, becomes", [*ARTICLES, *(pytest.param(text, text, id=text) for text in NO_ARTICLES)])
def test_an_article_fits_the_word_behind_it(text, becomes):
    found = normalize(Docstring("Limit it.", returns=Entry("", text)), undocumented(CLAMP))
    assert found.returns.text == becomes


LABELS = [
    pytest.param("Return datetime datetime - The day of the range.", "The day of the range.", id="behind a verb"),
    pytest.param("Datetime datetime - The day of the range.", "The day of the range.", id="a type twice"),
    pytest.param("datetime: The day of the range.", "The day of the range.", id="a type with a colon"),
    pytest.param("Returns list[int] - The days of it.", "The days of it.", id="a type with its items"),
    pytest.param("Optional[int] - The day of it.", "The day of it.", id="an optional type"),
    pytest.param("Return float: The day of it.", "The day of it.", id="a verb and a colon"),
]
NO_LABELS = [
    "The day - a datetime - of it.",
    "Days of it - the last ones first.",
    "The first day: a number.",
    "A day of the range.",
    "A list of days - none of them a Sunday.",
    "The date-time of it.",
]


@pytest.mark.parametrize("text, becomes", [*LABELS, *(pytest.param(text, text, id=text) for text in NO_LABELS)])
def test_a_result_opens_without_its_type(text, becomes):
    found = normalize(Docstring("Limit it.", returns=Entry("", text)), undocumented(CLAMP))
    assert found.returns.text == becomes


def test_a_method_does_not_name_itself_before_its_summary():
    shelf = "class Shelf:\n    def drop(self, key):\n        return self.add(key)\n"
    definition = undocumented(shelf)
    assert normalize(Docstring("Shelf drop: drop the books."), definition).summary == "Drop the books."
    assert normalize(Docstring("Shelf life: drop the books."), definition).summary == "Shelf life: drop the books."
