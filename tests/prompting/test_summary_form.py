"""What a summary says of the kind, the result, the choice and the place is put right by its code."""

import pytest

from docgen_hook.prompting.claims.check import objection
from docgen_hook.prompting.summary_form import mend_summary, without_filler, without_kind, without_name
from tests.helpers.finished import undocumented

GENERATOR = "def f(rows):\n    for row in rows:\n        yield row\n"
FUNCTION = "def f(rows):\n    return rows[0]\n"
MANAGER = "@contextmanager\ndef f(rows):\n    yield rows\n"
SEEK = """
def f(offset, whence=0):
    if offset != 0:
        raise ValueError(offset)
    if whence != 0:
        raise ValueError(whence)
    go()
"""
HALF_SEEK = "def f(offset, size):\n    if offset != 0:\n        raise ValueError(offset)\n    go(size)\n"
POP = "def pop(self, index=-1):\n    return self.rows.pop(index)\n"
CEIL = """
def ceil(x, options=None):
    if options is None:
        return up(x)
    options = sorted(options)
    return options[bisect(options, x)]
"""
ONLY = "def pick(options=None):\n    return options[0]\n"
TAIL = "def tail(self, n=-1):\n    return self.rows[-1]\n"
MENDED = [
    pytest.param(
        GENERATOR, "Apply it to rows and return the result.", "Apply it to rows and yield each result.", id="result"
    ),
    pytest.param(GENERATOR, "Sort rows, then return the results.", "Sort rows, then yield each result.", id="results"),
    pytest.param(GENERATOR, "Read the file and return the lines.", "Read the file and yield the lines.", id="many"),
    pytest.param(GENERATOR, "Read it and return all rows.", "Read it and yield all rows.", id="all"),
    pytest.param(GENERATOR, "Return a generator that yields all rows.", "Yield all rows.", id="a generator that"),
    pytest.param(SEEK, "Move to a specified offset.", "Move to an offset.", id="no choice"),
    pytest.param(SEEK, "Move to the given position in it.", "Move to the position in it.", id="no choice at all"),
    pytest.param(HALF_SEEK, "Move to the given offset.", "Move to the offset.", id="no choice of this one"),
    pytest.param(POP, "Remove and return the last item.", "Remove and return an item.", id="the last"),
    pytest.param(POP, "Remove the last inserted row of it.", "Remove a row of it.", id="the last inserted"),
    pytest.param(POP, "Return the last value.", "Return a value.", id="the last value"),
    pytest.param(CEIL, "Return the ceiling of x.", "Return the ceiling of x, or one of `options`.", id="an element"),
]
KEPT = [
    pytest.param(FUNCTION, "Apply it to rows and return the result.", id="it returns"),
    pytest.param(MANAGER, "Open it and return the results.", id="a context manager"),
    pytest.param(GENERATOR, "Read the file and return the class.", id="a singular that ends with s"),
    pytest.param(GENERATOR, "Return an iterator of rows.", id="an iterator"),
    pytest.param(HALF_SEEK, "Read the specified size.", id="another parameter"),
    pytest.param(FUNCTION, "Move to a specified row.", id="a choice"),
    pytest.param(POP, "Remove and return the item at an index, the last by default.", id="the default is told"),
    pytest.param(POP, "Remove the last or any other item.", id="or another"),
    pytest.param(TAIL, "Return the last item.", id="a number that is no place"),
    pytest.param(FUNCTION, "Return the last item.", id="no such parameter"),
    pytest.param(CEIL, "Return the ceiling of x or an option.", id="an element is told"),
    pytest.param(CEIL, "Round x up to the smallest option.", id="another verb"),
    pytest.param(ONLY, "Return the first of them.", id="always an element"),
]


@pytest.mark.parametrize("source, said, mended", MENDED)
def test_a_summary_says_what_its_code_decides(source, said, mended):
    assert mend_summary(said, undocumented(source)) == mended


@pytest.mark.parametrize("source, said", KEPT)
def test_what_its_code_bears_out_stays(source, said):
    assert mend_summary(said, undocumented(source)) == said


KINDS = [
    pytest.param(
        "The method `valid` is a utility method for validating rows.", "Validate rows.", id="a utility method"
    ),
    pytest.param("A helper function to sort the rows.", "Sort the rows.", id="a helper function"),
    pytest.param("`sort_rows` is a function for sorting rows.", "Sort rows.", id="its name"),
    pytest.param("A utility for merging two tables.", "Merge two tables.", id="a utility"),
    pytest.param("This function is a simple helper to close a file.", "Close a file.", id="a simple helper"),
    pytest.param("A convenience method for opening a page.", "Open a page.", id="convenience"),
    pytest.param("A function used to read rows.", "Read rows.", id="used to"),
    pytest.param("It is a utility that writes bytes to a file.", "Write bytes to a file.", id="that writes"),
    pytest.param("A static method for building a tree.", "Build a tree.", id="a static method"),
]
TABLE = "class Table:\n    def pop(self, key):\n        return self.rows.pop(key)\n"
NAMED = [
    pytest.param("The method Table pop returns a row.", "It returns a row.", id="class and name"),
    pytest.param("The method `Table.pop` returns a row.", "It returns a row.", id="quoted"),
    pytest.param("The pop method removes a row.", "It removes a row.", id="the name first"),
    pytest.param("This method pop() removes a row.", "It removes a row.", id="with brackets"),
    pytest.param("The pop method is a utility that removes a row.", "It is a utility that removes a row.", id="is"),
]
UNNAMED = [
    pytest.param("The method of Table removes a row.", id="another noun"),
    pytest.param("The pop music plays a row.", id="no function"),
    pytest.param("The row method removes a row.", id="another name"),
    pytest.param("Pop a row of the table.", id="a verb"),
]


@pytest.mark.parametrize("said, left", NAMED)
def test_the_name_of_the_function_is_no_subject(said, left):
    assert without_name(said, undocumented(TABLE)) == left


@pytest.mark.parametrize("said", UNNAMED)
def test_another_subject_stays(said):
    assert without_name(said, undocumented(TABLE)) == said


NO_KINDS = [
    pytest.param("Return a function for sorting rows.", id="it returns one"),
    pytest.param("A function for the rows.", id="no verb"),
    pytest.param("A method for king size rows.", id="no verb in -ing"),
    pytest.param("Validate a utility method.", id="another subject"),
    pytest.param("A page for sorting rows.", id="no function"),
    pytest.param("A decorator that sorts rows.", id="a decorator"),
    pytest.param("A helper to do.", id="nothing behind the verb"),
    pytest.param("Sort rows.", id="nothing to take away"),
]


@pytest.mark.parametrize("said, verb", KINDS)
def test_the_kind_of_function_is_not_told(said, verb):
    assert without_kind(said) == verb


@pytest.mark.parametrize("said", NO_KINDS)
def test_what_is_no_kind_of_function_stays(said):
    assert without_kind(said) == said


FILLED = [
    pytest.param("Split the rows for further processing.", "Split the rows.", id="for further"),
    pytest.param("Print the rows in a convenient way.", "Print the rows.", id="in a way"),
    pytest.param(
        "Close the server, handling connections in a non-blocking manner.", "Close the server.", id="handling"
    ),
    pytest.param("Join the rows, making it easier to read them.", "Join the rows.", id="making it easier"),
    pytest.param("Keep the rows, allowing for easy access to them.", "Keep the rows.", id="allowing for"),
    pytest.param("Write the file, ensuring that it is properly closed.", "Write the file.", id="ensuring that"),
    pytest.param("Wrap the rows, providing a convenient interface.", "Wrap the rows.", id="providing"),
    pytest.param("Create a volume using the specified parameters.", "Create a volume.", id="the parameters"),
    pytest.param("Store the rows in a more efficient and readable manner.", "Store the rows.", id="efficient"),
]
UNFILLED = [
    pytest.param("Split the rows for the next step.", id="what for"),
    pytest.param("Print the rows in a table.", id="in what"),
    pytest.param("Join the rows, making a copy of each.", id="making a copy"),
    pytest.param("Keep the rows, allowing for gaps of a day.", id="allowing for gaps"),
    pytest.param("Write the file, ensuring that halves are rounded up.", id="ensuring something"),
    pytest.param("Close it in a way that readers can go on.", id="a way that"),
    pytest.param("Compare the words in a case-insensitive manner.", id="which manner"),
    pytest.param("Replace characters as needed.", id="as needed"),
    pytest.param("Copy it with the specified attributes.", id="which attributes"),
]


@pytest.mark.parametrize("said, left", FILLED)
def test_a_phrase_that_fits_everywhere_goes(said, left):
    assert without_filler(said) == left


@pytest.mark.parametrize("said", UNFILLED)
def test_a_phrase_that_says_something_stays(said):
    assert without_filler(said) == said


NAME = """
def f(call, n):
    parts = [call.name]
    # When running under Sphinx it appears this can be none?
    if call.module:
        parts.insert(0, call.module)
    rows = [0] * n  # list of rows without borders
    # Perhaps the callers of this want a copy?
    rows[0] = 1
    # Rows are joined with dots, as in import statements.
    return ".".join(parts), rows
"""
NOTED = [
    pytest.param("returns", "The name, with its module if it is running under Sphinx.", id="a doubt"),
    pytest.param("summary", "Return the name when it is running under Sphinx.", id="a doubt of a summary"),
    pytest.param("description", "The module is left out if running under Sphinx.", id="a doubt of a description"),
    pytest.param("returns", "The name, unless running under Sphinx.", id="unless"),
    pytest.param("summary", "Create a list of rows without borders.", id="a step"),
    pytest.param("summary", "Return a list of rows without borders.", id="a step that is returned"),
    pytest.param("returns", "The list of rows without borders.", id="a step as the result"),
    pytest.param("description", "A copy is made if callers want it, perhaps a copy.", id="a wish of callers"),
]
SHOWN = [
    pytest.param("returns", "The name, with its module if it has one.", id="what the code tests"),
    pytest.param("summary", "Return the name of a call and its rows.", id="what the code does"),
    pytest.param("summary", "Join the name with dots, as import statements do.", id="a comment that is sure"),
    pytest.param("description", "The rows have no borders.", id="a comment in a description"),
    pytest.param("returns", "The name, joined with dots.", id="a string in words"),
    pytest.param("summary", "Create a list of rows, one of which is set.", id="more than the step"),
    pytest.param("returns", "The rows when there is a module.", id="a case of the code"),
    pytest.param("summary", "Return the dotted name and the rows.", id="other words"),
]


@pytest.mark.parametrize("place, said", NOTED)
def test_a_doubt_and_a_step_are_not_what_it_does(place, said):
    assert objection(said, place, undocumented(NAME))


@pytest.mark.parametrize("place, said", SHOWN)
def test_what_a_comment_is_sure_of_stays(place, said):
    assert not objection(said, place, undocumented(NAME))


POPPED = (
    "class Table:\n    def pop(self, key):\n        value = self[key]\n        del self[key]\n        return value\n"
)
PEEKED = "class Table:\n    def peek(self, key):\n        self.seen = key\n        return self[key]\n"
CHANGES = [
    pytest.param("It does not modify the internal structures of the table.", id="structures"),
    pytest.param("The value comes back without changing the dictionary.", id="without"),
    pytest.param("It never alters the underlying mapping.", id="never"),
    pytest.param("It doesn't mutate the object.", id="the object"),
]


@pytest.mark.parametrize("said", CHANGES)
def test_what_deletes_items_of_itself_changes_itself(said):
    assert objection(said, "description", undocumented(POPPED))
    assert not objection(said, "description", undocumented(PEEKED))
