"""Names whose values nobody should see, and texts that tell one: `db_password = ...`, "the token is ..."."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from docgen_hook.redaction.foreign_names import is_foreign, unaccented
from docgen_hook.redaction.secret_patterns import compiled

PARTS = r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+"
ALONE = frozenset(
    "password passwords passwd passwds pwd pwds passphrase passcode secret secrets token apikey apikeys credential "
    "credentials creds auth authorization bearer jwt dsn cookie cookies userpass mnemonic psk passkey "
    "passw passwrd pswd psswd passwrod pword pwrd psword paswd paswrd pasword passwort "
    "sessionid sessid sessionkey phpsessid jsessionid aspsessionid csrftoken xsrftoken totp hotp hmac".split()
)
GLUED = (  # `mypassword`, `authtoken`
    "password", "passwd", "passphrase", "secret", "token", "apikey", "passw", "pswd", "passcode", "passwort", "pwd",
)  # fmt: skip
NO_PASS = frozenset("bypass compass encompass surpass trespass".split())
LAST = frozenset("pass pw psw pin otp salt pepper pwd psk pass1 pass2".split())  # secret at the end of a name only
NUMBERS = LAST | frozenset("password passwd passphrase passcode pwd secret".split())
KEYS = frozenset(
    "api access private account auth encryption signing client master session license shared storage subscription "
    "ssh aws azure openai stripe secret service deploy admin app hmac fernet sas primary secondary instrumentation "
    "enc signature sign crypt crypto cipher jwt cookie csrf".split()
)
CODES = frozenset("pin otp recovery access security backup verification".split())
TOKENS = frozenset("auth api access refresh bearer".split())
PAIRS = {  # the second word -> those before it that make it secret
    "key": KEYS, "keys": KEYS, "code": CODES, "codes": CODES, "tokens": TOKENS,
    "phrase": frozenset(("seed", "recovery", "secret", "pass")),
    "str": frozenset(("conn", "connection")), "string": frozenset(("conn", "connection")),
}  # fmt: skip
NEUTRAL = frozenset(
    "url uri path paths file filename name names type types id ids count limit length size len expiry expires "
    "expiration ttl timeout header headers field fields prefix suffix pattern regex re label endpoint env var "
    "variable min max hint help error errors message messages prompt validator validators policy scheme schemes "
    "method mode algorithm backend class required enabled attempts age rounds iterations format template param "
    "parameter params kind index lifetime seconds minutes days handler provider text title placeholder column "
    "table scope scopes store dir directory page form view widget input enum doc docs description origin version "
    "status state source issuer audience grant module package collection".split()
)
COUNTED = frozenset("is has max min num len total n no".split())
NOT_VALUES = frozenset(
    "none null true false str string bytes int optional required empty todo default any bearer basic digest "
    "negotiate ntlm token oauth oauth2 utf-8 utf8 utf-16 ascii latin-1 latin1 cp1252 idna hex base64 unicode_escape "
    "surrogatepass backslashreplace replace strict ignore include omit same-origin yes no on off auto n/a unknown "
    "missing invalid valid expired hidden changed wrong correct weak strong unset stored hashed encrypted accepted "
    "rejected given needed used sent checked ignored".split()
)
KEYWORD = r"""
    (?i:pass(?:wd|word|wort|phrase|code|(?=["'`*\\]{0,2}\s{0,3}[:=]))|pwd?|secret|token|credentials?|creds|auth(?:orization)?|pin
       |(?:api|access|account|private)[ _-]?key|(?<=[_-])key)s?
    (?P<close>["'`*\\]{0,2}) (?P<sign>\s{0,3}(?:=>|:=|=|:|\b(?:is|was)\b)\s{0,3}|[ ])
    (?=(?P<open>(?:\{(?=['"]))?["'`\\]{0,2}) (?i:(?:basic|bearer)[ ]{1,3})?
        (?P<value>[^\s\\"'`;,&<>(){}\[\]]{4,200}) (?P<end>.?))
"""
CUSTOMARY = (
    r"(?i:sha-?\d+|md5|utf-?\d+|base-?\d+|oauth-?\d|v?\d[\d.]*[a-z%]{0,3}|rfc-?\d+|x\.?509|\w+[-/]\w+-\w+|http\S*)\W*"
)


def is_secret_name(name: str) -> bool:
    """Return whether a name's value is a secret: `db_password`, `X-Api-Key`, `clientSecret`."""
    return bool(name) and _names_secret(name[:200])


@lru_cache(4096)
def _names_secret(name: str) -> bool:
    words = parts(name)
    if not words or not NEUTRAL.isdisjoint((words[-1], words[-1].removesuffix("s"))) or words[0] in COUNTED:
        return False
    return (
        words[-1] in LAST
        or not ALONE.isdisjoint(words)
        or any(map(_is_glued, words))
        or is_foreign(words)
        or any(one in PAIRS.get(other, ()) for one, other in pairwise(words))
    )


def _is_glued(word: str) -> bool:
    """Return whether a word ends with a secret's name: `mypassword`, `dbpass`, `masterkey`."""
    if word.endswith("key"):
        return word.removesuffix("key") in KEYS
    if word.endswith("pw"):
        return 3 < len(word) < 12
    return word.endswith(GLUED) or (word.endswith("pass") and word != "pass" and word not in NO_PASS)


def names_number(name: str) -> bool:
    """Return whether even a number under this name is a secret: `pin`, `door_passcode`."""
    return is_secret_name(name) and parts(name)[-1] in NUMBERS


def parts(name: str) -> list[str]:
    """Return the words of a name, in lower case without accents."""
    return [word.lower() for word in re.findall(PARTS, unaccented(name[:200]))]


def is_mixed(value: str) -> bool:
    """Return whether a value has letters and digits, and is no customary name such as "sha256"."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and not compiled(CUSTOMARY).fullmatch(value)


def mentions_secret(text: str) -> bool:
    """Return whether a text tells a secret: "password=x1", "the token is x1y2", "password: x" as a whole line."""
    text = re.sub(r"\\[nrt]", "\n", text)  # as in a literal that holds lines
    return any(_is_secret_assignment(found, text) for found in compiled(KEYWORD).finditer(text))


def _is_secret_assignment(found: re.Match[str], text: str) -> bool:
    """Return whether what follows a name is its value, rather than a type, a word or an expression."""
    value = found["value"].lstrip(":@$%*.").rstrip(".:!?")
    mixed = is_mixed(value)
    if len(value) < 4 or value.lower() in NOT_VALUES or found["value"][0] in "$%*.:@=-":
        return False
    if is_secret_name(value) and not mixed:
        return False
    before = re.search(r"[\w.-]*\Z", text[max(found.start() - 40, 0) : found.start()])
    word = found[0][: found.start("close") - found.start()].replace(" ", "_")
    if not is_secret_name((before[0] if before else "") + word):
        return False
    sign = found["sign"].strip()
    if sign in ("=", ":=", "=>"):
        return mixed or (found["end"] not in ("(", "[") and not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", value))
    if mixed or (found["open"] and (found["close"] if sign else found["open"] != "`" and names_number(word))):
        return True
    return (sign == ":" or (sign in ("is", "was") and names_number(word))) and _is_line(text, found)


def _is_line(text: str, found: re.Match[str]) -> bool:
    """Return whether "name: value" is all that a line says, as in a settings file or a remark."""
    if not found["open"] and found["end"] in ("'", '"'):
        return True  # a header in quotes
    rest = text[found.end("value") : found.end("value") + 40].partition("\n")[0]
    start = text[max(found.start() - 40, 0) : found.start()].rpartition("\n")[2]
    return not rest.strip(" \\.`'\")]}") and start.count(" ") - start.count("  ") < 4
