"""How texts open, and sentences without a statement: what is put right, what goes, and what stays as it is."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.parse_response import judge
from docgen_hook.prompting.wording.openings import open_class, open_result, raises_somewhen, tells_doing, tells_kind
from docgen_hook.prompting.wording.repeats import says_again
from docgen_hook.prompting.wording.vacuous import hangs_in_the_air, is_vacuous
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from tests.helpers.finished import undocumented

CLASSES = {
    "OrderLine class represents an order line.": "An order line.",
    "The OrderLine class represents an order line with its item.": "An order line with its item.",
    "This class represents an order line.": "An order line.",
    "A class that represents an order line.": "An order line.",
    "Class representing an order line.": "An order line.",
    "A class to represent an order line.": "An order line.",
    "A class for describing the lines of an order.": "The lines of an order.",
    "The `OrderLine` class is used to represent an order line.": "An order line.",
    "OrderLine represents an order line.": "An order line.",
    "`OrderLine` is a class that represents one line.": "One line.",
    "OrderLine is an item with its quantity.": "An item with its quantity.",
    "Represents an order line.": "An order line.",
    "The OrderLine class is responsible for managing order lines.": "Manage order lines.",
    "This class manages the items of an order.": "Manage the items of an order.",
    "The `OrderLine` class encapsulates an item.": "Encapsulate an item.",
    "A data class that stores an item.": "Store an item.",
}
CLASSES_LEFT = [
    "An order line.",
    "Order lines of a customer.",
    "Manages order lines.",
    "Raised when there is no such line.",
    "Base class for order lines.",
    "The class of an order.",
    "OrderLine in its short form.",
    "Has one line of an order.",
    "A class method's first argument.",
]


@pytest.mark.parametrize("summary, text", CLASSES.items(), ids=CLASSES)
def test_a_class_is_summed_up_without_its_own_name(summary, text):
    assert open_class(summary, "OrderLine") == text


@pytest.mark.parametrize("summary", CLASSES_LEFT)
def test_other_summaries_of_classes_stay(summary):
    assert open_class(summary, "OrderLine") == summary


RESULTS = {
    "The context manager yields the current ledger.": "The current ledger.",
    "The function calculates the sum of the rows.": "The sum of the rows.",
    "This method computes and returns the sum.": "The sum.",
    "The class returns a sum.": "A sum.",
    "The method returns whether it is open.": "Whether it is open.",
    "The method `SortedDict.popitem` removes and returns a (key, value) pair.": "A (key, value) pair.",
    "The method popitem of the table returns a pair.": "The method popitem of the table returns a pair.",
    "The `popitem` method removes it and returns the pair.": "The pair.",
    "`load` returns the data.": "The data.",
    "The load_all function reads each file and then returns all rows.": "All rows.",
    "It opens the file and returns its content.": "Its content.",
    "Removes and returns the last item.": "The last item.",
    "It returns the row if there is one, otherwise returns the rest.": "The row if there is one, otherwise the rest.",
    "The function returns a row or returns an empty list.": "A row or an empty list.",
    "It tests a row if it has one and returns the rest.": "It tests a row if it has one and returns the rest.",
    "Rows and columns of the table.": "Rows and columns of the table.",
    "The pop method.": "The pop method.",
    "The class that it returns.": "The class that it returns.",
    "The sum of the rows.": "The sum of the rows.",
    "The function to call.": "The function to call.",
    "The method that was called.": "The method that was called.",
}
DOING = ["The function checks the rows.", "This method updates the table.", "The class handles requests."]
NOT_DOING = ["The function to call next.", "The method's name.", "The class of the value.", "The methods of a class."]


@pytest.mark.parametrize("text, opened", RESULTS.items(), ids=RESULTS)
def test_a_result_is_told_without_the_function_before_it(text, opened):
    assert open_result(text) == opened


KINDS = [
    "The `deliver_all` function is an asynchronous generator function.",
    "This is a method.",
    "This method is a static method.",
    "The function is a decorator.",
    "This is a simple helper class.",
    "The generator function distinct returns a generator.",
    "Return a list.",
    "Create a new dictionary object.",
]
NOT_KINDS = [
    "The function is a decorator that counts calls.",
    "The result is a function of the rows.",
    "This is a list.",
    "The key is a property of the table.",
    "This is a class with two fields.",
    "Return a list of rows.",
    "Return an integer between 1 and 6.",
    "Create a set.add call.",
    "Return the list.",
]


@pytest.mark.parametrize("text, is_kind", [(text, True) for text in KINDS] + [(text, False) for text in NOT_KINDS])
def test_what_kind_of_definition_it_is_says_nothing(text, is_kind):
    assert tells_kind(text) == is_kind


@pytest.mark.parametrize("text, is_told", [(text, True) for text in DOING] + [(text, False) for text in NOT_DOING])
def test_what_a_function_does_is_no_result(text, is_told):
    assert tells_doing(text) == is_told


WITHOUT_CONDITION = [
    "May raise ValueError.",
    "It may raise an OSError.",
    "This function may raise exceptions.",
    "Can raise `KeyError` or `ValueError`.",
    "Raises an exception on error.",
    "The class may also raise a TypeError.",
]
WITH_CONDITION = [
    "May raise ValueError if the size is negative.",
    "Raises KeyError for unknown names.",
    "It may raise an OSError while the file is read.",
    "It raises a ConnectionError after a failure of the network.",
    "The price may rise.",
]


@pytest.mark.parametrize("text", WITHOUT_CONDITION)
def test_what_may_be_raised_without_a_condition_says_nothing(text):
    assert raises_somewhen(text)


@pytest.mark.parametrize("text", WITH_CONDITION)
def test_what_is_raised_on_a_condition_stays(text):
    assert not raises_somewhen(text)


BROKEN = [
    "None or any other value that is not None.",
    "It rounds the tax to whole cents using the round_to_cen.0.",
    "The rows are added before it is met.",
    "It waits until they are satisfied.",
    "The sum is then.",
    "It has.",
    "The total of the rows is the.",
    "Rows of the table, depending.",
]
WHOLE = [
    "It waits until the condition holds, or stops before it is met.",
    "Elements of the iterable until the predicate fails and after it is satisfied.",
    "Number of requests to wait for.",
    "A number to sign with.",
    "The sum is then divided by two.",
    "What the file has.",
    "The page that it is.",
    "How many there are.",
    "The sum of both.",
    "The texts within.",
    "Whether the payment is due.",
    "The name, with or without.",
    "A parser that reads what it must.",
    "True, False, or any other value of the mode.",
    "None or the name of the file.",
]


@pytest.mark.parametrize("sentence, is_broken", [(one, True) for one in BROKEN] + [(one, False) for one in WHOLE])
def test_a_sentence_that_breaks_off_or_points_at_nothing_goes(sentence, is_broken):
    assert hangs_in_the_air(sentence) == is_broken


ADD = undocumented("def add(rows, rate):\n    found = check(rows)\n    return sum(found) * rate\n")
VACUOUS = [
    "The rows are used as needed.",
    "The rows are handled accordingly.",
    "It ensures that the rows are properly processed.",
    "The function handles the given input.",
]
NOT_VACUOUS = ["The rows are added up first.", "The rate is a share of one.", "Empty rows are handled as zero."]


@pytest.mark.parametrize("sentence, is_empty", [(one, True) for one in VACUOUS] + [(one, False) for one in NOT_VACUOUS])
def test_a_sentence_that_fits_every_function_goes(sentence, is_empty):
    assert is_vacuous(sentence, ADD) == is_empty


ORDER = """
class OrderLine:
    def __init__(self, item, quantity):
        self.item = item
        self.quantity = quantity
"""


def _order_line():
    module = parse_definitions(ORDER.encode())
    found = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    return next(definition for definition in found if definition.kind == "class")


@pytest.mark.parametrize(
    "description",
    [
        "The OrderLine class represents an order line.",
        "It represents a line of an order.",
        "This class is an order line.",
        "An OrderLine represents an order line.",
    ],
)
def test_a_description_of_a_class_that_says_the_summary_again_goes(description):
    said = Docstring(
        "OrderLine class represents an order line.",
        description,
        parameters=(Entry("item", "What was ordered."), Entry("quantity", "How many pieces.")),
    )
    held, reasons = judge(normalize(said, _order_line()), _order_line(), "English")
    assert held.docstring.summary == "An order line."
    assert held.docstring.description == ""
    assert reasons == []


def test_a_description_that_says_more_than_the_summary_stays():
    assert not says_again("An order line consists of an item and a quantity.", "An order line.", "OrderLine")


@pytest.mark.parametrize("summary", ["Initialize a new OrderLine instance.", "Create an OrderLine."])
def test_that_a_class_makes_instances_of_it_says_nothing(summary):
    held, reasons = judge(normalize(Docstring(summary), _order_line()), _order_line(), "English")
    assert held.docstring is None
    assert reasons == ["summary only repeats the name"]
