"""Whose value a text is: one walk over brackets, names and signs, for source that need not be complete."""

from __future__ import annotations

import re

from docgen_hook.redaction.placeholder_values import adds_information, is_not_identifier, is_plausible_value
from docgen_hook.redaction.secret_names import NEUTRAL, is_secret_name, names_number, parts

KEYWORDS = frozenset("and not if else is await return yield for lambda pass async from import as raise assert".split())
LOOKS_UP = frozenset(
    "get fetch load read find lookup is has delete list create make parse require input prompt ask env".split()
)
NO_VALUES = frozenset(
    "split strip rstrip lstrip startswith endswith cast getpass input prompt getenv pop environ "
    "config sub match search compile open path exists fail info isinstance hasattr getattr typevar newtype "
    "namedtuple literal warn error".split()
)
WITH_DEFAULT = frozenset("get getenv pop getattr env config setdefault".split())  # of which a later text is the value
SAME = frozenset("lower upper strip casefold encode decode".split())  # methods whose result is still the secret
TAKES = frozenset("password passwd passphrase secret login auth credential credentials userpass fernet".split())
COMPARES = frozenset("assert equal equals compare verify check validate matches digest".split())
PASSING = frozenset(
    "default value const initial fallback example data raw text content default_value default_factory s string".split()
)
NAMING = frozenset("name key field env option header".split())
OPTION = r"-{1,2}[\w-]+"
LABEL = r"([\w-]{2,40})['\"]?\s*(?:=|:|\bis\b)?\s*['\"]?(?:%[-\d.]*[a-z]|\{[^{}]{0,20}\})?['\"]?\s*$"
USER = ("-u", "--user")  # of curl, followed by name and password
LONG = 20  # digits of a number that can be a key
ENDS = frozenset(("\n", ";"))


class _BracketScope:
    """One bracket: what stands before the place where the walk is.

    Attributes:
        bracket: The opening bracket, empty outside of all.
        callee: What is called here, empty where nothing is.
        inherits: The name whose value the bracket's content is.
        word: The last name, or text of a string.
        last: What came last: "name", "string", "keyword", "sign" or empty at a beginning.
        candidate: The name before an annotation, or another target of an assignment.
        owner: The name that is given a value here.
        template: How the last text ended.
        before: What names the next element: a string before a comma, or a name in a comparing call.
        commas: Commas so far.
        later: What `inherits` is from the first comma on, in a call that takes a name and a default.
    """

    __slots__ = (
        "before", "bracket", "callee", "candidate", "commas", "inherits", "last", "later", "owner", "template", "word",
    )  # fmt: skip

    def __init__(self, bracket: str = "", callee: str = "", inherits: str = "", later: str = "") -> None:
        self.bracket, self.callee, self.inherits, self.later = bracket, callee, inherits, later
        self.commas, self.last = 0, ""
        self.word = self.candidate = self.owner = self.before = self.template = ""

    def begin(self) -> None:
        """Begin a statement or an element."""
        self.word = self.candidate = self.owner = self.last = self.template = ""


class AssignmentTracker:
    """Follows the tokens of a source text, and tells of each text whether it is a secret's value."""

    def __init__(self) -> None:
        self._frames = [_BracketScope()]
        self._subject = self._function = self._statement = ""

    @property
    def is_inside(self) -> bool:
        """Return whether a bracket is open, so that a line's end ends nothing."""
        return len(self._frames) > 1

    def name(self, name: str) -> None:
        """Take a name into account."""
        frame = self._frames[-1]
        if not frame.last and not frame.bracket:
            self._statement = name
            frame.owner = self._subject if name == "case" else ""
        if name == "in" and frame.last == "name" and (not frame.owner or is_secret_name(frame.word)):
            frame.owner, frame.last = frame.word, "in"
        elif name in KEYWORDS or name in ("or", "in"):
            self._keyword(frame, name)
        else:
            if frame.last == "in":
                frame.owner = ""
            if frame.word == "def":
                self._function = name
            if name not in SAME or not is_secret_name(frame.word):
                frame.word = name
            frame.last = "name"

    def _keyword(self, frame: _BracketScope, name: str) -> None:
        if name in ("return", "yield") and is_secret_name("_".join(parts(self._function)[-2:])):
            frame.owner = self._function
        elif name in ("or", "is") and frame.last == "name" and is_secret_name(frame.word):
            frame.owner = frame.word
        elif name == "and":
            frame.owner = ""
        frame.last = "keyword"

    def string(self, body: str) -> None:
        """Take a text into account."""
        frame = self._frames[-1]
        frame.word, frame.last, frame.template = body[:200], "string", body[-80:]

    def sign(self, sign: str) -> None:
        """Take a sign into account."""
        frame = self._frames[-1]
        if sign in ("=", "==", "!=", ":=", "%"):
            self._equals(frame, sign)
        elif sign == ":":
            frame.owner = frame.word if frame.bracket == "{" else frame.owner
            frame.candidate = frame.word
        elif sign == ",":
            self._comma(frame)
        elif sign in ENDS and not frame.bracket:
            if self._statement == "match" and frame.word:
                self._subject = frame.word
            self._statement = ""
            frame.begin()
        elif sign in "([{":
            self._frames.append(_open_bracket(frame, sign))
        elif sign in ")]}" and len(self._frames) > 1:
            closed = self._frames.pop()
            outer = self._frames[-1]
            is_key = closed.bracket == "[" and closed.last == "string" and outer.last == "name"
            if is_key or is_secret_name(closed.word):  # environ["PASSWORD"] = ..., hash(password) == ...
                outer.word = closed.word
            outer.last = "name"
        if sign not in ENDS and sign not in ",([{)]}":
            frame.last = "sign"

    def _equals(self, frame: _BracketScope, sign: str) -> None:
        if sign == "%":
            label = _label(frame.template) if frame.last == "string" else ""
            frame.owner = label if is_secret_name(label) else frame.owner  # "password=%s" % ...
            return
        keeps = sign == "=" and not frame.bracket and is_secret_name(frame.owner)
        target = frame.word if is_secret_name(frame.word) else frame.candidate or frame.word
        frame.owner = frame.owner if keeps else target

    def _comma(self, frame: _BracketScope) -> None:
        frame.commas += 1
        frame.inherits = frame.inherits or frame.later
        if not frame.bracket:
            if not frame.owner and is_secret_name(frame.word):
                frame.candidate = frame.word  # password, user = ...
            return
        compares = frame.callee and frame.last == "name" and not COMPARES.isdisjoint(parts(frame.callee))
        if frame.owner in NAMING or (not frame.owner and (frame.last == "string" or compares)):
            frame.before = _label(frame.word)
        elif frame.bracket != "{" and not frame.owner:
            frame.before = ""
        frame.begin()

    def claims_number(self, number: str) -> bool:
        """Return whether a number is a secret because of its name: any under `pin`, a long one under `private_key`."""
        owner = self._frames[-1].owner
        return names_number(owner) or (len(number) >= LONG and is_secret_name(owner))

    def claims(self, value: str, following: list[str]) -> bool:
        """Return whether a text is a secret because of what it is the value of.

        Args:
            value: The text's content.
            following: The next tokens.
        """
        frame = self._frames[-1]
        sign = following[0] if following else ""
        if sign in ("in", "not") or (sign == ":" and frame.bracket == "{") or not is_plausible_value(value):
            return False
        if sign in ("==", "!=") or (sign == "," and not COMPARES.isdisjoint(parts(frame.callee))):
            compared = _last_name(following[1:])
            if is_secret_name(compared):
                return adds_information(value, compared)
        return _is_owned(frame, value, sign)


def _open_bracket(frame: _BracketScope, bracket: str) -> _BracketScope:
    """Return the frame of a bracket that opens here."""
    owner = frame.owner if frame.owner not in PASSING else ""
    inherits = owner if is_secret_name(owner) else frame.inherits if not owner or frame.bracket == "{" else ""
    if not owner and frame.callee and frame.commas == 1 and is_secret_name(frame.before):
        inherits = frame.before  # parametrize("password", [...])
    if frame.last != "name":
        opened = _BracketScope(bracket, "", inherits)
        opened.owner = owner if bracket == "(" and owner == inherits else ""  # brackets that only group
        return opened
    callee = frame.word
    if bracket != "(":
        annotated = frame.candidate or frame.owner
        return _BracketScope(bracket, "", annotated if callee == "Literal" and is_secret_name(annotated) else "")
    words = parts(callee)
    if not words or words[0] in LOOKS_UP or words[-1] in NO_VALUES or callee.lower() in NO_VALUES:
        return _BracketScope(bracket, callee, later=inherits if callee in WITH_DEFAULT else "")
    if callee == "format" and is_secret_name(_label(frame.template)):
        return _BracketScope(bracket, callee, _label(frame.template))
    takes = words[-1] in TAKES or (callee[0].isupper() and words != ["token"] and is_secret_name(callee))
    return _BracketScope(bracket, callee, inherits or (callee if takes else ""))


def _is_owned(frame: _BracketScope, value: str, sign: str) -> bool:
    owner = frame.owner
    if is_secret_name(owner):
        return adds_information(value, owner)
    if frame.before in USER and ":" in value[1:-2]:
        return True
    if owner in PASSING and (frame.inherits or is_secret_name(frame.before)):
        return adds_information(value, frame.inherits or frame.before)
    if owner and (frame.bracket != "{" or parts(owner)[-1:] == [] or parts(owner)[-1] in NEUTRAL):
        return False
    if frame.inherits and not (frame.callee and any(map(str.isspace, value))):
        return is_not_identifier(value) and adds_information(value, frame.inherits)
    return (
        is_secret_name(frame.before)
        and _is_second(frame, sign)
        and is_not_identifier(value)
        and adds_information(value, frame.before)
    )


def _is_second(frame: _BracketScope, sign: str) -> bool:
    """Return whether an element is what the one before it names: of a pair, of a call, or after an option."""
    if frame.owner:
        return False
    if frame.callee:
        return frame.commas <= 3
    return frame.before.startswith("-") or (frame.commas == 1 and sign in (")", "]"))


def _label(word: str) -> str:
    """Return the name that a text ends with: "password=%s" and "The password:" say password."""
    if re.fullmatch(OPTION, word):
        return word
    found = re.search(LABEL, word[-80:])
    return found[1] if found else ""


def _last_name(words: list[str]) -> str:
    """Return the name that an expression ends with: of `user.password)` it is "password"."""
    name = ""
    for word in words:
        if word in ENDS or word in (")", ",", ":", "and", "or"):
            break
        name = word if any(map(str.isalnum, word)) else name
    return name.strip("\"'")
