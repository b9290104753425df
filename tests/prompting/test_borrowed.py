"""A summary of what is called is none of what calls it, in the same words or in others."""

import pytest

from docgen_hook.prompting.wording.leaks import borrowed_summary
from tests.helpers.finished import undocumented

PRICES = '''
def add_tax(net, rate="standard"):
    share = VAT[rate]
    return to_cents(net * (1 + share))


def to_cents(amount):
    """Round an amount of money to whole cents, halves away from zero."""
    return amount.quantize(CENT)
'''
ROUTES = '''
def unix_route(server, path):
    server = wrapped(server)
    return route(server, path)


def route(server, path):
    """Create a server that dispatches connections to different handlers."""
    return server.at(path)
'''
REPORT = '''
def save_report(console, path):
    page = export_page(console)
    path.write_text(page)


def export_page(console):
    """Generate a page from the recorded contents of the console."""
    return console.pages()
'''
THIN = '''
def neat(amount):
    return to_cents(amount)


def to_cents(amount):
    """Round an amount of money to whole cents, halves away from zero."""
    return amount.quantize(CENT)
'''
BORROWED = [
    pytest.param(PRICES, "Round an amount of money to whole cents, halves away from zero.", id="the same words"),
    pytest.param(PRICES, "Round the amount of money to whole cents.", id="its beginning"),
    pytest.param(PRICES, "Rounds amounts of money to the whole cent, with halves away from zero.", id="other forms"),
    pytest.param(PRICES, "The amount of money rounded to whole cents.", id="a result"),
    pytest.param(PRICES, "Halves away from zero are rounded to whole cents.", id="another order"),
    pytest.param(ROUTES, "Create a server dispatching connections to different handlers.", id="a server"),
    pytest.param(ROUTES, "Dispatch the connections of a server to different handlers.", id="a server, shorter"),
    pytest.param(REPORT, "Generate a page from the contents of the console.", id="a page"),
    pytest.param(
        THIN, "Round an amount of money to whole cents, halves away from zero.", id="a thin one, word for word"
    ),
]
OWN = [
    pytest.param(PRICES, "Add the tax to an amount of money and round it to whole cents.", id="its own verb"),
    pytest.param(PRICES, "Return the amount of money with tax, rounded to whole cents.", id="its own noun"),
    pytest.param(PRICES, "Round the net amount to whole cents.", id="too few words to tell"),
    pytest.param(PRICES, "Return the share of the amount of money in whole cents.", id="a word of its code"),
    pytest.param(ROUTES, "Create a Unix server that dispatches connections to different handlers.", id="its kind"),
    pytest.param(ROUTES, "Create a wrapped server dispatching connections to different handlers.", id="what it adds"),
    pytest.param(REPORT, "Save a page generated from the recorded contents of the console.", id="it saves"),
    pytest.param(REPORT, "Generate a report from the recorded contents of the console.", id="its object"),
    pytest.param(THIN, "Round the amount of money to whole cents, halves from zero.", id="a thin wrapper"),
]


@pytest.mark.parametrize("source, said", BORROWED)
def test_the_summary_of_what_is_called_is_borrowed(source, said):
    assert borrowed_summary(said, undocumented(source))


@pytest.mark.parametrize("source, said", OWN)
def test_what_says_more_or_is_too_short_is_its_own(source, said):
    assert not borrowed_summary(said, undocumented(source))
