"""Texts that models take over from the code: messages, pieces of signatures, the definition's own name."""

import pytest

from docgen_hook.prompting.claims.check import objection
from docgen_hook.prompting.wording.leaks import leaks
from docgen_hook.prompting.wording.openings import tells_kind, tells_own_result
from tests.helpers.finished import undocumented

CANCEL = """
@command(help="Take a job from the queue.")
def cancel(self, job):
    try:
        logger.debug('Cancelling job "%s"', str(job))
        self.jobs.remove(job)
    except ValueError:
        logger.debug("Cancelling not-scheduled job %(name)s", {"name": job})
        print(f"the job {job} was never planned")
        raise QueueError("There is no such job in the {}.".format(self.name))
    return "the job is gone"
"""
COPIED = [
    pytest.param("summary", "Cancelling not-scheduled job '%s'.", id="what is logged"),
    pytest.param("summary", "Cancelling not-scheduled job.", id="what is logged, without the value"),
    pytest.param("description", "The job `job` was never planned.", id="what is printed"),
    pytest.param("description", "There is no such job in the {}.", id="what is raised"),
    pytest.param("parameters.job", "Cancelling the not-scheduled job `job`.", id="a message as a parameter"),
    pytest.param("returns", "The job is gone.", id="a result as its own text"),
]
OWN_WORDS = [
    pytest.param("summary", "Cancel a job that is not scheduled.", id="words of a message in another order"),
    pytest.param("summary", "Take a job from the queue.", id="a text of a decorator"),
    pytest.param("description", "Cancelling job.", id="fewer than three words"),
    pytest.param("raises.QueueError", "There is no such job in the {}.", id="an exception's text, which has a rule"),
    pytest.param("returns", "The text 'the job is gone'.", id="a result that is quoted"),
    pytest.param("parameters.job", "The job to cancel.", id="a parameter"),
]


@pytest.mark.parametrize("place, sentence", COPIED)
def test_a_text_of_the_code_is_no_sentence_about_it(place, sentence):
    assert objection(sentence, place, undocumented(CANCEL)) == "it is a text of the code"


@pytest.mark.parametrize("place, sentence", OWN_WORDS)
def test_a_sentence_with_words_of_a_text_stays(place, sentence):
    assert objection(sentence, place, undocumented(CANCEL)) != "it is a text of the code"


SIGNATURES = [
    "Optional[QueryLike] = None, optional doc_ids.",
    "The ids: Optional[list[int]] = None.",
    "A size: int = 3 of each part.",
    "rows: list[str], size: int.",
    "The name: str | None = None of it.",
    "doc_ids: list[int], optional: bool",
    "Callable[[int], str] = str.",
]
NO_SIGNATURES = [
    "Sets A[i, j] = 1 where both are joined.",
    "The query, `cond: Optional[QueryLike] = None`.",
    "Note: the size = 3 of each part.",
    "One of: list, tuple, set.",
    "A mapping such as dict[str, int].",
    "The text 'size: int = 3' of a line.",
    "A function with the signature split(rows: list, size: int).",
    "The ratio x: y = 2 of both sides.",
]


@pytest.mark.parametrize("said, is_code", [(one, True) for one in SIGNATURES] + [(one, False) for one in NO_SIGNATURES])
def test_a_piece_of_a_signature_is_no_prose(said, is_code):
    assert ("holds a piece of a signature" in leaks(said, "")) == is_code


PARTS = [
    "It is a part of the `Iter` class.",
    "It is part of the streaming module.",
    "This method is a member of the Iter class.",
    "The function `drop` is part of the rows package.",
    "It is a method of the `Iter` class.",
    "The method is an attribute of the class.",
]
NO_PARTS = [
    "It is a part of the page.",
    "It is a method of the class that reads rows.",
    "The key is part of the address.",
    "Return a part of the module.",
    "It is called by the `Iter` class.",
    "The first element of the list is a class.",
]


@pytest.mark.parametrize("said, is_part", [(one, True) for one in PARTS] + [(one, False) for one in NO_PARTS])
def test_where_a_definition_stands_says_nothing(said, is_part):
    assert tells_kind(said) == is_part


OWN = [
    "A string that is the result of the method `title`.",
    "The result of the method title.",
    "Return the result of the `title` function.",
    "The value returned by title().",
    "The output of the title operation.",
    "The result of calling `Page.title`.",
]
NOT_OWN = [
    "A string that is the title of the page.",
    "The result of `subtitle`.",
    "The result of the title operation on all pages.",
    "The result of the search.",
    "The title.",
    "The value of the title that was set last.",
]


@pytest.mark.parametrize("said, is_own", [(one, True) for one in OWN] + [(one, False) for one in NOT_OWN])
def test_the_result_of_itself_says_nothing(said, is_own):
    assert tells_own_result(said, "title") == is_own


def test_a_result_of_itself_is_no_result():
    said = "The result of the method `cancel`."
    assert objection(said, "returns", undocumented(CANCEL)) == "says only that it is the result"
