"""Sentences of a description that say again what stands above or below, or that say nothing with an empty verb."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.normalize import normalize
from docgen_hook.prompting.wording.repeats import (
    all_words,
    is_signature,
    says_again,
    says_little,
    says_result_again,
    without_signature,
)
from tests.helpers.finished import undocumented

COST = Docstring(
    "Calculate the shipping cost from weight and express status.",
    parameters=(Entry("weight", "Weight of the parcel in grams."), Entry("express", "Whether it is urgent.")),
    returns=Entry("", "The cost, rounded to whole cents."),
)
LITTLE = [
    pytest.param("The function handles weight limits and express shipping costs.", id="handles"),
    pytest.param("It ensures that the operation is performed correctly.", id="ensures"),
    pytest.param("It provides a convenient way to calculate the shipping cost.", id="a convenient way"),
    pytest.param("It handles exceptions that may occur during the calculation.", id="exceptions that may occur"),
    pytest.param("It processes the input data for further processing.", id="processes"),
    pytest.param("It manages various parcels in an efficient way.", id="manages"),
    pytest.param("The method is responsible for handling the shipping costs.", id="is responsible"),
    pytest.param("It supports different weights.", id="supports"),
    pytest.param("It handles special characters of addresses appropriately.", id="appropriately"),
    pytest.param("The function also deals with HTML representations correctly.", id="correctly"),
    pytest.param("It performs the necessary calculations.", id="performs"),
    pytest.param("It uses the weight and the express status to calculate the cost.", id="uses"),
]
MUCH = [
    pytest.param("It handles weights above thirty kilograms as freight.", id="what it does with them"),
    pytest.param("It ensures that halves are rounded away from zero.", id="how it rounds"),
    pytest.param("If the parcel is urgent, it uses twice the cost.", id="a condition"),
    pytest.param("It uses a table of base prices that the carrier publishes.", id="what else is used"),
    pytest.param("It provides the price before tax.", id="another thing"),
    pytest.param("It never handles a cost below zero.", id="a limit"),
    pytest.param("It handles forms by joining them correctly.", id="by"),
    pytest.param("It handles forms and numbers their rows properly.", id="a second verb"),
    pytest.param("The cost grows with each kilogram that is begun.", id="another verb"),
    pytest.param("It manages a lock that keeps writers of the table out.", id="a lock"),
]


@pytest.mark.parametrize("said", LITTLE)
def test_an_empty_verb_with_known_words_says_little(said):
    assert says_little(said, all_words(COST, "shipping_cost"))


@pytest.mark.parametrize("said", MUCH)
def test_what_no_section_says_stays(said):
    assert not says_little(said, all_words(COST, "shipping_cost"))


AGAIN = [
    pytest.param("Generates an iterator of tuples from a given value.", id="generates"),
    pytest.param("The `pairs` method reads tuples from the value.", id="reads"),
    pytest.param("It creates the tuples of a value.", id="creates"),
    pytest.param("It gets the tuples of a value.", id="gets"),
    pytest.param(
        "It returns an asynchronous iterator that yields the tuples of the value.", id="an iterator that yields"
    ),
    pytest.param("This function is used to produce tuples from a given value.", id="is used to"),
    pytest.param("Return tuples of the given value.", id="the imperative"),
    pytest.param("It yields tuples of the value.", id="yields"),
]
NEW = [
    pytest.param("It deletes the tuples of the value.", id="another verb"),
    pytest.param("It sorts the tuples of the value.", id="sorts"),
    pytest.param("Generates an iterator of sorted tuples from a given value.", id="another word"),
    pytest.param("It reads the tuples from a file.", id="a file"),
    pytest.param("Each tuple has a name and a value.", id="what they hold"),
    pytest.param("It never yields an empty tuple.", id="a limit"),
    pytest.param("It stops at the first value without a tuple.", id="when it stops"),
    pytest.param("It creates the tuples once.", id="how often"),
]


@pytest.mark.parametrize("said", AGAIN)
def test_the_summary_with_another_first_verb_is_said_again(said):
    assert says_again(said, "Return an iterator of tuples from a given value.", "pairs")


@pytest.mark.parametrize("said", NEW)
def test_a_sentence_with_a_word_of_its_own_is_not(said):
    assert not says_again(said, "Return an iterator of tuples from a given value.", "pairs")


RESULT = "The number of attempts if the parcel is delivered successfully, None otherwise."
LINE = Docstring(
    "A line item in an order.",
    attributes=(Entry("article", "The name of the article."), Entry("price", "The price of one in cents.")),
)
LISTED = [
    pytest.param("The class has properties for article and price.", id="properties"),
    pytest.param("It has attributes for the article and its price.", id="attributes"),
    pytest.param("It holds information about the article, the price and the order.", id="information"),
    pytest.param("This class contains details about the article.", id="details"),
]
UNLISTED = [
    pytest.param("The price includes the tax.", id="another subject"),
    pytest.param("It has a method for the discount.", id="what has no entry"),
    pytest.param("It has no price if the article is free.", id="a condition"),
    pytest.param("The class is frozen.", id="another word"),
]


@pytest.mark.parametrize("said", LISTED)
def test_a_list_of_the_attributes_is_a_section_again(said):
    assert is_signature(said, all_words(LINE, "OrderLine"))


@pytest.mark.parametrize("said", UNLISTED)
def test_what_no_attribute_says_stays(said):
    assert not is_signature(said, all_words(LINE, "OrderLine"))


GIVEN = [
    pytest.param("If the delivery is successful, it returns the number of attempts.", id="other forms"),
    pytest.param("It returns the number of attempts.", id="a part of it"),
    pytest.param("Otherwise, it returns None.", id="the other case"),
    pytest.param("None is returned otherwise.", id="the passive"),
    pytest.param("When a parcel was delivered, the number of attempts is returned.", id="when"),
    pytest.param("The method returns None otherwise.", id="the method"),
    pytest.param("The function returns the number of attempts for the parcel.", id="for"),
    pytest.param("Returns the attempts if delivered.", id="no subject"),
]
UNGIVEN = [
    pytest.param("If the carrier is closed, it returns None.", id="another case"),
    pytest.param("It returns the number of attempts at once.", id="when it returns"),
    pytest.param("The parcel is delivered successfully.", id="nothing is returned"),
    pytest.param("It returns the attempts as text.", id="another kind"),
    pytest.param("It never returns None.", id="a limit"),
    pytest.param("The carrier returns the parcel.", id="somebody else returns"),
    pytest.param("It returns the number of parcels left.", id="another number"),
    pytest.param("It returns before the parcel is delivered.", id="before"),
]


@pytest.mark.parametrize("said", GIVEN)
def test_the_result_in_other_forms_is_said_again(said):
    assert says_result_again(said, RESULT, "hand_over")


@pytest.mark.parametrize("said", UNGIVEN)
def test_what_the_result_does_not_say_is_not(said):
    assert not says_result_again(said, RESULT, "hand_over")


def test_names_of_parameters_are_not_new():
    summary, names = "Add a cycle to the graph using the nodes.", {"target", "nodes"}
    said = "Adds a cycle to the graph `target` using the nodes specified in `nodes`."
    assert says_again(said, summary, "add_cycle", names)
    assert not says_again(said, summary, "add_cycle")
    assert not says_again("It deletes `nodes`.", summary, "add_cycle", names)
    assert not says_again("Adds a cycle to the graph `other` using the nodes.", summary, "add_cycle", names)


SHORTER = [
    pytest.param(
        "The `memoize` function takes a size parameter and returns a decorator.",
        "The `memoize` function returns a decorator.",
        id="takes and returns",
    ),
    pytest.param("It accepts rows and yields their sums.", "It yields their sums.", id="accepts and yields"),
    pytest.param("It provides a way to sort the rows.", "It sorts the rows.", id="a way to"),
    pytest.param(
        "The method provides a context manager that keeps the lock.",
        "The method keeps the lock.",
        id="a context manager",
    ),
    pytest.param("It takes a lock and writes the rows.", "It takes a lock and writes the rows.", id="takes and does"),
    pytest.param("It provides a way out.", "It provides a way out.", id="no verb"),
    pytest.param("It returns a decorator.", "It returns a decorator.", id="nothing to take away"),
]


@pytest.mark.parametrize("said, shorter", SHORTER)
def test_what_only_leads_to_the_verb_goes(said, shorter):
    assert without_signature(said) == shorter


def test_a_description_keeps_what_is_new():
    source = (
        "def memoize(size=3):\n    def decorate(function):\n        return wrapped(function)\n    return decorate\n"
    )
    said = "The memoize function takes a size and returns a decorator that keeps results. The oldest result goes first."
    whole = Docstring("Keep the results of a function.", said, returns=Entry("", "A decorator that keeps results."))
    assert normalize(whole, undocumented(source)).description == "The oldest result goes first."
