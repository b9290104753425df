"""Whose value a text is: one walk over brackets, names and signs, for source that need not be complete."""

from __future__ import annotations

import re

from docgen_hook.redaction.command_lines import COMMANDS
from docgen_hook.redaction.frames import Frame
from docgen_hook.redaction.labels import asked, label, last_name
from docgen_hook.redaction.placeholder_values import adds_information, is_not_identifier, is_plausible_value
from docgen_hook.redaction.secret_names import NEUTRAL, is_secret_name, names_number, parts
from docgen_hook.redaction.secret_patterns import compiled

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
    "default value const initial fallback example data raw text content default_value default_factory s string "
    "string_data stringdata values".split()
)
NAMING = frozenset("name key field env option header".split())
CONNECTS = {  # calls whose arguments are a host, a user and a password -> how many commas come before the password
    "ftp": 2, "ftp_tls": 2, "connect": 2, "simple_bind_s": 1, "simple_bind": 1, "bind": 2, "usmuserdata": 1,
    "communitydata": 0, "sshclient": 2, "login": 1, "authenticate": 1, "basicauth": 1, "signin": 1, "sign_in": 1,
    "logon": 1, "create_user": 1, "totp": 0, "hotp": 0, "setpassword": 0, "set_password": 0, "extractall": 2,
    "load_cert_chain": 2, "load_pem_private_key": 1, "load_key_and_certificates": 1, "username_pw_set": 1,
    "clientxmpp": 1, "oauthhandler": 0, "oauth1": 1, "oauth1session": 1, "urlsafetimedserializer": 0,
    "urlsafeserializer": 0, "timestampsigner": 0, "decrypt": 0, "protect": 0, "compress": 3,
}  # fmt: skip
CONNECTS |= dict.fromkeys("sha1 sha224 sha256 sha384 sha512 md5 blake2b hashpw".split(), 0)
PROMPTS = frozenset("expect expect_exact read_until waitfor wait_for".split())  # calls that wait for "Password:"
ANSWERS = frozenset("sendline send write send_command sendall put".split())  # calls that then type it
USER = ("-u", "--user")  # of curl, followed by name and password
LONG = 20  # digits of a number that can be a key
ENDS = frozenset(("\n", ";"))


class AssignmentTracker:
    """Follows the tokens of a source text, and tells of each text whether it is a secret's value."""

    def __init__(self, used: frozenset[str] = frozenset()) -> None:
        self._used = used  # names whose values are secrets because of where they go
        self._frames = [Frame()]
        self._subject = self._function = self._statement = ""
        self._prompted = False

    @property
    def is_inside(self) -> bool:
        """Return whether a bracket is open, so that a line's end ends nothing."""
        return len(self._frames) > 1

    @property
    def is_signature(self) -> bool:
        """Return whether a function's head is walked over."""
        return self._statement in ("def", "async")

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

    def _keyword(self, frame: Frame, name: str) -> None:
        if name in ("return", "yield") and is_secret_name(_last_words(self._function)):
            frame.owner = self._function
        elif name in ("or", "is") and frame.last == "name" and is_secret_name(frame.word):
            frame.owner = frame.word
        elif name == "and":
            frame.owner = ""
        frame.last = "keyword"

    def string(self, body: str) -> None:
        """Take a text into account."""
        frame = self._frames[-1]
        frame.word, frame.last, frame.template = body[:200], "string", body[-200:]
        frame.first = frame.first or frame.word
        self._prompted = self._prompted or (
            frame.callee in PROMPTS and is_secret_name(label(frame.word.strip(" :\\nrt")))
        )
        frame.told = frame.told or (frame.word if is_secret_name(frame.word) else "")

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
            _close(self._frames.pop(), self._frames[-1])
        if sign not in ENDS and sign not in ",([{)]}":
            frame.last = "sign"

    def _equals(self, frame: Frame, sign: str) -> None:
        if sign == "%":
            frame.owner = (asked(frame.template) if frame.last == "string" else "") or frame.owner
            return
        keeps = sign == "=" and not frame.bracket and is_secret_name(frame.owner)
        target = frame.word if is_secret_name(frame.word) else frame.candidate or frame.word
        frame.owner = frame.owner if keeps else target

    def _comma(self, frame: Frame) -> None:
        frame.commas += 1
        frame.inherits = frame.inherits or frame.later
        if not frame.bracket:
            if not frame.owner and is_secret_name(frame.word):
                frame.candidate = frame.word  # password, user = ...
            return
        compares = frame.callee and frame.last == "name" and not COMPARES.isdisjoint(parts(frame.callee))
        if frame.owner in NAMING or (not frame.owner and (frame.last == "string" or compares)):
            frame.before = label(frame.word)
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
        if frame.owner in self._used:
            return adds_information(value, frame.owner)
        if sign in ("==", "!=") or (sign == "," and not COMPARES.isdisjoint(parts(frame.callee))):
            compared = last_name(following[1:])
            if is_secret_name(compared):
                return adds_information(value, compared)
        if self._prompted and frame.callee in ANSWERS and not frame.commas:
            self._prompted = False
            return True
        return _is_owned(frame, value, sign) or _is_named_later(frame, following) or _is_option(frame, value)


def _last_words(function: str) -> str:
    """Return the last two words of a function's name, without single letters as in `api_key_g7`."""
    return "_".join([word for word in parts(function) if len(word) > 1][-2:])


def _close(closed: Frame, outer: Frame) -> None:
    """Take over into the bracket around it what a closed one says."""
    is_key = closed.bracket == "[" and closed.last == "string" and outer.last == "name"
    if is_key or is_secret_name(closed.word):  # environ["PASSWORD"] = ..., hash(password) == ...
        outer.word = closed.word
    if closed.bracket != "{":
        outer.told = outer.told or closed.told
    outer.last = "name"


def _open_bracket(frame: Frame, bracket: str) -> Frame:
    """Return the frame of a bracket that opens here."""
    owner = frame.owner if frame.owner not in PASSING else ""
    inherits = owner if is_secret_name(owner) else frame.inherits if not owner or frame.bracket == "{" else ""
    if not owner and frame.callee and frame.commas == 1 and is_secret_name(frame.before):
        inherits = frame.before  # parametrize("password", [...])
    if frame.callee == "zip" and frame.commas and frame.told:
        inherits = frame.told  # zip(["user", "password"], [...])
    if frame.last != "name":
        opened = Frame(bracket, "", inherits)
        opened.owner = owner if bracket == "(" and owner == inherits else ""  # brackets that only group
        return opened
    callee = frame.word
    if bracket != "(":
        annotated = frame.candidate or frame.owner
        return Frame(bracket, "", annotated if callee in ("Literal", "Annotated") and is_secret_name(annotated) else "")
    words = parts(callee)
    if not words or words[0] in LOOKS_UP or words[-1] in NO_VALUES or callee.lower() in NO_VALUES:
        return Frame(bracket, callee, later=inherits if callee in WITH_DEFAULT else "")
    if callee == "format" and asked(frame.template):
        return Frame(bracket, callee, asked(frame.template))
    takes = words[-1] in TAKES or (callee[0].isupper() and words != ["token"] and is_secret_name(callee))
    return Frame(bracket, callee, inherits or (callee if takes else ""))


def _is_owned(frame: Frame, value: str, sign: str) -> bool:
    owner = frame.owner
    if is_secret_name(owner):
        return adds_information(value, owner)
    if (frame.before in USER and ":" in value[1:-2]) or _connects(frame, value) or _encodes_pair(frame, value):
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


def _is_named_later(frame: Frame, following: list[str]) -> bool:
    """Return whether the element after a value names it: `{"value": "x", "name": "DB_PASSWORD"}`."""
    if frame.owner not in PASSING:
        return False
    words = [word.strip("\"'") for word in following]
    return any(
        name in NAMING and sign in (":", "=") and is_secret_name(value)
        for name, sign, value in zip(words[1:], words[2:], words[3:], strict=False)
    )


def _is_option(frame: Frame, value: str) -> bool:
    """Return whether a text is a password in the list of a command's words: `["sshpass", "-p", "x"]`."""
    if frame.owner or not frame.bracket or not frame.commas:
        return False
    return compiled(COMMANDS).search(f"{frame.first} {frame.before} {value}") is not None


def _connects(frame: Frame, value: str) -> bool:
    """Return whether a text stands where a call takes a password: `FTP("host", "user", "x")`."""
    commas = CONNECTS.get(frame.callee.lower())
    return not frame.owner and commas is not None and frame.commas >= commas and is_not_identifier(value)


def _encodes_pair(frame: Frame, value: str) -> bool:
    """Return whether a text is a user and a password on the way into a header: `b64encode(b"app:x")`."""
    return "b64encode" in frame.callee and re.fullmatch(r"[\w.@-]{1,60}:[^\s/]{4,80}", value) is not None


def _is_second(frame: Frame, sign: str) -> bool:
    """Return whether an element is what the one before it names: of a pair, of a call, or after an option."""
    if frame.owner:
        return False
    if frame.callee:
        return frame.commas <= 3
    return frame.before.startswith("-") or (frame.commas == 1 and sign in (")", "]"))
