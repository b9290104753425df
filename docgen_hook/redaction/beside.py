"""Words that cannot be judged by themselves, where something beside them says that a secret is about.

A word such as "kaffee7tasse" may be a password or the name of a colour. In a function that speaks of a password, a login
or a token it is blanked, and so is what stands in a comment or a text there.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen_hook.redaction.secret_names import is_secret_name
from docgen_hook.redaction.secret_patterns import compiled
from docgen_hook.redaction.tokenizer import literal_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen_hook.redaction.tokenizer import Token

# Names and texts that say: somebody logs in here.
SAYS = r"""
    (?i:passw|passphrase|passcode|passwort|\bpw\b|\bpwd\b|secret|credential|\bcreds\b|api[\s_-]?key|(?<![a-z])log\s?in\b|
    \bsudo\b|\brunas\b|\bsu\b\s|\bauth(?:entic|oriz|\b)|\bcookie|\bsession_?id|\bvault\b|\bsigning|\bprivate[\s_-]key|\bpins?\b|
    \btoken\b)
"""
LOGS_IN = frozenset(
    "ftp ftplib smtp imap pop3 telnet ssh paramiko login logon signin connect bind simple_bind_s simple_bind authenticate "
    "auth hashlib sha256 sha512 sha1 md5 pbkdf2_hmac scrypt bcrypt hashpw crypt hmac vault communitydata usmuserdata "
    "snmp ldap winrm psycopg2 pymysql mysql pexpect sendline users accounts logins "
    "admins keyring kinit netmiko connecthandler fernet aes cipher encrypt decrypt unlock protect argon2 ph boto3 ssid".split()
)
# One word, letters and digits mixed, with signs that passwords have; no path, version, pattern, address or option.
ONE = r"(?=[^\d\n]{0,64}\d)(?=[^A-Za-z\n]{0,64}[A-Za-z])[A-Za-z0-9!@#$%^&*?+=~_.,:;-]{5,64}"
LEAST = 8  # characters of a password that its shape alone gives away
SIGNS = frozenset("!@#$%^&*?+=~")
# A name of several words with a short number in each at most, as "s3_bucket" or "x509-cert".
JOINED = r"[A-Za-z]+\d{0,3}[A-Za-z]*(?:[-_](?:[A-Za-z]+\d{0,3}[A-Za-z]*|\d{1,3}))+"
CUSTOMARY = r"""
    (?i:(?:[a-z]{0,8}(?:sha|md5|utf|base|oauth|u?int|float|complex|python|ipv|http|rsa|blake|draft|unicode|version|latin)
        |md|py|cp|iso|hs|rs|es|ps|ed|aes|des|pbkdf|win|amd|arm|x|h|v|p|s|t|k|i|ec|mp|b|m|level|line|col|field|foo|bar|baz|test
        |user|group|item|arg|param|file|page|host|node|step|name|part|row|color|gr[ae]y|red|green|blue|socks|rfc|pep|issue|dec
        |eui|aws|clock|key|value|example|id|table|image|model|layer|block|conv|section|chapter|tab|btn|opt|case)
        \d{1,4}(?:[a-z]{0,7}|(?-i:[A-Z])\w*)
      |\d[\d.,:_-]*[a-z%]{0,4}|0[xbo][0-9a-f_]+|v?\d+[a-z]*\d*|x86_64|i18n|l10n|k8s|s3fs|h2c|b2b|p2p|base64url|utf8mb4|x5t\w*
      |(?:[a-z]*:)?\#[0-9a-f]{3,8}|secp\d+[rk]\d|prime\d+v\d|brainpool\w+|[\w-]+\.[a-z]{1,4}|us-ascii|iso-?8859-?\d+|[a-z]{2,3}-[a-z]+-\d)
"""

# One word without a digit amid letters, as "swordfish", "12345678" or "monkey!business".
LONE = r"""
    [a-z]{6,24} | [A-Z][a-z]{5,23} | [A-Z]{6,24} | \d{6,16} | (?=\D{0,64}\d)[A-Z][a-z]+(?:[-_.][A-Za-z0-9]+){1,4}
    | (?=[^A-Za-z]{0,64}[A-Za-z])[\w.-]{0,32}[!@#$^&?~][\w!@#$^&?~.-]{0,32} | (?=[\x21-\x7e]{0,64}[^\x00-\x7f])\w{6,32}
"""
COMMON = frozenset(  # words that programs know
    "ignore strict replace backslashreplace surrogateescape authorization password passwd secret username accept bearer "
    "negotiate digest cookie cookies header headers request response session client server status delete options option "
    "stream websocket string integer number boolean object default invalid required unknown success failed failure error "
    "warning enabled disabled private public master primary secondary production staging development testing localhost "
    "postgres postgresql mysql sqlite mongodb rediss oracle sha256 utf-16 latin-1 ascii content encoding charset "
    "method version timeout refresh access expires domain secure httponly samesite origin referer referrer connection "
    "upgrade forbidden unauthorized anonymous external internal token tokens login logout signin signup register account "
    "accounts credentials credential client_id example hidden readonly submit button checkbox global module function "
    "authentication surrogatepass javascript buffer missing identity comment location subject keyword darwin cygwin "
    "command prompt confirm format message messages filename unicode binary base64 hexdigest update insert select create".split()
)


def lone_words(found: list[Token]) -> set[int]:
    """Return the places of literals of one word that occurs nowhere else: neither as a name nor as a key or a text.

    Args:
        found: The tokens of a source text.
    """
    names = {token[0].lower() for token in found if token.lastgroup == "name"}
    texts = {place: literal_content(token) for place, token in enumerate(found) if token.lastgroup == "string"}
    counts = Counter(texts.values())
    return {
        place
        for place, text in texts.items()
        if counts[text] == 1 and text.lower() not in names and is_lone(text) and not _is_key(found, place)
    }


def is_lone(text: str) -> bool:
    """Return whether a text is one word that is not customary in programs, so that only its place can explain it."""
    word = text.strip().removesuffix("\\n").removesuffix("\\r")
    if not 5 < len(word) <= 64 or word.lower() in COMMON or re.fullmatch(r"[a-zA-Z]+(?:_[a-zA-Z]+)+", word):
        return False
    if word.isdigit():
        return True
    if compiled(CUSTOMARY).fullmatch(word):
        return False
    return doubtful(word) or compiled(LONE).fullmatch(word) is not None


def _is_key(found: list[Token], place: int) -> bool:
    """Return whether a text is a key of a dictionary, an index, or what is looked for in something."""
    two, one, after = (found[at] if 0 <= at < len(found) else None for at in (place - 2, place - 1, place + 1))
    if after is None or after[0] != "]":
        return after is not None and after[0] in (":", "in")
    return one is not None and one[0] == "[" and two is not None and (two.lastgroup == "name" or two[0] in ("]", ")"))


def doubtful(text: str) -> bool:
    """Return whether a text is one word that may be a password as well as a name."""
    word = text.strip().removesuffix("\\n").removesuffix("\\r")
    if not re.fullmatch(ONE, word) or compiled(CUSTOMARY).fullmatch(word) or word[0] in "%.:":
        return False
    return not re.fullmatch(r"[A-Za-z]+(?:[-_.:][A-Za-z0-9]+)+|[A-Z][A-Z0-9_]+|%\w.*", word) or strong(word)


def strong(word: str) -> bool:
    """Return whether a word is mixed as passwords are: digits amid letters, or with signs."""
    if not re.fullmatch(ONE, word) or compiled(CUSTOMARY).fullmatch(word) or re.search(r"[.:_/-]|[=,;]\w", word):
        return False
    return re.search(r"[A-Za-z]\d+[A-Za-z]", word) is not None or not SIGNS.isdisjoint(word)


def is_password(text: str) -> bool:
    """Return whether a text is a word as only passwords are, whatever stands beside it: "Tr0ub4dor&3"."""
    word = text.strip()
    if len(word) < LEAST or not strong(word) or "+" in word:
        return False
    return not re.fullmatch(
        r"(?:[a-z]{2,}|[A-Z][a-z]+|[A-Z]{1,4}(?![a-z]))?(?:\d+|[A-Z][a-z]+|[A-Z]{1,4}(?![a-z]))+|[a-z]+[24][a-z]+", word
    )


def is_likely(text: str) -> bool:
    """Return whether a text is a word as passwords are more often than names, where it occurs once: "Passat1998"."""
    if len(text) < LEAST or not re.fullmatch(r"[A-Za-z][\w!@#$^&*?-]+", text):
        return False
    return doubtful(text) and not re.fullmatch(JOINED, text)


def holds_strong(text: str) -> bool:
    """Return whether one of a text's words is mixed as passwords are."""
    lines = text[:4000].replace("\\n", "\n").split("\n")
    if len(lines) > 3:  # prose: only what is code, or says it itself
        lines = [line for line in lines if line.lstrip().startswith((">>>", "...", "$")) or compiled(SAYS).search(line)]
    return any(_holds(line) for line in lines)


def _holds(line: str) -> bool:
    """Return whether a line has such a word; where the line itself says secret, a word that may be one is enough."""
    is_one = doubtful if compiled(SAYS).search(line) else strong
    return any(is_one(word) for word in re.split(r"[\s()\[\]{}<>'\"`,;|]+", line))


def says(token: Token) -> bool:
    """Return whether a token says that a secret is about: a name such as `db_password`, a text such as "Log in:"."""
    if token.lastgroup == "name":
        return is_secret_name(token[0]) or token[0].lower() in LOGS_IN
    return token.lastgroup in ("string", "comment") and compiled(SAYS).search(token[0][:4000]) is not None


def told_scopes(text: str, found: list[Token]) -> list[bool]:
    """Return for each token whether something in its function, or in its paragraph outside of one, says secret.

    Args:
        text: The source text.
        found: Its tokens.
    """
    scopes = list(_scopes(text, found))
    told = {scope for scope, token in zip(scopes, found, strict=True) if says(token)}
    return [scope in told for scope in scopes]


def _scopes(text: str, found: list[Token]) -> Iterator[int]:
    """Yield the number of each token's scope."""
    scope, depth, floor, fresh, decorated = 0, 0, -1, True, False
    for token in found:
        sign = token[0]
        if token.lastgroup == "sign" and sign == "\n":
            if not depth:
                scope += fresh and floor < 0
                fresh = True
        elif fresh:
            fresh = False
            column = token.start() - text.rfind("\n", 0, token.start()) - 1
            ends = floor >= column and sign not in (")", "]", "}")
            floor = -1 if ends else floor
            begins = floor < 0 and sign in ("def", "async", "@", "class")
            scope += ends or (begins and not decorated)
            if floor < 0:
                decorated = sign == "@"
                floor = column if sign in ("def", "async") else floor
        if token.lastgroup == "sign":
            depth = max(depth + (sign in ("(", "[", "{")) - (sign in (")", "]", "}")), 0)
        yield scope
