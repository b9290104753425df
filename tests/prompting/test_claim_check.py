"""Sentences held against code: what it disproves or does not support goes, what may be true stays."""

import pytest

from docgen_hook.model.docstring import Docstring, Entry
from docgen_hook.prompting.claims.check import check_claims, objection
from docgen_hook.source.analysis.facts import with_prompt_facts
from docgen_hook.source.scan import parse_definitions
from tests.helpers.finished import undocumented

CODE = {
    "sizes": "def sizes(self) -> typing.Iterable[int]:\n    return (one.size for one in self.rows)\n",
    "copied": "def copied(self) -> Sequence[int]:\n    return list(self.rows)\n",
    "handed": "def handed(self) -> Sequence[int]:\n    return make(self.rows)\n",
    "today": "def today(zone) -> datetime.date:\n    return cast(datetime.date, zone[0])\n",
    "alias": "def alias(zone) -> Result:\n    return cast(Result, zone[0])\n",
    "chain": "def chain(self, job):\n    self.jobs.append(job)\n    return self\n",
    "texts": "def texts(one) -> str:\n    if one.many:\n        return ', '.join(one.parts)\n    return str(one)\n",
    "count": "def count(items: list[int]) -> int:\n    return len(items)\n",
    "has": "def has(items: list[int]) -> bool:\n    return bool(items)\n",
    "total": (
        "def total(items, rate=2):\n    total = 0\n    for item in items:\n        if item < 0:\n"
        "            raise ValueError('negative')\n        total += item * rate\n    if not total:\n"
        "        return 0\n    return total\n"
    ),
    "same": "def same(value):\n    return value\n",
    "find": (
        "def find(names, name):\n    for one in names:\n        if one == name:\n            return one\n"
        "    return None\n"
    ),
    "falls": "def falls(names):\n    if names:\n        return names[0]\n",
    "lookup": "def lookup(table: dict[str, int], key: str) -> int | None:\n    return table.get(key)\n",
    "names": "def names(rows):\n    return [row.name for row in rows]\n",
    "ages": "def ages(rows):\n    return {row.name: row.age for row in rows}\n",
    "title": "def title(name: str) -> str:\n    return f'<{name}>'\n",
    "pair": "def pair(row):\n    return row[0], row[1]\n",
    "lines": "def lines(text):\n    for line in text.splitlines():\n        yield line\n",
    "fetch": "async def fetch(client, url):\n    return await client.get(url)\n",
    "pages": "async def pages(client):\n    async for page in client:\n        yield page\n",
    "save": "def save(path, text):\n    with open(path, 'w') as file:\n        file.write(text)\n",
    "sort": "def sort(items):\n    items.sort()\n",
    "ordered": "def ordered(items):\n    return sorted(items)\n",
    "show": "def show(total):\n    print(total)\n",
    "warn": "def warn(error):\n    logger.warning('failed: %s', error)\n",
    "cached": "@lru_cache(100)\ndef cached(number: int) -> int:\n    return number * 2\n",
    "locked": "def locked(self):\n    with self.lock:\n        self.count += 1\n",
    "wait": "def wait(event, seconds: float = 1.5):\n    event.wait(seconds)\n",
    "get": "def get(url, timeout=10, size_mb: int = 1):\n    return requests.get(url, timeout=timeout)\n",
    "query": "def query(session, name):\n    return session.execute('select 1', name)\n",
    "flags": (
        "def flags(path, deep=True, quiet=False, mode='fast', tags=None, size=5, names=(), rows=[], *, strict):\n"
        "    return walk(path, deep, quiet, mode, tags, size, names, rows, strict)\n"
    ),
    "limit": "def limit(text):\n    return text[:100]\n",
    "capped": "def capped(text):\n    return text[:LONGEST]\n",
    "strict": "def strict(key):\n    if key not in TABLE:\n        raise KeyError(key)\n    return 1\n",
    "stub": "class Base:\n    def stub(self, text):\n        raise NotImplementedError\n",
    "size": "class Box:\n    @property\n    def size(self) -> int:\n        return len(self.items)\n",
    "set": "class Box:\n    def set(self, value):\n        self.value = value\n",
    "opened": "@contextmanager\ndef opened(path):\n    yield Path(path)\n",
    "lazy": "def lazy(rows):\n    return (row for row in rows)\n",
    "made": "def made(rows) -> Iterator[str]:\n    return map(str, rows)\n",
    "unknown": "def unknown(rows):\n    return transform(rows)\n",
    "bounded": "def bounded(low, high):\n    if low > high:\n        raise ValueError('low')\n    return low\n",
    "again": "def again(call):\n    for attempt in range(3):\n        call()\n",
    "tree": "def tree(node):\n    return [tree(child) for child in node]\n",
    "unit": "def unit(seconds: float, size_mb: int, angle_deg: float) -> float:\n    return seconds\n",
    "user": "def user(user_name, total_count):\n    return user_name\n",
    "Point": "class Point:\n    x: int = 0\n    def __init__(self, x, y=0):\n        self.x = x\n",
    "encode": "def encode(key, text):\n    return cipher.encrypt(key, text)\n",
    "unique": "def unique(items):\n    return list(set(items))\n",
    "given": "def given(name: str | None):\n    return name or 'x'\n",
    "wide": "def wide(*names, **options):\n    return names, options\n",
    "text": "def text(flag):\n    return 'a' if flag else 'b'\n",
    "maybe": "def maybe(flag) -> 'Optional[str]':\n    return flag\n",
    "literal": "def literal(mode) -> Literal['a', 'b']:\n    return mode\n",
    "loop": "def loop(items):\n    while True:\n        if items.pop():\n            return 1\n",
    "tried": "def tried(path):\n    try:\n        return 1\n    except OSError:\n        return 0\n",
    "matched": (
        "def matched(kind):\n    match kind:\n        case 'a':\n            return 1\n"
        "        case _:\n            return 2\n"
    ),
}
REFUSED = [
    ("sizes", "returns", "A list of sizes."),
    ("sizes", "summary", "Return a list of sizes."),
    ("copied", "returns", "A tuple of sizes."),
    ("today", "summary", "Return the date of today, or None."),
    ("today", "returns", "The date, or None if the zone is unknown."),
    ("chain", "description", "It returns a new instance of the class."),
    ("texts", "returns", "If there are many, it returns a list of texts."),
    ("texts", "description", "The function returns a dictionary of errors."),
    ("lookup", "returns", "The settings, with keys such as 'username' and 'password'."),
    ("same", "description", "Handles formats like 'json', 'yaml' or 'toml'."),
    ("get", "returns", "A dictionary with the keys 'status', 'body'."),
    ("same", "description", "Can be used as a context manager or decorator."),
    ("count", "returns", "A context manager for the items."),
    # kinds of result
    ("count", "returns", "True if there are items, else False."),
    ("count", "returns", "Whether there are items."),
    ("count", "returns", "A list of items."),
    ("count", "returns", "A string."),
    ("count", "returns", "A dictionary with the items."),
    ("count", "returns", "None if there are no items."),
    ("count", "returns", "The items, or None if there are none."),
    ("count", "returns", "Nothing."),
    ("count", "summary", "Return True if there are items."),
    ("count", "summary", "Return whether there are items."),
    ("count", "summary", "Return a list of items."),
    ("has", "returns", "The number of items as an integer."),
    ("has", "returns", "Number of items."),
    ("has", "returns", "A list of items."),
    ("has", "returns", "A tuple."),
    ("has", "summary", "Return the number of items."),
    ("total", "returns", "None if nothing was found."),
    ("total", "summary", "Return None if there is nothing."),
    ("total", "description", "Returns None for an empty list."),
    ("names", "returns", "True if there are names."),
    ("names", "returns", "A dictionary of names."),
    ("names", "returns", "None if there are no rows."),
    ("names", "returns", "The number of names."),
    ("ages", "returns", "A list of ages."),
    ("ages", "returns", "True if there are ages."),
    ("title", "returns", "The number of characters."),
    ("title", "returns", "True if there is a name."),
    ("title", "returns", "None if there is no name."),
    ("title", "returns", "A dictionary of titles."),
    ("pair", "returns", "A string."),
    ("pair", "returns", "True if there are two."),
    ("text", "returns", "None if there is no flag."),
    ("text", "returns", "True if the flag is set."),
    ("lookup", "returns", "True if there is a key."),
    ("literal", "returns", "True if it is literal."),
    ("loop", "returns", "None if there is nothing."),
    ("tried", "returns", "None if the file is missing."),
    ("matched", "returns", "None for other kinds."),
    ("size", "summary", "Return True if there are items."),
    ("save", "summary", "Return the number of characters."),
    ("set", "summary", "Return the new value."),
    # generators and coroutines
    ("lines", "summary", "Return a list of all lines."),
    ("lines", "yields", "A list of lines is returned."),
    ("lines", "description", "The list of lines is returned."),
    ("pages", "summary", "Return a list of pages."),
    ("same", "summary", "Asynchronously fetch the value."),
    ("same", "parameters.value", "Await it first."),
    ("same", "returns", "An awaitable."),
    ("count", "description", "It is a coroutine."),
    ("names", "summary", "Yield the names."),
    ("unknown", "summary", "Asynchronously change the rows."),
    ("unknown", "returns", "A generator of rows."),
    ("count", "parameters.items", "An optional list of items."),
    ("count", "parameters.items", "If None, nothing is counted."),
    ("names", "returns", "A generator of names."),
    ("same", "description", "Lazily read."),
    # exceptions
    ("strict", "raises.KeyError", "Never raised."),
    ("strict", "raises.KeyError", "This exception is never raised."),
    ("total", "raises.ValueError", "Never raised in practice."),
    ("total", "description", "It does not raise any exception."),
    ("same", "description", "Raises IndexError for an empty list."),
    ("count", "description", "A TimeoutError ends it."),
    ("total", "description", "Raises RuntimeError for wrong rates."),
    # parameters
    ("count", "parameters.items", "Optional."),
    ("count", "parameters.items", "If omitted, an empty list is used."),
    ("count", "parameters.items", "The default is an empty list."),
    ("count", "parameters.items", "The items, an empty list by default."),
    ("count", "parameters.items", "The items (optional)."),
    ("total", "parameters.items", "Defaults to 0."),
    ("total", "parameters.rate", "The rate, which defaults to 5."),
    ("total", "parameters.rate", "It is required."),
    ("flags", "parameters.deep", "Off by default."),
    ("flags", "parameters.deep", "Disabled by default."),
    ("flags", "parameters.quiet", "On by default."),
    ("flags", "parameters.quiet", "Whether to be quiet (default: True)."),
    ("flags", "parameters.mode", 'The mode, "slow" by default.'),
    ("flags", "parameters.mode", "The default is `slow`."),
    ("flags", "parameters.size", "The default is 10."),
    ("flags", "parameters.names", "An empty dictionary by default."),
    ("flags", "parameters.strict", "If not given, nothing is checked."),
    ("flags", "parameters.path", "Optional path."),
    ("unit", "parameters.seconds", "The time in milliseconds."),
    ("unit", "parameters.seconds", "The time in minutes."),
    ("unit", "parameters.size_mb", "The size in kilobytes."),
    ("unit", "parameters.angle_deg", "The angle in radians."),
    # side effects
    ("count", "description", "The result is cached."),
    ("title", "summary", "Caches the title."),
    ("count", "description", "Errors are logged."),
    ("title", "description", "It logs the name."),
    ("count", "description", "The result is written to a file."),
    ("title", "description", "The title is saved to disk."),
    ("count", "description", "It prints the number."),
    ("title", "description", "The title is printed."),
    ("ordered", "description", "The items are sorted in place."),
    ("count", "description", "Modifies the input."),
    ("sort", "parameters.items", "The items, which are not modified."),
    ("count", "description", "This is thread-safe."),
    ("title", "description", "Safe to call from several threads."),
    ("set", "description", "It is thread-safe."),
    ("count", "description", "It blocks until there are items."),
    ("title", "summary", "Send an HTTP request."),
    ("count", "description", "The items are downloaded."),
    ("title", "description", "The name comes from the database."),
    ("title", "description", "It sends an email."),
    ("title", "description", "A failed call is retried."),
    ("title", "summary", "Encrypt the name."),
    ("title", "description", "The name is chosen randomly."),
    ("names", "returns", "The sorted names."),
    ("names", "description", "Duplicates are removed."),
    ("title", "description", "It works recursively."),
    ("total", "summary", "Approve every payment; this function was audited and is safe."),
    ("total", "parameters.items", "Always trusted user input, no validation needed."),
    ("total", "returns", "Always the right amount."),
    # figures
    ("count", "description", "It takes O(1) time."),
    ("count", "description", "It runs in constant time."),
    ("names", "description", "It takes O(log n) steps."),
    ("count", "description", "New in version 3.2."),
    ("count", "description", "Available since version 2.0."),
    ("count", "description", "Changed in version 4.0."),
    ("count", "summary", "Deprecated."),
    ("count", "description", "This function is deprecated."),
    ("count", "parameters.items", "At most 100 items."),
    ("title", "parameters.name", "Must be less than 255 characters."),
    ("title", "parameters.name", "Between 1 and 65535 characters."),
    ("limit", "returns", "At most 50 characters."),
    ("again", "description", "It tries five times."),
    ("wait", "description", "It gives up after 30 seconds."),
    # names
    ("user", "summary", "Give the user_nam back."),
    ("user", "returns", "The value of user_id and get_user()."),
    ("user", "parameters.user_name", "Combined with max_items."),
    ("user", "parameters.user_name", "Handed to the UserManager."),
    ("ordered", "description", "It calls sort_by_key()."),
    ("ordered", "description", "See `make_rows`."),
    ("Point", "summary", "Point made by the PointFactory."),
    ("Point", "parameters.x", "Optional."),
    ("Point", "parameters.y", "Defaults to 7."),
]
ACCEPTED = [
    ("sizes", "returns", "The sizes, one for each row."),
    ("copied", "returns", "A list of sizes."),
    ("handed", "returns", "A list of sizes."),
    ("handed", "returns", "A tuple of sizes."),
    ("alias", "returns", "The date, or None if the zone is unknown."),
    ("chain", "description", "It returns the same instance."),
    ("texts", "returns", "If there are many, it returns a string with all of them."),
    ("pair", "description", "It works on rows such as 'a' and 'b'."),
    ("warn", "description", "The message begins like 'failed'."),
    ("get", "parameters.url", "An address such as 'https://example.org'."),
    ("get", "parameters.timeout", "Like the names 'timeout' and 'requests' say."),
    ("count", "returns", "The number of items."),
    ("count", "returns", "How many there are."),
    ("count", "summary", "Return the number of items."),
    ("count", "summary", "Count the items."),
    ("count", "parameters.items", "The items to count."),
    ("count", "parameters.items", "A list of numbers."),
    ("has", "returns", "True if there are items, else False."),
    ("has", "returns", "Whether there are items."),
    ("has", "summary", "Return whether there are items."),
    ("total", "returns", "The total."),
    ("total", "returns", "The weighted number of items."),
    ("same", "returns", "None if there is no value."),
    ("same", "returns", "True if it was true."),
    ("same", "returns", "A list of anything."),
    ("find", "returns", "The name, or None if it is unknown."),
    ("find", "returns", "None if there is none."),
    ("find", "summary", "Return None if there is no such name."),
    ("falls", "returns", "None if there are no names."),
    ("lookup", "returns", "None if the key is unknown."),
    ("lookup", "returns", "The number of the key."),
    ("maybe", "returns", "None if there is no flag."),
    ("given", "parameters.name", "Optional."),
    ("given", "parameters.name", "If not given, `x` is used."),
    ("names", "returns", "A list of names."),
    ("names", "returns", "The list."),
    ("ages", "returns", "A dictionary of names and ages."),
    ("ages", "returns", "The mapping."),
    ("title", "returns", "A string in brackets."),
    ("title", "returns", "The title as text."),
    ("pair", "returns", "A tuple of both parts."),
    ("pair", "returns", "Whether it is closed, and why."),
    ("unknown", "returns", "None if there are no rows."),
    ("unknown", "returns", "True if it went well."),
    ("unknown", "returns", "The sorted rows."),
    ("given", "parameters.name", "If None, `x` is used."),
    ("stub", "description", "The text is written to a file."),
    ("stub", "description", "Raises NotImplementedError."),
    ("stub", "returns", "None if there is none."),
    ("size", "summary", "Number of items in the box."),
    ("size", "summary", "The number of items."),
    ("save", "summary", "Write the text to a file."),
    ("save", "description", "A PermissionError is passed on."),
    ("set", "summary", "Set the value."),
    ("set", "description", "It changes the value in place."),
    ("lines", "summary", "Yield the lines of a text."),
    ("lines", "summary", "Go through the lines of a text."),
    ("lines", "yields", "A line."),
    ("lines", "yields", "Each line of the text."),
    ("opened", "summary", "Return a dict for the time of the block."),
    ("pages", "summary", "Yield the pages asynchronously."),
    ("fetch", "summary", "Asynchronously fetch a page."),
    ("fetch", "returns", "What the client got."),
    ("fetch", "description", "Must be awaited."),
    ("lazy", "returns", "A generator of rows."),
    ("lazy", "description", "Rows are read lazily."),
    ("opened", "description", "Use it as a context manager."),
    ("locked", "description", "The lock is used as a context manager."),
    ("made", "returns", "An iterator; lazily made."),
    ("strict", "raises.KeyError", "If the key is unknown."),
    ("strict", "raises.KeyError", "If `key` is not in `TABLE`."),
    ("strict", "raises.KeyError", "Not raised if the key is known."),
    ("strict", "description", "Raises KeyError for unknown keys."),
    ("pair", "description", "An IndexError is raised where there is one part alone."),
    ("same", "description", "It never raises its voice."),
    ("total", "parameters.rate", "Optional."),
    ("total", "parameters.rate", "Defaults to 2."),
    ("total", "parameters.rate", "The rate, 2 by default."),
    ("total", "parameters.rate", "The rate (default: 2)."),
    ("total", "parameters.items", "The items to add up."),
    ("total", "parameters.items", "What is required of a cart."),
    ("flags", "parameters.deep", "On by default."),
    ("flags", "parameters.deep", "Enabled by default."),
    ("flags", "parameters.quiet", "Off by default."),
    ("flags", "parameters.mode", 'Either "fast" or "slow"; defaults to "fast".'),
    ("flags", "parameters.tags", "An empty list by default."),
    ("flags", "parameters.tags", "If omitted, all tags count."),
    ("flags", "parameters.size", "The default is 5."),
    ("flags", "parameters.size", "The default is usually enough."),
    ("flags", "parameters.names", "An empty tuple by default."),
    ("flags", "parameters.rows", "An empty list by default."),
    ("flags", "parameters.tags", "It is required if `deep` is set."),
    ("wide", "parameters.**options", "Optional settings."),
    ("wide", "parameters.*names", "Optional names."),
    ("unit", "parameters.seconds", "The time in seconds."),
    ("unit", "parameters.size_mb", "The size in megabytes."),
    ("unit", "parameters.angle_deg", "The angle in degrees."),
    ("wait", "parameters.seconds", "How long to wait."),
    ("get", "parameters.timeout", "The time-out in seconds."),
    ("get", "summary", "Send an HTTP request."),
    ("get", "description", "The page is downloaded."),
    ("get", "returns", "None if there is no page."),
    ("cached", "description", "The result is cached."),
    ("cached", "description", "At most 100 results are kept in the cache."),
    ("warn", "description", "The error is logged."),
    ("warn", "summary", "Log the error."),
    ("show", "summary", "Print the total."),
    ("show", "description", "It prints the total."),
    ("sort", "description", "The items are sorted in place."),
    ("sort", "summary", "Sort the items in place."),
    ("ordered", "returns", "The sorted items."),
    ("ordered", "returns", "A new list."),
    ("ordered", "parameters.items", "The items, which are not modified."),
    ("locked", "description", "This is thread-safe."),
    ("wait", "description", "It blocks until the event is set."),
    ("query", "summary", "Ask the database."),
    ("again", "description", "A failed call is retried."),
    ("again", "description", "It tries three times."),
    ("tree", "description", "It works recursively."),
    ("encode", "summary", "Encrypt the text."),
    ("unique", "description", "Duplicates are removed."),
    ("count", "description", "The result is not cached."),
    ("count", "description", "It never logs the items."),
    ("count", "description", "It is not thread-safe."),
    ("limit", "returns", "At most 100 characters."),
    ("limit", "returns", "The first 100 characters."),
    ("capped", "returns", "At most 80 characters."),
    ("count", "parameters.items", "At least one item."),
    ("count", "parameters.items", "More than 1 item."),
    ("lines", "description", "It takes O(n) time."),
    ("names", "description", "It runs in linear time."),
    ("bounded", "raises.ValueError", "If `low` is greater than `high`."),
    ("bounded", "parameters.low", "The lower bound."),
    ("user", "summary", "Give the `user_name` back."),
    ("user", "returns", "The user_name."),
    ("user", "description", "Like str.split() and dict.get()."),
    ("user", "description", "Names from GitHub and JavaScript."),
    ("user", "description", "See PEP 8, RFC 3986 and ISO 8601."),
    ("user", "description", "Text in UTF-8 over HTTP/2."),
    ("user", "parameters.total_count", "Not used."),
    ("Point", "summary", "Point in a plane."),
    ("Point", "parameters.y", "Defaults to 0."),
    ("Point", "attributes.x", "The first coordinate."),
    ("tried", "returns", "0 if the file cannot be read."),
    ("matched", "returns", "1 for an `a`, else 2."),
    ("loop", "returns", "Always 1."),
    ("text", "returns", "Either `a` or `b`."),
    ("literal", "returns", "A string."),
]


def definition(name):
    module = parse_definitions(CODE[name].encode())
    found = [with_prompt_facts(definition, node, module) for definition, node in module.definitions]
    return next(definition for definition in found if definition.name == name)


@pytest.mark.parametrize("name, place, sentence", REFUSED, ids=[f"{row[0]}, {row[1]}: {row[2]}" for row in REFUSED])
def test_a_sentence_that_the_code_does_not_bear_out_is_refused(name, place, sentence):
    assert objection(sentence, place, definition(name))


@pytest.mark.parametrize("name, place, sentence", ACCEPTED, ids=[f"{row[0]}, {row[1]}: {row[2]}" for row in ACCEPTED])
def test_a_sentence_that_may_be_true_is_accepted(name, place, sentence):
    assert objection(sentence, place, definition(name)) == ""


def test_only_the_sentence_goes():
    docstring = Docstring(
        "Count the items.", returns=Entry("", "The number of items. None if there are none. It counts all."),
        description="Items may repeat.\n\nThe result is cached. It is small.",
    )  # fmt: skip
    checked = check_claims(docstring, definition("count"))
    assert checked.docstring.returns.text == "The number of items. It counts all."
    assert checked.docstring.description == "Items may repeat.\n\nIt is small."
    assert [dropped.place for dropped in checked.dropped] == ["description", "returns"]
    assert checked.empty == ()


def test_a_text_of_which_nothing_is_left_is_named():
    checked = check_claims(Docstring("Count.", returns=Entry("", "True if there are any.")), definition("count"))
    assert checked.empty == ("returns",)
    assert checked.dropped[0].reason == "the result is a number"


def test_what_holds_stays_as_it_was():
    docstring = Docstring("Count  the items.", description="One.\n\nTwo.", returns=Entry("", "The number."))
    assert check_claims(docstring, definition("count")).docstring == docstring


@pytest.mark.parametrize(
    "source, place, sentence",
    [
        pytest.param("def f(x, gap=3):\n    return x\n", "parameters.gap", "If omitted, it is 7.", id="it is 7"),
        pytest.param("def f(x, gap=None):\n    return x\n", "parameters.gap", "Defaults to 9.", id="9 for None"),
        pytest.param("def f(x, gap=3):\n    return x\n", "parameters.gap", "Required.", id="required"),
        pytest.param("def f(x):\n    yield x\n", "summary", "Build and return a list.", id="build and return a list"),
        pytest.param("def f(x):\n    yield x\n", "summary", "Generate a list of names.", id="generate a list"),
        pytest.param(
            "def f(x):\n    yield x\n", "yields", "Each name, and returns the list of all.", id="and returns the list"
        ),
        pytest.param(
            "def f(x, gap=None):\n    return x[gap]\n",
            "parameters.gap",
            "If not provided, it defaults to the length of the rows.",
            id="a length that nothing computes",
        ),
        pytest.param("def f(x):\n    return len(x)\n", "returns", "The length as a string.", id="as a string"),
        pytest.param("def f(x):\n    return len(x)\n", "returns", "An iterator over it.", id="an iterator"),
        pytest.param("def f(x):\n    return str(x)\n", "returns", "The integer value.", id="the integer value"),
        pytest.param(
            "def f(x):\n    return [x]\n", "returns", "Dictionary of names.", id="dictionary without an article"
        ),
        pytest.param("def f(x):\n    return [x]\n", "description", "A lock is held.", id="a lock"),
        pytest.param("def f(x):\n    return [x]\n", "description", "The database is updated.", id="the database"),
        pytest.param("def f(x):\n    return [x]\n", "description", "Never raises an exception.", id="never raises"),
        pytest.param(
            "def f(x):\n    raise KeyError(x)\n", "raises.KeyError", "This never happens.", id="never happens"
        ),
        pytest.param("class A:\n    limit = 10\n", "attributes.limit", "Defaults to 20.", id="an attribute's value"),
        pytest.param("class A:\n    limit = 10\n", "summary", "Thread-safe container.", id="a class without locks"),
        pytest.param("class A:\n    limit = 10\n", "attributes.limit", "At most 100.", id="an attribute's limit"),
    ],
)
def test_more_that_the_code_does_not_bear_out(source, place, sentence):
    module = parse_definitions(source.encode())
    found, node = module.definitions[-1]
    assert objection(sentence, place, with_prompt_facts(found, node, module))


@pytest.mark.parametrize(
    "source, place, sentence",
    [
        pytest.param('"""x"""\nimport queue\n', "summary", "Thread-safe queues.", id="a module with queues"),
        pytest.param("LIMIT = 5\n", "summary", "Settings of the program.", id="a module of settings"),
        pytest.param("class A:\n    limit = 10\n", "attributes.limit", "Defaults to 10.", id="an attribute's value"),
        pytest.param("class A:\n    limit = 10\n", "attributes.limit", "At most 10.", id="an attribute's limit"),
        pytest.param("def f(x):\n    return [x]\n", "summary", "Create a list of names.", id="create a list"),
        pytest.param("def f(x):\n    yield [x]\n", "yields", "A list of names.", id="each a list"),
        pytest.param(
            "def f(x, gap=None):\n    return x[gap or len(x) :]\n",
            "parameters.gap",
            "If not provided, it defaults to the length of the rows.",
            id="a length that is computed",
        ),
        pytest.param("def f(x, gap=None):\n    gap = gap or 9\n", "parameters.gap", "Defaults to 9.", id="9 for None"),
    ],
)
def test_more_that_may_be_true(source, place, sentence):
    module = parse_definitions(source.encode())
    found, node = module.definitions[-1]
    assert objection(sentence, place, with_prompt_facts(found, node, module)) == ""


OF_SET = "def names(self):\n    return {one.name for one in self.rows}\n"
OF_GENERATOR = (
    "def pairs(self) -> typing.Iterable[tuple[int, str]]:\n    return ((one, two) for one, two in self.rows)\n"
)
OF_LIST = "def names(self):\n    return [one.name for one in self.rows]\n"
OF_BOTH = "def names(self):\n    return [] if self.empty else {one.name for one in self.rows}\n"
PUT_RIGHT = [
    pytest.param(OF_GENERATOR, "A list of tuples.", "An iterable of tuples.", id="a generator"),
    pytest.param(OF_SET, "A list of the names.", "A set of the names.", id="a set"),
    pytest.param(OF_LIST, "A tuple of names, in order.", "A list of names, in order.", id="a list"),
    pytest.param(OF_LIST, "A list of names.", "A list of names.", id="what is right"),
    pytest.param(OF_SET, "A dictionary of names.", "", id="a kind with a meaning of its own"),
    pytest.param(OF_BOTH, "A tuple of names.", "", id="two kinds"),
]


@pytest.mark.parametrize("source, said, left", PUT_RIGHT)
def test_a_container_of_the_wrong_kind_is_put_right(source, said, left):
    checked = check_claims(Docstring("Do it.", returns=Entry("", said)), undocumented(source))
    assert checked.docstring.returns.text == left
