"""Names whose values nobody should see: `db_password`, `X-Api-Key`, `clientSecret`."""

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
    "cred passw passwrd pswd psswd passwrod pword pwrd psword paswd paswrd pasword passwort "
    "sessionid sessid sessionkey phpsessid jsessionid aspsessionid csrftoken xsrftoken totp hotp hmac".split()
)
GLUED = (  # `mypassword`, `authtoken`
    "password", "passwd", "passphrase", "secret", "token", "apikey", "passw", "pswd", "passcode", "passwort", "pwd",
)  # fmt: skip
NO_PASS = frozenset("bypass compass encompass surpass trespass".split())
LAST = frozenset(
    "pass pw psw pin otp salt pepper pwd psk pass1 pass2 sas community".split()
)  # at the end of a name only
CONTAINERS = frozenset("list dict map set tuple array pool values".split())  # may follow: `pw_list`
NUMBERS = LAST | frozenset("password passwd passphrase passcode pwd secret".split())
KEYS = frozenset(
    "api access private account auth encryption signing client master session license shared storage subscription "
    "ssh aws azure openai stripe secret service deploy admin app hmac fernet sas primary secondary instrumentation "
    "enc signature sign crypt crypto cipher jwt cookie csrf priv developer consumer".split()
)
CODES = frozenset(
    "pin otp recovery access security backup verification unlock sms login tan pairing door alarm".split()
)
TOKENS = frozenset("auth api access refresh bearer".split())
PAIRS = {  # the second word -> those before it that make it secret
    "key": KEYS, "keys": KEYS, "code": CODES, "codes": CODES, "tokens": TOKENS,
    "phrase": frozenset(("seed", "recovery", "secret", "pass", "key", "magic", "unlock")),
    "word": frozenset(("magic", "secret", "pass", "code")), "answer": frozenset(("security", "secret")),
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
        or (words[-1] in CONTAINERS and not LAST.isdisjoint(words[-2:-1]))
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
        return 2 < len(word) < 12
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
