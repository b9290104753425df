"""Whose value a text is: one walk over brackets, names and signs, for source that need not be complete."""

from __future__ import annotations

import re

from docgen_hook.redaction.placeholder_values import differs, is_no_name, is_value
from docgen_hook.redaction.secret_names import NEUTRAL, names_number, names_secret, parts

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


class _Frame:
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


class Walk:
    """Follows the tokens of a source text, and tells of each text whether it is a secret's value."""

    def __init__(self) -> None:
        self._frames = [_Frame()]
        self._subject = self._function = self._statement = ""

    @property
    def is_inside(self) -> bool:
        """Tell whether a bracket is open, so that a line's end ends nothing."""
        return len(self._frames) > 1

    def name(self, name: str) -> None:
        """Take a name into account."""
        frame = self._frames[-1]
        if not frame.last and not frame.bracket:
            self._statement = name
            frame.owner = self._subject if name == "case" else ""
        if name == "in" and frame.last == "name" and (not frame.owner or names_secret(frame.word)):
            frame.owner, frame.last = frame.word, "in"
        elif name in KEYWORDS or name in ("or", "in"):
            self._keyword(frame, name)
        else:
            if frame.last == "in":
                frame.owner = ""
            if frame.word == "def":
                self._function = name
            if name not in SAME or not names_secret(frame.word):
                frame.word = name
            frame.last = "name"

    def _keyword(self, frame: _Frame, name: str) -> None:
        if name in ("return", "yield") and names_secret("_".join(parts(self._function)[-2:])):
            frame.owner = self._function
        elif name in ("or", "is") and frame.last == "name" and names_secret(frame.word):
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
            self._frames.append(_opened(frame, sign))
        elif sign in ")]}" and len(self._frames) > 1:
            closed = self._frames.pop()
            outer = self._frames[-1]
            is_key = closed.bracket == "[" and closed.last == "string" and outer.last == "name"
            if is_key or names_secret(closed.word):  # environ["PASSWORD"] = ..., hash(password) == ...
                outer.word = closed.word
            outer.last = "name"
        if sign not in ENDS and sign not in ",([{)]}":
            frame.last = "sign"

    def _equals(self, frame: _Frame, sign: str) -> None:
        if sign == "%":
            label = _label(frame.template) if frame.last == "string" else ""
            frame.owner = label if names_secret(label) else frame.owner  # "password=%s" % ...
            return
        keeps = sign == "=" and not frame.bracket and names_secret(frame.owner)
        target = frame.word if names_secret(frame.word) else frame.candidate or frame.word
        frame.owner = frame.owner if keeps else target

    def _comma(self, frame: _Frame) -> None:
        frame.commas += 1
        frame.inherits = frame.inherits or frame.later
        if not frame.bracket:
            if not frame.owner and names_secret(frame.word):
                frame.candidate = frame.word  # password, user = ...
            return
        compares = frame.callee and frame.last == "name" and not COMPARES.isdisjoint(parts(frame.callee))
        if frame.owner in NAMING or (not frame.owner and (frame.last == "string" or compares)):
            frame.before = _label(frame.word)
        elif frame.bracket != "{" and not frame.owner:
            frame.before = ""
        frame.begin()

    def claims_number(self, number: str) -> bool:
        """Tell whether a number is a secret because of its name: any under `pin`, a long one under `private_key`."""
        owner = self._frames[-1].owner
        return names_number(owner) or (len(number) >= LONG and names_secret(owner))

    def claims(self, value: str, following: list[str]) -> bool:
        """Tell whether a text is a secret because of what it is the value of.

        Args:
            value: The text's content.
            following: The next tokens.
        """
        frame = self._frames[-1]
        sign = following[0] if following else ""
        if sign in ("in", "not") or (sign == ":" and frame.bracket == "{") or not is_value(value):
            return False
        if sign in ("==", "!=") or (sign == "," and not COMPARES.isdisjoint(parts(frame.callee))):
            compared = _last_name(following[1:])
            if names_secret(compared):
                return differs(value, compared)
        return _is_owned(frame, value, sign)


def _opened(frame: _Frame, bracket: str) -> _Frame:
    """Give the frame of a bracket that opens here."""
    owner = frame.owner if frame.owner not in PASSING else ""
    inherits = owner if names_secret(owner) else frame.inherits if not owner or frame.bracket == "{" else ""
    if not owner and frame.callee and frame.commas == 1 and names_secret(frame.before):
        inherits = frame.before  # parametrize("password", [...])
    if frame.last != "name":
        opened = _Frame(bracket, "", inherits)
        opened.owner = owner if bracket == "(" and owner == inherits else ""  # brackets that only group
        return opened
    callee = frame.word
    if bracket != "(":
        annotated = frame.candidate or frame.owner
        return _Frame(bracket, "", annotated if callee == "Literal" and names_secret(annotated) else "")
    words = parts(callee)
    if not words or words[0] in LOOKS_UP or words[-1] in NO_VALUES or callee.lower() in NO_VALUES:
        return _Frame(bracket, callee, later=inherits if callee in WITH_DEFAULT else "")
    if callee == "format" and names_secret(_label(frame.template)):
        return _Frame(bracket, callee, _label(frame.template))
    takes = words[-1] in TAKES or (callee[0].isupper() and words != ["token"] and names_secret(callee))
    return _Frame(bracket, callee, inherits or (callee if takes else ""))


def _is_owned(frame: _Frame, value: str, sign: str) -> bool:
    owner = frame.owner
    if names_secret(owner):
        return differs(value, owner)
    if frame.before in USER and ":" in value[1:-2]:
        return True
    if owner in PASSING and (frame.inherits or names_secret(frame.before)):
        return differs(value, frame.inherits or frame.before)
    if owner and (frame.bracket != "{" or parts(owner)[-1:] == [] or parts(owner)[-1] in NEUTRAL):
        return False
    if frame.inherits and not (frame.callee and any(map(str.isspace, value))):
        return is_no_name(value) and differs(value, frame.inherits)
    return names_secret(frame.before) and _is_second(frame, sign) and is_no_name(value) and differs(value, frame.before)


def _is_second(frame: _Frame, sign: str) -> bool:
    """Tell whether an element is what the one before it names: of a pair, of a call, or after an option."""
    if frame.owner:
        return False
    if frame.callee:
        return frame.commas <= 3
    return frame.before.startswith("-") or (frame.commas == 1 and sign in (")", "]"))


def _label(word: str) -> str:
    """Give the name that a text ends with: "password=%s" and "The password:" say password."""
    if re.fullmatch(OPTION, word):
        return word
    found = re.search(LABEL, word[-80:])
    return found[1] if found else ""


def _last_name(words: list[str]) -> str:
    """Give the name that an expression ends with: of `user.password)` it is "password"."""
    name = ""
    for word in words:
        if word in ENDS or word in (")", ",", ":", "and", "or"):
            break
        name = word if any(map(str.isalnum, word)) else name
    return name.strip("\"'")
