"""Passwords in places of every kind: settings, command lines, SQL, tests, comments, names in other languages."""

import random
from itertools import islice

import pytest

from docgen_hook.prompting import prompt
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from tests.helpers.password_places import NOT_SEEN, PASSWORD_PLACES

WORDS = (
    "swordfish", "Passat1998", "monkey!business", "dragon88", "w1nt3r-f3ll", "qwertz9", "Blume#2023", "GEHEIM77",
    "letmein", "größe7straße", "P@ssw0rd", "Trustno1", "s3cr3t_v4lu3", "Wald.Tanne.42", "12345678",
)  # fmt: skip


def passwords(place):
    """Return a new password like each of the words; the same ones for a place in each run."""
    draw = random.Random(place)
    for word in WORDS:
        if word.isdigit():
            yield "".join(draw.choice("123456789") for _ in range(9))
        elif any(map(str.isdigit, word)):
            yield word[:3] + draw.choice("bdfgk") + word[3:] + str(draw.randrange(100, 999))
        else:
            yield word + draw.choice("bdfgk") + draw.choice("bdfgk")


def requests(source):
    """Return everything that is sent about the definitions of a source text."""
    module = parse_definitions(source.encode())
    facts = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    return "\n".join(prompt.build_request(definition).user for definition in facts)


def leaks(place, template, most=None):
    """Return the passwords of which six characters in a row are sent."""
    found = []
    for password in islice(passwords(place), most):
        source = template.replace("HIDDEN", password).replace("NAME", "subject")
        if 'b"' in template and not password.isascii():
            continue
        sent = requests(source)
        assert "subject" in sent
        if any(password[at : at + 6] in sent for at in range(len(password) - 5)):
            found.append(password)
    return found


def test_no_word_is_sent_from_any_place():
    assert not [place for place, template in PASSWORD_PLACES.items() if leaks(place, template, 2)]


@pytest.mark.slow
@pytest.mark.parametrize("place", PASSWORD_PLACES)
def test_no_password_is_sent_from_a_place(place):
    assert not leaks(place, PASSWORD_PLACES[place])


@pytest.mark.parametrize("place", NOT_SEEN)
def test_words_without_a_digit_are_sent_from_places_that_name_nothing(place):
    """When this fails, something has become better: move the place to the others, and out of docs/privacy.md."""
    found = leaks(place, NOT_SEEN[place])
    assert found
    assert not any(word.isalnum() and word.isascii() and not word.isalpha() and not word.isdigit() for word in found)


def test_the_test_would_see_a_password():
    assert leaks("anywhere", 'def NAME(c):\n    return c("HIDDEN")\n')
